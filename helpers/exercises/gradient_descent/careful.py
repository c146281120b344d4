"""Question 6: gradient descent that finds a learning rate which does not explode."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.i18n import _
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
        ),
        ("halving",),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return where the walk ends, and with which learning rate."""
        return model.descend_carefully(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_WALKS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

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


class _Walk:
    """A walk from zero, for one table, whose steps can be tried before they are taken."""

    def __init__(self, X: np.ndarray, y: np.ndarray, rate: float) -> None:
        self.X, self.y, self.rate, self.first_rate = X, y, rate, rate
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        self.start_loss = self.loss

    @property
    def loss(self) -> float:
        return model.mean_squared_error(self.w, self.b, self.X, self.y)

    def place(self) -> tuple[np.ndarray, float]:
        """Return where a step would lead."""
        slopes, slope_b = model.gradient(self.w, self.b, self.X, self.y)
        return self.w - self.rate * slopes, self.b - self.rate * slope_b

    def rises(self) -> bool:
        """Return whether a step would raise the loss."""
        return model.mean_squared_error(*self.place(), self.X, self.y) > self.loss

    def move(self) -> None:
        self.w, self.b = self.place()


def _version(turn: Callable[[_Walk], None]) -> Callable[..., Numbers]:
    """Return a walk each turn of which does something else."""

    def version(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
        walk = _Walk(X, y, rate)
        for _turn in range(num_steps):
            turn(walk)
        return walk.w, walk.b, walk.rate

    return version


def _halve_once(walk: _Walk) -> None:
    if walk.rises():
        walk.rate /= 2
    walk.move()


def _move_anyway(walk: _Walk) -> None:
    """Take the step, and halve the rate for the next one if the loss has risen."""
    rises = walk.rises()
    walk.move()
    if rises:
        walk.rate /= 2


def _lose_the_turn(walk: _Walk) -> None:
    """Halve the rate, or move: a turn does one of the two."""
    if walk.rises():
        walk.rate /= 2
    else:
        walk.move()


def _halve(walk: _Walk) -> None:
    while walk.rises():
        walk.rate /= 2
    walk.move()


def _restore_before(walk: _Walk) -> None:
    walk.rate = walk.first_rate
    _halve(walk)


def _restore_after(walk: _Walk) -> None:
    _halve(walk)
    walk.rate = walk.first_rate


def _compare_with_start(walk: _Walk) -> None:
    while model.mean_squared_error(*walk.place(), walk.X, walk.y) > walk.start_loss:
        walk.rate /= 2
    walk.move()


def _halve_always(walk: _Walk) -> None:
    _halve(walk)
    walk.rate /= 2


def _divide_by_ten(walk: _Walk) -> None:
    while walk.rises():
        walk.rate /= 10
    walk.move()


def _one_step_less(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
    return model.descend_carefully(X, y, rate, num_steps - 1)


def _given_rate_back(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
    return (*model.descend_carefully(X, y, rate, num_steps)[:2], rate)


def _uphill(walk: _Walk) -> None:
    """Add the slopes: every rate raises the loss, until halving has made it nothing."""
    walk.rate = 0.0


FALSE_WALKS: dict[str, Callable[..., Numbers]] = {
    "never_halves": _version(_Walk.move),
    "halves_once": _version(_halve_once),
    "rate_restored": _version(_restore_before),
    "rate_restored_after": _version(_restore_after),
    "moves_anyway": _version(_move_anyway),
    "turn_lost": _version(_lose_the_turn),
    "compares_with_start": _version(_compare_with_start),
    "halves_always": _version(_halve_always),
    "divides_by_ten": _version(_divide_by_ten),
    "uphill": _version(_uphill),
    "one_step_too_few": _one_step_less,
    "rate_not_given_back": _given_rate_back,
}


def _messages() -> dict[str, str]:
    restored = _(
        "After each step your rate is the first one again, so every step has to find a safe "
        "one anew. Keep the halved rate for the steps that follow, and give it back."
    )
    return {
        "rate_restored": restored,
        "rate_restored_after": restored,
        "never_halves": _(
            "Your walk keeps the rate that it was given, and takes steps that raise the loss. "
            "Compare the loss after the step with the one before, and halve the rate while it is "
            "higher."
        ),
        "halves_once": _(
            "You halve the rate at most once in a step. Half of a rate that is ten times too large "
            "is still too large: repeat it with `while` in place of `if`."
        ),
        "moves_anyway": _(
            "You halve the rate, but after the bad step was taken. Look where a step would lead, "
            "in new variables, and move only when the loss there is not higher."
        ),
        "turn_lost": _(
            "A turn in which you halve the rate takes no step, so the walk is shorter than "
            "`num_steps`. Halve in a loop of its own, inside the turn, and then move."
        ),
        "compares_with_start": _(
            "You compare with the loss at the very start. A step may not raise the loss of the "
            "place where it begins: work that loss out anew in each turn."
        ),
        "halves_always": _(
            "You halve the rate in every step, also where the loss falls. Then the walk comes to "
            "a halt early: halve only while the step would raise the loss."
        ),
        "divides_by_ten": _(
            "You divide the rate by 10. The question asks for halving, which comes closer to the "
            "largest rate that is safe."
        ),
        "uphill": _(
            "Your tries go uphill, so no rate is small enough, and halving ends at 0. Take the "
            "slopes away from `w` and `b`: `w - learning_rate * slopes`."
        ),
        "one_step_too_few": _(
            "Your walk takes one step less than `num_steps`. `range(num_steps)` has exactly so "
            "many turns."
        ),
        "rate_not_given_back": _(
            "The walk is right, but you give back the rate that the function was given. Give back "
            "the one that the last step was taken with."
        ),
    }
