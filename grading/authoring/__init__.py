"""What authors of assignments use: skeletons, right and wrong answers, checks, a catalogue."""
