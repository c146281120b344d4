"""Question 5: the gradient of a filter that took larger steps."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.filtering_errors import raised
from helpers.exercises.images.filtering_messages import messages
from helpers.exercises.images.filtering_mistakes import FALSE_GRADIENTS
from helpers.exercises.images.filtering_relations import at_one_slope, of_shape, of_weights
from helpers.exercises.images.measured import Measured
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, all_alike
from helpers.questions.written import Numbers

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
        [1.0, 4.0, 0.5, 2.0, 3.0, 0.2, 1.6, 5.0, 0.8, 2.7],
        [2.5, 0.3, 1.0, 5.0, 0.6, 2.0, 0.9, 1.4, 3.0, 0.4],
        [0.7, 3.0, 2.2, 0.4, 1.5, 4.0, 2.8, 0.1, 1.9, 6.0],
        [4.0, 1.2, 0.8, 3.5, 0.1, 1.0, 0.3, 2.4, 6.0, 1.1],
        [0.9, 2.0, 6.0, 1.1, 2.6, 0.5, 3.3, 0.7, 1.3, 4.0],
        [3.0, 0.6, 1.7, 0.2, 5.0, 1.8, 2.1, 3.6, 0.5, 0.9],
        [1.5, 2.9, 0.4, 4.0, 1.2, 0.7, 6.0, 0.8, 2.3, 3.1],
    ]
)


class FilterGradient(Measured):
    """Write ``filter_gradient(picture, gradient, size, stride)``."""

    variables = ("filter_gradient",)
    call = "filter_gradient(picture, gradient, size, stride)"
    results = ("slopes",)
    criteria: ClassVar[Mapping[str, float]] = {"slopes": 2, "stride": 1}
    # In the first, the sizes of picture, gradient and filter differ: an error tells whose it is.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_PICTURE, np.array([[1.0, -2.0, 0.5], [0.3, 1.5, -1.0]]), 4, 3),
        (_PICTURE[:3, :4], np.array([[2.0, -1.0, 0.4], [0.7, 3.0, -0.5]]), 2, 1),
        (_PICTURE[:5, :7], np.array([[0.6, -1.2, 0.3], [2.0, 0.8, -0.7]]), 2, 2),
        (_PICTURE[:5, :5], np.array([[0.6, -1.2], [2.0, 0.8]]), 2, 3),
    )

    def lost(self, fits: Sequence[bool]) -> tuple[str, ...]:
        """Return the criteria that are lost: the larger steps', or all."""
        steps = [case[-1] for case in self.cases]
        small_ones_fit = all(fit for fit, stride in zip(fits, steps, strict=True) if stride == 1)
        return ("stride",) if small_ones_fit and not all(fits) else ()

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        return raised(trial, case) or super()._raised(trial, case)

    def of_own_shape(self, given: list[Arrays], fits: Sequence[bool]) -> Mistake | None:
        """Return what is wrong with a table of another shape."""
        return of_shape([found for (found,) in given], self.cases)

    def of_own_numbers(self, given: list[Arrays], fits: Sequence[bool]) -> Mistake | None:
        """Return what is wrong with slopes that are made of the right windows."""
        return of_weights([found for (found,) in given], self.cases)

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        fits = [all_alike(*pair) for pair in zip(given, right, strict=True)]
        return at_one_slope([found for (found,) in given], self.cases, fits)

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes along the numbers of the filter."""
        return (model.filter_gradient(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_GRADIENTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

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
