"""Simulated stand-ins: made-up tables that resemble the real ones, for machines without internet.

No row is taken from the real tables. `_standins.toml` holds what is known about them: quantiles
and counts of single columns, and how columns go together. From that, rows are drawn as "normal to
anything" [1]_: normal numbers with given correlations, each column of which is then bent, rank by
rank, into the distribution of the real column. The fuel economy is predicted from the other
columns by a linear model, with noise.

`tests/helpers/fit_standins.py` made the table of figures; a test holds it to the real data.

References
----------
.. [1] M. C. Cario and B. L. Nelson (1997), Modeling and generating random vectors with arbitrary
   marginal distributions and correlation matrix, Northwestern University.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from helpers._registry import Dataset

Recipe = Mapping[str, Any]

_RECIPES = Path(__file__).with_name("_standins.toml")

# Where the quantiles of a column are given: close together in the tails.
PROBABILITIES = (0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1)


def simulate(dataset: Dataset) -> pd.DataFrame:
    """Return the stand-in of a dataset, always the same, without the columns left out."""
    recipe = recipes()[dataset.name]
    rng = np.random.default_rng(recipe["seed"])
    rows = dataset.shape[0]
    shapes = recipe["columns"]
    normals = correlated_normals(correlation_matrix(recipe), rows, rng)
    table = {shape["name"]: bend(normals[:, i], shape) for i, shape in enumerate(shapes)}
    for rule in recipe.get("lookups", ()):
        table[rule["name"]] = np.array([rule["values"][value] for value in table[rule["of"]]])
    for rule in recipe.get("predictions", ()):
        noise = rule["noise"] * rng.standard_normal(rows)
        table[rule["name"]] = bend(linear_prediction(table, rule["effects"]) + noise, rule)
    kept = [column for column in dataset.columns if not column.left_out]
    frame = pd.DataFrame({column.name: table[column.name] for column in kept})
    return frame.astype({column.name: column.type for column in kept if column.type != "text"})


@cache
def recipes() -> Mapping[str, Recipe]:
    """Return what is known about each real table, by the name of the dataset."""
    return tomllib.loads(_RECIPES.read_text(encoding="utf-8"))


def correlation_matrix(recipe: Recipe) -> NDArray[np.float64]:
    """Return the correlations of the normal numbers, shape (columns, columns)."""
    below = [column["correlations"] for column in recipe["columns"]]
    matrix = np.eye(len(below))
    for row, correlations in enumerate(below):
        matrix[row, :row] = matrix[:row, row] = correlations
    return matrix


def correlated_normals(
    correlations: NDArray[np.float64], rows: int, rng: np.random.Generator
) -> NDArray[np.float64]:
    """Draw standard normal numbers with these correlations, shape (rows, columns)."""
    independent = rng.standard_normal((rows, len(correlations)))
    return independent @ np.linalg.cholesky(correlations).T


def bend(numbers: ArrayLike, shape: Recipe) -> NDArray[Any]:
    """Replace each number by the value of the same rank in a column of the given shape.

    Parameters
    ----------
    numbers : array_like, shape (rows,)
        Numbers of which only the order counts.
    shape : mapping
        ``quantiles`` at `PROBABILITIES` and ``decimals`` to round to; or ``values`` with their
        ``counts``, in ascending order.
    """
    ranks = np.argsort(np.argsort(numbers))
    last = len(ranks) - 1
    if "quantiles" in shape:
        return np.interp(ranks / last, PROBABILITIES, shape["quantiles"]).round(shape["decimals"])
    ends = np.cumsum(shape["counts"])
    # Half a step away from the borders, where rounding could choose the wrong side.
    steps = ranks * (ends[-1] - 1) / last + 0.5
    return np.array(shape["values"], dtype=object)[np.searchsorted(ends, steps, side="right")]


def linear_prediction(
    table: Mapping[str, NDArray[Any]], effects: Mapping[str, Any]
) -> NDArray[np.float64]:
    """Return the sum of the columns' effects, shape (rows,).

    Parameters
    ----------
    table : mapping
        The columns by name.
    effects : mapping
        For a numeric column the effect of one unit; for a text column that of each value.
    """
    total = np.zeros(len(next(iter(table.values()))))
    for name, effect in effects.items():
        if isinstance(effect, Mapping):
            total += [effect[value] for value in table[name]]
        else:
            total += effect * table[name].astype(float)
    return total
