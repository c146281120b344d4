"""Axes that end too early hide what was asked for."""

import matplotlib as mpl
import numpy as np
import pytest

from helpers.questions.drawn import read_drawing
from helpers.questions.limits import cut_off

mpl.use("Agg")
from matplotlib import pyplot as plt

X = np.linspace(0.01, 100, 50)


@pytest.fixture
def axes():
    figure, axes = plt.subplots()
    axes.plot(X, X**2)
    yield axes
    plt.close(figure)


def judged(axes, **values):
    return cut_off(read_drawing(axes), **(values or {"x": X, "y": X**2}))


def test_axes_that_fit_themselves_show_everything(axes):
    assert judged(axes) is None


@pytest.mark.parametrize("scale", ["linear", "log"])
@pytest.mark.parametrize("limits", [(0.01, 100), (100, 0.01), (0.001, 1000), (0.0105, 99.5)])
def test_limits_in_either_order_or_near_the_ends_hide_nothing(axes, scale, limits):
    axes.set_xscale(scale)
    axes.set_xlim(limits)
    assert judged(axes) is None


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ((0, 50), "x axis of your plot ends at 50, and what was asked for goes on to 100"),
        ((50, 0), "x axis of your plot ends at 50, and what was asked for goes on to 100"),
        ((30, 120), "x axis of your plot ends at 30, and what was asked for goes on to 0.01"),
    ],
)
def test_the_end_that_hides_most_is_told(axes, limits, said):
    axes.set_xlim(limits)
    assert said in judged(axes).message


def test_what_a_logarithmic_axis_hides_is_measured_along_it(axes):
    axes.set_xscale("log")
    axes.set_xlim(0.1, 100)
    assert "ends at 0.1" in judged(axes).message
    axes.set_xscale("linear")
    assert judged(axes) is None  # a tenth is nothing beside a hundred


def test_heights_are_judged_as_well_and_cost_their_criteria(axes):
    axes.set_ylim(0, 5000)
    mistake = cut_off(read_drawing(axes), y=X**2, criteria=("curve",))
    assert (mistake.id, mistake.criteria) == ("cut_off", ("curve",))
    assert "`set_ylim`" in mistake.message and "goes on to 1e+04" in mistake.message


def test_what_is_not_finite_cannot_be_hidden(axes):
    assert judged(axes, x=[np.nan, np.inf], y=[-np.inf]) is None
    axes.set_yscale("log")
    assert judged(axes, y=[0.0, -1.0]) is None
