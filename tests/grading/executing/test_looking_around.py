"""Students' functions that look for the solution around them, in their own kernel."""

import pytest
from conftest import ROOT
from small_jobs import graded, job, texts

from grading.executing import execute
from grading.kernels import open_kernels


@pytest.fixture(scope="module")
def kernels():
    with open_kernels("none") as kernels:
        yield kernels


FRAMES = """
import sys

def search(loss, low, high, num_tries):
    loss(low)
    frame = sys._getframe(1)
    while frame:
        for names in (frame.f_globals, frame.f_locals):
            if hasattr(names.get("valley"), "lowest"):
                return names["valley"].lowest
        frame = frame.f_back
    return low
"""
DEFAULTS = """
def accumulate(gradient_of, X, y, batch_size):
    w, _most = gradient_of.__defaults__ or (0, 0)
    gradient_of.__defaults__ = w, 10**6
    return gradient_of(X, y)
"""


@pytest.mark.parametrize(
    ("name", "question", "attack", "earned"),
    [
        ("01_loss", "q_5", FRAMES, "2.0"),  # for few calls, and nothing for the place
        ("06_backpropagation", "q_6", DEFAULTS, "0.0"),
    ],
)
def test_nothing_is_there_for_who_looks_around(kernels, name, question, attack, earned):
    sealed = (ROOT / "source" / name / "sealed.py").read_text(encoding="utf-8")
    outcome = execute(job(attack, graded("", question, points=4), sealed=sealed), kernels)

    assert texts(outcome)[-1][-1] == earned
    assert outcome.remarks == ()
