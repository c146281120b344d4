"""Question 6: gradient descent that finds a learning rate which does not explode."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.endless import TookTooLong
from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.careful_messages import messages
from helpers.exercises.gradient_descent.careful_mistakes import FALSE_WALKS
from helpers.exercises.gradient_descent.careful_seen import (
    changed_afterwards,
    from_a_large_rate,
    gives_up,
    later,
    never_ends,
    not_halved,
)
from helpers.exercises.gradient_descent.marks import MarkedByParts
from helpers.exercises.gradient_descent.walking import first_step
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, all_alike
from helpers.questions.written import Numbers

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
_SAFE = 0.01  # a rate that lets neither the loss nor the gradient grow


class CarefulDescent(MarkedByParts):
    """Write ``descend_carefully(X, y, learning_rate, num_steps)``."""

    variables = ("descend_carefully",)
    call = "descend_carefully(X, y, learning_rate, num_steps)"
    results = ("w", "b", "learning_rate")
    criteria: ClassVar[Mapping[str, float]] = {"walk": 1, "halving": 1}
    # Rates that explode from the first step, one that does so only later, safe ones, the second
    # until there is little to gain, and a walk that begins at the lowest point; then one step
    # each, the first on ground where only a tiny rate is safe.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_WIDE, _TALL, 3.0, 5),
        (_WIDE, _TALL, 0.045, 6),
        (_WIDE, _TALL, _SAFE, 4),
        (_NARROW, np.array([-1.0, 2.0, 4.0]), 0.2, 6),
        (np.array([[0.5, 1.0, -2.0], [1.5, 0.3, 0.7]]), np.array([2.0, -3.0]), 1.0, 4),
        (_NARROW, np.zeros(3), 0.5, 3),
        (_WIDE, _TALL, 0.009, 160),
        (1000 * _WIDE, 1000 * _TALL, 1.0, 1),
        (_WIDE, _TALL, 1e9, 1),
        (_WIDE, _TALL, 3.0, 1),
        (_WIDE, _TALL, _SAFE, 1),
    )

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; say more where the search for a rate does not end."""
        try:
            return super().judge(answer)
        except TookTooLong:
            return [self._endless(answer[self.variables[0]])]

    def _endless(self, function: Callable[..., Any]) -> Mistake:
        """Say where the search does not end; a walk that needs none may be right."""
        large, safe = (
            all_alike(self.results_in_time(function, case), self._right_or_nothing(case))
            for case in self.cases[-2:]
        )
        mistake = self._mistake("wants_a_fall") if large else never_ends()
        return replace(mistake, criteria=("halving",) if safe else ())

    def _wants_a_fall(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise a rate that is halved at the lowest point, and right in all other walks."""
        others_fit = all(
            all_alike(*pair) or not case[1].any()
            for *pair, case in zip(given, right, self.cases, strict=True)
        )
        return self._mistake("wants_a_fall") if others_fit else None

    def _mistake(self, name: str) -> Mistake:
        return Mistake(name, self.false_message(name))

    def earned(self, function: Callable[..., Any], fits: np.ndarray) -> Mapping[str, bool]:
        """Return whether walks with a safe rate are right, and all those with one too large."""
        is_safe = np.array([case[2] == _SAFE for case in self.cases])
        return {"walk": bool(fits[is_safe].all()), "halving": bool(fits[~is_safe].all())}

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Return nothing where only places are told: the step that is wrong says more."""
        mistake = super()._relation(given, right)
        return mistake if mistake and mistake.id in ("always_zero", "opposite_sign") else None

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return (
            self._wants_a_fall(given, right)
            or changed_afterwards(given, right, self.cases)
            or not_halved(given, self.cases)
            or gives_up(given[-3:-1], right[-3:-1], self.cases[-3:-1])
            or first_step(given, right, self.cases, len(self.cases) - 1)
            or from_a_large_rate(given[-2], right[-2], self.cases[-2])
            or from_a_large_rate(given[-4], right[-4], self.cases[-4])
            or later(given, right, self.cases)
            or super()._some_results_wrong(given, right)
        )

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
