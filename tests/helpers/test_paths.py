"""The player of several descents."""

import re

import numpy as np
import pandas as pd
import pytest

from helpers import animate_paths
from helpers.paths_view import MAX_FRAMES, shown_steps

X = np.linspace(-2, 2, 21)
Y = 3 * X + 2 + np.sin(9 * X)


def descent(rate: float, steps: int, k: float = 0.0, b: float = 0.0) -> np.ndarray:
    path = [(k, b)]
    for _ in range(steps):
        error = k * X + b - Y
        k, b = k - rate * np.mean(2 * error * X), b - rate * np.mean(2 * error)
        path.append((k, b))
    return np.array(path)


def html_of(animation) -> str:
    return animation._repr_mimebundle_()["text/html"]


def test_says_where_each_path_ended():
    paths = {"good": descent(0.1, 50), "wild": descent(1.5, 50), "short": descent(0.1, 3)}
    text = repr(animate_paths(paths, X, Y))
    losses = {name: np.mean((p[-1, 0] * X + p[-1, 1] - Y) ** 2) for name, p in paths.items()}

    assert f"good: loss {losses['good']:.3g} after 50 steps" in text
    assert f"short: loss {losses['short']:.3g} after 3 steps" in text
    assert "wild: diverged" in text
    k, b = np.polyfit(X, Y, 1)
    assert f"lowest possible loss is {np.mean((k * X + b - Y) ** 2):.3g}" in text


def test_takes_tables_and_lists():
    path = descent(0.1, 5)
    table = pd.DataFrame(path, columns=["k", "b"]).assign(loss=1.0)

    of_array = html_of(animate_paths({"a": path}, X, Y))
    assert html_of(animate_paths({"a": table}, list(X), pd.Series(Y))) == of_array
    assert html_of(animate_paths({"a": path.tolist()}, X, Y)) == of_array


def test_is_self_contained_and_small():
    long = descent(0.01, 10_000)
    html = html_of(animate_paths({"a": long, "b": descent(0.1, 200)}, X, Y))

    assert len(html) < 100_000
    assert not re.search(r"""(?:src|href)=["'](?!data:)|https?://|@import|url\(""", html)
    assert html.index("<img") < html.index("<script")
    assert re.search(r'alt="Three panels[^"]*lowest point[^"]*"', html)


def test_a_path_that_explodes_is_shown_without_a_warning(recwarn):
    with np.errstate(all="ignore"):
        wild = descent(50, 400)
    html = html_of(animate_paths({"wild": wild}, X, Y))

    assert not np.isfinite(wild).all()
    assert "NaN" not in html.split("createScene(")[-1]
    assert "Infinity" not in html.split("createScene(")[-1]
    assert not recwarn.list


def test_names_cannot_break_the_page():
    html = html_of(animate_paths({'</script><b a="': descent(0.1, 5)}, X, Y))

    assert html.count("</script>") == 1
    assert "<b a=" not in html


@pytest.mark.parametrize("rows", [1, 2, 50, MAX_FRAMES + 1, MAX_FRAMES + 2, 10_001])
def test_shown_steps_begin_at_the_start_and_end_at_the_end(rows):
    steps = shown_steps(rows)

    assert (steps[0], steps[-1]) == (0, rows - 1)
    assert len(steps) <= MAX_FRAMES + 1
    assert (np.diff(steps) > 0).all()


@pytest.mark.parametrize(
    ("paths", "x", "y", "words"),
    [
        ({}, X, Y, "1 to 4 paths"),
        (dict.fromkeys("abcde", descent(0.1, 2)), X, Y, "there are 5"),
        ({"a": [1, 2, 3]}, X, Y, "'a' must be a table"),
        ({"a": [[np.nan, 1.0]]}, X, Y, "'a' must be a table"),
        ({"a": descent(0.1, 2)}, X, Y[:-1], "same length"),
        ({"a": descent(0.1, 2)}, X * np.nan, Y, "same length"),
    ],
)
def test_says_what_to_give_instead(paths, x, y, words):
    with pytest.raises(ValueError, match=words):
        animate_paths(paths, x, y)


def test_same_arguments_same_bytes():
    paths = {"a": descent(0.1, 5)}

    assert html_of(animate_paths(paths, X, Y)) == html_of(animate_paths(paths, X, Y))
