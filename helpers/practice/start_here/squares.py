"""Question 3: calculate with a NumPy array."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.i18n import _
from helpers.practice.start_here.advice import Advised
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def mean_of_squares(x):
    return np.mean(x**2)
```"""


class MeanOfSquares(Advised, WrittenFunction):
    """Write ``mean_of_squares(x)`` for a NumPy array ``x``."""

    variables = ("mean_of_squares",)
    call = "mean_of_squares(x)"
    results = ("mean",)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.0, -2.0, 4.0]),),
        (np.array([0.5, 3.0, -1.0, 2.0]),),
        (np.array([-3.0, 1.0]),),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the mean of the squares."""
        (x,) = arguments
        return (float(np.mean(x**2)),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place, by the id of the mistake."""
        return {
            "square_of_the_mean": lambda x: (np.mean(x) ** 2,),
            "added_up": lambda x: (np.sum(x**2),),
            "not_squared": lambda x: (np.mean(x),),
            "absolute_values": lambda x: (np.mean(np.abs(x)),),
            "root_taken": lambda x: (np.sqrt(np.mean(x**2)),),
            "doubled": lambda x: (np.mean(x * 2),),
            "first_only": lambda x: (x[0] ** 2,),
        }

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about one of the false versions."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say where this is needed."""
        return _("Right. In lesson 1 this very line becomes a loss.")

    def read_first(self) -> str:
        """Return what to read, and which lessons need it."""
        return _(
            "If arrays are new to you: read the first half of “NumPy for absolute beginners”, see "
            "the list under the questions. The lessons explain each new function when it comes, "
            "but not what an array is."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("What you do to an array is done to each of its numbers: no loop is needed."),
            _("`x**2` holds all the squares. NumPy has a function for the mean."),
            _("`np.mean(...)`, with the squares in place of the dots."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("First all the squares, then their mean:\n\n{code}").format(code=_SOLUTION)


def _messages() -> dict[str, str]:
    return {
        "square_of_the_mean": _(
            "That is the square of the mean. Square each number first, then take the mean."
        ),
        "added_up": _("You added the squares up. The mean is the sum divided by how many."),
        "not_squared": _("That is the mean of the numbers themselves: square them first."),
        "absolute_values": _("That is the mean of the sizes, without their signs. Square them."),
        "root_taken": _("Leave the root out: the mean of the squares is what is asked for."),
        "doubled": _("`x * 2` doubles the numbers. Two stars make a power: `x**2`."),
        "first_only": _(
            "That looks at the first number only. Does a `return` stand inside a loop?"
        ),
    }
