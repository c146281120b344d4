"""Question 6: gradient descent that finds a learning rate which does not explode."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.careful_mistakes import FALSE_WALKS, messages, not_halved
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def descend_carefully(X, y, learning_rate, num_steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(num_steps):
        slopes, slope_b = gradient(w, b, X, y)
        here = mean_squared_error(w, b, X, y)
        new_w, new_b = w - learning_rate * slopes, b - learning_rate * slope_b
        while mean_squared_error(new_w, new_b, X, y) > here:
            learning_rate = learning_rate / 2
            new_w, new_b = w - learning_rate * slopes, b - learning_rate * slope_b
        w, b = new_w, new_b
    return w, b, learning_rate
```"""

_WIDE = np.array([[4.0, 1.0], [5.0, -2.0], [6.0, 0.5], [3.0, 2.0]])
_TALL = np.array([10.0, -8.0, 4.0, 30.0])
_NARROW = np.array([[1.9, 1.1], [-1.7, -1.0], [2.1, 1.8]])


class CarefulDescent(WrittenFunction):
    """Write ``descend_carefully(X, y, learning_rate, num_steps)``."""

    variables = ("descend_carefully",)
    call = "descend_carefully(X, y, learning_rate, num_steps)"
    results = ("w", "b", "learning_rate")
    criteria: ClassVar[Mapping[str, float]] = {"walk": 1, "halving": 1}
    # Rates that explode from the first step, one that does so only later, and a safe one.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_WIDE, _TALL, 3.0, 5),
        (_WIDE, _TALL, 0.045, 6),
        (_WIDE, _TALL, 0.01, 4),
        (_NARROW, np.array([-1.0, 2.0, 4.0]), 0.2, 6),
        (np.array([[0.5, 1.0, -2.0], [1.5, 0.3, 0.7]]), np.array([2.0, -3.0]), 1.0, 4),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        (
            "never_halves",
            "halves_once",
            "rate_restored",
            "rate_restored_after",
            "moves_anyway",
            "turn_lost",
            "compares_with_start",
            "rate_not_given_back",
            "only_the_first_step",
            "walks_on",
            "stops_there",
            "whole_numbers",
            "looks_at_the_weights",
            "compares_gradients",
            "not_halved",
        ),
        ("halving",),
    )

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        return not_halved(given, self.cases) or super()._some_other_function(given, right)

    def right(self, *arguments: Any) -> Numbers:
        """Return where the walk ends, and with which learning rate."""
        return model.descend_carefully(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_WALKS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the search costs and what it cannot do."""
        return _(
            "No rate is too large for this walk any more: it comes down to a safe one, and pays "
            "with a few losses. That does not widen a narrow valley. A safe rate on the raw table "
            "is still a tiny one."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Try a step without taking it: where would it lead, and what is the loss there?"),
            _(
                "Keep the present place in `w` and `b`, and the place of the try in `new_w` and "
                "`new_b`. As long as the loss there is higher than here, halve the rate and try "
                "again from `w` and `b`. Only then move."
            ),
            _(
                "Inside the loop over the steps: `while mean_squared_error(new_w, new_b, X, y) > "
                "mean_squared_error(w, b, X, y):`, and in it two lines, `learning_rate = "
                "learning_rate / 2` and the new try with that rate. After it `w, b = new_w, new_b`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Try, halve, try again, and only then move:\n\n{code}").format(code=_SOLUTION)
