"""What learners write in place of one part of the gradient, each part looked at alone."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent.slopes_messages import part_messages
from helpers.feedback import Mistake
from helpers.questions.results import Arrays, alike

_NUM_CARS = 1107  # rows of the notebook's table

# Makes a part of the error, the table, the weights and the bias.
Part = Callable[[np.ndarray, np.ndarray, np.ndarray, float], Any]


def _times(part: Part, factor: Callable[[np.ndarray], float]) -> Part:
    return lambda e, X, w, b: factor(X) * part(e, X, w, b)


def _right_slopes(e: np.ndarray, X: np.ndarray, w: np.ndarray, b: float) -> Any:
    return 2 * X.T @ e / len(e)


def _right_slope_b(e: np.ndarray, X: np.ndarray, w: np.ndarray, b: float) -> Any:
    return 2 * np.mean(e)


def one_row_less(X: np.ndarray) -> float:
    """Return what a mean is multiplied by where n - 1 divides in place of n."""
    return len(X) / (len(X) - 1) if len(X) > 1 else np.inf


def _all_slopes_added(e: np.ndarray, X: np.ndarray, w: np.ndarray, b: float) -> Any:
    return 2 * np.sum(X.T @ e)


def _for_each_weight(part: Part) -> Part:
    return lambda e, X, w, b: np.full(len(w), part(e, X, w, b))


def _means_multiplied(e: np.ndarray, X: np.ndarray, w: np.ndarray, b: float) -> Any:
    return 2 * np.mean(e) * X.mean(axis=0)


def _own_error(e: np.ndarray, X: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Return the errors of predictions that each column makes alone, without the bias."""
    y = X @ w + b - e
    return np.asarray(w * X - y[:, None])


def _one_row(place: int, rows: int) -> Part:
    """Return the part that one row has in the slope along the bias, divided by n or not."""
    return lambda e, X, w, b: 2 * e[place] * float(len(e)) ** rows


def _anyhow_divided(mistake: str, part: Part) -> Iterator[tuple[str, Part]]:
    """Yield a part as it is, and with the 2 left out or the division by rows or columns another."""
    for two, rows, columns in product((1, 0.5), (0, 1, -1), (0, -1)):
        scale = partial(_scale, two=two, rows=rows, columns=columns)
        yield mistake, _times(part, scale)


def _scale(X: np.ndarray, two: float, rows: int, columns: int) -> float:
    return float(two * float(len(X)) ** rows * float(X.shape[1]) ** columns)


# By the mistake; one that has several formulas is there several times.
_SLOPES: tuple[tuple[str, Part], ...] = (
    ("", _right_slopes),
    ("only_weights_sum", _times(_right_slopes, len)),
    ("only_weights_half", _times(_right_slopes, lambda X: 0.5)),
    ("only_weights_sum_and_half", _times(_right_slopes, lambda X: 0.5 * len(X))),
    ("only_weights_uphill", _times(_right_slopes, lambda X: -1)),
    ("divided_by_inputs", _times(_right_slopes, lambda X: len(X) / X.shape[1])),
    ("divided_by_inputs", _times(_right_slopes, lambda X: 1 / X.shape[1])),
    ("weights_by_1107", _times(_right_slopes, lambda X: len(X) / _NUM_CARS)),
    ("weights_one_row_less", _times(_right_slopes, one_row_less)),
    ("weights_divided_twice", _times(_right_slopes, lambda X: 1 / len(X))),
    *_anyhow_divided("one_slope_for_all", _all_slopes_added),
    *_anyhow_divided("one_slope_for_all", _for_each_weight(_all_slopes_added)),
    ("mean_over_inputs", lambda e, X, w, b: np.sum(e[:, None] * X, axis=1)),
    ("no_mean_at_all", lambda e, X, w, b: e[:, None] * X),
    ("no_x", lambda e, X, w, b: np.full(len(w), 2 * np.mean(e))),
    ("no_x", lambda e, X, w, b: 2 * np.mean(e)),
    ("no_x", lambda e, X, w, b: 2 * e),
    ("no_error", lambda e, X, w, b: 2 * X.mean(axis=0)),
    ("no_error", lambda e, X, w, b: X.mean(axis=0)),
    *_anyhow_divided("means_multiplied", _means_multiplied),
    ("weights_own_error", lambda e, X, w, b: 2 * np.mean((_own_error(e, X, w, b) + b) * X, axis=0)),
    ("weights_own_error", lambda e, X, w, b: 2 * np.mean(_own_error(e, X, w, b) * X, axis=0)),
    ("inputs_squared", lambda e, X, w, b: 2 * (X**2).T @ e / len(e)),
    ("weights_error_squared", lambda e, X, w, b: 2 * X.T @ e**2 / len(e)),
    ("weights_error_without_b", lambda e, X, w, b: 2 * X.T @ (e - b) / len(e)),
    ("first_column_for_all", lambda e, X, w, b: np.full(len(w), np.mean(2 * e * X[:, 0]))),
    ("last_column_only", lambda e, X, w, b: np.full(len(w), np.mean(2 * e * X[:, -1]))),
    ("last_column_only", lambda e, X, w, b: np.mean(2 * e * X[:, -1])),
    ("weights_for_inputs", lambda e, X, w, b: 2 * np.mean(e) * w),
)

_SLOPE_B: tuple[tuple[str, Part], ...] = (
    ("", _right_slope_b),
    ("bias_sum", _times(_right_slope_b, len)),
    ("bias_half", _times(_right_slope_b, lambda X: 0.5)),
    ("bias_sum_and_half", _times(_right_slope_b, lambda X: 0.5 * len(X))),
    ("bias_uphill", _times(_right_slope_b, lambda X: -1)),
    ("bias_by_inputs", _times(_right_slope_b, lambda X: len(X) / X.shape[1])),
    ("bias_by_inputs", _times(_right_slope_b, lambda X: 1 / X.shape[1])),
    ("bias_by_1107", _times(_right_slope_b, lambda X: len(X) / _NUM_CARS)),
    ("bias_one_row_less", _times(_right_slope_b, one_row_less)),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e[:, None] * X)),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e * X.sum(axis=1))),
    ("bias_with_x", lambda e, X, w, b: np.sum(2 * e[:, None] * X)),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e * X[:, 0])),
    ("bias_with_x", lambda e, X, w, b: np.mean(2 * e * X[:, -1])),
    ("bias_times_b", lambda e, X, w, b: 2 * b * np.mean(e)),
    ("bias_divided_twice", _times(_right_slope_b, lambda X: 1 / len(X))),
    ("bias_one_for_each", lambda e, X, w, b: e),
    *(("bias_of_one_row", _one_row(place, rows)) for place in (0, -1) for rows in (0, -1)),
    ("bias_own_error", lambda e, X, w, b: 2 * np.mean(e - X @ w)),
    ("bias_error_squared", lambda e, X, w, b: 2 * np.mean(e**2)),
    ("bias_error_squared", lambda e, X, w, b: np.mean(e**2)),
    ("bias_error_without_b", lambda e, X, w, b: 2 * np.mean(e - b)),
    ("bias_without_sign", lambda e, X, w, b: 2 * np.mean(np.abs(e))),
    ("bias_without_sign", lambda e, X, w, b: 2 * np.abs(np.mean(e))),
)

# These tell by their shape what they are, whatever they are multiplied by.
_ANY_FACTOR = ("mean_over_inputs", "no_mean_at_all", "bias_one_for_each")


def part_mistake(given: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Recognise what was written in place of one part of the gradient, or of both.

    Parameters
    ----------
    given : sequence of tuple of np.ndarray
        The slopes along the weights and the one along the bias, for each call.
    cases : sequence of tuple
        What the calls were given: w, b, X and y.
    """
    of_slopes = _recognise([slopes for slopes, _slope_b in given], _SLOPES, cases)
    of_bias = _recognise([slope_b for _slopes, slope_b in given], _SLOPE_B, cases)
    found = [mistake for mistake in (of_slopes, of_bias) if mistake]
    texts = part_messages()
    if len(found) == 2:
        return Mistake("both_parts", f"{texts[found[0]]}\n\n{texts[found[1]]}")
    return Mistake(found[0], texts[found[0]]) if found else None


def _recognise(
    given: Sequence[np.ndarray],
    parts: Iterable[tuple[str, Part]],
    cases: Sequence[tuple[Any, ...]],
) -> str | None:
    """Return which part all calls gave back: "" for the right one, None for one not known."""
    for mistake, part in parts:
        expected = (part(X @ w + b - y, X, w, b) for w, b, X, y in cases)
        is_part = _is_multiple if mistake in _ANY_FACTOR else alike
        if all(is_part(*pair) for pair in zip(given, map(_as_array, expected), strict=True)):
            return mistake
    return None


def _is_multiple(given: np.ndarray, expected: np.ndarray) -> bool:
    factor = np.sum(given) / np.sum(expected)
    return bool(factor) and alike(given, factor * expected)


def _as_array(numbers: Any) -> np.ndarray:
    return np.asarray(numbers, dtype=float)
