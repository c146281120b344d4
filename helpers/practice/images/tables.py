"""What a student put where a table of numbers was asked for."""

from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.values import kind_of


def read_table(name: str, value: Any) -> np.ndarray | Mistake:
    """Return a value as an array of numbers, or what keeps it from being one."""
    if is_blank(value) or (isinstance(value, list | tuple) and _has_blanks(value)):
        message = _("There is nothing to check yet. Put a table of numbers into `{name}`.")
        return Mistake("nothing_entered", message.format(name=name), status="not_attempted")
    try:
        table = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        table = np.array(np.nan)
    if table.ndim and np.isfinite(table).all():
        return table
    message = _(
        "`{name}` is a {kind}, and not a table of numbers. Write its rows in square brackets, "
        "such as `[[1, 2], [3, 4]]`: two rows of two numbers."
    )
    return Mistake("not_a_table", message.format(name=name, kind=kind_of(value)))


def _has_blanks(value: Any) -> bool:
    items = value if isinstance(value, list | tuple) else []
    return any(is_blank(item) or _has_blanks(item) for item in items)
