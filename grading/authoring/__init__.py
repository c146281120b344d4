"""What authors of assignments use: right and wrong answers, run through checks and sealed tests."""

from grading.authoring.answers import Answer, Answers, load_answers
from grading.authoring.assignment import Assignment, AutogradedQuestion
from grading.authoring.running import misfits, run_answer

__all__ = [
    "Answer",
    "Answers",
    "Assignment",
    "AutogradedQuestion",
    "load_answers",
    "misfits",
    "run_answer",
]
