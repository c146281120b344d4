"""Numbers as people read them."""

from math import isfinite
from typing import Any

import numpy as np

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def short_number(value: float) -> str:
    """Return a number with three significant digits, such as 0.0125, −3.14, 12,300 or 4.5×10⁸."""
    if not isfinite(value):
        return "−∞" if value < 0 else "∞"
    digits, exponent = f"{abs(value):.2e}".split("e")
    power = int(exponent)
    if value == 0 or -3 <= power < 6:
        rounded = float(f"{abs(value):.3g}")
        text = f"{rounded:,.{max(0, 2 - power) if value else 0}f}"
    else:
        text = f"{digits}×{power_of_ten(power)}"
    return f"−{text}" if value < 0 else text


def power_of_ten(exponent: float) -> str:
    """Return 10 to a whole power, such as 10⁶."""
    return "10" + str(round(exponent)).translate(_SUPERSCRIPTS)


def rounded(values: Any, digits: int = 5) -> list[float]:
    """Return significant digits enough for a picture."""
    return [float(f"{value:.{digits}g}") for value in np.asarray(values, dtype=float)]
