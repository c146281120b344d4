"""Question 1: a filter that slides over a picture with a margin, in larger steps."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.sliding_mistakes import (
    EXAMPLE,
    FALSE_SLIDES,
    messages,
    raised,
    rows_pile_up,
    summed_half,
)
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, items_of
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def slide(picture, weights, margin, stride):
    padded = np.pad(picture, margin)
    height, width = weights.shape
    rows = (padded.shape[0] - height) // stride + 1
    columns = (padded.shape[1] - width) // stride + 1
    feature_map = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * stride, j * stride
            window = padded[top : top + height, left : left + width]
            feature_map[i, j] = np.sum(window * weights)
    return feature_map
```"""

_PICTURE = np.array(
    [
        [2.0, 0.5, 3.0, 1.0, 4.0, 0.3],
        [1.0, 5.0, 0.2, 2.0, 0.7, 3.0],
        [0.4, 1.5, 6.0, 0.1, 2.0, 1.2],
        [3.0, 0.6, 1.1, 4.0, 0.9, 2.5],
        [0.8, 2.2, 0.7, 1.3, 5.0, 0.6],
    ]
)
_WIDE = np.array([[1.0, -2.0, 0.5], [3.0, 0.4, -1.0]])
_SQUARE = np.array([[1.0, 0.3, -2.0], [0.5, 2.0, 1.5], [-1.0, 0.7, 4.0]])


class Slide(WrittenFunction):
    """Write ``slide(picture, weights, margin, stride)``."""

    variables = ("slide",)
    call = "slide(picture, weights, margin, stride)"
    results = ("feature_map",)
    criteria: ClassVar[Mapping[str, float]] = {"products": 2, "margin": 1.5, "stride": 1.5}
    # Margins and strides alone and together; the last windows fit exactly, or do not.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_PICTURE, _WIDE, 0, 1),
        (_PICTURE, _SQUARE, 1, 2),
        (_PICTURE, _WIDE, 2, 1),
        (_PICTURE, _SQUARE, 0, 2),
        (_PICTURE[:4], _WIDE, 1, 3),
        (_PICTURE[:4], _SQUARE, 0, 1),
    )
    example: ClassVar[tuple[Any, ...]] = EXAMPLE
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **dict.fromkeys(
            (
                "margin_forgotten",
                "margin_on_one_side",
                "margin_twice",
                "margin_of_copies",
                "margin_of_ones",
                "map_gets_the_margin",
                "margin_below_and_right",
                "picture_in_the_corner",
                "margin_only_beside",
                "margin_only_above",
                "margin_in_the_size_only",
            ),
            ("margin",),
        ),
        **dict.fromkeys(
            (
                "stride_forgotten",
                "stride_only_down",
                "stride_only_right",
                "window_stays_behind",
                "zeros_between",
                "starts_late",
                "steps_rounded_up",
            ),
            ("stride",),
        ),
        "both_forgotten": ("margin", "stride"),
    }

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        return raised(trial) or super()._raised(trial, case)

    def _unlike_numbers(self, trial: Trial) -> Mistake | None:
        """Say more to a table whose rows are not equally long."""
        mistake = super()._unlike_numbers(trial)
        is_ragged = len({len(items_of(row)) for row in items_of(trial.value)}) > 1
        return Mistake("rows_pile_up", rows_pile_up()) if mistake and is_ragged else mistake

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return summed_half(given) or super()._of_another_shape(given, right)

    def right(self, *arguments: Any) -> Numbers:
        """Return the feature map."""
        return (model.slide(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_SLIDES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what margin and stride are for."""
        return _(
            "With a margin the filter can look at the picture's edge, too, and the map need not "
            "shrink. With a stride of 2 it has a quarter of the places, which saves three "
            "quarters of the work; many networks use that in place of pooling."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Do the two things one after the other. First make a new picture with the margin "
                "around it; from then on it is the `slide` of lesson 8, in larger steps."
            ),
            _(
                "`np.pad(picture, margin)` gives the picture with zeros around it. In the number "
                "of places, `height - filter height` is what the window can move: how many steps "
                "of `stride` fit in, and which place comes before the first step?"
            ),
            _(
                "`rows = (padded.shape[0] - weights.shape[0]) // stride + 1`, and the columns in "
                "the same way. The window of place `i, j` begins at row `i * stride` and column "
                "`j * stride` of the padded picture."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("First the margin, then the steps:\n\n{code}").format(code=_SOLUTION)
