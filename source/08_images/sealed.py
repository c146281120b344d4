"""The sealed tests of assignment 08_images. They run in the grader's process."""

import numpy as np

from grading.sealed import (
    NoAnswerError,
    are_unchanged,
    as_table,
    drawing_of,
    is_close,
    question,
    right_or_not,
)
from helpers.exercises.images import model, q_3

MARKS = """
from helpers.exercises.images.marks import marks_of

result = marks_of(student("axes"))
"""
_MARKED = {
    "places": [float],
    "sets": [int],
    "colours": [int],
    "names": [str],
    "point_names": [str],
    "ticks": [(float, float)],
}
_FARTHEST = 1e6  # where a bar or a number may stand on the x axis


@question("q_1")
def slide(student):
    """Judge the sliding alone, then margin and stride, each alone and both together."""
    rng = student.rng

    def fits(*settings):
        cases = [
            (rng.normal(size=picture), rng.normal(size=window), margin, stride)
            for margin, stride in settings
            for picture, window in (((6, 9), (3, 2)), ((8, 8), (3, 3)), ((5, 7), (1, 4)))
        ]
        cases.append((rng.integers(0, 17, (4, 4)), rng.integers(-2, 3, (4, 4)), *settings[0]))
        return _all_right(student, "slide", cases, model.slide)

    def fits_at_all(*settings):
        try:
            return fits(*settings)
        except NoAnswerError:  # an error with a margin says nothing about larger steps
            return False

    yield right_or_not(2, fits((0, 1)), "The feature map without margin, one pixel at a time")
    margin, stride = fits_at_all((1, 1), (3, 1)), fits_at_all((0, 2), (0, 3))
    both = fits_at_all((1, 2), (2, 3))
    is_broken = margin and stride and not both
    yield right_or_not(1.5, margin and not is_broken, "The feature map with a margin")
    yield right_or_not(1.5, stride and not is_broken, "The feature map with larger steps")


@question("q_2")
def confusion(student):
    """Judge the counts where every class occurs, then tables of classes that do not occur."""
    rng = student.rng
    full, sparse = [], []
    for num_classes, size in ((3, 40), (10, 300), (2, 1500), (6, 60)):
        every = np.arange(num_classes)
        pairs = rng.integers(num_classes, size=(2, size))
        full.append((*np.hstack([pairs, [every, every]]), num_classes))
        sparse.append((*rng.integers(num_classes, size=(2, 5)), num_classes + 3))
        sparse.append((*(3 * rng.integers(num_classes, size=(2, size))), 3 * num_classes))
    sparse.append((np.array([1]), np.array([0]), 4))
    counts = _all_right(student, "confusion", full, model.confusion)
    yield right_or_not(3, counts, "The counts")
    left_out = _all_right(student, "confusion", sparse, model.confusion)
    yield right_or_not(1, counts and left_out, "The table where some classes do not occur")


@question("q_3")
def plot(student):
    """Judge what is drawn as the check does."""
    marks = student.run("`axes`", MARKS, form=_MARKED)
    places = [*marks["places"], *np.ravel(marks["ticks"])]
    is_known = all(0 <= colour < len(marks["names"]) for colour in marks["colours"])
    if not is_known or not np.all(np.abs(places) < _FARTHEST):
        raise NoAnswerError("`axes` is no plot that can be read.")
    mistakes = q_3.judge_drawing(drawing_of(student), {"marks": marks})
    lost = {name for mistake in mistakes for name in mistake.criteria or q_3.criteria}
    yield right_or_not(1.5, "recall" not in lost, "The recall of each digit")
    yield right_or_not(1.5, "precision" not in lost, "The precision of each digit")
    yield right_or_not(1, "words" not in lost, "Labels and legend of the plot")


@question("q_5")
def filter_gradient(student):
    """Judge the slopes for a stride of 1, then for larger ones."""
    rng = student.rng

    def fits(*strides):
        cases = [_way_back(rng, size, stride) for stride in strides for size in (2, 3, 1, 4)]
        return _all_right(student, "filter_gradient", cases, model.filter_gradient)

    yield right_or_not(2, fits(1), "The slopes of a filter that moves by one pixel")
    yield right_or_not(1, fits(2, 3), "The slopes of a filter that takes larger steps")


def _way_back(rng, size, stride):
    picture = rng.normal(size=rng.integers(size + 3, size + 9, 2))
    places = model.num_places(picture, (size, size), stride)
    return picture, rng.normal(size=places), size, stride


def _all_right(student, function, cases, right):
    done = student.calls(function, [(case, {}) for case in cases])
    return all(
        are_unchanged(after, case) and is_close(as_table(value), right(*case))
        for (value, after, _named), case in zip(done, cases, strict=True)
    )
