"""The sealed tests of 01_loss, beyond its answers.py: what a search may ask for and give back."""

import pytest
from answering import kernel_with
from conftest import ROOT

from grading.authoring.assignment import Assignment

ASSIGNMENT = Assignment(ROOT, "01_loss")
SEARCH = """
import numpy as np
import pandas as pd
from fractions import Fraction

def search(loss, low, high, num_tries):
    low, high = {first}(low), {first}(high)
    for _ in range(num_tries // 2):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        if loss({asked}(left)) < loss({asked}(right)):
            high = right
        else:
            low = left
    return {found}
"""


def judge(first="", asked="", found="low"):
    code = SEARCH.format(first=first, asked=asked, found=found)
    return ASSIGNMENT.sealed.judge("q_5", kernel_with(code), 4)


@pytest.mark.parametrize("kind", ["", "np.float32", "np.array", "Fraction", "np.atleast_1d"])
def test_a_search_may_use_numbers_of_any_kind(kind):
    verdict = judge(first=kind)
    assert (verdict.score, verdict.remarks) == (4, ()), verdict.lines


@pytest.mark.parametrize(
    "found", ["None", "'a'", "{1: 2}", "[low, high]", "[[1], [2, 3]]", "1j", "object()", "loss"]
)
def test_what_is_no_number_gets_nothing_and_harms_nobody(found):
    verdict = judge(found=found)
    assert (verdict.score, verdict.remarks) == (0, ())


@pytest.mark.parametrize(
    "asked", ["str", "dict", "lambda n: None", "lambda n: [n, n]", "id and {}"]
)
def test_who_asks_for_what_is_no_number_gets_nothing_and_harms_nobody(asked):
    verdict = judge(asked=f"({asked})")
    assert (verdict.score, verdict.remarks) == (0, ())


def test_who_asks_thousands_of_times_is_told():
    many = "min(np.linspace(low, high, 3000), key=loss)"
    verdict = judge(found=many)
    assert verdict.score == 0
    assert "more than 2000 times" in verdict.lines[-1]


@pytest.mark.parametrize(("scale", "earned"), [(1, 0), (1e-12, 0)])
def test_costs_too_small_to_tell_apart_are_no_mean(scale, earned):
    code = f"""
import numpy as np

def pinball_loss(y, prediction, tau):
    return {scale} * np.abs(y - prediction).sum()
"""
    assert ASSIGNMENT.sealed.judge("q_1", kernel_with(code), 4).score == earned
