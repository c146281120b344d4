"""A notebook in this process: run students' code, and put a sealed test's requests to it."""

import builtins
import contextlib
import io
import linecache
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from grading.sealed.forms import NoAnswerError
from grading.sealed.oracles import Answer
from grading.sealed.student import Ask
from helpers.endless import TookTooLong, stopped_after


@contextlib.contextmanager
def quietly() -> Iterator[None]:
    """Show nothing of what students' code prints and warns of, and close the figures it draws."""
    hidden = io.StringIO()
    with (
        contextlib.redirect_stdout(hidden),
        contextlib.redirect_stderr(hidden),
        warnings.catch_warnings(action="ignore"),
        np.errstate(all="ignore"),
    ):
        try:
            yield
        finally:
            if "matplotlib.pyplot" in sys.modules:
                sys.modules["matplotlib.pyplot"].close("all")


def run_code(code: str, names: dict[str, Any]) -> Exception | SystemExit | None:
    """Run a cell's code; return what it raised, if anything.

    Its functions have a source text, as those of a notebook have.

    Parameters
    ----------
    code : str
        The text of the cell.
    names : dict
        The notebook's variables; the code may change them.
    """
    place = f"<cell {hash(code)}>"
    linecache.cache[place] = (len(code), None, code.splitlines(keepends=True), place)
    try:
        exec(compile(code, place, "exec"), names)
    except (Exception, SystemExit) as error:
        return error
    return None


def ask_in_process(names: dict[str, Any]) -> Ask:
    """Return what a sealed test asks a notebook with, when its variables are `names`."""

    def ask(request: str, seconds: float, answer: Answer | None = None) -> str:
        try:
            with stopped_after(seconds), _input_from(answer):
                return str(eval(request, names))
        except TookTooLong:
            raise NoAnswerError(f"No answer came within {seconds:.3g} s.") from None

    return ask


@contextlib.contextmanager
def _input_from(answer: Answer | None) -> Iterator[None]:
    """Have ``input`` give what answers, as in a kernel that may ask."""
    before = builtins.input
    builtins.input = answer or before  # type: ignore[assignment]
    try:
        yield
    finally:
        builtins.input = before
