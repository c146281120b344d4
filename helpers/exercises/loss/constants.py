"""Question 2: find the number with the lowest pinball loss."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.loss.losses import best_constant, pinball_loss
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, Numbers
from helpers.questions.written import WrittenFunction

_SOLUTION = """\
```
def best_constant(y, tau):
    losses = [pinball_loss(y, candidate, tau) for candidate in y]
    return y[np.argmin(losses)]
```"""


class BestConstant(WrittenFunction):
    """Write ``best_constant(y, tau)``.

    The values of the cases lie far apart, and what is given is rounded to whole numbers: a grid of
    candidates need not hit the exact one. With 4 m + 1 values and these tau, NumPy's quantile and
    the lowest loss are the same.
    """

    variables = ("best_constant",)
    call = "best_constant(y, tau)"
    results = ("best",)
    criteria: ClassVar[Mapping[str, float]] = {"even": 1, "lopsided": 3}
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "median": ("lopsided",),
        "tau_turned": ("lopsided",),
    }
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([90, 20, 260, 41, 150]), 0.75),
        (np.array([310.0, 95.0, 40.0, 230.0, 61.0, 12.0, 122.0, 520.0, 170.0]), 0.25),
        (np.array([640.0, 205.0, 380.0, 890.0, 290.0]), 0.5),
        (np.array([33.0, 7.0, 54.0, 81.0, 19.0, 236.0, 150.0, 390.0, 107.0]), 0.75),
        (np.array([530.0]), 0.25),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the best number."""
        return (best_constant(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return {name: _rounded(version) for name, version in FALSE_CONSTANTS.items()}

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return (_messages_on_choices() | _messages_on_places())[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the number is called."""
        return _(
            "This number is the tau-quantile: about a share tau of the values lies below it. With "
            "tau = 0.5 it is the median, as for the L1 loss; the dearer it is to be too low, the "
            "higher it climbs, and never beyond the largest value."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("The lesson's `best_number` tried candidates and kept the one with the lowest loss."),
            _(
                "Which candidates? The loss is a straight line between two neighbouring values of "
                "`y`, so its lowest point is at one of them: try the values themselves."
            ),
            _(
                "`losses = [pinball_loss(y, candidate, tau) for candidate in y]`. Then "
                "`np.argmin(losses)` is the place of the lowest: which candidate stands there?"
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many ways; `np.quantile(y, tau)` comes to the same:\n\n{code}").format(
            code=_SOLUTION
        )

    def too_many_numbers(self) -> Mistake:
        """Return what is said to all candidates, to all losses, or to a pair of both."""
        message = _(
            "Your function gives back several numbers. One is asked for: the candidate whose loss "
            "is lowest, without its loss and without the others."
        )
        return Mistake("several_numbers", message)

    def _arrays(self, value: Any) -> Arrays:
        return tuple(np.round(array) for array in super()._arrays(value))

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        for (y, tau), (number,) in zip(self.cases, given, strict=True):
            if not y.min() <= number <= y.max():
                return _outside(self._in_words((y, tau)), float(number), y)
        return super()._some_other_function(given, right)


def _rounded(version: Callable[..., float]) -> Callable[..., Numbers]:
    return lambda y, tau: (np.round(version(y, tau)),)


def _ranked(y: np.ndarray, tau: float, shift: int = 0) -> float:
    """Return the value that stands `shift` places above the best one."""
    place = int(np.searchsorted(np.sort(y), best_constant(y, tau))) + shift
    return float(np.sort(y)[np.clip(place, 0, len(y) - 1)])


def _losses(y: np.ndarray, tau: float) -> list[float]:
    return [pinball_loss(y, candidate, tau) for candidate in y]


def _lowest_squares(y: np.ndarray, tau: float) -> float:
    """Return the number with the lowest lopsided squared loss: a mean with weights."""
    number = float(np.mean(y))
    for _turn in range(100):
        weights = np.where(y > number, tau, 1 - tau)
        number = float(np.average(y, weights=weights))
    return number


def _loss_against_number(y: np.ndarray, tau: float) -> float:
    """Return the last candidate whose loss is below the candidate kept before it."""
    best = float("inf")
    for candidate, loss in zip(y, _losses(y, tau), strict=True):
        best = float(candidate) if loss < best else best
    return best


def _first_better_one(y: np.ndarray, tau: float) -> float:
    losses = _losses(y, tau)
    better = (number for number, loss in zip(y, losses, strict=True) if loss < losses[0])
    return float(next(better, y[0]))


FALSE_CONSTANTS: dict[str, Callable[..., Any]] = {
    "mean": lambda y, tau: np.mean(y),
    "median": lambda y, tau: np.median(y),
    "tau_turned": lambda y, tau: best_constant(y, 1 - tau),
    "tau_fixed": lambda y, tau: best_constant(y, 0.75),
    "largest": lambda y, tau: np.max(y),
    "smallest": lambda y, tau: np.min(y),
    "highest_loss": lambda y, tau: y[np.argmax(_losses(y, tau))],
    "lowest_loss_itself": lambda y, tau: min(_losses(y, tau)),
    "place_not_value": lambda y, tau: np.argmin(_losses(y, tau)),
    "place_when_sorted": lambda y, tau: int(tau * len(y)),
    "not_sorted": lambda y, tau: y[int(tau * len(y))],
    "one_place_too_high": lambda y, tau: _ranked(y, tau, 1),
    "one_place_too_low": lambda y, tau: _ranked(y, tau, -1),
    "percent": lambda y, tau: np.percentile(y, tau),
    "share_of_the_largest": lambda y, tau: tau * np.max(y),
    "share_of_the_range": lambda y, tau: np.min(y) + tau * (np.max(y) - np.min(y)),
    "share_of_the_mean": lambda y, tau: tau * np.mean(y),
    "squares": _lowest_squares,
    "stays_at_zero": lambda y, tau: 0.0,
    "first_better_one": _first_better_one,
    "loss_against_number": _loss_against_number,
}


def _outside(case: str, number: float, y: np.ndarray) -> Mistake:
    message = _(
        "With {case} your function gives {number:g}, and all values lie between {low:g} and "
        "{high:g}. A number outside is never best: moving inwards, it comes closer to all of them. "
        "Is it a place in a list and not the number there, or do your candidates stop too early?"
    ).format(case=case, number=number, low=y.min(), high=y.max())
    return Mistake("outside_the_values", message)


def _messages_on_choices() -> dict[str, str]:
    return {
        "mean": _(
            "Your function gives the mean, which has the lowest L2 loss. Here the pinball loss is "
            "to be lowest, and it depends on tau: try candidates with `pinball_loss`."
        ),
        "median": _(
            "Your function gives the median, whatever tau is. That is best when both sides cost "
            "the same; use `pinball_loss` with the `tau` that the function is given."
        ),
        "tau_turned": _(
            "Your function gives the best number for 1 - tau. Where being too low is dear, the "
            "best number lies high: check which side costs tau."
        ),
        "tau_fixed": _(
            "Your function works as if tau were 0.75, whatever it is given. Use the name `tau`."
        ),
        "largest": _(
            "Your function gives the largest value. That is never too low, but too high nearly "
            "every time, and this costs 1 - tau for each unit."
        ),
        "smallest": _(
            "Your function gives the smallest value. That is never too high, but too low nearly "
            "every time, and this costs tau for each unit."
        ),
        "highest_loss": _(
            "Your function gives the candidate with the highest loss. Lower is better: "
            "`np.argmin` in place of `np.argmax`, `<` in place of `>`."
        ),
        "squares": _(
            "Your function makes a lopsided squared loss lowest, so one far value pulls it along. "
            "The pinball loss charges the size of an error, not its square."
        ),
    }


def _messages_on_places() -> dict[str, str]:
    place = _(
        "Your function gives a place in the list, not the value that stands there. Look it up: "
        "`candidates[place]`."
    )
    neighbour = _(
        "Your number is a neighbour of the best one: one place off when the values are sorted. "
        "Places count from 0. Compare the losses of the neighbours with `pinball_loss`."
    )
    share = _(
        "Your function takes a share tau of a size: of the largest value, of the mean or of the "
        "range. Here tau is the price of being too low: try candidates, and compare their losses."
    )
    return {
        "place_not_value": place,
        "place_when_sorted": place,
        "one_place_too_high": neighbour,
        "one_place_too_low": neighbour,
        "share_of_the_largest": share,
        "share_of_the_range": share,
        "share_of_the_mean": share,
        "lowest_loss_itself": _(
            "Your function gives the lowest loss, not the number that has it. `np.argmin(losses)` "
            "is its place among the candidates."
        ),
        "stays_at_zero": _(
            "Your function always gives 0. A search that begins with `best = 0` finds no loss "
            "below it: begin with a lowest loss of infinity, `float('inf')`."
        ),
        "first_better_one": _(
            "Your function gives the first candidate that is better than the one it began with. "
            "There may be better ones: keep it, try the others, and `return` after the loop."
        ),
        "loss_against_number": _(
            "Your function compares a loss with a candidate, tonnes with costs. Keep two things: "
            "the best candidate so far, and its loss to compare with."
        ),
        "not_sorted": _(
            "Your function takes a value by its place, but `y` is not sorted. Sort it first: "
            "`np.sort(y)`."
        ),
        "percent": _(
            "`np.percentile` counts in percent, and tau is a share between 0 and 1. Take "
            "`np.quantile(y, tau)`, or `100 * tau`."
        ),
    }
