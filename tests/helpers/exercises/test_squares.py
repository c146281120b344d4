"""Assignment 5: its formulas, held to layers that are run one by one; mistakes apart."""

from itertools import pairwise

import numpy as np
import pytest
from versions import assert_no_two_look_alike

from helpers.exercises.squares import model, q_1, q_2, q_6


@pytest.mark.parametrize("widths", [(2, 3), (1, 4, 2), (3, 3, 3, 1), (1, 1, 1)])
def test_a_folded_stack_says_what_its_layers_say(widths):
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in pairwise(widths)]
    biases = [rng.normal(size=width) for width in widths[1:]]
    x = values = rng.normal(size=(5, widths[0]))
    for w, b in zip(weights, biases, strict=True):
        values = values @ w + b
    W, b = model.collapse(weights, biases)
    assert np.allclose(x @ W + b, values)


def test_what_is_built_in_holds_for_every_network():
    def network(minutes):
        return np.exp(minutes / 10) + minutes**2

    minutes = np.linspace(-80, 80, 101)
    (heights,) = q_6.right(network, minutes, 12.5)
    assert np.allclose(q_6.right(network, minutes + 50, 12.5), heights)
    assert np.allclose(q_6.right(network, -minutes, 12.5), -heights)


@pytest.mark.parametrize("question", [q_1, q_2, q_6], ids=["q_1", "q_2", "q_6"])
def test_no_two_versions_of_a_function_look_alike(question):
    assert_no_two_look_alike(question)
