"""Question 1: a feature map by hand."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.practice.images.tables import read_table

IMAGE = np.array([[1.0, 2, 0], [0, 3, 1], [4, 1, 2]])
FILTER = np.array([[1.0, 2], [-1, 0]])

_SOLUTION = """\
```
feature_map = [
    [1 * 1 + 2 * 2 + 0 * -1 + 3 * 0, 2 * 1 + 0 * 2 + 3 * -1 + 1 * 0],  # 5, -1
    [0 * 1 + 3 * 2 + 4 * -1 + 1 * 0, 3 * 1 + 1 * 2 + 1 * -1 + 2 * 0],  # 2, 4
]
```"""


class FeatureMapByHand(Question):
    """Set ``feature_map``: what a filter of 2 by 2 makes of a picture of 3 by 3."""

    variables = ("feature_map",)
    criteria: ClassVar[Mapping[str, float]] = {"feature_map": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the four numbers."""
        table = read_table("feature_map", answer.get("feature_map"))
        if isinstance(table, Mistake):
            return [table]
        right = feature_map()
        if table.shape != right.shape:
            return [_wrong_shape(table.shape)]
        if np.allclose(table, right):
            return []
        for mistake, false_map in false_maps().items():
            if np.allclose(table, false_map):
                return [Mistake(mistake, _messages()[mistake])]
        row, column = np.argwhere(~np.isclose(table, right))[0]
        message = _(
            "Not yet: look at row {row}, column {column} of your map. Put the filter on the "
            "picture there, multiply the four pairs of numbers, and add up the products."
        )
        text = message.format(row=row + 1, column=column + 1)
        return [Mistake("some_other_number", text)]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how small the map is, and why."""
        return _(
            "5, −1, 2 and 4. The window has two places in each direction, so the map is 2 by 2, "
            "one smaller than the picture. All four numbers were made with the same filter."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Put the filter on the top left corner of the picture. Which four pixels are below?"),
            _("The pixels are 1, 2, 0, 3, the filter's numbers 1, 2, −1, 0. Multiply in pairs."),
            _(
                "The first is 1 · 1 + 2 · 2 + 0 · (−1) + 3 · 0 = 5. Then move the filter one to "
                "the right; then back to the left, one down."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("A sum of four products for each place:\n\n{code}").format(code=_SOLUTION)


def feature_map(
    weights: np.ndarray = FILTER, of: Callable[[np.ndarray], Any] = np.sum
) -> np.ndarray:
    """Return the map of IMAGE; `of` makes one number out of a window's products."""
    return np.array(
        [
            [of(IMAGE[row : row + 2, column : column + 2] * weights) for column in range(2)]
            for row in range(2)
        ]
    )


def false_maps() -> dict[str, np.ndarray]:
    """Return the maps that each mistake leads to, by its id."""
    return {
        "filter_turned_around": feature_map(FILTER[::-1, ::-1]),
        "filter_transposed": feature_map(FILTER.T),
        "map_transposed": feature_map().T,
        "sign_lost": feature_map(np.abs(FILTER)),
        "largest_taken": feature_map(of=np.max),
        "mean_taken": feature_map(of=np.mean),
        "not_multiplied": feature_map(np.ones((2, 2))),
        "cut_at_zero": np.maximum(feature_map(), 0),
    }


def _messages() -> dict[str, str]:
    return {
        "filter_turned_around": _(
            "You turned the filter around first. That is what mathematicians call a convolution; "
            "deep learning leaves the filter as it is."
        ),
        "filter_transposed": _(
            "Rows and columns of your filter have changed places. Its first row is 1, 2."
        ),
        "map_transposed": _(
            "The numbers are right, but rows and columns have changed places: when the window "
            "moves to the right, you move to the right in the map."
        ),
        "sign_lost": _("One number of the filter is negative: −1. Its product is subtracted."),
        "largest_taken": _("You kept the largest product. A filter adds all four up."),
        "mean_taken": _("You took the mean of the four products. A filter adds them up."),
        "not_multiplied": _(
            "You added up the pixels. Each of them is first multiplied by the filter's number."
        ),
        "cut_at_zero": _(
            "You cut off what is negative: that is ReLU's job, and comes after. Here −1 stays −1."
        ),
    }


def _wrong_shape(shape: tuple[int, ...]) -> Mistake:
    if shape == IMAGE.shape:
        message = _(
            "Your map is as large as the picture. The filter must not stick out: from left to "
            "right a window of 2 has only two places in a picture of 3."
        )
        return Mistake("as_large_as_the_image", message)
    message = _(
        "Your map has the shape {shape}. In each direction the window of 2 has two places in a "
        "picture of 3: the map has two rows of two numbers, `[[..., ...], [..., ...]]`."
    )
    return Mistake("wrong_shape", message.format(shape=shape))
