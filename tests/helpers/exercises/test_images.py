"""Assignment 8: its formulas, held to the framework's nodes and to nudging; mistakes apart."""

import numpy as np
import pytest
from versions import assert_no_two_look_alike

from helpers import graph
from helpers.exercises.images import model, q_1, q_2, q_5


@pytest.mark.parametrize(("margin", "stride"), [(0, 1), (1, 1), (2, 3), (1, 2)])
def test_a_margin_and_a_stride_are_those_of_the_framework_on_a_padded_picture(margin, stride):
    rng = np.random.default_rng(0)
    picture, weights = rng.normal(size=(7, 9)), rng.normal(size=(3, 2))
    padded = np.pad(picture, margin)[np.newaxis, :, :, np.newaxis]
    X = graph.Placeholder("X", padded)
    filters = graph.Placeholder("filters", weights[:, :, np.newaxis, np.newaxis])
    conv = graph.Conv2D(X, filters, graph.Placeholder("bias", np.zeros(1)))
    everywhere = graph.forward(graph.topological_sort(conv))[0, :, :, 0]
    found = model.slide(picture, weights, margin, stride)
    assert np.allclose(found, everywhere[::stride, ::stride])


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_the_slopes_of_a_filter_agree_with_nudging(stride):
    rng = np.random.default_rng(1)
    picture, weights = rng.normal(size=(8, 7)), rng.normal(size=(3, 3))
    gradient = 2 * model.slide(picture, weights, 0, stride)
    slopes = model.filter_gradient(picture, gradient, 3, stride)

    def loss(weights):
        return np.sum(model.slide(picture, weights, 0, stride) ** 2)

    for place in np.ndindex(3, 3):
        nudge = np.zeros((3, 3))
        nudge[place] = 1e-5
        measured = (loss(weights + nudge) - loss(weights - nudge)) / 2e-5
        assert slopes[place] == pytest.approx(measured, abs=1e-6)


@pytest.mark.parametrize("question", [q_1, q_2, q_5], ids=["q_1", "q_2", "q_5"])
def test_no_two_versions_of_a_function_look_alike(question):
    assert_no_two_look_alike(question)
