"""Read what came from a student's kernel, which may be anything, in the form that was asked for."""

from collections.abc import Collection
from typing import Any

import numpy as np


class NoAnswerError(Exception):
    """What was asked for did not come; the message says why, in words for the student."""


def as_form(value: Any, form: Any, about: str) -> Any:
    """Return an answer if it has the form that a sealed test reads it in.

    A test takes apart what its own code puts together in the student's kernel. Whoever forges that
    may send anything, and has no answer then; errors of the test itself stay errors.

    Parameters
    ----------
    value : object
        What came from the student's kernel.
    form : object
        A type; ``[form]`` for a list of any length whose items all have a form; ``(form, form)``
        for a list with exactly these items, ``(form,) * n`` for one with n; ``{"name": form}`` for
        a dictionary that has these names at least. ``float`` takes whole numbers too, no number is
        a ``bool``, and ``object`` is anything.
    about : str
        What it is, for the message, such as ``"`search(…)`"``.

    Raises
    ------
    NoAnswerError
        If it has another form.

    Examples
    --------
    >>> as_form([[1, [0.5, 2]]], [(int, [float])], "`search(…)`")
    [[1, [0.5, 2]]]
    """
    if not _fits(value, form):
        raise NoAnswerError(f"{capital(about)} gave an answer of another kind than was asked for.")
    return value


def as_array(value: Any, shape: tuple[int, ...], about: str) -> np.ndarray:
    """Return an answer as an array of numbers of one shape.

    Parameters
    ----------
    value : object
        What came from the student's kernel.
    shape : tuple of int
        The shape that it must have; () for one number.
    about : str
        What it is, for the message, such as ``"`gradient(…)`"``.

    Raises
    ------
    NoAnswerError
        If it has another shape, or is not made of finite numbers.
    """
    try:
        found = as_numbers(value)
    except (ValueError, TypeError, OverflowError):
        raise NoAnswerError(f"{capital(about)} is not made of numbers.") from None
    if found.shape != shape:
        raise NoAnswerError(
            f"{capital(about)} has the shape {found.shape}; {shape} was asked for."
            if shape
            else f"{capital(about)} is not one number: it has the shape {found.shape}."
        )
    if not np.isfinite(found).all():
        raise NoAnswerError(f"{capital(about)} holds values that are not finite numbers.")
    return found


def as_numbers(value: Any) -> np.ndarray:
    """Return an answer as an array of floats; NumPy alone would read numbers out of texts.

    Raises
    ------
    ValueError, TypeError, OverflowError
        If it is not made of real numbers.
    """
    found = np.asarray(value)
    if found.dtype.kind in "SU" or np.any(np.imag(found)):
        raise TypeError("no real numbers")
    return np.asarray(np.real(found), dtype=float)


def as_losses(value: Any, name: str) -> dict[str, list[float]]:
    """Return an answer as what Keras records in ``History.history``.

    Raises
    ------
    NoAnswerError
        If it is something else.
    """
    if not isinstance(value, dict) or not all(map(_is_list_of_numbers, value.values())):
        raise NoAnswerError(f"`{name}` is not the record of a training that `fit` gives back.")
    try:
        return {str(key): [float(loss) for loss in losses] for key, losses in value.items()}
    except OverflowError:
        raise NoAnswerError(f"`{name}` holds numbers that no loss can be.") from None


def as_record(value: Any, names: Collection[str], about: str) -> dict[str, Any]:
    """Return an answer as a dictionary that has all of some names.

    Raises
    ------
    NoAnswerError
        If it is none, or lacks a name.
    """
    if isinstance(value, dict) and value.keys() >= set(names):
        return value
    raise NoAnswerError(f"{capital(about)} gave no answer that can be read.")


def capital(about: str) -> str:
    """Return what an answer is, in the words of a message's beginning."""
    said = f"`{about}`" if "`" not in about and " " not in about else about
    return said[:1].upper() + said[1:]


def _fits(value: Any, form: Any) -> bool:
    if isinstance(form, type):
        return _is_of_type(value, form)
    if isinstance(form, dict):
        return isinstance(value, dict) and all(
            name in value and _fits(value[name], part) for name, part in form.items()
        )
    if not isinstance(value, list):
        return False
    if isinstance(form, tuple):
        return len(value) == len(form) and all(map(_fits, value, form))
    return all(_fits(item, form[0]) for item in value)


def _is_of_type(value: Any, kind: type) -> bool:
    if kind in (int, float) and isinstance(value, bool):
        return False
    return isinstance(value, int | float if kind is float else kind)


def _is_list_of_numbers(values: Any) -> bool:
    return isinstance(values, list) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )
