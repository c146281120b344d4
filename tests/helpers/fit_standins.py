"""Work out helpers/_standins.toml from the real tables: `python tests/helpers/fit_standins.py`.

The figures describe the tables as a whole (quantiles, counts, correlations, a linear model);
no row can be read off them. A test runs this and holds the file to it.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from helpers import datasets
from helpers._registry import registry
from helpers._standins import PROBABILITIES, bend, correlated_normals

ROOT = Path(__file__).parent.parent.parent
REAL_DATA = ROOT.parent / "shared" / "data"
TARGET = ROOT / "helpers" / "_standins.toml"

SEEDS = {"red_wine": 4, "fuel": 8, "housing": 8}
# Columns with so few values are described by counts, the others by quantiles.
FEW_VALUES = 20
DRAWS = 60_000
NOISE = 0.075

HEADER = """\
# What the simulated stand-ins know about the real tables; helpers/_standins.py draws from it.
# Written by tests/helpers/fit_standins.py. `correlations` are those with the columns above, so
# chosen that the finished columns correlate as the real ones do. Text values stand in the order
# of the mean target, which is how they enter the correlations.
"""


def main() -> None:
    os.environ["FIRST_DESCENT_DATA"] = str(REAL_DATA)
    tables = {
        "red_wine": datasets.load_red_wine(),
        "fuel": datasets.load_fuel(),
        "housing": datasets.load_housing(),
    }
    if any(table.attrs["simulated"] for table in tables.values()):
        sys.exit(f"The real tables are needed, in {REAL_DATA}.")
    recipes = {name: fit(name, table) for name, table in tables.items()}
    TARGET.write_text(HEADER + as_toml(recipes), encoding="utf-8")


def fit(name: str, table: pd.DataFrame) -> dict[str, Any]:
    if name == "fuel":
        return fit_fuel(table)
    return {"seed": SEEDS[name], "columns": fit_columns(table, table[registry()[name].target])}


def fit_fuel(table: pd.DataFrame) -> dict[str, Any]:
    """The number of gears follows from the transmission, the fuel economy from all the rest."""
    target = np.log(table["FE"])
    effects = fit_effects(table.drop(columns="FE"), target)
    gears = table.groupby("Transmission")["NumGears"].agg(lambda gears: int(gears.mode()[0]))
    columns = fit_columns(table.drop(columns=["FE", "NumGears"]), target)
    lookup = {"name": "NumGears", "of": "Transmission", "values": gears.to_dict()}
    prediction = describe(table["FE"], target) | {"noise": NOISE, "effects": effects}
    return {
        "seed": SEEDS["fuel"],
        "columns": columns,
        "lookups": [lookup],
        "predictions": [prediction],
    }


def fit_columns(table: pd.DataFrame, target: pd.Series) -> list[dict[str, Any]]:
    shapes = [describe(table[name], target) for name in table]
    correlations = fit_correlations(table, shapes)
    return [
        shape | {"correlations": correlations[row, :row].tolist()}
        for row, shape in enumerate(shapes)
    ]


def describe(column: pd.Series, target: pd.Series) -> dict[str, Any]:
    """The shape of one column: counts of its values, or quantiles."""
    if not pd.api.types.is_numeric_dtype(column):
        order = target.groupby(column).mean().sort_values().index
        counts = column.value_counts().loc[order]
    elif column.nunique() <= FEW_VALUES:
        counts = column.value_counts().sort_index()
    else:
        # A few values carry long fractions (means of several measurements); most do not.
        decimals = int(column.map(decimals_of).quantile(0.95))
        quantiles = column.quantile(list(PROBABILITIES)).round(decimals).tolist()
        return {"name": column.name, "decimals": decimals, "quantiles": quantiles}
    return {"name": column.name, "values": counts.index.tolist(), "counts": counts.tolist()}


def decimals_of(value: float) -> int:
    return len(f"{value:.14g}".partition(".")[2])


def fit_correlations(table: pd.DataFrame, shapes: list[dict[str, Any]]) -> np.ndarray:
    """Correlations of normal numbers that give the bent columns the correlations of the table."""
    wanted = np.corrcoef([as_numbers(table[shape["name"]], shape) for shape in shapes])
    correlations = wanted.copy()
    for _ in range(25):
        rng = np.random.default_rng(0)
        normals = correlated_normals(positive_definite(correlations), DRAWS, rng)
        bent = [bend(normals[:, i], shape) for i, shape in enumerate(shapes)]
        got = np.corrcoef([as_numbers(b, shape) for b, shape in zip(bent, shapes, strict=True)])
        correlations = np.clip(correlations + 0.7 * (wanted - got), -0.98, 0.98)
        np.fill_diagonal(correlations, 1)
    return positive_definite(correlations).round(2)


def as_numbers(column: Any, shape: dict[str, Any]) -> np.ndarray:
    """A column as numbers: text by its place in the order of the values."""
    values = shape.get("values", [0.0])
    if isinstance(values[0], str):
        return pd.Series(column).map({value: i for i, value in enumerate(values)}).to_numpy(float)
    return np.asarray(column, dtype=float)


def positive_definite(matrix: np.ndarray) -> np.ndarray:
    """The nearby correlation matrix without eigenvalues that rounding could make negative."""
    values, vectors = np.linalg.eigh(matrix)
    lifted = (vectors * np.maximum(values, 0.02)) @ vectors.T
    scale = np.sqrt(np.diag(lifted))
    return lifted / np.outer(scale, scale)


def fit_effects(table: pd.DataFrame, target: pd.Series) -> dict[str, Any]:
    """A ridge regression's coefficients: of numbers, and of each value of a text column."""
    text = table.select_dtypes(exclude="number").columns
    inputs = pd.get_dummies(table, columns=list(text), prefix_sep="=", dtype=float)
    centred = inputs - inputs.mean()
    penalty = 2 * np.eye(inputs.shape[1])
    weights = np.linalg.solve(centred.T @ centred + penalty, centred.T @ (target - target.mean()))
    effects: dict[str, Any] = {}
    for name, weight in zip(inputs.columns, weights.round(3).tolist(), strict=True):
        column, _, value = name.partition("=")
        if value:
            effects.setdefault(column, {})[value] = weight
        else:
            effects[column] = weight
    return effects


def as_toml(recipes: dict[str, Any]) -> str:
    """The recipes as TOML, a line for each figure or list of figures."""
    lines = []
    for name, recipe in recipes.items():
        lines += ["", f"[{name}]", f"seed = {recipe['seed']}"]
        for kind in ("columns", "lookups", "predictions"):
            for entry in recipe.get(kind, ()):
                lines += ["", f"[[{name}.{kind}]]"]
                tables = {key: value for key, value in entry.items() if isinstance(value, dict)}
                lines += [f"{key} = {json.dumps(entry[key])}" for key in entry if key not in tables]
                for key, table in tables.items():
                    lines += ["", f"[{name}.{kind}.{key}]"]
                    lines += [f"{json.dumps(k)} = {inline(value)}" for k, value in table.items()]
    return "\n".join(lines) + "\n"


def inline(value: Any) -> str:
    if not isinstance(value, dict):
        return json.dumps(value)
    return "{ " + ", ".join(f"{json.dumps(k)} = {v}" for k, v in value.items()) + " }"


if __name__ == "__main__":
    main()
