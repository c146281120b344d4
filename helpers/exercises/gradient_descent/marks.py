"""Functions whose criteria are earned apart: what a mistake costs is seen from what fits."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np

from helpers.endless import TookTooLong, stopped_after
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import run_quietly
from helpers.questions.relations import relation
from helpers.questions.results import Arrays, alike, all_alike
from helpers.questions.written import WrittenFunction

_SECONDS = 2.0  # for one call of a function that has not come back from another one

# Whether NumPy, pandas or TensorFlow say of shapes that they cannot be paired.
shapes_clash = re.compile(
    r"broadcast|mismatch|not aligned|enough dimensions|[Ii]ncompatible shapes"
).search

# Results that are right once need not be so the next time.
_NEVER_EARNED = ("keeps_something", "changes_its_arguments")


class MarkedByParts(WrittenFunction):
    """Write a function that can be right in part; subclasses say when each criterion is earned."""

    def earned(self, function: Callable[..., Any], fits: np.ndarray) -> Mapping[str, bool]:
        """Return which criteria a function earns that has some mistake.

        Parameters
        ----------
        function : callable
            The student's function.
        fits : np.ndarray of shape (num_cases, num_results)
            Which of its results are right, for each of the `cases`.
        """
        raise NotImplementedError

    def results_in_time(self, function: Callable[..., Any], case: tuple[Any, ...]) -> Arrays:
        """Return what a call gives; nothing where that takes too long."""
        try:
            with stopped_after(_SECONDS):
                return self._call(function, case)
        except TookTooLong:
            return ()

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong, and which criteria it costs."""
        mistakes = super().judge(answer)
        if not mistakes or mistakes[0].status != "incorrect":
            return mistakes
        lost = self._lost(answer.get(self.variables[0]), mistakes[0].id)
        return [replace(mistake, criteria=lost) for mistake in mistakes]

    def _lost(self, function: Any, mistake: str) -> tuple[str, ...]:
        """Return the criteria that are not earned; nothing, which means all, if none is."""
        fits = None if mistake in _NEVER_EARNED else self._fits(function)
        if fits is None:
            return ()
        return tuple(name for name, has in self.earned(function, fits).items() if not has)

    def _fits(self, function: Any) -> np.ndarray | None:
        """Return which results of all cases are right; None if a call gives no numbers."""
        fits = []
        for case in self.cases:
            trial = run_quietly(function, *case)
            if trial.error or trial.changed or self._unlike_numbers(trial):
                return None
            right = self._right_or_nothing(case)
            fits.append(
                [alike(*pair) for pair in zip(self._arrays(trial.value), right, strict=True)]
            )
        return np.array(fits)

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return self._in_another_order(given, right) or super()._of_another_shape(given, right)

    def _in_another_order(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise results that are right, and that changed places after `return`."""
        for order in permutations(range(len(self.results))):
            moved = [tuple(results[place] for place in order) for results in given]
            if all(all_alike(*pair) for pair in zip(moved, right, strict=True)):
                message = _(
                    "Your results are right, and stand in another order. End the function with "
                    "`return {names}`."
                ).format(names=", ".join(self.results))
                return Mistake("results_in_another_order", message)
        return None

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Return how the only result that is wrong relates to the right one, else which it is."""
        mistake = super()._some_results_wrong(given, right)
        wrong = [
            place
            for place in range(len(self.results))
            if not all(alike(g[place], r[place]) for g, r in zip(given, right, strict=True))
        ]
        if mistake is None or len(wrong) != 1:
            return mistake
        related = relation(
            [results[wrong[0]].ravel() for results in given],
            [results[wrong[0]].ravel() for results in right],
            self.cases,
        )
        if related is None:
            return mistake
        message = _("Of your results, `{name}` alone is wrong. {message}")
        name = self.results[wrong[0]]
        return Mistake(related.id, message.format(name=name, message=related.message))
