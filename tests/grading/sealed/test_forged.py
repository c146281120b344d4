"""Whatever a student's kernel answers, a sealed test judges it: it never fails itself.

An honest kernel is asked first, and its answers are kept. Then they come back forged, as a whole or
in one place, with plain data of every odd kind.
"""

from functools import cache

import numpy as np
import pytest
from conftest import ROOT

from grading.authoring.assignment import Assignment
from grading.authoring.in_process import ask_in_process, quietly, run_code
from grading.course import assignment_names
from grading.sealed.plain_data import decode, encode

ODD = (
    None,
    True,
    -1,
    0.5,
    10**400,
    -1e308,
    float("nan"),
    float("inf"),
    2j,
    "",
    "3",
    "1+2j",
    b"7",
    [],
    {},
    [[]],
    [None],
    [[1], [2, 3], []],
    ["a", 1],
    [1e308, -1e308],
    [[[[1.0]]]],
    {"value": 1},
    {1: [2]},
    {"a": [1], "b": [1, 2]},
    np.zeros(0),
    np.zeros((2, 0, 3)),
    np.full((3, 2), 1e308),
    np.array([np.nan, 1.0]),
    np.array(["x"] * 3).view(np.uint32),
    np.ones(3, bool),
)
NUM_PLACES = 40  # that are forged in each question's answers


def cases():
    """Yield each question with the first right answer to it."""
    for name in assignment_names(ROOT):
        assignment = Assignment(ROOT, name)
        for question in assignment.autograded:
            answer = assignment.answers.of(question, "right")[0]
            marks = pytest.mark.slow if answer.slow else ()
            yield pytest.param(name, question, id=f"{name} {question}", marks=marks)


class Kernel:
    """A notebook whose answers are kept; `forge` is what is done to each of them."""

    def __init__(self, ask):
        self._ask, self._kept = ask, {}
        self.forge = lambda number, value: value
        self.number = 0

    def __call__(self, request, seconds, *answer):
        if answer:  # who is asked questions in its turn cannot be played back
            text = self._ask(request, seconds, *answer)
        else:
            text = self._kept.get(request) or self._ask(request, seconds)
            self._kept[request] = text
        given = decode(text)
        self.number += 1
        if "value" not in given:
            return text
        return encode({"value": self.forge(self.number, given["value"])})


@cache
def honest_kernel(name, question):
    """Return the sealed tests, the points, and a notebook with a right answer that got them all."""
    assignment = Assignment(ROOT, name)
    answer = assignment.answers.of(question, "right")[0]
    names = {"__name__": "__main__"}
    with quietly():
        assert run_code(assignment.answers.given.get(question, ""), names) is None
        assert run_code(answer.code, names) is None
    kernel = Kernel(ask_in_process(names))
    return assignment.sealed, assignment.autograded[question].points, kernel


def judge(name, question, forge):
    sealed, points, kernel = honest_kernel(name, question)
    kernel.forge, kernel.number = forge, 0
    with quietly():
        return sealed.judge(question, kernel, points)


def places_in(value, place=()):
    """Yield where something stands in plain data: the keys on the way to it."""
    yield place
    if isinstance(value, dict | list):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from places_in(item, (*place, key))


def replaced(value, place, odd):
    """Return plain data with something else in one place."""
    if not place:
        return odd
    first, *rest = place
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[first] = replaced(copy[first], rest, odd)
    return copy


@pytest.mark.parametrize(("name", "question"), list(cases()))
def test_answers_that_are_odd_as_a_whole_get_nothing_and_harm_nobody(name, question):
    *_rest, points, _kernel = honest_kernel(name, question)
    assert judge(name, question, lambda number, value: value).score == points
    for odd in ODD:
        verdict = judge(name, question, lambda number, value, odd=odd: odd)
        assert (verdict.score, verdict.remarks) == (0, ()), odd
        assert verdict.lines, odd


@pytest.mark.parametrize(("name", "question"), list(cases()))
def test_answers_that_are_odd_in_one_place_harm_nobody(name, question):
    found = {}
    judge(name, question, lambda number, value: found.setdefault(number, value))
    places = [(number, place) for number, value in found.items() for place in places_in(value)]
    rng = np.random.default_rng(0)
    for chosen in rng.choice(len(places), NUM_PLACES):
        number, place = places[chosen]
        odd = ODD[rng.integers(len(ODD))]
        verdict = judge(
            name,
            question,
            lambda n, value, at=(number, place), odd=odd: (
                replaced(value, at[1], odd) if n == at[0] else value
            ),
        )
        assert verdict.remarks == (), (number, place, odd)
        assert verdict.lines, (number, place, odd)
