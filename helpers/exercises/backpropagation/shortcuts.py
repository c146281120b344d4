"""Question 3: the chain rule where a value is used twice."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.backpropagation.changed_slopes import changed_slopes
from helpers.exercises.backpropagation.walk_words import explain
from helpers.exercises.backpropagation.walks import find_mistakes, lines_of, walk
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import run_quietly
from helpers.questions.results import Arrays, alike, all_alike, in_words
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def slopes(x, y, w, v):
    u = w * x
    p = v * u + u
    slope_p = 2 * (p - y) / len(y)
    slope_v = np.sum(slope_p * u)
    slope_u = slope_p * v + slope_p  # the two ways from u to p
    slope_w = np.sum(slope_u * x)
    return slope_w, slope_v
```"""


_FINE = 3e-5  # a nudge that changes no digit that counts


class ShortcutSlopes(WrittenFunction):
    """Write ``slopes(x, y, w, v)`` for a layer with a shortcut around it."""

    variables = ("slopes",)
    call = "slopes(x, y, w, v)"
    results = ("slope_w", "slope_v")
    criteria: ClassVar[Mapping[str, float]] = {"slope_w": 2, "slope_v": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.0, -2.0, 0.5]), np.array([4.0, 1.5, -2.5]), 1.7, 0.6),
        (np.array([3.0, 0.4]), np.array([-1.0, 2.0]), -0.8, 2.5),
        (np.array([1.4]), np.array([5.0]), 0.7, -0.4),
        (np.array([0.2, -1.1, 2.3, -0.6]), np.array([0.5, 3.0, -2.0, 1.0]), 0.9, -1.6),
        (np.array([0.5, -0.3]), np.array([0.3, 0.1]), 0.4, 0.2),  # slopes much smaller than 1
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes of the mean squared error of ``p = v * u + u`` with ``u = w * x``."""
        return walk()(*arguments)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the slopes; one that is right keeps its points."""
        return [
            replace(mistake, criteria=self._wrong_ones(answer["slopes"]))
            if mistake.status == "incorrect" and callable(answer["slopes"])
            else mistake
            for mistake in super().judge(answer)
        ]

    def _wrong_ones(self, function: Callable[..., Any]) -> tuple[str, ...]:
        """Return the slopes that are not right in all calls; none where calls do not work."""
        wrong: set[str] = set()
        for case, right in zip(self.cases, self._results_of(self.right), strict=True):
            trial = run_quietly(function, *case)
            if trial.error or trial.changed or self._unlike_numbers(trial):
                return ()
            given = self._arrays(trial.value)
            wrong |= {
                name
                for name, *pair in zip(self.results, given, right, strict=True)
                if not alike(*pair)
            }
        return tuple(name for name in self.results if name in wrong)

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        right = self._results_of(self.right)
        if not _are_right(given, right):
            if found := find_mistakes(given, right, self.cases):
                return Mistake(found[0][0].partition(":")[0], explain(found))
            if mistake := changed_slopes(given, right, self.cases):
                return mistake
        return (
            _coarse_nudge(given, right, self.cases)
            or _step_taken(given, right, self.cases)
            or _fixed_number(given, right, self.cases)
            or super()._compare(function, given)
        )

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return nothing: walks are compared link by link."""
        return {}

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return self._some_other_function(given, right)

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        """Show every line for the case of one example, or say that only larger ones are wrong."""
        one = next(place for place, case in enumerate(self.cases) if np.size(case[0]) == 1)
        if all_alike(given[one], right[one]):
            return super()._some_other_function(given, right)
        message = _(
            "With a single example, {case}, the lines should give {lines}. Your function gives "
            "`slope_w` {slope_w} and `slope_v` {slope_v}. Print your own lines for these numbers: "
            "the first one that differs is where to look."
        ).format(
            case=self._in_words(self.cases[one]),
            lines=", ".join(f"`{name}` {value:.4g}" for name, value in lines_of(*self.cases[one])),
            slope_w=in_words(given[one][0]),
            slope_v=in_words(given[one][1]),
        )
        return Mistake("some_other_slopes", message)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the shortcut is good for."""
        return _(
            "Two ways lead from u to p, and the slopes of both are added. Note that one of them is "
            "1, whatever `v` is: a gradient that comes along the shortcut cannot vanish. Networks "
            "of a hundred layers are built like that."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Draw the graph: u has two arrows going out, one to the product with v and one to "
                "the sum. What comes back along both is added."
            ),
            _(
                "Begin at the end, with one number for each example: `slope_p = 2 * (p - y) / "
                "len(y)`. Then `slope_v = np.sum(slope_p * u)`. How fast does p = v · u + u grow "
                "with u?"
            ),
            _(
                "`slope_u = slope_p * v + slope_p` has both ways in it. One link is left, from w "
                "to u, and then the sum over the examples."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("From the end to the beginning:\n\n{code}").format(code=_SOLUTION)


def _are_right(given: list[Arrays], right: list[Arrays]) -> bool:
    return all(all_alike(*pair) for pair in zip(given, right, strict=True))


def _step_taken(
    given: list[Arrays], right: list[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise weights after a step along the slopes, in place of the slopes."""
    if any(found.size != 1 for results in given for found in results):
        return None
    for place, name in enumerate("wv"):
        rates = [
            (case[2 + place] - found[place].item()) / exact[place].item()
            for found, exact, case in zip(given, right, cases, strict=True)
        ]
        if abs(rates[0]) > _FINE and np.allclose(rates, rates[0], rtol=1e-3):
            message = _(
                "You give back `{name}` after a step, `{name} - {rate:.4g} * slope_{name}`. Only "
                "the slope is asked for: the step is for whoever calls your function."
            )
            return Mistake("step_taken", message.format(name=name, rate=rates[0]))
    return None


def _fixed_number(
    given: list[Arrays], right: list[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise a division by some fixed number, not by that of the examples."""
    if any(found.size != 1 for results in given for found in results):
        return None
    with np.errstate(divide="ignore"):
        numbers = [
            len(case[0]) * np.ravel(exact) / np.ravel(found)
            for found, exact, case in zip(given, right, cases, strict=True)
        ]
    number = numbers[0][0]
    if not np.isfinite(number) or not np.allclose(numbers, number, rtol=1e-3):
        return None
    message = _(
        "You add up over the examples and divide by {number:.4g}, however many there are. The "
        "loss is a mean over those that are given: divide by `len(y)`."
    )
    return Mistake("fixed_number", message.format(number=number))


def _coarse_nudge(
    given: list[Arrays], right: list[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise slopes by nudging to one side: they are off by nudge / 2 times the curvature."""
    if any(found.size != 1 for results in given for found in results):
        return None
    curvatures = [2 * np.mean(x**2) * np.array([(v + 1) ** 2, w**2]) for x, _y, w, v in cases]
    nudges = [
        2 * (np.ravel(found) - np.ravel(exact)) / curvature
        for found, exact, curvature in zip(given, right, curvatures, strict=True)
    ]
    nudge = float(np.mean(nudges))
    if abs(nudge) < _FINE or not np.allclose(nudges, nudge, rtol=1e-2, atol=1e-6):
        return None
    message = _(
        "Your slopes come from nudging, with a nudge of {nudge:.2g}, and are off because the loss "
        "bends on the way. The chain rule is exact: begin with `slope_p = 2 * (p - y) / len(y)`, "
        "and go back to `v`, `u` and `w`."
    )
    return Mistake("nudged", message.format(nudge=nudge))
