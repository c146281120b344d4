"""Question 6: what is known for certain is built in, around any network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def built_in(network, minutes, period):
    near = minutes - period * np.round(minutes / period)
    return (network(near) - network(-near)) / 2
```"""


@dataclass(frozen=True)
class _Network:
    """Something to stand for a network, which a message can show as code."""

    code: str
    of: Callable[[np.ndarray], np.ndarray]

    def __call__(self, minutes: Any) -> np.ndarray:
        return self.of(np.asarray(minutes, dtype=float))

    def __str__(self) -> str:
        return self.code


_BENT = _Network("lambda x: x**2 + 3 * x + 5", lambda x: x**2 + 3 * x + 5)
_HINGED = _Network("lambda x: 4 * np.abs(x - 1) + 2 * x", lambda x: 4 * np.abs(x - 1) + 2 * x)


class BuiltIn(WrittenFunction):
    """Write ``built_in(network, minutes, period)``."""

    variables = ("built_in",)
    call = "built_in(network, minutes, period)"
    results = ("heights",)
    criteria: ClassVar[Mapping[str, float]] = {"repeats": 1, "mirrored": 1}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_BENT, np.array([1.0, -2.5, 4.0, 7.0, -8.0, 23.0, -31.5]), 10.0),
        (_HINGED, np.array([2.5, -3.0, 14.0, -40.5]), 8.0),
        (_BENT, np.array([100.25]), 6.0),
        (_HINGED, np.array([800.0, -1450.0]), 300.0),  # where 745 would show
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **dict.fromkeys(
            (
                "not_brought_back",
                "one_period_at_most",
                "remainder_from_zero",
                "remainder_signed",
                "sent_further",
                "fixed_period",
                "opposite_far_away",
            ),
            ("repeats",),
        ),
        **dict.fromkeys(("not_mirrored", "mirror_image_only", "one_side_only"), ("mirrored",)),
    }

    def right(self, *arguments: Any) -> Numbers:
        """Return the mean of the network and its mirror image, at the times brought back."""
        return _version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_BUILDS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what has been gained, and at which risk."""
        return _(
            "Now it repeats and is its own mirror image, exactly, for whatever weights. The "
            "network has to know half a tide only; but if the period were wrong by a little, it "
            "would be wrong for ever."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "There are two things to do, one after the other. First find, for each time, the "
                "time near midnight at which the water is the same; then ask the network there, "
                "twice."
            ),
            _(
                "`np.round(minutes / period)` says by how many whole periods a time is away from "
                "midnight. Take so many periods off, and what is left lies between `-period / 2` "
                "and `period / 2`."
            ),
            _(
                "`near = minutes - period * np.round(minutes / period)`. The height at `near` is "
                "`network(near)`, and by the mirror it is `-network(-near)` as well: give back the "
                "mean of the two."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Bring the times back, then ask twice:\n\n{code}").format(code=_SOLUTION)


def _nearest(minutes: np.ndarray, period: float) -> np.ndarray:
    return np.asarray(minutes - period * np.round(minutes / period))


def _mirrored(network: _Network, near: np.ndarray) -> np.ndarray:
    return (network(near) - network(-near)) / 2


def _version(
    back: Callable[[np.ndarray, float], np.ndarray] = _nearest,
    ask: Callable[[_Network, np.ndarray], np.ndarray] = _mirrored,
) -> Callable[..., Numbers]:
    """Return a way to build it in, one of its halves another way."""
    return lambda network, minutes, period: (ask(network, back(minutes, period)),)


def _one_at_most(minutes: np.ndarray, period: float) -> np.ndarray:
    return np.asarray(minutes - period * np.sign(minutes) * (np.abs(minutes) > period / 2))


def _opposite_far_away(network: _Network, minutes: np.ndarray, period: float) -> Numbers:
    return ((network(_nearest(minutes, period)) - network(-minutes)) / 2,)


def _opposite_in_the_period(network: _Network, minutes: np.ndarray, period: float) -> Numbers:
    near = _nearest(minutes, period)
    return ((network(near) - network(period - near)) / 2,)


FALSE_BUILDS: dict[str, Callable[..., Numbers]] = {
    "not_brought_back": _version(lambda minutes, period: minutes),
    "one_period_at_most": _version(_one_at_most),
    "remainder_from_zero": _version(np.mod),
    "remainder_signed": _version(np.fmod),
    "periods_counted": _version(lambda minutes, period: np.round(minutes / period)),
    "divided_only": _version(lambda minutes, period: minutes / period),
    "sent_further": _version(lambda minutes, period: minutes + period * np.round(minutes / period)),
    "fixed_period": _version(lambda minutes, period: _nearest(minutes, 745)),
    "remainder_below_zero": _version(lambda minutes, period: minutes % period - period),
    "shift_not_taken_back": _version(lambda minutes, period: (minutes + period / 2) % period),
    "half_periods": _version(lambda minutes, period: _nearest(minutes, period / 2)),
    "sign_of_time_lost": _version(lambda minutes, period: np.abs(_nearest(minutes, period))),
    "opposite_far_away": _opposite_far_away,
    "opposite_in_the_period": _opposite_in_the_period,
    "not_mirrored": _version(ask=lambda network, near: network(near)),
    "even_instead": _version(ask=lambda network, near: (network(near) + network(-near)) / 2),
    "not_halved": _version(ask=lambda network, near: network(near) - network(-near)),
    "signs_turned": _version(ask=lambda network, near: (network(-near) - network(near)) / 2),
    "mirror_image_only": _version(ask=lambda network, near: -network(-near)),
    "one_side_only": _version(ask=lambda network, near: np.sign(near) * network(np.abs(near))),
    "asked_of_nobody": _version(ask=lambda network, near: near),
    "neither": _version(lambda minutes, period: minutes, lambda network, near: network(near)),
}


def _messages() -> dict[str, str]:
    divided = _(
        "You ask the network at a number of periods, not at a time. `np.round(minutes / period)` "
        "says how many periods to take off: `minutes - period * ...` is the time to ask for."
    )
    return {
        "not_brought_back": _(
            "The mirror is built in, the period is not: the network is still asked far outside its "
            "examples. Take whole periods off first, until a time is as near to 0 as it can be."
        ),
        "one_period_at_most": _(
            "You take off one period at most, so the day after tomorrow is still far away. "
            "`np.round(minutes / period)` says how many it takes."
        ),
        "remainder_from_zero": _(
            "You bring times back to between 0 and `period`. They should lie around 0, between "
            "`-period / 2` and `period / 2`, where the network knows both sides: take off "
            "`np.round(minutes / period)` periods, not those rounded down."
        ),
        "remainder_signed": _(
            "Your remainders lie between `-period` and `period`, where most times occur twice. "
            "Bring each as near to 0 as it can be: take off `np.round(minutes / period)` periods."
        ),
        "periods_counted": divided,
        "divided_only": divided,
        "sent_further": _(
            "You add the periods, which sends the times twice as far away. Take them off: a minus "
            "in place of the plus."
        ),
        "fixed_period": _(
            "You take off periods of 745 minutes, whatever `period` is. Another harbour has "
            "another tide: use the argument `period`."
        ),
        "remainder_below_zero": _(
            "You bring times back to between `-period` and 0. They should lie around 0, between "
            "`-period / 2` and `period / 2`: take off `np.round(minutes / period)` periods."
        ),
        "shift_not_taken_back": _(
            "You add half a period before the remainder, and leave it in. Take it off again behind "
            "it: `(minutes + period / 2) % period - period / 2`."
        ),
        "half_periods": _(
            "You take off half periods. After half a period high water is where low water was: "
            "only whole ones may go, `period * np.round(minutes / period)`."
        ),
        "sign_of_time_lost": _(
            "You ask for the size of the time, without its sign, so before midnight you get the "
            "height of after midnight. Leave the sign: `-network(-near)` takes care of the mirror."
        ),
        "opposite_far_away": _(
            "The opposite time is not brought back: you ask for `-minutes`, far outside the "
            "examples. Ask for the opposite of the time that you have found, `network(-near)`."
        ),
        "opposite_in_the_period": _(
            "`period - near` is a time at the far end of the period, where the network knows "
            "little. The opposite of `near` is `-near`, as many minutes before midnight."
        ),
        "not_mirrored": _(
            "It repeats, as it should, but the mirror is missing. The height at `near` is the "
            "opposite of that at `-near`: ask the network at both, and take the mean of "
            "`network(near)` and `-network(-near)`."
        ),
        "even_instead": _(
            "You have built in the mirror of the lesson, where 4 and −4 have the same square. The "
            "tide has the opposite height: `-network(-near)` belongs into the mean."
        ),
        "not_halved": _(
            "Your heights are twice what they should be. A mean of two numbers is half of their "
            "sum."
        ),
        "signs_turned": _(
            "High and low water have changed places. The minus belongs to the answer at `-near`: "
            "`(network(near) - network(-near)) / 2`."
        ),
        "mirror_image_only": _(
            "You ask only for the mirror image. Ask at `near` as well, and take the mean, so that "
            "both sides have a say."
        ),
        "one_side_only": _(
            "You ask one side only, and turn the sign for the other. That is a mirror, but it "
            "jumps at 0, and half of what the network has learned is not used: take the mean of "
            "`network(near)` and `-network(-near)`."
        ),
        "asked_of_nobody": _(
            "You give back times, not heights. Ask the network at them: `network(near)`."
        ),
        "neither": _(
            "You give back what the network says, as it is. Two things are to be built in: that "
            "the tide repeats, and that it is its own mirror image."
        ),
    }
