"""Run a function that a student wrote, and see what it does."""

import contextlib
import copy
import inspect
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Trial:
    """One call of a student's function.

    Attributes
    ----------
    value : object
        What the function gave back.
    changed : bool
        Whether it changed an array that it was given.
    error : BaseException or None
        What it raised instead.
    """

    value: Any = None
    changed: bool = False
    error: BaseException | None = None


def accepts(function: Callable[..., Any], num_arguments: int) -> bool:
    """Return whether a function can be called with so many values; True where nobody can say."""
    try:
        inspect.signature(function).bind(*range(num_arguments))
    except TypeError:
        return False
    except ValueError:
        return True
    return True


def run_quietly(function: Callable[..., Any], *arguments: Any) -> Trial:
    """Call a function on copies of the arguments; what it prints is not shown.

    Parameters
    ----------
    function : callable
        The student's function. Whatever it raises is kept in the result.
    *arguments
        What to call it with; a function cannot harm these, as it gets copies.
    """
    given = copy.deepcopy(arguments)
    try:
        with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
            value = function(*given)
    except (Exception, SystemExit) as error:
        return Trial(error=error)
    pairs = zip(given, arguments, strict=True)
    return Trial(value, changed=not all(np.array_equal(now, before) for now, before in pairs))
