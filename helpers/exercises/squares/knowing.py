"""Question 6: what is known for certain is built in, around any network."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.squares.knowing_asked import what_is_asked
from helpers.exercises.squares.knowing_mistakes import FALSE_BUILDS, messages, version
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial, run_quietly
from helpers.questions.results import Arrays, all_alike
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
_HINGED = _Network("lambda x: -3 * x - 4 * np.abs(x - 1)", lambda x: -3 * x - 4 * np.abs(x - 1))
_ODD = _Network("lambda x: x**3 + 2 * x", lambda x: x**3 + 2 * x)

Case = tuple[_Network, np.ndarray, float]

_FAR: tuple[Case, ...] = (
    (_ODD, np.array([23.0, -31.5, 7.5, -12.0, 398.0]), 10.0),
    (_ODD, np.array([-100.25]), 6.0),
)
_AFTER: tuple[Case, ...] = tuple(
    (network, np.array([0.5, 2.0, 3.5]), 9.0) for network in (_BENT, _HINGED)
)
_BEFORE: tuple[Case, ...] = tuple((network, -times, 9.0) for network, times, _period in _AFTER)

# What the general looks say, and where the questions put to the network may tell more.
_VAGUE = (
    "some_other_function",
    "right_for_some_values",
    "other_factor",
    "other_offset",
    "opposite_sign",
    "always_zero",
    "some_stay_zero",
    "first_one_wrong",
    "last_one_wrong",
    "ignores_an_argument",
    "uses_notebook_variable",
)
_ALL_LOST = ("changes_its_arguments", "keeps_something")


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

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; where no version fits, what the network is asked tells it."""
        mistakes = super().judge(answer)
        if not mistakes or mistakes[0].status != "incorrect":
            return mistakes

        def build(*case: Any) -> Arrays:
            return self._call(answer["built_in"], case)

        mistake = mistakes[0]
        if mistake.id == "function_raised":
            mistake = self._of_one_time(answer["built_in"]) or mistake
        if mistake.id in _VAGUE:
            mistake = what_is_asked(build) or mistake
        return [replace(mistake, criteria=() if mistake.id in _ALL_LOST else self._lost(build))]

    def _of_one_time(self, function: Callable[..., Any]) -> Mistake | None:
        """Recognise a function that stops at an array, and gives a number for each time alone."""
        network, minutes, period = self.cases[0]
        alone = [self._call(function, (network, float(time), period)) for time in minutes]
        if not all(each and each[0].size == 1 for each in alone):
            return None
        error = run_quietly(function, network, minutes, period)
        message = messages()["one_time_only"].format(text=error.error_text)
        return Mistake("one_time_only", message)

    def _lost(self, build: Callable[..., Arrays]) -> tuple[str, ...]:
        """Return what is lost: far times of networks that need no mirror, and near times of others.

        Times before 0 count for the mirror only where times are brought back as they should be.
        """
        repeats, after, before = (
            all(all_alike(build(*case), self._right_or_nothing(case)) for case in cases)
            for cases in (_FAR, _AFTER, _BEFORE)
        )
        mirrored = after and (before or not repeats)
        found = {"repeats": repeats, "mirrored": mirrored}
        return tuple(name for name in self.criteria if not found[name])

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        """Say what is wrong with a mean of two arguments, of which NumPy speaks in riddles."""
        if "scalar index" in str(trial.error):
            return Mistake("mean_of_two_arguments", messages()["mean_of_two_arguments"])
        return super()._raised(trial, case)

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise the height at one of the times alone."""
        sizes = [heights.size for (heights,) in given]
        for name, place in (("only_first_time", 0), ("only_last_time", -1)):
            alone = [(heights.ravel(),) for (heights,) in given]
            one = [(heights[[place]],) for (heights,) in right]
            if set(sizes) == {1} and all(map(all_alike, alone, one)):
                return Mistake(name, messages()[name])
        return super()._of_another_shape(given, right)

    def right(self, *arguments: Any) -> Numbers:
        """Return the mean of the network and its mirror image, at the times brought back."""
        return version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_BUILDS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

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
