"""Was a table split and scaled as it should be? Whose rows they are, the target tells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.exercises.red_wine.parts_messages import messages
from helpers.feedback import Mistake
from helpers.questions.results import as_array, items_of

if TYPE_CHECKING:
    from pandas import DataFrame

Rows = np.ndarray


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
    unscaled = None if _all_known(rows) else _places_of_scaled(targets, table[target].to_numpy())
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


def _places_of_scaled(targets: Sequence[np.ndarray], column: np.ndarray) -> list[Rows] | None:
    """Return the rows of targets that were scaled together: they keep their ranks."""
    values = np.concatenate(targets)
    if len(values) != len(column) or not np.isfinite(values).all() or np.ptp(values) == 0:
        return None
    rows = np.empty(len(values), dtype=int)
    rows[np.argsort(values)] = np.argsort(column)
    if np.corrcoef(values, column[rows])[0, 1] < 1 - 1e-6:
        return None
    return np.split(rows, [len(targets[0])])


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
        or _in_order(train, valid)
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


def _in_order(train: Rows, valid: Rows) -> str:
    is_first = train.max() < valid.min() or valid.max() < train.min()
    return "not_shuffled" if is_first else ""


def _inputs_mistakes(
    table: "DataFrame",
    target: str,
    inputs: tuple[np.ndarray, np.ndarray],
    rows: tuple[Rows, Rows],
) -> Iterator[Mistake]:
    """Yield what is wrong with the columns of X, and with their scale."""
    columns = list(table.columns)
    if len(rows[0]) < 2 or not len(rows[1]):
        return  # the split says why; one row has no deviation to scale by
    if [len(X) for X in inputs] != [len(part) for part in rows]:
        yield _mistake("rows_do_not_match", ("target", "scaling"))
        return
    if inputs[0].shape[1] == len(columns):
        yield _mistake("target_left_in", ("target",), target=target)
    else:
        columns.remove(target)
        if {X.shape[1] for X in inputs} != {len(columns)}:
            widths = {"given": inputs[0].shape[1], "right": len(columns)}
            yield _mistake("other_columns", ("scaling",), **widths)
            return
    raw = table[columns].to_numpy(dtype=float)
    yield from _scale_mistakes(inputs, raw, rows, columns)


def _scale_mistakes(
    inputs: tuple[np.ndarray, np.ndarray],
    raw: np.ndarray,
    rows: tuple[Rows, Rows],
    columns: list[str],
) -> Iterator[Mistake]:
    varies = np.ptp(raw, axis=0) > 0
    given = [X[:, varies] for X in inputs]
    train, valid = (raw[part][:, varies] for part in rows)
    versions = list(_versions(train, valid, raw[:, varies]))
    for mistake, version in versions:
        if not all(_alike(*pair) for pair in zip(given, version, strict=True)):
            continue
        if mistake != "right":
            yield _mistake(mistake, ("scaling",))
        elif not np.isfinite(inputs[0][:, ~varies]).all():
            yield _mistake("constant_column", ("scaling",))
        elif np.abs(inputs[0][:, ~varies]).max(initial=0) > 1e-6:
            yield _mistake("constant_column_left", ("scaling",))
        return
    right = versions[0][1]
    if _are_other_rows([X[:, 0] for X in given], raw[:, varies][:, 0], rows):
        yield _mistake("rows_do_not_match", ("target",))
        return
    facts = {"raw": train[0, 0], "given": given[0][0, 0], "right": right[0][0, 0]}
    yield _mistake("other_scaling", ("scaling",), column=_first(columns, varies), **facts)


def _are_other_rows(
    scaled: Sequence[np.ndarray], column: np.ndarray, rows: tuple[Rows, Rows]
) -> bool:
    """Return whether a scaled column holds all rows of the table, but in another order."""
    found = _places_of_scaled(scaled, column)
    return found is not None and not all(map(np.array_equal, found, rows))


def _first(columns: Sequence[str], varies: np.ndarray) -> str:
    return columns[int(np.argmax(varies))]


def _alike(given: np.ndarray, expected: np.ndarray) -> bool:
    return given.shape == expected.shape and np.allclose(given, expected, rtol=1e-3, atol=1e-4)


def _versions(
    train: np.ndarray, valid: np.ndarray, everything: np.ndarray
) -> Iterator[tuple[str, tuple[np.ndarray, np.ndarray]]]:
    """Yield the right scaling, and what learners write in its place, each with both deviations."""
    for ddof in (1, 0):  # as pandas has it, and as NumPy
        for name, scale in _SCALINGS.items():
            yield name, scale(train, valid, everything, ddof)


def _by(source: np.ndarray, values: np.ndarray, ddof: int) -> np.ndarray:
    return (values - source.mean(axis=0)) / source.std(axis=0, ddof=ddof)


def _min_max(source: np.ndarray, values: np.ndarray) -> np.ndarray:
    return (values - source.min(axis=0)) / np.ptp(source, axis=0)


def _rowwise(values: np.ndarray, ddof: int) -> np.ndarray:
    return _by(values.T, values.T, ddof).T


_Scaling = Callable[[np.ndarray, np.ndarray, np.ndarray, int], tuple[np.ndarray, np.ndarray]]

_SCALINGS: Mapping[str, _Scaling] = {
    "right": lambda t, v, _all, n: (_by(t, t, n), _by(t, v, n)),
    "validation_by_itself": lambda t, v, _all, n: (_by(t, t, n), _by(v, v, n)),
    "scaled_by_everything": lambda t, v, every, n: (_by(every, t, n), _by(every, v, n)),
    "scaled_by_validation": lambda t, v, _all, n: (_by(v, t, n), _by(v, v, n)),
    "not_scaled": lambda t, v, _all, n: (t, v),
    "validation_not_scaled": lambda t, v, _all, n: (_by(t, t, n), v),
    "training_not_scaled": lambda t, v, _all, n: (t, _by(t, v, n)),
    "min_max": lambda t, v, _all, n: (_min_max(t, t), _min_max(t, v)),
    "min_max_by_everything": lambda t, v, every, n: (_min_max(every, t), _min_max(every, v)),
    "not_centred": lambda t, v, _all, n: (t / t.std(axis=0, ddof=n), v / t.std(axis=0, ddof=n)),
    "median_for_mean": lambda t, v, _all, n: (
        (t - np.median(t, axis=0)) / t.std(axis=0, ddof=n),
        (v - np.median(t, axis=0)) / t.std(axis=0, ddof=n),
    ),
    "not_divided": lambda t, v, _all, n: (t - t.mean(axis=0), v - t.mean(axis=0)),
    "brackets_missing": lambda t, v, _all, n: (
        t - t.mean(axis=0) / t.std(axis=0, ddof=n),
        v - t.mean(axis=0) / t.std(axis=0, ddof=n),
    ),
    "variance_for_deviation": lambda t, v, _all, n: (
        (t - t.mean(axis=0)) / t.var(axis=0, ddof=n),
        (v - t.mean(axis=0)) / t.var(axis=0, ddof=n),
    ),
    "one_mean_for_all": lambda t, v, _all, n: (
        (t - t.mean()) / t.std(ddof=n),
        (v - t.mean()) / t.std(ddof=n),
    ),
    "scaled_by_rows": lambda t, v, _all, n: (_rowwise(t, n), _rowwise(v, n)),
}
