"""Question 2: measure the gradient of any loss, knob by knob."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def measured_gradient(loss, knobs, h):
    slopes = np.zeros(len(knobs))
    for i in range(len(knobs)):
        up, down = knobs.copy(), knobs.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (loss(up) - loss(down)) / (2 * h)
    return slopes
```"""


@dataclass(frozen=True)
class _Loss:
    """A loss that a message can show as code."""

    code: str
    of: Callable[[np.ndarray], Any]

    def __call__(self, knobs: Any) -> float:
        return float(self.of(np.asarray(knobs, dtype=float)))

    def __str__(self) -> str:
        return self.code


_CUBES = _Loss(
    "lambda knobs: knobs[0] ** 3 + np.sum(knobs) ** 3",
    lambda knobs: knobs[0] ** 3 + np.sum(knobs) ** 3,
)
_EXPONENTIAL = _Loss(
    "lambda knobs: np.exp(knobs[0]) * np.sum(knobs**2)",
    lambda knobs: np.exp(knobs[0]) * np.sum(knobs**2),
)


class MeasuredGradient(WrittenFunction):
    """Write ``measured_gradient(loss, knobs, h)``, by steps to both sides of each knob."""

    variables = ("measured_gradient",)
    call = "measured_gradient(loss, knobs, h)"
    results = ("slopes",)
    criteria: ClassVar[Mapping[str, float]] = {"slopes": 2, "both_sides": 2}
    # Losses in which each knob acts on the slopes of the others, and a coarse h, so that forward,
    # backward, central and exact slopes differ. Knobs and h are sums of powers of 2: who turns
    # the given array and turns it back leaves it exactly as it was.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_CUBES, np.array([0.5, -1.25, 2.0]), 0.25),
        (_EXPONENTIAL, np.array([0.75, -0.5]), 0.5),
        (_CUBES, np.array([1.5]), 0.5),
        (_EXPONENTIAL, np.array([-1.0, 0.25, 0.5, 3.0]), 0.125),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("forward", "backward", "own_h", "steps_of_2h"), ("both_sides",)
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the central differences along all knobs."""
        return _measured(lambda up, here, down, h: (up - down) / (2 * h))(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_MEASUREMENTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        mistake = super()._raised(trial, case)
        if mistake is None or case is self.cases[0]:
            return mistake
        message = _(
            "Your function works with 3 knobs and stops with {count}: {text}. Is their number "
            "fixed in it, or do you call a loss of the notebook? Use `len(knobs)`, and the `loss` "
            "that the function is given."
        ).format(count=len(case[1]), text=trial.error)
        return Mistake("three_knobs_only", message)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what this function is good for."""
        return _(
            "This works for any loss, also for one whose formula nobody has derived. It needs two "
            "losses for each knob, so it is for checking and not for walking."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("One knob at a time: which knobs keep their value while you measure along knob i?"),
            _(
                "Make two copies of all knobs, `knobs.copy()`. In one of them turn knob i up by "
                "`h`, in the other down by `h`, and compare the two losses. How far apart are the "
                "two places?"
            ),
            _(
                "In a loop over `range(len(knobs))`: `slopes[i] = (loss(up) - loss(down)) / (2 * "
                "h)`, where `up` and `down` are fresh copies each time, with only knob i turned."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Fresh copies for each knob:\n\n{code}").format(code=_SOLUTION)


def _measured(slope: Callable[..., float]) -> Callable[..., Numbers]:
    """Return a measurement: `slope` is made of the losses above, here and below, and of h."""

    def version(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
        turns = h * np.eye(len(knobs))
        here = loss(knobs)
        return (np.array([slope(loss(knobs + t), here, loss(knobs - t), h) for t in turns]),)

    return version


def _with_own_h(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return _measured(lambda up, here, down, h: (up - down) / (2 * h))(loss, knobs, 1e-5)


def _all_together(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return (np.full(len(knobs), (loss(knobs + h) - loss(knobs - h)) / (2 * h)),)


def _all_together_once(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return ((loss(knobs + h) - loss(knobs - h)) / (2 * h),)


def _piling_up(after: float) -> Callable[..., Numbers]:
    """Return a measurement that leaves each knob so many h away when it goes on to the next."""

    def version(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
        turned = np.array(knobs)
        slopes = []
        for turn in h * np.eye(len(knobs)):
            slopes.append((loss(turned + turn) - loss(turned - turn)) / (2 * h))
            turned = turned + after * turn
        return (np.array(slopes),)

    return version


def _apart(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    """Pile up above and below apart: two arrays, each turned further at each knob."""
    up, down = np.array(knobs), np.array(knobs)
    slopes = []
    for turn in h * np.eye(len(knobs)):
        up, down = up + turn, down - turn
        slopes.append((loss(up) - loss(down)) / (2 * h))
    return (np.array(slopes),)


def _turned_by_a_share(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    turns = h * np.diag(knobs)
    return (np.array([(loss(knobs + t) - loss(knobs - t)) / (2 * h) for t in turns]),)


def _somewhere_else(
    place: Callable[[np.ndarray, np.ndarray, int], np.ndarray],
) -> Callable[..., Numbers]:
    """Return a measurement at other places: `place` makes one of knobs, turn and knob."""

    def version(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
        turns = list(enumerate(h * np.eye(len(knobs))))
        losses = [(loss(place(knobs, t, i)), loss(place(knobs, -t, i))) for i, t in turns]
        return (np.array([(up - down) / (2 * h) for up, down in losses]),)

    return version


def _set_to_h(knobs: np.ndarray, turn: np.ndarray, i: int) -> np.ndarray:
    return np.where(np.arange(len(knobs)) == i, turn, knobs)


def _twice_the_step(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return _measured(lambda up, here, down, h: (up - down) / (2 * h))(loss, knobs, 2 * h)


FALSE_MEASUREMENTS: dict[str, Callable[..., Numbers]] = {
    "forward": _measured(lambda up, here, down, h: (up - here) / h),
    "backward": _measured(lambda up, here, down, h: (here - down) / h),
    "own_h": _with_own_h,
    "divided_by_h": _measured(lambda up, here, down, h: (up - down) / h),
    "forward_by_2h": _measured(lambda up, here, down, h: (up - here) / (2 * h)),
    "times_h": _measured(lambda up, here, down, h: (up - down) / 2 * h),
    "not_divided": _measured(lambda up, here, down, h: up - down),
    "mean_of_losses": _measured(lambda up, here, down, h: (up + down) / (2 * h)),
    "only_one_divided": _measured(lambda up, here, down, h: up - down / (2 * h)),
    "turned_by_a_share": _turned_by_a_share,
    "losses_not_slopes": _measured(lambda up, here, down, h: up),
    "curvature": _measured(lambda up, here, down, h: (up - 2 * here + down) / h**2),
    "knob_set_to_h": _somewhere_else(_set_to_h),
    "around_zero": _somewhere_else(lambda knobs, turn, i: turn),
    "steps_of_2h": _twice_the_step,
    "all_together": _all_together,
    "all_together_once": _all_together_once,
    "stays_turned": _piling_up(1),
    "stays_turned_down": _piling_up(-1),
    "stays_turned_apart": _apart,
}


def _messages() -> dict[str, str]:
    together = _(
        "You turn all knobs at once, so you see only what they do together. Turn knob i alone, in "
        "a copy: `up = knobs.copy()`, then `up[i] += h`."
    )
    stays = _(
        "The first slope is right, the next ones are not: a knob that you have measured stays "
        "turned while you measure the next. Begin each turn of the loop with fresh copies of "
        "`knobs`."
    )
    one_side = _(
        "You step to one side only. That is off by an amount that grows with h; step to both "
        "sides, and most of it cancels: compare `loss(up)` with `loss(down)`, which are 2 · h "
        "apart."
    )
    return {
        "forward": one_side,
        "backward": one_side,
        "own_h": _(
            "Your slopes are those of a very small step, whatever `h` is. Use the `h` that the "
            "function is given."
        ),
        "divided_by_h": _(
            "Your slopes are twice too large. From `knobs - h` to `knobs + h` it is 2 · h: divide "
            "by that."
        ),
        "forward_by_2h": _(
            "You step to one side, by h, and divide by 2 · h. Take the second loss at `knobs - h`."
        ),
        "times_h": _(
            "Python reads `/ 2 * h` from left to right: it divides by 2 and multiplies by h. "
            "Write `/ (2 * h)`."
        ),
        "not_divided": _(
            "You give back how much the loss changes. A slope is that for each unit of the turn: "
            "divide by how far you turned, 2 · h."
        ),
        "mean_of_losses": _(
            "You add the two losses up. A slope tells how they differ: `loss(up) - loss(down)`."
        ),
        "only_one_divided": _(
            "Python divides before it subtracts: only the second loss is divided. Put the "
            "difference in brackets, `(loss(up) - loss(down)) / (2 * h)`."
        ),
        "turned_by_a_share": _(
            "You turn each knob by a share of its value. The step is h for every knob, however "
            "large it is: `up[i] += h`, `down[i] -= h`."
        ),
        "curvature": _(
            "Your formula tells how the slope changes, not the slope: it adds both losses and "
            "takes the one in the middle away twice. A slope is `(loss(up) - loss(down)) / (2 * "
            "h)`."
        ),
        "knob_set_to_h": _(
            "You set the knob to h and to -h. It is to be turned by h from where it stands: `up[i] "
            "+= h` and `down[i] -= h`."
        ),
        "around_zero": _(
            "You measure around 0, with all other knobs at 0 too. Begin with a copy of `knobs`, "
            "and turn one of them: `knobs + step` and `knobs - step`."
        ),
        "steps_of_2h": _(
            "Your steps are 2 · h long. Turn the knob by h to each side; only the two places "
            "together are 2 · h apart."
        ),
        "losses_not_slopes": _(
            "You give back losses. A slope is the difference of two of them, divided by how far "
            "apart they were measured."
        ),
        "all_together": together,
        "all_together_once": together,
        "stays_turned": stays,
        "stays_turned_down": stays,
        "stays_turned_apart": stays,
    }
