"""What learners write in place of the gradient of a filter, and what they read about it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Numbers


def _of_slopes(change: Callable[..., Any]) -> Callable[..., Numbers]:
    """Return a version that makes something else of the slopes and the gradient."""
    return lambda picture, gradient, size, stride: (
        change(model.filter_gradient(picture, gradient, size, stride), gradient),
    )


def _of_gradient(change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., Numbers]:
    """Return a version that uses something else in place of the gradient."""
    return lambda picture, gradient, size, stride: (
        model.filter_gradient(picture, change(gradient), size, stride),
    )


def _stride_only_down(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
    slopes = np.zeros((size, size))
    for i, j in np.ndindex(gradient.shape):
        slopes += gradient[i, j] * picture[i * stride : i * stride + size, j : j + size]
    return (slopes,)


def _stride_forgotten(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
    rows, columns = gradient.shape
    met = picture[: rows + size - 1, : columns + size - 1]
    return (model.filter_gradient(met, gradient, size, 1),)


def _only_last(gradient: np.ndarray) -> np.ndarray:
    kept = np.zeros_like(gradient)
    kept[-1, -1] = gradient[-1, -1]
    return kept


def _only(gradient: np.ndarray, height: int, width: int) -> np.ndarray:
    """Return the gradient with zeros outside of its first rows and columns."""
    kept = np.zeros_like(gradient)
    kept[:height, :width] = gradient[:height, :width]
    return kept


def _window_turned(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
    """Let `j` choose the row of the window and `i` its column."""
    slopes = np.zeros((size, size))
    for i, j in np.ndindex(gradient.shape):
        top, left = j * stride, i * stride
        slopes += gradient[i, j] * picture[top : top + size, left : left + size]
    return (slopes,)


def _strided_loop(window_too: bool) -> Callable[..., Numbers]:
    """Return a version whose loops leave out places of the map."""

    def version(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
        slopes = np.zeros((size, size))
        for i in range(0, gradient.shape[0], stride):
            for j in range(0, gradient.shape[1], stride):
                top, left = (i * stride, j * stride) if window_too else (i, j)
                slopes += gradient[i, j] * picture[top : top + size, left : left + size]
        return (slopes,)

    return version


def _piled_up(slopes: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    return np.cumsum(slopes).reshape(slopes.shape)


FALSE_GRADIENTS: dict[str, Callable[..., Numbers]] = {
    "stride_forgotten": _stride_forgotten,
    "stride_only_down": _stride_only_down,
    "mean_over_places": _of_slopes(lambda slopes, gradient: slopes / gradient.size),
    "filter_turned": _of_slopes(lambda slopes, gradient: slopes[::-1, ::-1]),
    "rows_and_columns": _of_slopes(lambda slopes, gradient: slopes.T),
    "of_the_bias": _of_slopes(lambda slopes, gradient: np.full(slopes.shape, gradient.sum())),
    "one_number": _of_slopes(lambda slopes, gradient: slopes.sum()),
    "sign_turned": _of_slopes(lambda slopes, gradient: -slopes),
    "window_summed": _of_slopes(lambda slopes, gradient: np.full(slopes.shape, slopes.sum())),
    "only_first_row": _of_gradient(lambda gradient: _only(gradient, 1, gradient.shape[1])),
    "as_if_square": _of_gradient(lambda gradient: _only(gradient, len(gradient), len(gradient))),
    "gradient_forgotten": _of_gradient(np.ones_like),
    "gradient_turned": _of_gradient(lambda gradient: gradient[::-1, ::-1]),
    "mean_gradient": _of_gradient(lambda gradient: np.full(gradient.shape, gradient.mean())),
    "sum_of_gradient": _of_gradient(lambda gradient: np.full(gradient.shape, gradient.sum())),
    "gradient_squared": _of_gradient(np.square),
    "last_places_missed": _of_gradient(lambda gradient: _only(gradient, -1, -1)),
    "window_turned": _window_turned,
    "stride_in_the_loop": _strided_loop(window_too=False),
    "stride_in_loop_and_window": _strided_loop(window_too=True),
    "piled_up": _of_slopes(_piled_up),
    "begins_with_ones": _of_slopes(lambda slopes, gradient: slopes + 1),
    "twice": _of_slopes(lambda slopes, gradient: 2 * slopes),
    "only_last_place": _of_gradient(_only_last),
}


def other_table(given: Sequence[np.ndarray], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Recognise a table for the map, or for the picture, in place of one for the filter."""
    found = list(zip(given, cases, strict=True))
    for mistake, place in (("one_for_each_pixel", 0), ("one_for_each_place", 1)):
        if all(table.shape == case[place].shape for table, case in found):
            return Mistake(mistake, _messages_on_tables()[mistake])
    fits = {
        case[-1]: table.shape == (case[2],) * 2 and np.allclose(table, model.filter_gradient(*case))
        for table, case in found
    }
    if fits.pop(1) and not any(fits.values()):
        return Mistake("gradient_not_spread", _messages_on_tables()["gradient_not_spread"])
    return None


def window_does_not_fit(trial: Trial) -> Mistake | None:
    """Return what lies behind an error of shapes or places; None for any other."""
    text = str(trial.error)
    if not any(word in text for word in ("broadcast", "out of bounds", "out of range")):
        return None
    message = _(
        "At some place the window does not fit: {text}. In place `i, j` of the map, `i` counts "
        "its rows, `gradient.shape[0]`, and `j` its columns; the window is `size` high and wide, "
        "and begins at row `i * stride` and column `j * stride` of the picture."
    )
    return Mistake("window_does_not_fit", message.format(text=text.strip()))


def _messages_on_tables() -> dict[str, str]:
    return {
        "one_for_each_pixel": _(
            "Your table has a number for each pixel, as for the slopes of the picture. Asked for "
            "are those of the filter: at each place add `gradient[i, j]` times the window to a "
            "table of `size` by `size`."
        ),
        "one_for_each_place": _(
            "Your table has a number for each place of the map. Asked for is one for each number "
            "of the filter: a table of `size` by `size`, to which every place adds its window."
        ),
        "gradient_not_spread": _(
            "Sliding the gradient over the picture is right for a stride of 1. With larger steps "
            "its numbers belong `stride` pixels apart, with zeros between them; or add up the "
            "windows that begin at `i * stride, j * stride`."
        ),
    }


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    stride = _(
        "Your loops take large steps through the gradient and leave out places of the map. Every "
        "place counts, `range(rows)` and `range(columns)`; the stride belongs to the window, which "
        "begins at `i * stride, j * stride`."
    )
    return {
        "stride_forgotten": _(
            "For a stride of 1 this is right. With larger steps, place `i, j` looked at the window "
            "that begins at `i * stride, j * stride`: cut out the same windows as on the way "
            "forward."
        ),
        "stride_only_down": _(
            "Your windows take large steps down, and small ones to the right. The stride counts in "
            "both directions."
        ),
        "mean_over_places": _(
            "You divide by the number of places. The filter is used at all of them in one and the "
            "same picture, so what they say adds up: a sum, no mean."
        ),
        "filter_turned": _(
            "The numbers are right, but turned by half a turn. The first number of the filter met "
            "the first pixel of each window, so its slope comes first."
        ),
        "rows_and_columns": _(
            "Rows and columns of your slopes are swapped. Row `r`, column `c` belongs to the "
            "filter's number in the same row and column."
        ),
        "of_the_bias": _(
            "You add up the gradient alone: that is the slope along a bias. A number of the filter "
            "was multiplied by a pixel at each place, so multiply by that pixel first."
        ),
        "one_number": _(
            "You have added all slopes into one number. Each number of the filter has a slope of "
            "its own: add up over the places, and not within a window."
        ),
        "window_summed": _(
            "All your slopes are alike: each window is added up before it counts. Keep the window "
            "as a table, `gradient[i, j] * window`, so that each pixel speaks for its own number."
        ),
        "sign_turned": _(
            "Every slope has the right size and the wrong sign. The minus comes with the step of "
            "gradient descent, not with the gradient."
        ),
        "only_first_row": _(
            "Only the first row of places counts in your slopes. Is there a `return` inside the "
            "outer loop? It belongs after both loops."
        ),
        "as_if_square": _(
            "Your loops take the map for a square one: both run over its number of rows. The inner "
            "one runs over the columns, `gradient.shape[1]`."
        ),
        "gradient_forgotten": _(
            "You add up the windows, but not how much each place matters. Multiply every window by "
            "`gradient[i, j]` first."
        ),
        "gradient_turned": _(
            "You go through the gradient from its end. Place `i, j` of the map and window `i, j` "
            "of the picture belong together."
        ),
        "sum_of_gradient": _(
            "Each window gets the sum of all gradients. The places matter differently: multiply "
            "each window by `gradient[i, j]` of its own place."
        ),
        "gradient_squared": _(
            "You square the gradient. It tells already how much the loss grows: multiply each "
            "window by `gradient[i, j]` as it is."
        ),
        "last_places_missed": _(
            "The last row and the last column of the map do not count in your slopes. `range(n)` "
            "stops before n: let the loops run over `range(gradient.shape[0])` and "
            "`range(gradient.shape[1])`."
        ),
        "window_turned": _(
            "Rows and columns are swapped between map and picture. `i` counts the rows of both: "
            "place `i, j` belongs to the window that begins at row `i * stride` and column `j * "
            "stride`."
        ),
        "stride_in_the_loop": stride,
        "stride_in_loop_and_window": stride,
        "piled_up": _(
            "Each slope still has all slopes before it in it: the sum is never set back. Begin "
            "with 0 for each number of the filter."
        ),
        "begins_with_ones": _(
            "Every slope is 1 too high. The sum begins at 0: `np.zeros` in place of `np.ones`."
        ),
        "twice": _(
            "Every slope is twice as large as it should be. The 2 of a squared loss is in "
            "`gradient` already; leave it out here."
        ),
        "mean_gradient": _(
            "Each window gets the mean of all gradients. The places matter differently: multiply "
            "each window by `gradient[i, j]` of its own place."
        ),
        "only_last_place": _(
            "Only the last place is left: each turn of your loop overwrites the one before. Begin "
            "with zeros, and add with `+=`."
        ),
    }
