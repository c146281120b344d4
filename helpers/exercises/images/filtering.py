"""Question 5: the gradient of a filter that took larger steps."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.images import model
from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def filter_gradient(picture, gradient, size, stride):
    slopes = np.zeros((size, size))
    rows, columns = gradient.shape
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            slopes += gradient[i, j] * picture[top : top + size, left : left + size]
    return slopes
```"""

_PICTURE = np.array(
    [
        [1.0, 4.0, 0.5, 2.0, 3.0, 0.2, 1.6],
        [2.5, 0.3, 1.0, 5.0, 0.6, 2.0, 0.9],
        [0.7, 3.0, 2.2, 0.4, 1.5, 4.0, 2.8],
        [4.0, 1.2, 0.8, 3.5, 0.1, 1.0, 0.3],
        [0.9, 2.0, 6.0, 1.1, 2.6, 0.5, 3.3],
    ]
)


class FilterGradient(WrittenFunction):
    """Write ``filter_gradient(picture, gradient, size, stride)``."""

    variables = ("filter_gradient",)
    call = "filter_gradient(picture, gradient, size, stride)"
    results = ("slopes",)
    criteria: ClassVar[Mapping[str, float]] = {"slopes": 2, "stride": 1}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_PICTURE, np.array([[1.0, -2.0, 0.5], [0.3, 1.5, -1.0]]), 3, 2),
        (_PICTURE[:3, :4], np.array([[2.0, -1.0, 0.4], [0.7, 3.0, -0.5]]), 2, 1),
        (_PICTURE[:, :5], np.array([[0.6, -1.2], [2.0, 0.8]]), 2, 3),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("stride_forgotten", "stride_only_down"), ("stride",)
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes along the numbers of the filter."""
        return (model.filter_gradient(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_GRADIENTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what has been found."""
        return _(
            "The slopes are a sum of windows, each as heavy as the gradient at its place. The same "
            "few numbers served at every place, so every place has a say in how they change."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Take one number of the filter alone, its first. Which pixel did it meet at place "
                "`i, j`? And what does the loss do if that place of the map grows a little?"
            ),
            _(
                "At each place, the filter's number in row `r` and column `c` met the pixel in row "
                "`i * stride + r` and column `j * stride + c`. Its slope is the sum over all "
                "places of gradient times that pixel."
            ),
            _(
                "For all numbers of the filter at once: begin with `slopes = np.zeros((size, "
                "size))`, and add `gradient[i, j]` times the window of each place to it. The "
                "window is the one that question 1 cut out."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Each window, as heavy as the gradient at its place:\n\n{code}").format(
            code=_SOLUTION
        )


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
    "only_last_place": _of_gradient(_only_last),
}


def _messages() -> dict[str, str]:
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
        "mean_gradient": _(
            "Each window gets the mean of all gradients. The places matter differently: multiply "
            "each window by `gradient[i, j]` of its own place."
        ),
        "only_last_place": _(
            "Only the last place is left: each turn of your loop overwrites the one before. Begin "
            "with zeros, and add with `+=`."
        ),
    }
