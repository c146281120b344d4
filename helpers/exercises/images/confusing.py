"""Question 2: which class is taken for which, as a table."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.images import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def confusion(labels, guesses, num_classes):
    table = np.zeros((num_classes, num_classes), dtype=int)
    for label, guess in zip(labels, guesses):
        table[label, guess] += 1
    return table
```"""


class ConfusionTable(WrittenFunction):
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
    )
    example: ClassVar[tuple[Any, ...]] = (np.array([0, 1, 2, 1]), np.array([0, 2, 2, 2]), 3)
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("classes_left_out", "size_of_the_largest", "too_few_counts"), ("all_classes",)
    )

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        if trial.error is None or "reshape" not in str(trial.error):
            return super()._raised(trial, case)
        message = _(
            "There are too few counts for the table: {text}. `np.bincount` ends with the largest "
            "number that occurs: give it `minlength=num_classes**2`."
        )
        return Mistake("too_few_counts", message.format(text=trial.error))

    def right(self, *arguments: Any) -> Numbers:
        """Return the table of counts."""
        return (model.confusion(*arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_TABLES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

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


def _of_table(change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., Numbers]:
    """Return a version that makes something else of the right table."""
    return lambda *arguments: (change(model.confusion(*arguments)),)


def _share_of_rows(table: np.ndarray) -> np.ndarray:
    return table / np.maximum(table.sum(axis=1, keepdims=True), 1)


def _classes_left_out(labels: np.ndarray, guesses: np.ndarray, num_classes: int) -> Numbers:
    table = model.confusion(labels, guesses, num_classes)
    return (table[np.ix_(np.unique(labels), np.unique(guesses))],)


def _size_of_the_largest(labels: np.ndarray, guesses: np.ndarray, num_classes: int) -> Numbers:
    return (model.confusion(labels, guesses, max(*labels, *guesses) + 1),)


def _of_classes(count: Callable[[int], int]) -> Callable[..., Numbers]:
    """Return a version with another number of classes."""
    return lambda labels, guesses, n: (model.confusion(labels, guesses, count(n)),)


FALSE_TABLES: dict[str, Callable[..., Numbers]] = {
    "hard_coded": lambda *_: (model.confusion(*ConfusionTable.example),),
    "rows_are_guesses": _of_table(np.transpose),
    "counted_once": _of_table(lambda table: np.minimum(table, 1)),
    "only_mistakes": _of_table(lambda table: table - np.diag(table.diagonal())),
    "only_right_ones": _of_table(lambda table: np.diag(table.diagonal())),
    "right_ones_in_a_row": _of_table(np.diagonal),
    "both_ways": _of_table(lambda table: table + table.T),
    "each_with_each": _of_table(lambda table: np.outer(table.sum(axis=1), table.sum(axis=0))),
    "shares_of_rows": _of_table(_share_of_rows),
    "shares_of_all": _of_table(lambda table: table / table.sum()),
    "counted_from_one": _of_table(lambda table: np.roll(table, -1, axis=(0, 1))),
    "only_labels_counted": _of_table(lambda table: table.sum(axis=1)),
    "only_guesses_counted": _of_table(lambda table: table.sum(axis=0)),
    "how_many_right": _of_table(np.trace),
    "only_the_first": lambda labels, guesses, n: (model.confusion(labels[:1], guesses[:1], n),),
    "last_left_out": lambda labels, guesses, n: (model.confusion(labels[:-1], guesses[:-1], n),),
    "rows_are_one": _of_table(lambda table: np.tile(table.sum(axis=0), (len(table), 1))),
    "either_or": _of_table(
        lambda table: table.sum(axis=1, keepdims=True) + table.sum(axis=0) - table
    ),
    "ten_classes": _of_classes(lambda n: 10),
    "one_class_more": _of_classes(lambda n: n + 1),
    "mirrored": _of_table(lambda table: table + table.T - np.diag(table.diagonal())),
    "only_the_last": lambda labels, guesses, n: (model.confusion(labels[-1:], guesses[-1:], n),),
    "begins_with_ones": _of_table(lambda table: table + 1),
    "guesses_twice": _of_table(lambda table: np.diag(table.sum(axis=0))),
    "labels_twice": _of_table(lambda table: np.diag(table.sum(axis=1))),
    "classes_left_out": _classes_left_out,
    "size_of_the_largest": _size_of_the_largest,
}


def _messages() -> dict[str, str]:
    one_side = _(
        "You count how often each class occurs on one side. The table asks for pairs: for each "
        "true class (row), how often it was taken for each class (column)."
    )
    no_table = _(
        "You only count what was read rightly. The mistakes are what the table is for: it has a "
        "number for each pair of true class (row) and guess (column)."
    )
    same_side = _(
        "Row and column come from the same side, so everything lies on the diagonal. The true "
        "class chooses the row and the guess the column: `table[label, guess]`."
    )
    return {
        "only_the_first": _(
            "Only the first picture is counted. A `return` inside the loop ends it after one turn: "
            "it belongs after the loop, as far to the left as the `for`."
        ),
        "only_the_last": _(
            "Only the last picture is counted. Is the table made anew in each turn of the loop? "
            "Make it once, before the loop."
        ),
        "ten_classes": _(
            "Your table has ten rows and columns, whatever is asked for. The digits are one "
            "example: make it `num_classes` high and wide."
        ),
        "one_class_more": _(
            "Your table has a row and a column too many. The classes are counted from 0 to "
            "`num_classes - 1`, so `num_classes` of each are enough."
        ),
        "mirrored": _(
            "You count each mistake twice, once in each direction. A 1 taken for a 9 is another "
            "mistake than a 9 taken for a 1: count it in the row of the true class only."
        ),
        "begins_with_ones": _(
            "Every number of your table is 1 too high. Counting begins at 0: `np.zeros` in place "
            "of `np.ones`."
        ),
        "guesses_twice": same_side,
        "labels_twice": same_side,
        "last_left_out": _(
            "The last picture is not counted. `range(n)` stops before n, so `range(len(labels))` "
            "goes to the last one."
        ),
        "rows_are_one": _(
            "All rows of your table are the same list: `[[0] * n] * n` makes one row with n "
            "names, so each count appears in all. Make it with `np.zeros((n, n), dtype=int)`."
        ),
        "either_or": _(
            "You count the pictures where the label or the guess fits. A place of the table is for "
            "those where both do: `&`, in place of `|`."
        ),
        "hard_coded": _(
            "Your function always gives the table of the example in the text. Write down how that "
            "comes from labels and guesses, not the numbers themselves."
        ),
        "rows_are_guesses": _(
            "Your table lies on its side: the guess chooses the row. Here the true class chooses "
            "the row and the guess the column, `table[label, guess]`."
        ),
        "counted_once": _(
            "Each pair is counted once at most, however often it occurs. With arrays as indices, "
            "`table[labels, guesses] += 1` adds 1 only once to each place: use a loop, or "
            "`np.add.at`."
        ),
        "only_mistakes": _(
            "Your diagonal is empty: you count only the mistakes. The right ones belong in the "
            "table, too, or its rows would not add up to the number of pictures."
        ),
        "only_right_ones": no_table,
        "right_ones_in_a_row": no_table,
        "how_many_right": no_table,
        "both_ways": _(
            "You count each picture twice, once in each direction. A 1 taken for a 9 is another "
            "mistake than a 9 taken for a 1: count it in the row of the true class only."
        ),
        "each_with_each": _(
            "Every label meets every guess, as a loop inside a loop does. Each picture has one "
            "label and one guess: go through the two together, with `zip(labels, guesses)`."
        ),
        "shares_of_rows": _(
            "These are shares of each row, and counts are asked for. Leave the division out: from "
            "counts everybody can work out shares, but not the reverse."
        ),
        "shares_of_all": _(
            "These are shares of all pictures, and counts are asked for. Leave the division out."
        ),
        "counted_from_one": _(
            "Your table is one off, with class 0 at its end: you take 1 away from the classes. "
            "They are counted from 0, as rows and columns are."
        ),
        "only_labels_counted": one_side,
        "only_guesses_counted": one_side,
        "classes_left_out": _(
            "Classes that do not occur have no row or column in your table, so tables of two "
            "readers cannot be compared. Make it `num_classes` high and wide, with zeros there."
        ),
        "size_of_the_largest": _(
            "Your table ends with the largest class that occurs. That need not be the last one: "
            "make the table `num_classes` high and wide."
        ),
    }
