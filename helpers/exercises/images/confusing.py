"""Question 2: which class is taken for which, as a table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.confusing_messages import messages
from helpers.exercises.images.confusing_mistakes import EXAMPLE, FALSE_TABLES
from helpers.exercises.images.measured import Measured, first_wrong
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, all_alike, in_words
from helpers.questions.written import Numbers

_SOLUTION = """\
```
def confusion(labels, guesses, num_classes):
    table = np.zeros((num_classes, num_classes), dtype=int)
    for label, guess in zip(labels, guesses):
        table[label, guess] += 1
    return table
```"""


class ConfusionTable(Measured):
    """Write ``confusion(labels, guesses, num_classes)``."""

    variables = ("confusion",)
    call = "confusion(labels, guesses, num_classes)"
    results = ("table",)
    criteria: ClassVar[Mapping[str, float]] = {"counts": 3, "all_classes": 1}
    # All classes there; then without the last one, without one in the middle, and without many.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([0, 0, 0, 1, 2, 2, 1, 0, 2, 2]), np.array([0, 1, 1, 1, 0, 2, 2, 0, 2, 0]), 3),
        (np.array([1, 1, 0, 1, 0, 1]), np.array([1, 0, 1, 1, 1, 1]), 3),
        (np.array([0, 2, 3, 2, 2, 3]), np.array([0, 3, 3, 2, 3, 2]), 4),
        (np.array([2, 1, 1]), np.array([1, 2, 2]), 5),
        # More pictures of one kind than fit into eight bits.
        (np.repeat([0, 1, 1], (300, 2, 1)), np.repeat([0, 0, 1], (300, 2, 1)), 2),
    )
    example: ClassVar[tuple[Any, ...]] = EXAMPLE

    def lost(self, fits: Sequence[bool]) -> tuple[str, ...]:
        """Return the criteria that are lost: the counts' and all, or that of rare classes."""
        are_all_there = [
            len(np.union1d(labels, guesses)) == num_classes
            for labels, guesses, num_classes in self.cases
        ]
        counts = all(fit for fit, full in zip(fits, are_all_there, strict=True) if full)
        return ("all_classes",) if counts and not all(fits) else ()

    def of_own_shape(self, given: list[Arrays], fits: Sequence[bool]) -> Mistake | None:
        """Say how large a table is asked for."""
        place = next(
            k for k, (found,) in enumerate(given) if found.shape != (self.cases[k][2],) * 2
        )
        message = _(
            "What you give back has the shape {given} where `num_classes` is {n}, and a table of "
            "{n} by {n} counts is asked for: a row for each true class, a column for each guess. "
            "Begin with `np.zeros((num_classes, num_classes), dtype=int)`."
        )
        facts = {"given": given[place][0].shape, "n": self.cases[place][2]}
        if fits[0] and given[place][0].size < facts["n"] ** 2:
            message = _(
                "Where all classes occur your table is right; where some do not, it has the shape "
                "{given}, not {n} by {n}. So its size comes from what occurs, as that of "
                "`np.bincount` or `np.unique` does, and numbers may move to other rows: take it "
                "from `num_classes`, for `np.bincount` as `minlength=num_classes**2`."
            )
            return Mistake("size_of_what_occurs", message.format(**facts))
        return Mistake("no_square_table", message.format(**facts))

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        text = str(trial.error or "")
        if "reshape" in text or "broadcast input array" in text:
            message = _(
                "There are too few counts for the table: {text}. `np.bincount` ends with the "
                "largest number that occurs: give it a `minlength`, `num_classes**2` for the whole "
                "table, `num_classes` for one row."
            )
            return Mistake("too_few_counts", message.format(text=text))
        if "out of bounds" in text or "out of range" in text:
            message = _(
                "A class has no row or column in your table: {text}. The classes go from 0 to "
                "`num_classes - 1`, whichever of them occur: make the table `num_classes` high and "
                "wide, and use the classes themselves as indices."
            )
            return Mistake("table_too_small", message.format(text=text))
        if "truth value" in text:
            message = _(
                "`and`, `or` and `if` ask for one answer, and a comparison of arrays has one for "
                "each picture: {text}. Put `&` between the two, each in parentheses: `np.sum("
                "(labels == row) & (guesses == column))`."
            )
            return Mistake("and_of_arrays", message.format(text=text.rstrip(".")))
        return super()._raised(trial, case)

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        """Look through the gaps that a division by 0, or a class that does not occur, leaves."""
        filled = [tuple(np.where(np.isnan(each), 0, each) for each in found) for found in given]
        if not any(np.isnan(each).any() for found in given for each in found):
            return super()._compare(function, given)
        if all(map(all_alike, filled, self._results_of(self.right))):
            message = _(
                "Your counts are right, but where a class does not occur there is `nan` in place "
                "of 0. In pandas, `reindex(..., fill_value=0)` or `.fillna(0)` puts zeros there."
            )
            return Mistake("gaps_not_zero", message)
        mistake = super()._compare(function, filled)
        is_known = mistake is not None and mistake.id in FALSE_TABLES
        return mistake if is_known else super()._compare(function, given)

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        mistake = super()._relation(given, right)  # small counts come in another order by chance
        return None if mistake and mistake.id == "order_changed" else mistake

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        """Say whether all pictures are counted, and of one place which belong there."""
        pairs = list(zip(given, right, strict=True))
        if shares := _rounded_shares(given[0][0]):
            return Mistake(shares, messages()[shares])
        wrong = [k for k, pair in enumerate(pairs) if not all_alike(*pair)]
        case = next((k for k in wrong if not _add_up_alike(*pairs[k])), wrong[0])
        (found,), (exact,) = pairs[case]
        row, column = first_wrong(found, exact)
        message = _(
            "With {case} all {pictures} pictures are counted, but not all in their places: row "
            "{row}, column {column} of your table is {given}. {right} have the label {row} and the "
            "guess {column}. Which line of yours chooses the row, and which the column?"
        )
        mistake = "in_other_places"
        if all(_has_right_totals(*given, *right) for given, right in pairs):
            mistake = "partners_changed"
            message = _(
                "With {case} each class is counted as often as it is there, and as often as it was "
                "guessed, but not with its own partner: row {row}, column {column} is {given}, and "
                "{right} have the label {row} and the guess {column}. `labels[k]` and `guesses[k]` "
                "belong to the same picture: leave both in their order, unsorted, and take them "
                "with the same `k`, or with `zip(labels, guesses)`."
            )
        if not _add_up_alike(*pairs[case]):
            mistake = "not_each_once"
            message = _(
                "With {case} your table adds up to {sum}, and there are {pictures} pictures, each "
                "to be counted once. Row {row}, column {column} is {given}, for instance, where "
                "{right} have the label {row} and the guess {column}."
            )
        facts = {
            "case": self._in_words(self.cases[case]),
            "row": row,
            "column": column,
            "given": in_words(found[row, column]),
            "right": in_words(exact[row, column]),
            "sum": in_words(found.sum()),
            "pictures": len(self.cases[case][0]),
        }
        return Mistake(mistake, message.format(**facts))

    def right(self, *arguments: Any) -> Numbers:
        """Return the table of counts."""
        return (model.confusion(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_TABLES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how to read the table."""
        return _(
            "What lies on the diagonal was read rightly; every other number is a mistake that has "
            "a name. A row tells what became of one digit, a column what hides behind one guess."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("How would you do it with a pencil? You would make a stroke for each picture."),
            _(
                "Begin with a table of zeros with `num_classes` rows and columns. Then go through "
                "the pairs, `for label, guess in zip(labels, guesses)`, and count each one."
            ),
            _(
                "Start with `table = np.zeros((num_classes, num_classes), dtype=int)`. The line in "
                "the loop is `table[label, guess] += 1`: the true class chooses the row."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("A stroke for each picture:\n\n{code}").format(code=_SOLUTION)


def _add_up_alike(given: Arrays, right: Arrays) -> bool:
    return bool(np.isclose(np.sum(given[0]), np.sum(right[0])))


def _has_right_totals(given: np.ndarray, right: np.ndarray) -> bool:
    return all(np.allclose(given.sum(axis=axis), right.sum(axis=axis)) for axis in (0, 1))


def _rounded_shares(table: np.ndarray) -> str | None:
    """Return what a table has shares of, where all classes occur; None for counts."""
    sums = {"shares_of_rows": table.sum(axis=1), "shares_of_columns": table.sum(axis=0)}
    sums["shares_of_all"] = table.sum()
    is_one = {name: np.allclose(found, 1, atol=0.05) for name, found in sums.items()}
    return next((name for name, fits in is_one.items() if fits and np.ptp(table) < 1), None)
