"""Functions that do several things: which of them go wrong is measured, call by call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import run_quietly
from helpers.questions.results import Arrays, all_alike
from helpers.questions.written import WrittenFunction


class Measured(WrittenFunction):
    """A function whose wrong results cost the criteria of the calls that they come from."""

    def lost(self, fits: Sequence[bool]) -> tuple[str, ...]:
        """Return the criteria that are lost, given which of the `cases` are right."""
        raise NotImplementedError

    def of_own_shape(self, given: list[Arrays], fits: Sequence[bool]) -> Mistake | None:
        """Return what results of another shape have to do with the right ones."""
        return None

    def of_own_numbers(self, given: list[Arrays], fits: Sequence[bool]) -> Mistake | None:
        """Return what results of the right shape have to do with the right ones."""
        return None

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the function, found by calling it."""
        mistakes = super().judge(answer)
        function = answer.get(self.call.partition("(")[0])
        if not mistakes or not callable(function) or mistakes[0].status != "incorrect":
            return mistakes
        lost = self.lost([self._fits(function, case) for case in self.cases])
        return [replace(mistake, criteria=lost) for mistake in mistakes]

    def _fits(self, function: Callable[..., Any], case: tuple[Any, ...]) -> bool:
        is_changed = run_quietly(function, *case).changed
        return not is_changed and all_alike(
            self._call(function, case), self._right_or_nothing(case)
        )

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        mistake = super()._of_another_shape(given, right)
        is_special = mistake and mistake.id not in ("other_shape", "rows_and_columns_swapped")
        if mistake and mistake.id == "one_row_only":
            is_special = all(len(table) == 1 for found in given for table in found if table.ndim)
        if mistake and not is_special:
            return self.of_own_shape(given, _fits(given, right)) or mistake
        return mistake

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        mistake = super()._relation(given, right)
        mistake = mistake or rows_are_one([table for (table,) in given])
        return mistake or self.of_own_numbers(given, _fits(given, right))


def rows_are_one(tables: Sequence[np.ndarray]) -> Mistake | None:
    """Recognise tables whose rows are all alike, as those of one list with many names are."""
    high = [table for table in tables if table.ndim == 2 and len(table) > 1]
    if not high or any(np.ptp(table, axis=0).max() > 1e-9 for table in high):
        return None
    if all(np.ptp(table) < 1e-9 for table in high):  # one number everywhere is another mistake
        return None
    message = _(
        "All rows of your table are alike. `[[0] * columns] * rows` makes one row with many names, "
        "so what is written into one appears in all: make the table with `np.zeros((rows, "
        "columns))`, or a new list for each row."
    )
    return Mistake("rows_are_one", message)


def first_wrong(given: np.ndarray, right: np.ndarray) -> tuple[int, ...]:
    """Return the first place where a table of the right shape is wrong."""
    is_wrong = ~np.isclose(given, right, rtol=1e-4, atol=1e-6)
    return tuple(int(index) for index in np.argwhere(is_wrong)[0])


def _fits(given: Sequence[Arrays], right: Sequence[Arrays]) -> list[bool]:
    return [all_alike(*pair) for pair in zip(given, right, strict=True)]


def mixture_of(found: np.ndarray, parts: Sequence[np.ndarray]) -> np.ndarray | None:
    """Return how much of each part makes a table up; None if the parts do not, or not uniquely."""
    columns = np.stack([part.ravel() for part in parts], axis=1)
    if found.shape != parts[0].shape or not np.isfinite(found).all():
        return None
    if len(columns) <= len(parts) or np.linalg.matrix_rank(columns) < len(parts):
        return None
    amounts = np.linalg.lstsq(columns, found.ravel(), rcond=None)[0]
    is_exact = np.allclose(columns @ amounts, found.ravel(), rtol=1e-4, atol=1e-5)
    return np.asarray(np.round(amounts, 6) + 0.0) if is_exact else None
