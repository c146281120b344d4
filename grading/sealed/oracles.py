"""Functions that students' code may call, and that are computed in the grader's process."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from grading.sealed.forms import NoAnswerError, as_form, capital
from grading.sealed.plain_data import NotPlainError, decode, encode

# Gives the text of an answer for the text of what the student's code asks.
Answer = Callable[[str], str]


class RefusedError(Exception):
    """What an oracle raises in place of an answer: an error that the student's code sees.

    Parameters
    ----------
    kind : type of Exception
        Which of Python's own errors.
    text : str
        Its text.
    """

    def __init__(self, kind: type[Exception], text: str) -> None:
        super().__init__(text)
        self.kind = kind.__name__


class Oracle:
    """Answers what a student's function asks for, as long as it is asked as it should be.

    Parameters
    ----------
    function : callable
        Computes the answers.
    about : str
        Who asks, for messages, such as ``"`search(…)`"``.
    most : int
        How often it may be asked.
    """

    def __init__(self, function: Callable[..., Any], about: str, most: int) -> None:
        self._function = function
        self._signature = inspect.signature(function)
        self._about = about
        self._left = self._most = most
        self._problem: Exception | None = None

    def answer(self, request: str) -> str:
        """Return plain data for plain data, both as text; nothing is raised."""
        try:
            return encode({"value": self._compute(request)})
        except RefusedError as refused:
            return encode({"problem": refused.kind, "text": str(refused)})
        except Exception as error:
            self._problem = error
            return encode({"problem": "RuntimeError", "text": "no more is answered"})

    def raise_problem(self) -> None:
        """Raise the error after which nothing more was answered, if there was one.

        Raises
        ------
        NoAnswerError
            If it was asked too often, or for something that cannot be read.
        Exception
            What the function itself raised.
        """
        if self._problem is not None:
            raise self._problem

    def _compute(self, request: str) -> Any:
        self.raise_problem()
        self._left -= 1
        if self._left < 0:
            called = f"called the function that it is given more than {self._most} times"
            raise NoAnswerError(f"{capital(self._about)} {called}.")
        try:
            arguments, named = as_form(decode(request), ([object], dict), self._about)
        except NotPlainError:
            raise NoAnswerError(f"{capital(self._about)} asked for no plain data.") from None
        try:
            bound = self._signature.bind(*arguments, **named)
        except TypeError as error:
            raise RefusedError(TypeError, str(error)) from None
        with np.errstate(all="ignore"):
            return self._function(*bound.args, **bound.kwargs)
