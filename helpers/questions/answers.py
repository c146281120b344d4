"""What a student put where a number was asked for."""

from typing import Any

from helpers.values import is_placeholder


def is_blank(value: object) -> bool:
    """Return whether a variable still holds its ``None`` or another placeholder."""
    return value is None or is_placeholder(value)


def number_of(value: Any) -> float | None:
    """Return a value as a number, also text such as "10" or an array of one; else None."""
    if isinstance(value, bool):
        return None
    try:
        return float(value.item() if hasattr(value, "item") else value)
    except (TypeError, ValueError, OverflowError):
        return None
