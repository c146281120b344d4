"""Question 6: how learners put a gradient together from parts, and what they hand to it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

# The first and the last row (not included) of each part, and what comes of n rows and a size.
Parts: TypeAlias = list[tuple[int, int]]


class TooLargeError(MemoryError):
    """More examples at once than the memory holds."""


class UnequalError(ValueError):
    """Inputs and targets of different examples."""


class ColumnsError(ValueError):
    """Inputs that are no rows of the table."""


class Handed(list[tuple[np.ndarray, np.ndarray]]):
    """What a gradient was asked for; copies of it are the list itself."""

    def __deepcopy__(self, memo: Any) -> "Handed":
        return self


@dataclass(frozen=True)
class Gradient:
    """The gradient of the mean squared error of ``X @ w``, for at most so many examples."""

    w: tuple[float, float]
    most: int
    handed: Handed | None = field(default=None, compare=False)

    def __call__(self, X: Any, y: Any) -> np.ndarray:
        """Return the gradient, and keep what it was asked for; no more examples than `most`."""
        shape = np.asarray(X).shape
        if shape[1:] != (len(self.w),):
            raise ColumnsError(shape)
        if len(X) != np.size(y):
            raise UnequalError(len(X), np.size(y))
        if len(X) > self.most:
            raise TooLargeError(len(X))
        if self.handed is not None:
            self.handed.append((np.array(X, dtype=float), np.array(y, dtype=float)))
        return self.of(X, y)

    def of(self, X: Any, y: Any) -> np.ndarray:
        """Return the gradient for any number of examples."""
        table = np.asarray(X, dtype=float)
        error = table @ np.array(self.w) - np.asarray(y, dtype=float)
        return 2 * table.T @ error / len(table)

    def __str__(self) -> str:
        return f"lambda X, y: 2 * X.T @ (X @ np.array([{self.w[0]}, {self.w[1]}]) - y) / len(y)"


def rows_handed(handed: Handed, X: np.ndarray, y: np.ndarray) -> list[tuple[int, int]]:
    """Return which row of `X` came with which number of `y`; nothing if some are of neither."""
    pairs = []
    for X_part, y_part in handed:
        for row, number in zip(X_part, y_part, strict=True):
            inputs = [k for k, other in enumerate(X) if np.array_equal(row, other)]
            targets = [k for k, other in enumerate(y) if np.array_equal(number, other)]
            if not inputs or not targets:
                return []
            pairs.append((inputs[0], targets[0]))
    return pairs


def parts_of(n: int, size: int) -> Parts:
    """Return the right parts: all of one size, but for the last."""
    return [(first, min(first + size, n)) for first in range(0, n, size)]


# Which parts are taken, by the mistake: after a colon another spelling of it.
_CHOSEN: Mapping[str, Callable[[int, int], Parts]] = {
    "": parts_of,
    "last_dropped": lambda n, size: parts_of(n // size * size, size),
    "only_the_last": lambda n, size: parts_of(n, size)[-1:],
    "only_the_first": lambda n, size: parts_of(n, size)[:1],
    "first_dropped": lambda n, size: parts_of(n, size)[1:],
    "last_always_dropped": lambda n, size: parts_of(n, size)[:-1],
    "parts_overlap": lambda n, size: [(first, min(first + size, n)) for first in range(n)],
    "parts_overlap: few": lambda n, size: [
        (first, min(first + size, n)) for first in range(-(-n // size))
    ],
    "parts_overlap: full ones": lambda n, size: [
        (first, first + size) for first in range(n - size + 1)
    ],
}

# How much each part counts, and what the sum is divided by.
_WEIGHTS: Mapping[str, Callable[[int, int], float]] = {
    "examples": lambda length, size: length,
    "size": lambda length, size: size,
    "one": lambda length, size: 1,
}
_DIVISORS: Mapping[str, Callable[[int, int, Parts], float]] = {
    "all": lambda n, size, parts: n,
    "taken": lambda n, size, parts: sum(end - first for first, end in parts),
    "nothing": lambda n, size, parts: 1,
    "parts": lambda n, size, parts: len(parts),
    "full_parts": lambda n, size, parts: n // size,
    "one_part_more": lambda n, size, parts: n // size + 1,
    "size": lambda n, size, parts: size,
    "parts_of_size": lambda n, size, parts: len(parts) * size,
}
_NAMES: Mapping[tuple[str, str], str] = {
    ("one", "parts"): "mean_of_means",
    ("one", "nothing"): "sum_of_means",
    ("one", "all"): "divided_by_all",
    ("one", "full_parts"): "divided_by_full_parts",
    ("one", "one_part_more"): "divided_by_one_part_more",
    ("one", "size"): "divided_by_batch_size: means",
    ("one", "parts_of_size"): "divided_by_all: as if full",
    ("examples", "nothing"): "not_divided",
    ("examples", "parts"): "divided_by_parts",
    ("examples", "full_parts"): "divided_by_parts: full ones",
    ("examples", "one_part_more"): "divided_by_parts: one more",
    ("examples", "size"): "divided_by_batch_size",
    ("examples", "parts_of_size"): "divided_as_if_full",
    ("size", "all"): "last_counts_full",
    ("size", "nothing"): "not_divided: as if full",
    ("size", "parts"): "divided_by_parts: as if full",
}


def false_sums() -> Iterator[tuple[str, Callable[..., np.ndarray]]]:
    """Yield what learners make of the parts, by the mistake."""
    yield "even_parts", _even_parts
    yield "opposite_sum", lambda gradient_of, X, y, size: -gradient_of.of(X, y)
    for (weight, divisor), name in _NAMES.items():
        yield name, _put_together("", weight, divisor)
    yield "median_of_parts", _median
    for changed in _CHANGED.values():
        for weight, divisor in (("examples", "all"), ("one", "parts"), ("one", "nothing")):
            yield "parts_changed", _put_together("", weight, divisor, changed)
    yield "halved_each_time", _halved(from_zero=True)
    yield "halved_each_time: from the first", _halved(from_zero=False)
    for chosen in filter(None, _CHOSEN):
        for weight in _WEIGHTS:
            yield from ((chosen, _put_together(chosen, weight, each)) for each in _DIVISORS)


def shares() -> dict[str, Callable[..., np.ndarray]]:
    """Return sums in which the parts count as they should, or all alike, by what is wrong then."""
    return {
        "other_factor": _put_together("", "examples", "all"),
        "alike_times_factor": _put_together("", "one", "nothing"),
    }


# What is made of each part's gradient before they are put together.
_CHANGED: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "cut off": lambda gradient: np.clip(gradient, -1, 1),
    "signs": np.sign,
    "sizes": np.abs,
    "length 1": lambda gradient: gradient / np.linalg.norm(gradient),
    "length 1 at most": lambda gradient: gradient / max(1, np.linalg.norm(gradient)),
}


def _put_together(
    chosen: str,
    weight: str,
    divisor: str,
    changed: Callable[[np.ndarray], np.ndarray] = np.asarray,
) -> Callable[..., np.ndarray]:
    def version(gradient_of: Gradient, X: Any, y: Any, size: int) -> np.ndarray:
        parts = _CHOSEN[chosen](len(X), size)
        total = np.zeros(X.shape[1])
        for first, end in parts:
            gradient = gradient_of.of(X[first:end], y[first:end])
            total += _WEIGHTS[weight](end - first, size) * changed(gradient)
        return total / np.float64(_DIVISORS[divisor](len(X), size, parts))

    return version


def _halved(from_zero: bool) -> Callable[..., np.ndarray]:
    def version(gradient_of: Gradient, X: Any, y: Any, size: int) -> np.ndarray:
        parts = parts_of(len(X), size)
        gradients = [gradient_of.of(X[first:end], y[first:end]) for first, end in parts]
        result = np.zeros(X.shape[1]) if from_zero else gradients.pop(0)
        for gradient in gradients:
            result = (result + gradient) / 2
        return result

    return version


def _median(gradient_of: Gradient, X: Any, y: Any, size: int) -> np.ndarray:
    parts = [gradient_of.of(X[a:b], y[a:b]) for a, b in parts_of(len(X), size)]
    return np.asarray(np.median(parts, axis=0))


def _even_parts(gradient_of: Gradient, X: Any, y: Any, size: int) -> np.ndarray:
    count = len(parts_of(len(X), size))
    parts = zip(np.array_split(X, count), np.array_split(y, count), strict=True)
    return np.asarray(np.mean([gradient_of.of(*part) for part in parts], axis=0))
