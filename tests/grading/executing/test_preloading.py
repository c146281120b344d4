"""What is imported before a submission comes: what its assignment names, and no more."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grading.executing.preloading import needed

MODULES = ("numpy", "pandas", "matplotlib.pyplot", "sklearn.compose", "tensorflow", "helpers")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import math", ()),
        ("from sklearn.linear_model import LinearRegression", ("sklearn.compose",)),
        ("import helpers", ("numpy", "pandas", "matplotlib.pyplot", "helpers")),
        ("import numpy as np, tensorflow as tf", ("numpy", "tensorflow")),
    ],
)
def test_what_the_source_names_is_imported(tmp_path, code, expected):
    cells = [new_markdown_cell("A line through points."), new_code_cell(code)]
    nbformat.write(new_notebook(cells=cells), tmp_path / "one.ipynb")

    assert needed(MODULES, tmp_path) == expected


def test_all_notebooks_of_an_assignment_count(tmp_path):
    for name, code in {"one": "import numpy", "two": "import pandas"}.items():
        nbformat.write(new_notebook(cells=[new_code_cell(code)]), tmp_path / f"{name}.ipynb")

    assert needed(MODULES, tmp_path) == ("numpy", "pandas")


def test_without_a_source_everything_is_imported(tmp_path):
    assert needed(MODULES, tmp_path / "missing") == MODULES
