"""Run a function that a student wrote, and see what it does."""

import contextlib
import copy
import dis
import inspect
import io
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import CodeType
from typing import Any

import numpy as np

from helpers import endless

_LONGEST_TEXT = 200


@dataclass(frozen=True)
class Trial:
    """One call of a student's function.

    Attributes
    ----------
    value : object
        What the function gave back.
    changed : bool
        Whether it changed something that it was given.
    error : BaseException or None
        What it raised instead.
    printed : str
        What it printed.
    """

    value: Any = None
    changed: bool = False
    error: BaseException | None = None
    printed: str = ""

    @property
    def error_text(self) -> str:
        """The first sentence that the error says, without its full stop; TensorFlow says pages."""
        text = re.split(r"(?<=[.?!])\s|\n", str(self.error).strip(), maxsplit=1)[0].rstrip(".")
        return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


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
    """Call a function on copies of the arguments; what it prints or warns of is not shown.

    Parameters
    ----------
    function : callable
        The student's function. Whatever it raises is kept in the result.
    *arguments
        What to call it with; a function cannot harm these, as it gets copies.

    Raises
    ------
    TookTooLong
        If the function did not come back; `Question.check` tells the student so.
    """
    given = copy.deepcopy(arguments)
    printed = io.StringIO()
    try:
        with (
            contextlib.redirect_stdout(printed),
            warnings.catch_warnings(action="ignore"),
            np.errstate(all="ignore"),
            endless.stopped_after(endless.SECONDS),
        ):
            value = function(*given)
    except (Exception, SystemExit) as error:
        return Trial(error=error, printed=printed.getvalue())
    return Trial(value, not _same(given, arguments), printed=printed.getvalue())


def does_nothing(function: Callable[..., Any]) -> bool:
    """Return whether a function has no line of its own: only ``...``, ``pass`` or a docstring."""
    code = getattr(function, "__code__", None)
    if code is None:
        return False
    steps = [step for step in dis.get_instructions(code) if step.opname not in ("RESUME", "NOP")]
    is_short = all(step.opname in ("LOAD_CONST", "RETURN_VALUE", "RETURN_CONST") for step in steps)
    return is_short and all(step.argval is None for step in steps)


def has_a_return(function: Callable[..., Any]) -> bool:
    """Return whether a function has a line that gives something back, whether it runs or not."""
    code = getattr(function, "__code__", None)
    steps = list(dis.get_instructions(code)) if code else []
    return any(
        step.opname == "RETURN_VALUE"
        and not (before.opname == "LOAD_CONST" and before.argval is None)
        for before, step in pairwise(steps)
    )


def notebook_variables_read(function: Callable[..., Any]) -> list[str]:
    """Return the names of the notebook's data that a function reads, functions and modules apart.

    Found in the function's own lines, whether they run or not.
    """
    code = getattr(function, "__code__", None)
    names = getattr(function, "__globals__", {})
    return [name for name in _globals_read(code) if _is_data(names.get(name))] if code else []


def _globals_read(code: CodeType) -> list[str]:
    """Return the global names in some lines, comprehensions and inner functions included."""
    steps = dis.get_instructions(code)
    found = [step.argval for step in steps if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")]
    for inner in code.co_consts:
        found += _globals_read(inner) if isinstance(inner, CodeType) else []
    return list(dict.fromkeys(found))


def _is_data(value: Any) -> bool:
    return value is not None and not callable(value) and not inspect.ismodule(value)


def _same(now: Any, before: Any) -> bool:
    """Return whether two values are equal, whatever arrays are inside."""
    if isinstance(before, Mapping):
        return now.keys() == before.keys() and _all_same(now.values(), before.values())
    if isinstance(before, list | tuple):
        return len(now) == len(before) and _all_same(now, before)
    if hasattr(before, "equals"):  # data frames and Series, where a gap is like a gap
        return bool(before.equals(now))
    return bool(np.array_equal(now, before))


def _all_same(now: Iterable[Any], before: Iterable[Any]) -> bool:
    return all(_same(*pair) for pair in zip(now, before, strict=True))
