"""What learners write in place of the table of question 2."""

from collections.abc import Callable

import numpy as np

from helpers.exercises.images import model
from helpers.questions.results import Numbers


def _of_table(change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., Numbers]:
    """Return a version that makes something else of the right table."""
    return lambda *arguments: (change(model.confusion(*arguments)),)


def _shares(axis: int | None, unit: float = 1) -> Callable[..., Numbers]:
    """Return a version with shares of rows, of columns or of all, as such or in percent."""
    return _of_table(
        lambda table: unit * table / np.maximum(table.sum(axis=axis, keepdims=True), 1)
    )


def _of_totals(join: Callable[..., np.ndarray]) -> Callable[..., Numbers]:
    """Return a version that joins how often a class is there, and how often it was guessed."""
    return _of_table(lambda table: join(table.sum(axis=1, keepdims=True), table.sum(axis=0)))


def _with_sums(table: np.ndarray) -> np.ndarray:
    beside = np.hstack([table, table.sum(axis=1, keepdims=True)])
    return np.vstack([beside, beside.sum(axis=0)])


def _occurring(change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., Numbers]:
    """Return a version that makes something else of the table of what occurs."""
    return lambda *arguments: (change(np.asarray(_classes_left_out(*arguments)[0])),)


def _ranges_of_their_own(labels: np.ndarray, guesses: np.ndarray, num_classes: int) -> Numbers:
    return (np.histogram2d(labels, guesses, bins=num_classes)[0],)


def _without(first: int, last: int) -> Callable[[np.ndarray], np.ndarray]:
    """Return what leaves zeros in the first or the last row and column."""

    def change(table: np.ndarray) -> np.ndarray:
        kept = np.zeros_like(table)
        part = slice(first, len(table) - last)
        kept[part, part] = table[part, part]
        return kept

    return change


def _last_two_together(table: np.ndarray) -> np.ndarray:
    """Join the last two classes, as the closed last bin of a histogram does."""
    ends = np.arange(len(table) - 1)
    return np.add.reduceat(np.add.reduceat(table, ends, axis=0), ends, axis=1)


def _classes_left_out(labels: np.ndarray, guesses: np.ndarray, num_classes: int) -> Numbers:
    table = model.confusion(labels, guesses, num_classes)
    return (table[np.ix_(np.unique(labels), np.unique(guesses))],)


def _size_of_the_largest(labels: np.ndarray, guesses: np.ndarray, num_classes: int) -> Numbers:
    return (model.confusion(labels, guesses, max(*labels, *guesses) + 1),)


def _of_classes(count: Callable[[int], int]) -> Callable[..., Numbers]:
    """Return a version with another number of classes."""
    return lambda labels, guesses, n: (model.confusion(labels, guesses, count(n)),)


# The example in the notebook's text.
EXAMPLE = (np.array([0, 1, 2, 1]), np.array([0, 2, 2, 2]), 3)

FALSE_TABLES: dict[str, Callable[..., Numbers]] = {
    "hard_coded": lambda *_: (model.confusion(*EXAMPLE),),
    "rows_are_guesses": _of_table(np.transpose),
    "eight_bits": _of_table(lambda table: table.astype(np.uint8)),
    "counted_once": _of_table(lambda table: np.minimum(table, 1)),
    "only_mistakes": _of_table(lambda table: table - np.diag(table.diagonal())),
    "only_right_ones": _of_table(lambda table: np.diag(table.diagonal())),
    "right_ones_in_a_row": _of_table(np.diagonal),
    "both_ways": _of_table(lambda table: table + table.T),
    "each_with_each": _of_table(lambda table: np.outer(table.sum(axis=1), table.sum(axis=0))),
    "by_chance": _of_table(
        lambda table: np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    ),
    "shares_of_rows": _shares(1),
    "shares_of_columns": _shares(0),
    "shares_of_all": _shares(None),
    "percent_of_rows": _shares(1, 100),
    "percent_of_columns": _shares(0, 100),
    "percent_of_all": _shares(None, 100),
    "first_class_left_out": _of_table(_without(1, 0)),
    "last_class_left_out": _of_table(_without(0, 1)),
    "first_class_cut": _of_table(lambda table: np.pad(table[1:, 1:], (0, 1))),
    "one_class_less": _of_table(lambda table: table[:-1, :-1]),
    "last_two_together": _of_table(_last_two_together),
    "with_sums": _of_table(_with_sums),
    "occurring_with_sums": _occurring(_with_sums),
    "ranges_of_their_own": _ranges_of_their_own,
    "counted_from_one": _of_table(lambda table: np.roll(table, -1, axis=(0, 1))),
    "only_labels_counted": _of_table(lambda table: table.sum(axis=1)),
    "only_guesses_counted": _of_table(lambda table: table.sum(axis=0)),
    "how_many_right": _of_table(np.trace),
    "share_right": _of_table(lambda table: np.trace(table) / table.sum()),
    "each_with_each_alike": _of_table(lambda table: np.diag(table.sum(axis=1) * table.sum(axis=0))),
    "totals_joined": _of_totals(lambda truly, read: np.where(truly > 0, read, 0)),
    "smaller_total": _of_totals(np.minimum),
    "first_left_out": lambda labels, guesses, n: (model.confusion(labels[1:], guesses[1:], n),),
    "as_many_as_classes": lambda labels, guesses, n: (model.confusion(labels[:n], guesses[:n], n),),
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
    "left_out_and_turned": _occurring(np.transpose),
    "size_of_the_largest": _size_of_the_largest,
}
