"""Assignment 8: its formulas, held to the framework's nodes and to nudging; mistakes apart."""

import numpy as np
import pytest
from matplotlib.figure import Figure
from versions import assert_no_two_look_alike

from helpers import graph
from helpers.exercises.images import model, q_1, q_2, q_5
from helpers.exercises.images.marks import as_marks, digits_at, marks_of
from helpers.exercises.images.measured import mixture_of


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


def _slides(*, wrong):
    return [wrong(margin, stride) for *_, margin, stride in q_1.cases]


@pytest.mark.parametrize(
    ("wrong", "lost"),
    [
        (lambda margin, stride: margin > 0, ("margin",)),
        (lambda margin, stride: stride > 1, ("stride",)),
        (lambda margin, stride: margin > 0 or stride > 1, ("margin", "stride")),
        (lambda margin, stride: margin > 0 and stride > 1, ("margin", "stride")),
        (lambda margin, stride: margin == 0, ()),
    ],
)
def test_a_wrong_slide_costs_the_criteria_of_the_calls_that_are_wrong(wrong, lost):
    fits = [not each for each in _slides(wrong=wrong)]
    assert q_1.lost(fits) == lost


def test_the_parts_of_a_mixture_are_found_if_they_are_unique():
    rng = np.random.default_rng(2)
    parts = list(rng.normal(size=(3, 2, 2)))
    assert np.allclose(mixture_of(2 * parts[0] - parts[2], parts), [2, 0, -1])
    assert mixture_of(rng.normal(size=(2, 2)), parts) is None
    assert mixture_of(parts[0], [*parts, parts[0]]) is None


@pytest.mark.parametrize(
    ("places", "ticks", "shown"),
    [
        (range(10), range(10), range(10)),
        (np.arange(10) + 0.5, range(0, 12, 2), range(10)),  # the right half of a pair, or its edge
        (range(1, 11), range(10), [*range(1, 10), 9]),
        (range(1, 11), range(0, 12, 2), range(1, 11)),
        (np.arange(10), [3], None),
    ],
)
def test_the_x_axis_tells_which_digits_stand_at_places(places, ticks, shown):
    found = digits_at(np.array(places, float), np.array([(n, n) for n in ticks], float))
    assert found is None if shown is None else list(found) == list(shown)


def test_names_on_the_x_axis_count_in_place_of_its_numbers():
    axes = Figure().subplots()
    axes.bar(range(0, 30, 3), range(10), color="C1", label="these")
    axes.set_xticks(range(0, 30, 3), [f"digit {9 - digit}" for digit in range(10)])
    axes.legend()
    marks = as_marks(marks_of(axes))
    assert marks.names == ("these",)
    assert list(digits_at(marks.places, marks.ticks)) == list(range(9, -1, -1))
