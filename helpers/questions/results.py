"""What a student's function gave back, as numbers: one, or an array, for each of its results."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

# What a function gives back: for each of its results a number or an array of them.
Numbers: TypeAlias = tuple[float | np.ndarray, ...]
Arrays: TypeAlias = tuple[np.ndarray, ...]

_MOST_SHOWN = 12  # numbers of an array in a message


def items_of(value: Any) -> list[Any]:
    """Return what is in a tuple, list, array or the like; nothing where it is something else."""
    if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__len__"):
        return []
    return [] if isinstance(value, np.ndarray) and value.ndim == 0 else list(value)


def as_array(value: Any) -> np.ndarray | None:
    """Return numbers, lists, Series, tables and tensors as an array; None for anything else."""
    if value is None or isinstance(value, str | bytes):
        return None
    try:
        return np.asarray(value.detach() if hasattr(value, "detach") else value, dtype=float)
    except (TypeError, ValueError):
        return None


def alike(given: np.ndarray, expected: np.ndarray) -> bool:
    """Return whether results are the same number for number, single precision included.

    An array has to have the shape that is expected. Where one number is, an array of one will do.
    """
    is_one = given.size == 1 and expected.ndim == 0
    if given.shape != expected.shape and not is_one:
        return False
    return np.allclose(given.reshape(expected.shape), expected, rtol=1e-4, atol=1e-6)


def all_alike(given: Arrays, expected: Arrays) -> bool:
    """Return whether all results of one call are `alike`."""
    is_alike = (alike(*pair) for pair in zip(given, expected, strict=False))
    return len(given) == len(expected) and all(is_alike)


def in_words(numbers: Any) -> str:
    """Return a number or an array as a student would write it, shortened where it is long."""
    array = np.asarray(numbers, dtype=float)
    if array.ndim == 0:
        return f"{array.item():.4g}"
    if array.size > _MOST_SHOWN:
        first = ", ".join(f"{number:.4g}" for number in array.ravel()[:3])
        return f"[{first}, …] ({' × '.join(map(str, array.shape))})"
    return "[" + ", ".join(in_words(part) if part.ndim else f"{part:.4g}" for part in array) + "]"


def results_in_words(results: Sequence[Any]) -> str:
    """Return all results of a call, in brackets where there are several."""
    words = [in_words(result) for result in results]
    return words[0] if len(words) == 1 else f"({', '.join(words)})"
