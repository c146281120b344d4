"""The questions of the graded exercises, one module for each assignment."""
