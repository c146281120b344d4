"""Question 6: at which times a network is asked, and what is made of its answers."""

from collections.abc import Callable
from itertools import product
from typing import Any, TypeAlias

import numpy as np

from helpers.exercises.squares.knowing_mistakes import nearest
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays

Build: TypeAlias = Callable[..., Arrays]

_PERIOD = 10.0
_TIMES = (4.0, -2.5, 7.0, -8.0, 23.0, -31.5)
_SAID = ((5.0, 2.0), (2.0, 5.0))  # at the near time, and at its opposite
_ELSEWHERE = 11.0


class _Listener:
    """A network that keeps the times that it is asked for, with answers near a time of its own."""

    def __init__(self, time: float, here: float, opposite: float) -> None:
        self.time, self.here, self.opposite = time, here, opposite
        self.near = float(nearest(np.array(time), _PERIOD))
        self.asked: list[float] = []

    def __deepcopy__(self, memo: object) -> "_Listener":
        return self  # a copy would keep to itself what it was asked

    def __call__(self, minutes: Any) -> np.ndarray:
        times = np.asarray(minutes, dtype=float)
        self.asked += [time for time in times.ravel().tolist() if not _has(self.asked, time)]
        elsewhere = np.where(np.isclose(times, -self.near), self.opposite, _ELSEWHERE)
        return np.where(np.isclose(times, self.near), self.here, elsewhere)

    @property
    def num_missing(self) -> int:
        """How many of the two times that matter it was not asked for."""
        return sum(not _has(self.asked, time) for time in (self.near, -self.near))

    @property
    def facts(self) -> dict[str, str]:
        """What a message says of it."""
        numbers = {
            "time": self.time,
            "period": _PERIOD,
            "near": self.near,
            "opposite": -self.near,
            "here": self.here,
            "there": self.opposite,
            "mean": (self.here - self.opposite) / 2,
        }
        asked = ", ".join(f"{time:.4g}" for time in self.asked[:4])
        return {"asked": asked, **{name: f"{number:g}" for name, number in numbers.items()}}


def what_is_asked(build: Build) -> Mistake | None:
    """Return which wrong times the network is asked for, or what is made of the right answers.

    Parameters
    ----------
    build : callable
        The student's function; it gives nothing back where it raises.
    """
    heard = []
    for time, said in product(_TIMES, _SAID):
        listener = _Listener(time, *said)
        heard.append((listener, build(listener, np.array([time]), _PERIOD)))
    listeners = [listener for listener, _answer in heard]
    missing = max(listeners, key=lambda each: (each.num_missing, each.near != each.time))
    if not any(listener.asked for listener in listeners):
        return _mistake("network_not_asked", missing)
    if missing.num_missing:
        return _mistake("asked_at_other_times", missing)
    for listener, answer in heard:
        given = answer[0].item() if len(answer) == 1 and answer[0].size == 1 else np.nan
        if np.isfinite(given) and not np.isclose(given, (listener.here - listener.opposite) / 2):
            return _mistake("other_mean", listener, given)
    return None


def _mistake(mistake: str, listener: _Listener, given: float = np.nan) -> Mistake:
    return Mistake(mistake, _messages()[mistake].format(**listener.facts, given=f"{given:.4g}"))


def _has(times: list[float], time: float) -> bool:
    return any(np.isclose(each, time) for each in times)


def _messages() -> dict[str, str]:
    return {
        "network_not_asked": _(
            "Your function never asks the `network` that it is given. It may be any network, not "
            "only yours, so ask it by that name: `network(near)`, and `network(-near)`."
        ),
        "asked_at_other_times": _(
            "With `minutes = {time}, period = {period}` your function asks the network at {asked}. "
            "It should ask at {near}, which is {time} brought as near to 0 as whole periods can, "
            "and at the opposite time, {opposite}."
        ),
        "other_mean": _(
            "You ask at the right times, but make something else of the answers. If the network "
            "says {here} at {near} and {there} at {opposite}, your function gives {given}. The "
            "mirror of {there} is -{there}, and the mean of {here} and -{there} is {mean}."
        ),
    }
