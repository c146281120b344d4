"""Question 2: find the number with the lowest pinball loss."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.loss.constant_mistakes import (
    FALSE_CONSTANTS,
    messages,
    never_set,
    not_the_lowest,
    nothing_tried,
    outside,
)
from helpers.exercises.loss.constant_probing import movement
from helpers.exercises.loss.further_constants import DEAR, further_mistake
from helpers.exercises.loss.losses import best_constant
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial, has_a_return, notebook_variables_read
from helpers.questions.results import Arrays, Numbers, alike
from helpers.questions.written import WrittenFunction

_SOLUTION = """\
```
def best_constant(y, tau):
    losses = [pinball_loss(y, candidate, tau) for candidate in y]
    return y[np.argmin(losses)]
```"""


# Where the sealed test gets no numbers at all.
_WITHOUT_ANSWER = ("changes_its_arguments", "function_raised", "not_finite")


class BestConstant(WrittenFunction):
    """Write ``best_constant(y, tau)``.

    The values of the cases lie far apart, and what is less than 1 off counts as the number itself:
    a grid of candidates need not hit the exact one. With 4 m + 1 values and these tau, NumPy's
    quantile and the lowest loss are the same, or less than 1 apart: so mistakes look alike with
    either of the two, and `further_mistake` tells these apart where there is no other.
    """

    variables = ("best_constant",)
    call = "best_constant(y, tau)"
    results = ("best",)
    criteria: ClassVar[Mapping[str, float]] = {"even": 1, "lopsided": 3}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([90, 20, 260, 41, 150]), 0.75),
        (np.array([310.0, 95.0, 40.0, 230.0, 61.0, 12.0, 122.0, 520.0, 170.0]), 0.25),
        (np.array([640.0, 205.0, 380.0, 890.0, 290.0]), 0.5),
        (np.array([33.0, 7.0, 54.0, 81.0, 19.0, 236.0, 150.0, 390.0, 107.0]), 0.75),
        (np.array([75.0, 260.0, 31.0, 330.0, 190.0, 12.0, 420.0, 118.0, 55.0]), 0.5),
        (np.array([2690.0, 2310.0, 2550.0, 2890.0, 2420.0]), 0.75),
        (np.array([44, 310, 176, 310, 128, 72, 310, 95, 15]), 0.75),
        (np.array([530.0]), 0.25),
        (np.array([147.0, 30.0, 12.0, 168.0, 101.0]), 0.995),
        (np.array([282.0, 260.0, 345.0, 298.0, 365.0]), 0.005),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the best number."""
        return (best_constant(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return {name: _rounded(version) for name, version in FALSE_CONSTANTS.items()}

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

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
        text = _(
            "One of many ways. `np.quantile` finds the same value if it is told not to mix it with "
            'its neighbour: `np.quantile(y, tau, method="inverted_cdf")`.\n\n{code}'
        )
        return text.format(code=_SOLUTION)

    def too_many_numbers(self) -> Mistake:
        """Return what is said to all candidates, to all losses, or to a pair of both."""
        message = _(
            "Your function gives back several numbers. One is asked for: the candidate whose loss "
            "is lowest, without its loss and without the others."
        )
        return Mistake("several_numbers", message)

    def _judge_calls(self, function: Any) -> Mistake | None:
        mistake = super()._judge_calls(function)
        if mistake is None or mistake.id != "returns_nothing" or not has_a_return(function):
            return mistake
        single = next(case for case in self.cases if len(case[0]) == 1)
        others = [case for case in self.cases if len(case[0]) > 1]
        if any(self._one(function, case) is None for case in others):
            return never_set()
        return nothing_tried(self._in_words(single))

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        mistake = super()._raised(trial, case)
        if mistake is None or mistake.id != "function_raised" or len(case[0]) > 1:
            return mistake
        message = _(
            "With a single harvest, {case}, your function stops: {text}. Is something empty there, "
            "such as `np.arange(y.min(), y.max())`, which stops before its end? Let candidates go "
            "to `y.max() + 1`, or take the values of `y`."
        )
        message = message.format(case=self._in_words(case), text=trial.error_text)
        return Mistake("single_harvest_fails", message)

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        right = self._results_of(self.right)
        given = [
            best if _is_near(own, best) else own for own, best in zip(given, right, strict=True)
        ]
        mistake = super()._compare(function, given)
        if mistake is None:
            return further_mistake(lambda *case: self._one(function, case))
        if mistake.id not in ("not_the_lowest", "outside_the_values"):
            return mistake
        numbers = [number.item() for (number,) in given]
        moves = movement(lambda *case: self._one(function, case), numbers, self.cases)
        return moves or _reads_the_notebook(function) or mistake

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the function; one that is right for tau = 0.5 loses less."""
        mistakes = super().judge(answer)
        if not mistakes or mistakes[0].id in _WITHOUT_ANSWER:
            return mistakes
        function = answer.get("best_constant")
        if not callable(function) or mistakes[0].status == "not_attempted":
            return mistakes
        even = [case for case in (*self.cases, *DEAR) if case[1] == 0.5]
        fits = [_is_near(self._call(function, case), self.right(*case)) for case in even]
        return [replace(mistakes[0], criteria=("lopsided",) if all(fits) else ())]

    def _one(self, function: Callable[..., Any], case: tuple[Any, ...]) -> float | None:
        arrays = self._call(function, case)
        return arrays[0].item() if arrays and arrays[0].size == 1 else None

    def _arrays(self, value: Any) -> Arrays:
        return tuple(np.round(array) for array in super()._arrays(value))

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        for (y, tau), (number,) in zip(self.cases, given, strict=True):
            if not y.min() <= number <= y.max():
                return outside(self._in_words((y, tau)), float(number), y)
        place = [alike(*pair) for (pair,) in map(zip, given, right)].index(False)
        y, tau = self.cases[place]
        return not_the_lowest(self._in_words((y, tau)), float(given[place][0]), y, tau)


def _reads_the_notebook(function: Callable[..., Any]) -> Mistake | None:
    others = notebook_variables_read(function)
    if not others:
        return None
    message = _(
        "Your function reads `{other}` of the notebook, which stays the same whatever harvests it "
        "is given. Inside, use only the names in its first line: `pinball_loss(y, candidate, tau)`."
    )
    return Mistake("uses_notebook_variable", message.format(other="`, `".join(others)))


def _is_near(given: Arrays, right: Numbers) -> bool:
    """Return whether a number is less than 1 off."""
    return len(given) == 1 and given[0].size == 1 and bool(np.all(np.abs(given[0] - right[0]) < 1))


def _rounded(version: Callable[..., float]) -> Callable[..., Numbers]:
    return lambda y, tau: (np.round(version(y, tau)),)
