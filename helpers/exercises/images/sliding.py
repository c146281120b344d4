"""Question 1: a filter that slides over a picture with a margin, in larger steps."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.measured import Measured
from helpers.exercises.images.sliding_errors import raised
from helpers.exercises.images.sliding_messages import messages, rows_pile_up
from helpers.exercises.images.sliding_mistakes import EXAMPLE, FALSE_SLIDES
from helpers.exercises.images.sliding_relations import (
    at_one_place,
    lost_criteria,
    of_numbers,
)
from helpers.exercises.images.sliding_sizes import of_shape
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, all_alike, items_of
from helpers.questions.written import Numbers

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


class Slide(Measured):
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
        (np.hstack([_PICTURE, _PICTURE[:, :2]]), _SQUARE, 0, 2),
    )
    example: ClassVar[tuple[Any, ...]] = EXAMPLE

    def lost(self, fits: Sequence[bool]) -> tuple[str, ...]:
        """Return the criteria that are lost: the margin's, the stride's, or all."""
        return lost_criteria(self.cases, fits)

    def of_own_shape(self, given: list[Arrays], fits: Sequence[bool]) -> Mistake | None:
        """Return what is wrong with maps that are too small or too large."""
        return of_shape([found for (found,) in given], self.cases, fits)

    def of_own_numbers(self, given: list[Arrays], fits: Sequence[bool]) -> Mistake | None:
        """Return what is wrong with the numbers of maps of the right size."""
        return of_numbers([found for (found,) in given], self.cases, fits)

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        fits = [all_alike(*pair) for pair in zip(given, right, strict=True)]
        return at_one_place([found for (found,) in given], self.cases, fits)

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        return raised(trial, case) or super()._raised(trial, case)

    def _unlike_numbers(self, trial: Trial) -> Mistake | None:
        """Say more to a table whose rows are not equally long."""
        mistake = super()._unlike_numbers(trial)
        is_ragged = len({len(items_of(row)) for row in items_of(trial.value)}) > 1
        return Mistake("rows_pile_up", rows_pile_up()) if mistake and is_ragged else mistake

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
