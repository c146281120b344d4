"""What a sealed test compares, and the plots that it reads from a student's kernel."""

import numpy as np
import pytest
from answering import kernel_with

from grading.sealed import (
    NoAnswerError,
    Student,
    are_unchanged,
    as_table,
    drawing_of,
    is_close,
)


@pytest.mark.parametrize(
    ("value", "expected", "same"),
    [
        (1.00001, 1, True),
        ([[1.0]], 1, True),
        ([1, 2], np.array([1.0, 2.0]), True),
        ([[1], [2]], np.array([1.0, 2.0]), False),
        (1.01, 1, False),
        ("one", 1, False),
        ("1", 1, False),
        (["1", 2], np.array([1.0, 2.0]), False),
        (np.array([1 + 0j]), 1, True),
        (np.array([1 + 5j]), 1, False),
        (None, 1, False),
        ([1, [2]], 1, False),
        (float("nan"), 1, False),
    ],
)
def test_numbers_and_shapes_are_compared(value, expected, same):
    assert is_close(value, expected) is same


def test_arguments_are_compared_after_a_call():
    x = np.arange(3.0)
    assert are_unchanged([x.copy(), [1, 2]], [x, [1, 2]])
    assert not are_unchanged([x + 1], [x])
    assert not any(are_unchanged(odd, [x]) for odd in ([], None, 2.0, np.array(1.0), {0: x}))


def test_the_columns_of_a_data_frame_are_a_table():
    frame = {"a": np.array([1, 2]), 1: np.array([3.0, 4.0])}
    np.testing.assert_array_equal(as_table(frame), [[1, 3], [2, 4]])


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        [[1, 2]],
        {"a": 1},
        {"a": [[1], [2, 3]]},
        {"a": np.ones((2, 2))},
        {"a": np.ones(2), "b": np.ones(3)},
        {"a": np.ones(2), "b": None},
    ],
)
def test_what_is_no_data_frame_stays_what_it_is(value):
    assert as_table(value) is value


PLOT = """
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.plot([1, 2, 4], [3, 5, 9], label="train")
axes.set(xlabel="epoch", yscale="log")
axes.legend()
plt.close(figure)
nothing = None
"""


def test_a_plot_is_read_as_plain_data():
    drawing = drawing_of(Student(kernel_with(PLOT)))
    np.testing.assert_array_equal(drawing.curves[0], [[1, 3], [2, 5], [4, 9]])
    assert (drawing.x_label, drawing.y_scale, drawing.names) == ("epoch", "log", ("train",))


@pytest.mark.parametrize("name", ["nothing", "nowhere"])
def test_no_plot_is_no_answer(name):
    with pytest.raises(NoAnswerError):
        drawing_of(Student(kernel_with(PLOT)), name)


def test_a_plot_of_endless_points_is_not_judged():
    code = PLOT + "\naxes.plot(range(30_000), range(30_000))"
    with pytest.raises(NoAnswerError, match="more than 20000 points"):
        drawing_of(Student(kernel_with(code)))
