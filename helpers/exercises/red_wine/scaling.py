"""Are the inputs of both parts standardised by the training part? If not, how are they scaled?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from helpers.exercises.red_wine.constants import how_left
from helpers.exercises.red_wine.parts_messages import messages
from helpers.exercises.red_wine.scales import how_scaled
from helpers.feedback import Mistake

if TYPE_CHECKING:
    from pandas import DataFrame

Rows: TypeAlias = np.ndarray
Tables: TypeAlias = tuple[np.ndarray, np.ndarray]  # of the training and of the validation part


def scale_mistakes(
    inputs: Tables, table: "DataFrame", rows: tuple[Rows, Rows]
) -> Iterator[Mistake]:
    """Yield what is wrong with the inputs of both parts, at most one mistake.

    Parameters
    ----------
    inputs : tuple of np.ndarray
        What came back, with as many columns as the table, in any order.
    table : pandas.DataFrame
        The columns of the inputs, not scaled, constant ones too.
    rows : tuple of np.ndarray
        The places in the table of the rows of each part.
    """
    raw = table.to_numpy(dtype=float)
    train, valid = (raw[part] for part in rows)
    order = _order(inputs, (train, valid))
    if order is None:
        yield _mistake("columns_in_two_orders")
        return
    inputs = inputs[0][:, order], inputs[1][:, order]
    varies = np.ptp(train, axis=0) > 0
    given = inputs[0][:, varies], inputs[1][:, varies]
    parts = train[:, varies], valid[:, varies]
    for mistake, version in _versions(*parts, raw[:, varies]):
        if all(_alike(*pair) for pair in zip(given, version, strict=True)):
            if mistake != "right":
                yield _mistake(mistake)
            else:
                yield from _constants_mistake(inputs, table, rows, np.flatnonzero(~varies))
            return
    mistake, facts = how_scaled(given, parts)
    is_bent = mistake == "not_a_scaling"
    if is_bent and _are_other_rows([X[:, 0] for X in given], raw[:, varies][:, 0], rows):
        yield _mistake("rows_do_not_match", ("target",))
        return
    if "place" in facts:
        facts["column"] = table.columns[varies][facts["place"]]
    yield _mistake(mistake, **facts)


def _mistake(mistake: str, criteria: tuple[str, ...] = ("scaling",), **facts: Any) -> Mistake:
    return Mistake(mistake, messages()[mistake].format(**facts), criteria)


def _constants_mistake(
    inputs: Tables, table: "DataFrame", rows: tuple[Rows, Rows], places: np.ndarray
) -> Iterator[Mistake]:
    """Yield what is wrong with the first of the constant columns that is."""
    for place in places:
        column = table.iloc[:, place].to_numpy(dtype=float)
        train, valid = (X[:, place] for X in inputs)
        mistake, facts = how_left(train, valid, (column[rows[0]], column[rows[1]]))
        if mistake:
            yield _mistake(mistake, **facts, column=table.columns[place])
            return


def _order(inputs: Tables, parts: Tables) -> list[int] | None:
    """Return where in X each column of a table is; None where the two parts do not agree.

    A column that is constant in one part the other tells; one that neither tells takes what is
    left.
    """
    pairs = list(zip(*map(_places, inputs, parts), strict=True))
    if any(first != second for first, second in pairs if None not in (first, second)):
        return None
    order = [second if first is None else first for first, second in pairs]
    found = [place for place in order if place is not None]
    if len(set(found)) < len(found):
        return list(range(len(order)))
    others = iter(sorted(set(range(len(order))) - set(found)))
    return [next(others) if place is None else place for place in order]


def _places(X: np.ndarray, raw: np.ndarray) -> list[int | None]:
    """Return where in X each column is, told by its rise and fall; None where nothing tells it."""
    places = [place_of(X, column) if np.ptp(column) > 0 else None for column in raw.T]
    found = [place for place in places if place is not None]
    return places if len(set(found)) == len(found) else [None] * len(places)


def place_of(X: np.ndarray, column: np.ndarray) -> int | None:
    """Return which column of X rises and falls as another one does, if there is one."""
    centred = column - column.mean()
    for place, given in enumerate(X.T):
        if np.isfinite(given).all() and np.ptp(given) > 0:
            other = given - given.mean()
            likeness = other @ centred / (np.linalg.norm(other) * np.linalg.norm(centred))
            if abs(likeness) > 1 - 1e-6:
                return place
    return None


def places_of_scaled(targets: Sequence[np.ndarray], column: np.ndarray) -> list[Rows] | None:
    """Return the rows of targets that were scaled together: they keep their ranks."""
    values = np.concatenate(targets)
    if len(values) != len(column) or not np.isfinite(values).all() or np.ptp(values) == 0:
        return None
    rows = np.empty(len(values), dtype=int)
    rows[np.argsort(values)] = np.argsort(column)
    if np.corrcoef(values, column[rows])[0, 1] < 1 - 1e-6:
        return None
    return np.split(rows, [len(targets[0])])


def _are_other_rows(
    scaled: Sequence[np.ndarray], column: np.ndarray, rows: tuple[Rows, Rows]
) -> bool:
    """Return whether a scaled column holds all rows of the table, but in another order."""
    found = places_of_scaled(scaled, column)
    return found is not None and not all(map(np.array_equal, found, rows))


def _alike(given: np.ndarray, expected: np.ndarray) -> bool:
    return given.shape == expected.shape and np.allclose(given, expected, rtol=1e-3, atol=1e-4)


def _versions(
    train: np.ndarray, valid: np.ndarray, everything: np.ndarray
) -> Iterator[tuple[str, Tables]]:
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


_Scaling = Callable[[np.ndarray, np.ndarray, np.ndarray, int], Tables]

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
