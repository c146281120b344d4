"""What learners write in place of the gradient of a filter."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.questions.results import Numbers


def _of_slopes(change: Callable[..., Any]) -> Callable[..., Numbers]:
    """Return a version that makes something else of the slopes and the gradient."""
    return lambda picture, gradient, size, stride: (
        change(model.filter_gradient(picture, gradient, size, stride), gradient),
    )


def _of_gradient(change: Callable[[np.ndarray], np.ndarray]) -> Callable[..., Numbers]:
    """Return a version that uses something else in place of the gradient."""
    return lambda picture, gradient, size, stride: (
        model.filter_gradient(picture, change(gradient), size, stride),
    )


def _at(corner: Callable[[int, int, int], tuple[int, int]]) -> Callable[..., Numbers]:
    """Return a version whose windows begin elsewhere: where, is told of `i`, `j` and stride."""

    def version(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
        slopes = np.zeros((size, size))
        for i, j in np.ndindex(gradient.shape):
            top, left = corner(i, j, stride)
            slopes += gradient[i, j] * picture[top : top + size, left : left + size]
        return (slopes,)

    return version


def _stride_of_numbers(
    picture: np.ndarray, gradient: np.ndarray, size: int, stride: int
) -> Numbers:
    """Move by the stride from one number of the filter to the next, in place of the places."""
    rows, columns = gradient.shape
    slopes = np.zeros((size, size))
    for r, c in np.ndindex(size, size):
        met = picture[r * stride :, c * stride :][:rows, :columns]
        slopes[r, c] = np.sum(met * gradient[: len(met), : met.shape[1]])
    return (slopes,)


def _matrix_product(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
    parts = model.windows(picture, (size, size), stride)
    return (sum(gradient[i, j] * window @ window for i, j, window in parts),)


def _stride_forgotten(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
    rows, columns = gradient.shape
    met = picture[: rows + size - 1, : columns + size - 1]
    return (model.filter_gradient(met, gradient, size, 1),)


def _repeated(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
    """Spread the gradient by repeating its numbers, and slide it one pixel at a time."""
    spread = np.zeros(model.num_places(picture, (size, size), 1))
    found = np.kron(gradient, np.ones((stride, stride)))[: len(spread), : spread.shape[1]]
    spread[: len(found), : found.shape[1]] = found
    return (model.filter_gradient(picture, spread, size, 1),)


def _only_last(gradient: np.ndarray) -> np.ndarray:
    kept = np.zeros_like(gradient)
    kept[-1, -1] = gradient[-1, -1]
    return kept


def _only(gradient: np.ndarray, height: int, width: int) -> np.ndarray:
    """Return the gradient with zeros outside of its first rows and columns."""
    kept = np.zeros_like(gradient)
    kept[:height, :width] = gradient[:height, :width]
    return kept


def _without_first(gradient: np.ndarray) -> np.ndarray:
    kept = gradient.copy()
    kept[0], kept[:, 0] = 0, 0
    return kept


def _strided_loop(window_too: bool) -> Callable[..., Numbers]:
    """Return a version whose loops leave out places of the map."""

    def version(picture: np.ndarray, gradient: np.ndarray, size: int, stride: int) -> Numbers:
        slopes = np.zeros((size, size))
        for i in range(0, gradient.shape[0], stride):
            for j in range(0, gradient.shape[1], stride):
                top, left = (i * stride, j * stride) if window_too else (i, j)
                slopes += gradient[i, j] * picture[top : top + size, left : left + size]
        return (slopes,)

    return version


def _piled_up(slopes: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    return np.cumsum(slopes).reshape(slopes.shape)


FALSE_GRADIENTS: dict[str, Callable[..., Numbers]] = {
    "stride_forgotten": _stride_forgotten,
    "stride_only_down": _at(lambda i, j, stride: (i * stride, j)),
    "stride_only_right": _at(lambda i, j, stride: (i, j * stride)),
    "stride_of_numbers": _stride_of_numbers,
    "matrix_product": _matrix_product,
    "mean_over_places": _of_slopes(lambda slopes, gradient: slopes / gradient.size),
    "filter_turned": _of_slopes(lambda slopes, gradient: slopes[::-1, ::-1]),
    "rows_and_columns": _of_slopes(lambda slopes, gradient: slopes.T),
    "of_the_bias": _of_slopes(lambda slopes, gradient: np.full(slopes.shape, gradient.sum())),
    "one_number": _of_slopes(lambda slopes, gradient: slopes.sum()),
    "sign_turned": _of_slopes(lambda slopes, gradient: -slopes),
    "window_summed": _of_slopes(lambda slopes, gradient: np.full(slopes.shape, slopes.sum())),
    "only_first_row": _of_gradient(lambda gradient: _only(gradient, 1, gradient.shape[1])),
    "only_first_place": _of_gradient(lambda gradient: _only(gradient, 1, 1)),
    "gradient_repeated": _repeated,
    "as_if_square": _of_gradient(lambda gradient: _only(gradient, len(gradient), len(gradient))),
    "gradient_forgotten": _of_gradient(np.ones_like),
    "gradient_turned": _of_gradient(lambda gradient: gradient[::-1, ::-1]),
    "mean_gradient": _of_gradient(lambda gradient: np.full(gradient.shape, gradient.mean())),
    "sum_of_gradient": _of_gradient(lambda gradient: np.full(gradient.shape, gradient.sum())),
    "gradient_squared": _of_gradient(np.square),
    "gradient_without_sign": _of_gradient(np.abs),
    "negative_gradient_cut": _of_gradient(lambda gradient: np.maximum(gradient, 0)),
    "first_row_missed": _of_gradient(
        lambda gradient: gradient - _only(gradient, 1, gradient.shape[1])
    ),
    "first_places_missed": _of_gradient(_without_first),
    "mean_over_filter": _of_slopes(lambda slopes, gradient: slopes / slopes.size),
    "last_places_missed": _of_gradient(lambda gradient: _only(gradient, -1, -1)),
    "window_turned": _at(lambda i, j, stride: (j * stride, i * stride)),
    "stride_in_the_loop": _strided_loop(window_too=False),
    "stride_in_loop_and_window": _strided_loop(window_too=True),
    "piled_up": _of_slopes(_piled_up),
    "begins_with_ones": _of_slopes(lambda slopes, gradient: slopes + 1),
    "whole_numbers": _of_slopes(lambda slopes, gradient: np.trunc(slopes)),
    "twice": _of_slopes(lambda slopes, gradient: 2 * slopes),
    "only_last_place": _of_gradient(_only_last),
}
