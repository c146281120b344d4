"""Arguments that a student can get wrong: checked, with what to give in their place."""

import math
import operator
from typing import Any

import numpy as np

from helpers.i18n import _


def whole_number(name: str, value: Any, lowest: int, highest: int | None = None) -> int:
    """Return a whole number in range, or say what to give in its place."""
    try:
        number = operator.index(value)
    except TypeError:
        number = None
    if isinstance(value, bool | np.bool_) or number is None or number < lowest:
        raise ValueError(
            _("{name} must be a whole number, {lowest} or more, but is {value!r}.").format(
                name=name, lowest=lowest, value=value
            )
        )
    if highest is not None and number > highest:
        raise ValueError(
            _("{name} must be {highest:,} at most, but is {value:,}.").format(
                name=name, highest=highest, value=number
            )
        )
    return number


def real_number(name: str, value: Any, lowest: float, highest: float) -> float:
    """Return a finite number in range, or say what to give in its place."""
    try:
        number = math.nan if isinstance(value, str | bool | np.bool_) else float(value)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if math.isfinite(number) and lowest <= number <= highest:
        return number
    if highest == math.inf:
        text = _("{name} must be a number, {lowest} or more, such as 0.05, but is {value!r}.")
    else:
        text = _("{name} must be a number between {lowest} and {highest}, but is {value!r}.")
    raise ValueError(text.format(name=name, lowest=lowest, highest=highest, value=value))
