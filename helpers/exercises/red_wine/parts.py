"""Was a table split and scaled as it should be? Whose rows they are, the target tells."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.exercises.red_wine.parts_messages import messages
from helpers.exercises.red_wine.scaling import (
    Rows,
    Tables,
    place_of,
    places_of_scaled,
    scale_mistakes,
)
from helpers.feedback import Mistake
from helpers.questions.results import as_array, items_of

if TYPE_CHECKING:
    from pandas import DataFrame


def parts_mistakes(
    table: "DataFrame", target: str, fraction: float, value: Any
) -> tuple[list[Mistake], Rows | None]:
    """Return what is wrong with the four parts of a table, and which rows are for training.

    Parameters
    ----------
    table : pandas.DataFrame
        The table that was split: numbers, and no two in the column `target` are the same.
    target : str
        The column to predict.
    fraction : float
        The share of the rows that should be for training.
    value : object
        What came back for it.

    Returns
    -------
    tuple
        At most one mistake for each criterion; and the places of the training rows, None where
        they cannot be told.
    """
    arrays = [as_array(item) for item in items_of(value)]
    shape = _shape_mistake(arrays)
    X_train, y_train, X_valid, y_valid = arrays if len(arrays) == 4 else [None] * 4
    if shape or X_train is None or y_train is None or X_valid is None or y_valid is None:
        return [shape or _mistake("not_four_parts")], None
    targets = [y_train.ravel(), y_valid.ravel()]
    rows = [_places(y, table[target].to_numpy(dtype=float)) for y in targets]
    unscaled = None if _all_known(rows) else places_of_scaled(targets, table[target].to_numpy())
    if unscaled is None and not _all_known(rows):
        return [_unknown_rows(table, target, targets)], None
    train, valid = unscaled or rows
    inputs = list(_inputs_mistakes(table, target, (X_train, X_valid), (train, valid)))
    if any(mistake.id == "rows_do_not_match" for mistake in inputs):
        return inputs, train  # the targets do not tell then which rows are in which part
    found = [_split_mistake(train, valid, len(table), fraction)]
    if unscaled:
        found.append(_mistake("target_scaled", ("target",)))
    elif y_train.ndim > 1:
        found.append(_mistake("target_is_a_table", ("target",), shape=y_train.shape))
    found += inputs
    return [mistake for mistake in found if mistake], train


def _mistake(mistake: str, criteria: tuple[str, ...] = (), **facts: Any) -> Mistake:
    return Mistake(mistake, messages()[mistake].format(**facts), criteria)


def _shape_mistake(arrays: Sequence[np.ndarray | None]) -> Mistake | None:
    """Return why these are not X_train, y_train, X_valid, y_valid."""
    known = [array for array in arrays if array is not None]
    if len(arrays) != 4 or len(known) != 4:
        return _mistake("not_four_parts")
    widths = [array.shape[1] if array.ndim == 2 else 1 for array in known]
    if widths[1] > 1 and widths[2] == widths[3] == 1:
        return _mistake("other_order")
    if widths[1] > 1 or widths[3] > 1 or known[0].ndim != 2 or known[2].ndim != 2:
        return _mistake("other_shapes", shapes=", ".join(str(array.shape) for array in known))
    return None


def _places(values: np.ndarray, column: np.ndarray) -> Rows:
    """Return in which row of a column each value stands; -1 where it does not occur."""
    if values.size == 0:
        return np.zeros(0, dtype=int)
    distances = np.abs(values[:, None] - column)
    nearest = np.argmin(distances, axis=1)
    is_there = distances.min(axis=1) < 1e-5 * np.ptp(column)  # single precision will do
    return np.where(is_there, nearest, -1)


def _all_known(rows: Sequence[Rows]) -> bool:
    return all(bool((part >= 0).all()) for part in rows)


def _unknown_rows(table: "DataFrame", target: str, targets: Sequence[np.ndarray]) -> Mistake:
    others = [name for name in table.columns if name != target]
    for name in others:
        column = table[name].to_numpy(dtype=float)
        if np.ptp(column) and _all_known([_places(y, column) for y in targets]):
            return _mistake("other_target", ("target", "scaling"), target=target, other=name)
    if all(len(y) == 0 or abs(y.mean()) < 1e-5 for y in targets):
        return _mistake("target_scaled_apart")
    return _mistake("rows_of_another_table", given=sum(map(len, targets)), all=len(table))


def _split_mistake(train: Rows, valid: Rows, num_rows: int, fraction: float) -> Mistake | None:
    """Return what is wrong with which rows are in which part."""
    facts = {"train": len(train), "valid": len(valid), "rows": num_rows, "fraction": fraction}
    mistake = (
        _twice_or_never(set(train.tolist()), set(valid.tolist()), train, num_rows)
        or _other_share(len(train), num_rows, fraction)
        or _in_blocks(train, num_rows)
    )
    return _mistake(mistake, ("split",), **facts) if mistake else None


def _twice_or_never(train: set[int], valid: set[int], rows: Rows, num_rows: int) -> str:
    if not train:
        return "other_share"
    if len(train) < len(rows):
        return "drawn_twice"
    if len(valid) == num_rows:
        return "validation_is_everything"
    if len(train) == num_rows:
        return "training_is_everything"
    if train & valid:
        return "rows_in_both"
    return "rows_lost" if len(train | valid) < num_rows else ""


def _other_share(num_train: int, num_rows: int, fraction: float) -> str:
    if abs(num_train - fraction * num_rows) <= 1:  # however it was rounded
        return ""
    return "shares_swapped" if abs(num_train - (1 - fraction) * num_rows) <= 1 else "other_share"


def _in_blocks(train: Rows, num_rows: int) -> str:
    """Recognise rows that stand next to each other, where the table's end goes on at its top."""
    is_train = np.isin(np.arange(num_rows), train)
    num_ends = np.count_nonzero(is_train != np.roll(is_train, 1))
    return "not_shuffled" if num_ends <= 2 else ""


def _inputs_mistakes(
    table: "DataFrame",
    target: str,
    inputs: Tables,
    rows: tuple[Rows, Rows],
) -> Iterator[Mistake]:
    """Yield what is wrong with the columns of X, and with their scale."""
    columns = list(table.columns)
    if len(rows[0]) < 2 or not len(rows[1]):
        return  # the split says why; one row has no deviation to scale by
    if [len(X) for X in inputs] != [len(part) for part in rows]:
        yield _mistake("rows_do_not_match", ("target", "scaling"))
        return
    is_wide = inputs[0].shape[1] == len(columns)
    if is_wide and place_of(inputs[0], table[target].to_numpy(dtype=float)[rows[0]]) is not None:
        yield _mistake("target_left_in", ("target",), target=target)
    else:
        columns.remove(target)
        if {X.shape[1] for X in inputs} != {len(columns)}:
            widths = {"given": inputs[0].shape[1], "right": len(columns)}
            is_more = widths["given"] > widths["right"]
            yield _mistake("columns_added" if is_more else "other_columns", ("scaling",), **widths)
            return
    yield from scale_mistakes(inputs, table[columns], rows)
