"""What lies behind the errors that a sliding filter stops with."""

import re
from typing import Any

from helpers.exercises.images import model
from helpers.exercises.images.sliding_messages import (
    messages_on_products,
    not_all_added_up,
    over_the_edge,
    rows_pile_up,
)
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial


def raised(trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
    """Return what lies behind an error that tells it; None for any other."""
    if trial.error is None:
        return None
    text = str(trial.error)
    if "zero" in text and "zero-size" not in text:
        message = _(
            "A step of 0 has come about: {text}. `margin` may be 0, and `stride` is 1 or more: "
            "does your function have them in the order `slide(picture, weights, margin, stride)`, "
            "and take steps of `stride`?"
        )
        return Mistake("step_of_zero", message.format(text=text))
    if _is_of_map(text, model.slide(*case).shape):
        message = _(
            "Your map has no such place: {text}. Its places are numbered one after the other, "
            "whatever the stride: the window that begins at row `i * stride`, column `j * stride` "
            "belongs to `feature_map[i, j]`, the row first. And no window runs over the edge."
        )
        return Mistake("no_such_place", message.format(text=text))
    if case[2] and is_of_size(text, case[0].shape):
        message = _(
            "A row or column is not there: {text}, and that is the size of the bare picture. With "
            "a margin there are more: cut the windows out of `padded`, and make the map as large "
            "as its number of places, `(padded.shape[0] - window_height) // stride + 1`."
        )
        return Mistake("size_of_the_bare_picture", message.format(text=text))
    if "core dimension" in text or "not aligned" in text:
        return Mistake("matrix_product", messages_on_products())
    if "inhomogeneous" in text:
        return Mistake("rows_pile_up", rows_pile_up())
    if "out of bounds" in text or "out of range" in text:
        return Mistake("runs_over_the_edge", over_the_edge())
    if "as an integer" in text:
        message = _(
            "The number of places is no whole number: `/` gives a float. Use `//`, which leaves "
            "out a step that does not fit in."
        )
        return Mistake("places_not_whole", message)
    if "broadcast input array from shape ({},{})".format(*case[0].shape) in text:
        message = _(
            "The picture does not fit into the place for it: {text}. With its margin it is "
            "`height + 2 * margin` high, and its own rows are `margin : margin + height` (a slice "
            "`margin:-margin` is empty where the margin is 0). `np.pad(picture, margin)` does it "
            "all."
        )
        return Mistake("picture_does_not_fit", message.format(text=text))
    if "broadcast input array" in text:
        message = _(
            "What you put into a row of the map has another length than the row: {text}. Both come "
            "from the same number of places, `(width - window_width) // stride + 1`."
        )
        return Mistake("row_of_other_length", message.format(text=text))
    if "array element with a sequence" in text or "can be converted to Python scalars" in text:
        return Mistake("not_all_added_up", not_all_added_up())
    if "broadcast" in text and case[2:] != (0, 1):  # with (0, 1) windows and filter fitted
        return _window_of_other_size(text.strip(), case[1].shape)
    if "broadcast" in text:
        message = _(
            "At some place window and filter differ in shape: {text}. A filter need not be square: "
            "its height is `weights.shape[0]`, its width `weights.shape[1]`. And a window that "
            "runs over the edge comes out smaller."
        )
        return Mistake("window_unlike_filter", message.format(text=text.strip()))
    return None


def _window_of_other_size(text: str, filter_shape: tuple[int, int]) -> Mistake:
    """Say what makes a window smaller or larger than the filter."""
    shapes = [(int(rows), int(columns)) for rows, columns in re.findall(r"\((\d+),(\d+)\)", text)]
    height, width = next((shape for shape in shapes if shape != filter_shape), (0, 0))
    if height > filter_shape[0] or width > filter_shape[1]:
        message = _(
            "At some place your window is larger than the filter: {text}. The stride is about "
            "where a window begins, and not about its size: `padded[top : top + height, left : "
            "left + width]`, with `top = i * stride` and `left = j * stride`."
        )
        return Mistake("window_too_large", message.format(text=text))
    message = _(
        "At some place your window is smaller than the filter: {text}. Perhaps it runs over the "
        "edge of what it is cut from: that is to be `padded`, and the map has `(height - "
        "window_height) // stride + 1` rows. Or its end stays behind its beginning: `padded[top : "
        "top + height, left : left + width]`, with `top = i * stride`."
    )
    return Mistake("window_too_small", message.format(text=text))


def _is_of_map(text: str, shape: tuple[int, ...]) -> bool:
    """Return whether an error of indices is about the map: one of its sizes, or a list to fill."""
    return is_of_size(text, shape) or "assignment index out of range" in text


def is_of_size(text: str, shape: tuple[int, ...]) -> bool:
    """Return whether an error of indices tells the size of a table of this shape."""
    of_axis = re.search(r"out of bounds for axis (\d) with size (\d+)", text)
    return of_axis is not None and dict(enumerate(shape)).get(int(of_axis[1])) == int(of_axis[2])
