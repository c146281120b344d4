"""The sealed tests of 06_backpropagation, beyond its answers.py: forged answers."""

import pytest
from answering import kernel_with
from conftest import ROOT

from grading.authoring.assignment import Assignment

ASSIGNMENT = Assignment(ROOT, "06_backpropagation")

# A student's code puts other things into what the sealed test's own code gives back.
NODE = """
import sys
from helpers.graph import Node

class Multiply(Node):
    def forward(self, x, y):
        return x * y

    def backward(self, gradient, x, y):
        sys._getframe(1).f_globals[{name!r}] = {value}
        return gradient * y, gradient * x
"""
ORDER = """
import sys

def find_order(graph):
    done = sys._getframe(1).f_globals["result"]
    done[:] = [{forged}] * len(done)
    return []
"""


def judge(question, code):
    return ASSIGNMENT.sealed.judge(question, kernel_with(code), 4)


@pytest.mark.parametrize("value", ["5", "[]", "'ab'", "{'a': 1}", "[[1, 2], [3]]", "[None] * 3"])
@pytest.mark.parametrize("name", ["given", "list", "isinstance"])
def test_a_forged_way_back_gets_nothing_and_harms_nobody(name, value):
    value = value if name == "given" else f"lambda *given: {value}"
    verdict = judge("q_1", NODE.format(name=name, value=value))

    assert (verdict.score, verdict.remarks) == (1, ())  # for the way forward


@pytest.mark.parametrize(
    "forged", ["5", "[True, 5, True]", "[True, [[]], True]", "[1, [], 1]", "[True, [], True, 0]"]
)
def test_forged_orders_get_nothing_and_harm_nobody(forged):
    verdict = judge("q_2", ORDER.format(forged=forged))

    assert (verdict.score, verdict.remarks) == (0, ())


@pytest.mark.parametrize(
    "asked",
    ["5", "X, y, y", "None, None", "'a', 'b'", "[[1], [2, 3]], y", "{1: 2}, y", "X[0], y[0]"],
)
def test_odd_parts_get_nothing_and_harm_nobody(asked):
    code = f"def accumulate(gradient_of, X, y, batch_size):\n    return gradient_of({asked})"
    verdict = judge("q_6", code)

    assert (verdict.score, verdict.remarks) == (0, ())


@pytest.mark.parametrize("found", ["None", "'a'", "{1: 2}", "[[1], [2, 3]]", "1j", "object()"])
def test_odd_gradients_get_nothing_and_harm_nobody(found):
    verdict = judge("q_6", f"def accumulate(gradient_of, X, y, batch_size):\n    return {found}")

    assert (verdict.score, verdict.remarks) == (0, ())


def test_who_finds_the_memory_too_small_may_take_parts():
    code = """
def accumulate(gradient_of, X, y, batch_size):
    try:
        return gradient_of(X, y)
    except MemoryError:
        starts = range(0, len(X), batch_size)
        parts = [slice(start, start + batch_size) for start in starts]
        return sum(len(y[each]) * gradient_of(X[each], y[each]) for each in parts) / len(X)
"""
    assert judge("q_6", code).score == 2
