"""Sealed tests: hidden tests that never enter the student's process.

They stand in ``sealed.py`` beside an assignment's source, and run in the grader's process.
"""

from grading.sealed.comparing import (
    are_unchanged,
    as_table,
    drawing_of,
    is_close,
)
from grading.sealed.forms import NoAnswerError, as_array, as_form, as_losses, as_record
from grading.sealed.judging import (
    VERDICT_MIME,
    Criterion,
    SealedTests,
    Verdict,
    load_sealed,
    question,
    right_or_not,
)
from grading.sealed.oracles import RefusedError
from grading.sealed.student import Ask, Student

__all__ = [
    "VERDICT_MIME",
    "Ask",
    "Criterion",
    "NoAnswerError",
    "RefusedError",
    "SealedTests",
    "Student",
    "Verdict",
    "are_unchanged",
    "as_array",
    "as_form",
    "as_losses",
    "as_record",
    "as_table",
    "drawing_of",
    "is_close",
    "load_sealed",
    "question",
    "right_or_not",
]
