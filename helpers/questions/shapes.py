"""Mistakes in the shape of a result, each with a diagnosis of its own."""

from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _


def shape_mistake(given: np.ndarray, expected: np.ndarray, case: tuple[Any, ...]) -> Mistake | None:
    """Return what is wrong with a result's shape; None if that is right.

    Parameters
    ----------
    given, expected : np.ndarray
        The student's result, and the right one.
    case : tuple
        What the function was called with.
    """
    if given.shape == expected.shape or (given.size == 1 and expected.ndim == 0):
        return _turned(given, expected)
    if given.size == 0:
        return _empty()
    if _pairs_each_with_each(given, expected, case):
        return _broadcast(given)
    if expected.ndim == 0:
        return one_for_each_example()
    if given.size == 1 < expected.size:
        return _one_number_only(expected)
    if given.size == expected.size and np.allclose(given.ravel(), expected.ravel(), rtol=1e-4):
        return _right_numbers(given, expected)
    return _turned(given, expected) or _other_length(given, expected)


def one_for_each_example() -> Mistake:
    """Return the mistake of giving an array where one number is asked for."""
    message = _(
        "Your function gives back many numbers where one should be: one value for each "
        "example. Take the mean over the examples: `np.mean(...)`."
    )
    return Mistake("one_for_each_example", message)


def _pairs_each_with_each(given: np.ndarray, expected: np.ndarray, case: tuple[Any, ...]) -> bool:
    """Return whether n numbers met n others, and n times n came out."""
    lengths = {len(value) for value in case if hasattr(value, "__len__")}
    is_square = given.ndim == 2 and given.shape[0] == given.shape[1] > 1
    return is_square and given.shape[0] in lengths and expected.ndim < 2


def _broadcast(given: np.ndarray) -> Mistake:
    message = _(
        "Your function gives back a table of {n} by {n} numbers. A column of shape ({n}, 1) met a "
        "row of shape ({n},), and NumPy paired each with each. Give both the same shape first, for "
        "instance with `.ravel()`."
    )
    return Mistake("broadcast_to_table", message.format(n=len(given)))


def _empty() -> Mistake:
    message = _(
        "Your function gives back a list or an array with nothing in it. Does its loop run at all, "
        "and is anything added to the result?"
    )
    return Mistake("nothing_in_it", message)


def _one_number_only(expected: np.ndarray) -> Mistake:
    message = _(
        "Your function gives back one number where {count} are asked for. Is there a sum or a mean "
        "too many, or a `return` inside the loop?"
    )
    return Mistake("one_number_only", message.format(count=expected.size))


def _right_numbers(given: np.ndarray, expected: np.ndarray) -> Mistake:
    message = _(
        "The numbers are right, but in the shape {given}; {expected} is asked for. With another "
        "shape NumPy would pair the numbers differently in the next formula: try `{change}`."
    )
    change = ".ravel()" if expected.ndim == 1 else f".reshape{expected.shape}"
    facts = {"given": given.shape, "expected": expected.shape, "change": change}
    return Mistake("right_numbers_other_shape", message.format(**facts))


def _turned(given: np.ndarray, expected: np.ndarray) -> Mistake | None:
    if given.ndim != 2 or given.shape != expected.shape[::-1]:
        return None
    is_turned = given.shape != expected.shape or (
        np.allclose(given.T, expected, rtol=1e-4) and not np.allclose(given, expected, rtol=1e-4)
    )
    if not is_turned:
        return None
    message = _(
        "Your table lies on its side: its shape is {given}, with rows and columns swapped. Turn it "
        "with `.T`, or turn the factors of the product."
    )
    if given.shape == expected.shape:
        message = _(
            "Your table has the right numbers and lies on its side: what should be its rows are "
            "its columns. Turn it with `.T`, or turn the factors of the product."
        )
    return Mistake("rows_and_columns_swapped", message.format(given=given.shape))


def _other_length(given: np.ndarray, expected: np.ndarray) -> Mistake:
    if given.ndim == 2 and given.shape == (1, *expected.shape[1:]):
        message = _(
            "Your table has one row, and {count} are asked for. Is there a `return` inside the "
            "loop over the rows? It belongs after the loop."
        )
        return Mistake("one_row_only", message.format(count=len(expected)))
    if given.ndim == expected.ndim == 1 and abs(given.size - expected.size) == 1:
        message = _(
            "Your function gives back {given} numbers, one off from {expected}. Where does your "
            "loop or your slice begin and end? `range(n)` stops before n."
        )
        mistake = "one_too_few" if given.size < expected.size else "one_too_many"
        return Mistake(mistake, message.format(given=given.size, expected=expected.size))
    message = _(
        "Your function gives back numbers in the shape {given}; {expected} is asked for. Print the "
        "shape after each line, and see where it stops being what you meant."
    )
    return Mistake("other_shape", message.format(given=given.shape, expected=expected.shape))
