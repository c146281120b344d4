"""What the questions of exercise 8 ask for."""

from collections.abc import Iterator
from functools import cache

import numpy as np

# The last of the digits, which the reader has not learned from.
NUM_STRANGERS = 500

Places = Iterator[tuple[int, int, np.ndarray]]


def windows(picture: np.ndarray, shape: tuple[int, int], stride: int) -> Places:
    """Yield row and column in the feature map, and the window that belongs there.

    Parameters
    ----------
    picture : np.ndarray
        Shape (height, width).
    shape : tuple of int
        Height and width of the window.
    stride : int
        By how many pixels the window moves, to the right and down.
    """
    height, width = shape
    rows, columns = num_places(picture, shape, stride)
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        yield i, j, picture[top : top + height, left : left + width]


def num_places(picture: np.ndarray, shape: tuple[int, int], stride: int) -> tuple[int, int]:
    """Return the height and the width of a feature map."""
    height, width = picture.shape
    return (height - shape[0]) // stride + 1, (width - shape[1]) // stride + 1


def slide(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> np.ndarray:
    """Return the feature map of a picture with a margin of zeros, for one filter."""
    padded = np.pad(picture, margin)
    feature_map = np.zeros(num_places(padded, weights.shape, stride))
    for i, j, window in windows(padded, weights.shape, stride):
        feature_map[i, j] = np.sum(window * weights)
    return feature_map


def confusion(labels: np.ndarray, guesses: np.ndarray, num_classes: int) -> np.ndarray:
    """Return how often each class (row) was taken for each (column)."""
    table = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(table, (labels, guesses), 1)
    return table


def recall(table: np.ndarray) -> np.ndarray:
    """Return for each class the share of its examples that were taken for it."""
    return np.asarray(table.diagonal() / np.maximum(table.sum(axis=1), 1))


def precision(table: np.ndarray) -> np.ndarray:
    """Return for each class the share of the guesses of it that are right."""
    return np.asarray(table.diagonal() / np.maximum(table.sum(axis=0), 1))


def read_part(part: slice) -> np.ndarray:
    """Return the table of confusions for a part of the digits, as the notebook's reader makes."""
    labels, guesses = read_digits()
    return confusion(labels[part], guesses[part], 10)


@cache
def read_digits() -> tuple[np.ndarray, np.ndarray]:
    """Return scikit-learn's digits, and what the notebook's reader says to their pictures."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    X, y = digits.images / 16, digits.target
    learned = X[:-NUM_STRANGERS], y[:-NUM_STRANGERS]
    means = np.array([learned[0][learned[1] == digit].mean(axis=0) for digit in range(10)])
    distances = [np.sum((X - mean) ** 2, axis=(1, 2)) for mean in means]
    return y, np.argmin(distances, axis=0)


def filter_gradient(
    picture: np.ndarray, gradient: np.ndarray, size: int, stride: int
) -> np.ndarray:
    """Return the slopes along the numbers of a filter of shape (size, size).

    `gradient` has the shape of the feature map: the slope of the loss along each of its numbers.
    """
    slopes = np.zeros((size, size))
    for i, j, window in windows(picture, (size, size), stride):
        slopes += gradient[i, j] * window
    return slopes
