"""Plain data as JSON text: what crosses between a student's kernel and the grader.

The same code runs on both sides; the student's kernel is sent this module's text. Arrays are
bytes with a type and a shape. Nothing is pickled, and what comes in builds only numbers, texts,
lists, dictionaries and arrays of numbers.
"""

import base64
import json
import math
import re
from typing import Any

import numpy as np

_ARRAY = "$array"
_PAIRS = "$pairs"
_COMPLEX = "$complex"
_NUMBERS = "biufc"  # kinds of NumPy types that are numbers or truth values
_SHORT_NAME = re.compile(f"[<|][{_NUMBERS}][0-9]{{1,2}}")
_MOST_DIMENSIONS = 32
_DEEPEST = 50
_LARGEST = int(np.finfo(float).max)


class NotPlainError(Exception):
    """A value, or a text, is no plain data; the message says what it is instead."""


def encode(value: Any) -> str:
    """Return plain data as JSON text.

    Parameters
    ----------
    value : object
        Numbers, texts, None, lists, tuples, sets and dictionaries of them, NumPy arrays, and
        what turns into an array: tensors, Series, data frames (a dictionary of their columns);
        and what turns into a number, such as fractions.

    Raises
    ------
    NotPlainError
        If there is something else in it.
    """
    return json.dumps(_to_json(value, 0))


def decode(text: str) -> Any:
    """Return what a JSON text of `encode` holds.

    Tuples and sets come back as lists, except where a tuple is a dictionary's key. Integers beyond
    what a float can be come back as infinite: no arithmetic on them overflows.

    Raises
    ------
    NotPlainError
        If the text is not what `encode` gives, whoever made it and however.
    """
    try:
        return _from_json(json.loads(text), 0)
    except NotPlainError:
        raise
    except (ValueError, TypeError, KeyError, RecursionError, MemoryError, OverflowError) as error:
        raise NotPlainError(f"not plain data: {type(error).__name__}") from None


def _to_json(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise NotPlainError("data nested too deeply")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, np.ndarray | np.generic):
        return _array_to_json(value)
    if isinstance(value, dict):
        pairs = [[_to_json(k, depth + 1), _to_json(v, depth + 1)] for k, v in value.items()]
        return {_PAIRS: pairs}
    if isinstance(value, list | tuple | set | frozenset | range):
        return [_to_json(item, depth + 1) for item in value]
    if isinstance(value, complex):
        return {_COMPLEX: [value.real, value.imag]}
    if isinstance(value, int | float | str):
        return _base(value)
    return _to_json(_as_array(value), depth + 1)


def _base(value: Any) -> int | float | str:
    """Return the plain value of what only derives from a number or a text."""
    for kind in (int, float, str):
        if isinstance(value, kind):
            return kind(value)
    raise NotPlainError(type(value).__name__)


def _as_array(value: Any) -> Any:
    """Turn a data frame into its columns, what is like an array into one, the rest into numbers."""
    if hasattr(value, "columns") and hasattr(value, "to_dict"):
        return {str(name): value[name].to_numpy() for name in value.columns}
    if hasattr(value, "toarray"):
        return value.toarray()
    if not hasattr(value, "__array__") and not hasattr(value, "numpy"):
        if hasattr(type(value), "__float__"):
            return float(value)
        raise NotPlainError(f"an object of type {type(value).__name__}")
    tensor = value.detach() if hasattr(value, "detach") else value
    return np.asarray(tensor.numpy() if hasattr(tensor, "numpy") else tensor)


def _array_to_json(value: Any) -> Any:
    array = np.asarray(value)
    if array.dtype.kind not in _NUMBERS:
        if array.dtype.kind in "OUT":  # texts, or columns of mixed things
            return _to_json(array.tolist(), 1)
        raise NotPlainError(f"an array of type {array.dtype}")
    if array.dtype.itemsize > 16 or array.dtype.name == "float128":
        array = array.astype(float)
    little = np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<"), copy=False)
    content = base64.b64encode(little.tobytes()).decode("ascii")
    return {_ARRAY: [little.dtype.str, list(array.shape), content]}


def _from_json(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        raise NotPlainError("data nested too deeply")
    if isinstance(value, list):
        return [_from_json(item, depth + 1) for item in value]
    if isinstance(value, int) and abs(value) > _LARGEST:
        return math.inf if value > 0 else -math.inf
    if not isinstance(value, dict):
        return value
    if len(value) != 1:
        raise NotPlainError("not plain data")
    ((mark, content),) = value.items()
    if mark == _ARRAY:
        return _array_from_json(*content)
    if mark == _COMPLEX:
        return complex(*(float(part) for part in content))
    if mark == _PAIRS:
        pairs = ((_from_json(k, depth + 1), _from_json(v, depth + 1)) for k, v in content)
        return {_as_key(key): value for key, value in pairs}
    raise NotPlainError("not plain data")


def _as_key(key: Any) -> Any:
    """Return a dictionary's key as it was: a list can have been a tuple only."""
    return tuple(map(_as_key, key)) if isinstance(key, list) else key


def _array_from_json(kind: Any, shape: Any, content: Any) -> Any:
    # Numbers only, by their short names: a type written in any other way could hold anything, as
    # "<f,U" does.
    if not isinstance(kind, str) or not _SHORT_NAME.fullmatch(kind):
        raise NotPlainError("an array that is not of numbers")
    dtype = np.dtype(kind)
    if len(shape) > _MOST_DIMENSIONS or not all(type(n) is int and n >= 0 for n in shape):
        raise NotPlainError("an array of an impossible shape")
    raw = base64.b64decode(content, validate=True)
    if math.prod(shape) * dtype.itemsize != len(raw):
        raise NotPlainError("an array whose shape does not fit its content")
    array = np.frombuffer(raw, dtype).reshape(shape).copy()
    return array.item() if array.ndim == 0 else array
