"""The practice questions of lesson 8: right answers in many ways, and mistakes that are named."""

import re

import nbformat
import numpy as np
import pytest
from conftest import ROOT
from hypothesis import given, settings
from random_images import build, shapes

from helpers import graph
from helpers.practice.images import q_1, q_2, q_3, q_4
from helpers.practice.images.by_hand import false_maps
from helpers.practice.images.cross_entropy import FALSE_LOSSES

LESSON = ROOT / "course" / "08_images.ipynb"
CELLS = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
QUESTIONS = (q_1, q_2, q_3, q_4)
COUNTS = (24, 12, 416, 23_050)


def diagnosis(result):
    assert result.status == "incorrect", result
    assert len(result.message) > 20
    return result.diagnosis


# Question 1: a feature map.


@pytest.mark.parametrize(
    "answer", [[[5, -1], [2, 4]], ((5.0, -1.0), (2.0, 4.0)), np.array([["5", "-1"], ["2", "4"]])]
)
def test_right_maps_pass(answer):
    assert q_1.check(feature_map=answer).passed


@pytest.mark.parametrize("mistake", false_maps())
def test_each_wrong_map_has_its_diagnosis(mistake):
    assert diagnosis(q_1.check(feature_map=false_maps()[mistake])) == mistake


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (np.zeros((3, 3)), "as_large_as_the_image"),
        ([5, -1, 2, 4], "wrong_shape"),
        ([[5, -1], [2, 5]], "some_other_number"),
        ([[5, -1], [2]], "not_a_table"),
        (5, "not_a_table"),
        ("five", "not_a_table"),
    ],
)
def test_what_is_no_such_map_is_named(answer, expected):
    assert diagnosis(q_1.check(feature_map=answer)) == expected


# Question 2: a filter.

UPPER = np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]])


@pytest.mark.parametrize(
    "weights",
    [
        UPPER,
        (UPPER * 0.25).tolist(),
        [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
        [[0, -1, 0], [0, 0, 0], [0, 1, 0]],
        [[0, 0, 0], [-1, -1, -1], [1, 1, 1]],
        [[-2, -2, -2], [1, 1, 1], [1, 1, 1]],
    ],
)
def test_right_filters_pass(weights):
    result = q_2.check(my_filter=weights)
    assert result.passed, result


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (np.zeros((3, 3)), "all_zero"),
        (np.ones((3, 3)), "answers_to_even_ground"),
        ([[0, 0, 0], [0, 0, 0], [1, 1, 1]], "answers_to_even_ground"),
        (UPPER.T, "turned_on_its_side"),
        ([[-1, -1, 0], [-1, 0, 1], [0, 1, 1]], "answers_to_both"),
        ([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], "answers_to_nothing"),
        (-UPPER, "upside_down"),
        ([[1, 1, 1], [-2, -2, -2], [1, 1, 1]], "undecided"),
        (UPPER[:2], "wrong_shape"),
        ("edges", "not_a_table"),
    ],
)
def test_each_wrong_filter_has_its_diagnosis(weights, expected):
    assert diagnosis(q_2.check(my_filter=weights)) == expected


# Question 3: the loss.


def by_log_sum(logits, label):
    return np.log(np.sum(np.exp(logits))) - logits[label]


def stable(logits, label):
    shifted = logits - logits.max()
    print("on the way")
    return np.array([-(shifted - np.log(np.exp(shifted).sum()))[label]])


@pytest.mark.parametrize("function", [by_log_sum, stable])
def test_right_losses_pass(function):
    result = q_3.check(cross_entropy=function)
    assert result.passed, result


@pytest.mark.parametrize("mistake", FALSE_LOSSES)
def test_each_wrong_loss_has_its_diagnosis(mistake):
    with np.errstate(all="ignore"):
        assert diagnosis(q_3.check(cross_entropy=FALSE_LOSSES[mistake])) == mistake


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (
            lambda logits, label: -np.log(np.exp(logits) / np.exp(logits).sum()),
            "one_for_each_class",
        ),
        (lambda logits, label: np.exp(logits).sort(), "returns_nothing"),
        (lambda logits: 1.0, "wrong_arguments"),
        (lambda logits, label: np.exp(logits, out=logits)[label], "changes_its_arguments"),
        (2.3, "not_a_function"),
    ],
)
def test_what_is_no_such_loss_is_named(function, expected):
    assert diagnosis(q_3.check(cross_entropy=function)) == expected


# Question 4: counting.


def counts(values):
    return dict(zip(q_4.variables, values, strict=True))


@pytest.mark.parametrize("values", [COUNTS, map(str, COUNTS), np.array(COUNTS, dtype=float)])
def test_right_counts_pass(values):
    assert q_4.check(**counts(values)).passed


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            (28, 14, 400, 14 * 14 * 160 + 10),
            ("as_with_padding", "filters_skipped", "bias_forgotten", "follows"),
        ),
        (
            (23, 11, 401, 23_040),
            ("one_place_missing", "follows", "one_bias_for_all", "bias_forgotten"),
        ),
        ((24, 24, 26, 92_170), ("not_pooled", "one_filter", "before_pooling")),
        ((24, 12, 9216, 1450), ("outputs_counted", "one_channel")),
        (
            (26, 14, 230_400, 7850),
            ("filter_of_three", "filters_skipped", "counted_at_every_place", "pixels_counted"),
        ),
        ((12, 12, 416, 2304), ("pooled_already", "one_class")),
        ((24, 23, 17, 23_051), ("pooled_like_filters", "miscounted", "miscounted")),
        (
            (24, None, "many", 23_050),
            ("height_after_pooling_blank", "numbers_in_filters_not_a_number"),
        ),
    ],
)
def test_each_wrong_count_has_its_diagnosis(values, expected):
    result = q_4.check(**counts(values))

    assert result.mistakes == expected
    assert result.score == 4 - len(expected)


# All of them.


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_an_untouched_answer_is_not_attempted(question):
    for placeholder in (None, ...):
        result = question.check(**dict.fromkeys(question.variables, placeholder))
        assert result.status == "not_attempted"
    assert question.check(something_else=1).status == "not_attempted"


def test_dots_that_are_left_are_not_attempted():
    assert q_1.check(feature_map=[[..., ...], [..., ...]]).status == "not_attempted"
    assert q_3.check(cross_entropy=lambda logits, label: ...).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_has_three_hints_and_a_solution_that_passes(question):
    assert len(question.hints()) == 3
    names = {"np": np}
    exec(question.solution_text().split("```")[1], names)
    assert question.check(**{name: names[name] for name in question.variables}).passed


# ---- The lesson


@pytest.fixture(scope="module")
def lesson() -> dict:
    """Return what the lesson's cells define."""
    names: dict = {}
    exec("import numpy as np\nfrom numpy.lib.stride_tricks import sliding_window_view", names)
    exec("from sklearn.datasets import load_digits", names)
    cells = ("imports-course", "load-digits", "split-digits", "class-conv", "class-pool")
    for cell in (*cells, "class-flatten", "class-loss", "make-network", "train"):
        exec(CELLS[cell], names)
    return names


class Framework:
    """The framework with the lesson's nodes for images in place of its own."""

    def __init__(self, names: dict) -> None:
        self.__dict__.update({name: names[name] for name in graph.__all__ if name in names})
        self.topological_sort = graph.topological_sort
        self.forward_and_backward = graph.forward_and_backward


@given(drawn=shapes)
@settings(max_examples=30, deadline=None)
def test_the_lesson_and_the_framework_compute_alike(lesson, drawn):
    built = [build(drawn, framework) for framework in (graph, Framework(lesson))]
    losses = [graph.forward_and_backward(one.order) for one in built]

    assert losses[0] == losses[1]
    for own, theirs in zip(*(one.order for one in built), strict=True):
        assert type(own).__name__ == type(theirs).__name__
        assert np.array_equal(own.value, theirs.value)
        assert np.array_equal(own.gradient, theirs.gradient)


def test_the_lesson_builds_all_nodes_for_images(lesson):
    for name in graph.images.__all__:
        assert lesson[name] is not getattr(graph, name)


@pytest.mark.parametrize("seed", [0, 4])
def test_the_network_reads_more_than_95_of_100_digits(lesson, seed):
    X, y, seen, unseen = (lesson[name] for name in ("X", "y", "seen", "unseen"))
    order, nodes = lesson["make_network"](num_filters=16, seed=seed)
    lesson["train"](order, nodes, X[seen], y[seen], seed=seed)

    assert not set(seen) & set(unseen)
    assert np.mean(lesson["classify"](nodes, X[unseen]) == y[unseen]) > 0.955


def test_the_parts_take_as_long_as_the_lesson_says():
    texts = CELLS.values()
    parts = [int(n) for text in texts for n in re.findall(r"^\*(\d+) minutes\*$", text, re.M)]
    total = re.search(r"about (\d+) minutes", CELLS["title"])

    assert total and sum(parts) == int(total[1])
