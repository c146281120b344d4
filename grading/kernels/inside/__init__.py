"""What runs inside the sandbox. It imports nothing of `grading`, which is not to be seen there."""
