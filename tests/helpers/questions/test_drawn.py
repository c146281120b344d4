"""A plot is judged by what it draws."""

import matplotlib as mpl
import numpy as np
import pytest

from helpers.feedback import Mistake
from helpers.questions.drawn import DrawnPlot, not_a_drawing, not_labelled, read_drawing

mpl.use("Agg")
from matplotlib import pyplot as plt


@pytest.fixture
def axes():
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def test_curves_points_bars_and_labels_are_read(axes):
    axes.plot([1, 2, 4], [3, 5, 9], label="train")
    axes.scatter([1.5], [2.5])
    axes.fill_between([0, 1], [0, 1])
    axes.bar([0, 1], [3.0, 4.0])
    axes.set(xlabel="epoch", ylabel="loss", title="A curve", yscale="log")
    axes.legend()
    drawing = read_drawing(axes)
    np.testing.assert_array_equal(drawing.curves[0], [[1, 3], [2, 5], [4, 9]])
    np.testing.assert_array_equal(drawing.points[0], [[1.5, 2.5]])
    assert [len(drawing.curves), len(drawing.points), *drawing.bars] == [1, 1, 3, 4]
    assert (drawing.x_label, drawing.y_label, drawing.title) == ("epoch", "loss", "A curve")
    assert (drawing.legend, drawing.x_scale, drawing.y_scale) == (("train",), "linear", "log")
    assert not_a_drawing("ax", axes) is None and not_labelled("ax", drawing) is None


def test_ends_of_what_is_shaded_are_read_and_bars_are_none(axes):
    axes.axvspan(-3, 2)
    axes.bar([0, 1], [3.0, 4.0])
    axes.scatter([1.5], [2.5])
    axes.fill_between([4, 5, 7], [1, 2, 1])
    axes.vlines([8, 9], 0, 1)
    spans = read_drawing(axes).spans
    np.testing.assert_allclose(spans, [(-3, 2), (4, 7), (8, 8), (9, 9)])


def test_lines_that_nobody_can_see_are_not_read(axes):
    axes.plot([1, 2], [3, 5], alpha=0)
    axes.plot([1, 2], [4, 6], visible=False)
    axes.plot([1, 2], [7, 9], alpha=0.1, label="seen")
    drawing = read_drawing(axes)
    assert (len(drawing.curves), drawing.names, drawing.joined) == (1, ("seen",), (True,))


def test_a_stem_plot_and_a_legend_of_the_figure_are_read(axes):
    axes.stem([1, 2, 3], [4, 5, 6], label="stems")
    axes.plot([1, 3], [4, 6], label="line")
    axes.figure.legend()
    drawing = read_drawing(axes)
    assert drawing.legend == ("line", "stems")
    np.testing.assert_array_equal(drawing.curves[0][:, 1], [4, 5, 6])
    assert drawing.joined == (False, True, True)  # the tips, the base, the line


def test_limits_are_read_as_they_are_when_the_plot_is_judged(axes):
    axes.plot([1, 2, 4], [3, 5, 9])
    drawing = read_drawing(axes)
    assert drawing.x_limits == pytest.approx((0.85, 4.15))
    axes.set_xlim(4, 1)
    axes.set_yscale("log")
    axes.set_ylim(1, 100)
    drawing = read_drawing(axes)
    assert (drawing.x_limits, drawing.y_limits) == ((4, 1), (1, 100))


def test_limits_of_twin_axes_are_those_of_their_own_scale(axes):
    axes.plot([1, 2], [3, 5])
    axes.twinx().set_ylim(100, 200)
    axes.set_ylim(0, 6)
    assert read_drawing(axes).y_limits == (0, 6)


@pytest.mark.parametrize(
    ("x", "style", "is_scribble"),
    [
        ([1, 3, 2], "-", True),
        ([1, 3, 2], "--o", True),
        ([1, 3, 2], "o", False),
        ([3, 2, 2, 1], "-", False),
        ([1, np.nan, 2, 3], "-", False),
        ([2], "-", False),
    ],
)
def test_a_line_over_points_that_are_not_in_order_is_a_scribble(axes, x, style, is_scribble):
    axes.plot(x, x, style)
    assert len(read_drawing(axes).scribbles) == is_scribble


def test_a_picture_is_not_taken_for_an_empty_plot(axes):
    axes.imshow(np.eye(3))
    assert not_a_drawing("ax", axes) is None


def test_a_plot_is_found_in_whatever_pyplot_gives_back(axes):
    lines = axes.plot([1, 2], [3, 4])
    for value in (axes, axes.figure, lines, lines[0], (axes.figure, axes), np.array([axes])):
        assert len(read_drawing(value).curves) == 1


@pytest.mark.parametrize(
    ("value", "diagnosis"),
    [(None, "plot_missing"), (..., "plot_missing"), (3, "not_a_plot"), ([], "not_a_plot")],
)
def test_what_is_no_plot_is_said(value, diagnosis):
    assert not_a_drawing("ax", value).id == diagnosis


def test_an_empty_plot_and_a_missing_label_are_said(axes):
    assert not_a_drawing("ax", axes).id == "nothing_drawn"
    axes.plot([1, 2])
    axes.set_xlabel("step")
    mistake = not_labelled("ax", read_drawing(axes))
    assert mistake.id == "axis_not_labelled" and "set_ylabel" in mistake.message


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned round"])
def test_a_curve_has_the_name_that_the_legend_shows_beside_its_look(axes, turned):
    axes.plot([1, 2], [3, 4], label="up")
    axes.plot([1, 2], [4, 3], "--")
    labels = ["one", "two"]
    axes.legend(axes.get_lines()[:: -1 if turned else 1], labels)

    assert read_drawing(axes).names == (("two", "one") if turned else ("one", "two"))


def test_without_a_legend_a_curve_has_the_name_that_it_was_given_or_none(axes):
    axes.plot([1, 2], [3, 4], label="up")
    axes.plot([1, 2], [4, 3])

    assert read_drawing(axes).names == ("up", "")


class TwoCurves(DrawnPlot):
    variables = ("axes", "names")

    def judge_drawing(self, drawing, answer):
        return [] if drawing.names == answer["names"] else [Mistake("other_names", "Other.")]


def test_a_question_judges_what_is_drawn(axes):
    question = TwoCurves("two")
    assert question.check(axes=axes, names=("a",)).status == "not_attempted"
    axes.plot([1, 2], label="a")
    assert question.check(axes=axes, names=("a",)).passed
    assert question.check(axes=axes.figure, names=("b",)).diagnosis == "other_names"
