"""The student's side of a sealed test: a kernel that can be asked for plain data."""

import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from grading.sealed.forms import NoAnswerError, as_form, as_losses, capital
from grading.sealed.oracles import Answer, Oracle
from grading.sealed.plain_data import NotPlainError, decode, encode

# Runs code silently in the student's kernel, for at most so many seconds, and returns the text
# that its last expression gives. What gives texts for those that the code asks with ``input`` can
# be a third argument. Raises `NoAnswerError`.
Ask = Callable[..., str]

_IMPORT = "from grading.sealed.plain_data import NotPlainError, decode, encode\n"


class Student:
    """What the student's code does, asked for as plain data.

    Parameters
    ----------
    ask : callable
        Runs code in the student's kernel; see `Ask`.
    seconds : float, optional
        The time that all answers of one question may take together.
    seed : int, optional
        Where `rng` begins.

    Attributes
    ----------
    rng : numpy.random.Generator
        For fresh arguments. It gives every student the same ones, so that the same answer gets the
        same points, today and when it is graded again.

    Notes
    -----
    The kernel may lie. So a test asks for what only a right answer can give: what a function
    returns for arguments that the student could not know, not whether it is right.
    """

    def __init__(self, ask: Ask, seconds: float = 60.0, seed: int = 0) -> None:
        self.rng = np.random.default_rng(seed)
        self._ask = ask
        self._until = time.monotonic() + seconds
        self._seconds = seconds

    def value(self, path: str) -> Any:
        """Return what a name holds, such as ``"w"`` or ``"history.history"``.

        Raises
        ------
        NoAnswerError
            If there is nothing of that name, or it is no plain data.
        """
        return self._request(path, what="value", path=path)

    def call(self, path: str, *arguments: Any, **named: Any) -> Any:
        """Return what a function of the student gives for fresh arguments.

        Raises
        ------
        NoAnswerError
            If there is no such function, it raises, or returns no plain data.
        """
        return self.calls(path, [(arguments, named)])[0][0]

    def calls(
        self, path: str, calls: Sequence[tuple[Sequence[Any], Mapping[str, Any]]]
    ) -> list[tuple[Any, list[Any], dict[str, Any]]]:
        """Call a function several times, in order, each time with fresh arguments.

        Parameters
        ----------
        path : str
            The function's name.
        calls : sequence
            For each call its positional and its named arguments.

        Returns
        -------
        list of tuple
            For each call what the function returned, and what its arguments were afterwards.
        """
        given = [[list(arguments), dict(named)] for arguments, named in calls]
        done = self._request(f"{path}(…)", what="call", path=path, calls=given)
        if not _is_list_of_triples(done, len(given)):
            raise NoAnswerError(f"`{path}(…)` gave no answer that can be read.")
        return [(value, arguments, named) for value, arguments, named in done]

    def run(self, name: str, code: str, *, form: Any = object, **given: Any) -> Any:
        """Run code beside the student's, for what no single call can tell.

        Parameters
        ----------
        name : str
            What the answer is, for messages.
        code : str
            Python that puts its answer into ``result``. ``student("model")`` gives it what the
            student's name holds. The student's process sees it: no expected value belongs there.
        form : object, optional
            What ``result`` is made of, such as ``[(bool, list)]``; see `as_form`.
        **given
            Plain data that the code finds under these names.

        Raises
        ------
        NoAnswerError
            If the code raises, or its result is no plain data or has another form.
        """
        return as_form(self._request(name, what="run", code=code, given=given), form, name)

    def call_with_oracle(
        self, path: str, oracle: Callable[..., Any], *arguments: Any, most: int = 1000
    ) -> tuple[Any, list[Any]]:
        """Call a function whose first argument is a function that the grader computes.

        The student's process sees the answers to what it asks, and nothing of how they come about.
        So `oracle` can count, look at what it is asked, and know what must not be known there.

        Parameters
        ----------
        path : str
            The function's name.
        oracle : callable
            It is given what the student's code calls it with, as plain data that may be anything:
            `as_array` and the like read it. It may raise `RefusedError`, which the student's code
            sees as an error.
        *arguments
            The arguments after the first.
        most : int, optional
            How often the oracle may be called.

        Returns
        -------
        value : object
            What the function returned.
        arguments : list
            What its arguments after the first were afterwards.

        Raises
        ------
        NoAnswerError
            If there is no such function, it raises, returns no plain data, or calls the oracle too
            often.
        """
        about = f"{path}(…)"
        asked = Oracle(oracle, about, most)
        request = {"what": "consult", "path": path, "arguments": list(arguments)}
        try:
            done = self._request(about, asked.answer, **request)
        finally:
            asked.raise_problem()
        value, after = as_form(done, (object, [object]), about)
        return value, after

    def predict(self, model: str, rows: np.ndarray) -> np.ndarray:
        """Return what a Keras model predicts; of shape (num_rows,) where that is one value a row.

        Raises
        ------
        NoAnswerError
            If there is no model, or it does not give one row of finite numbers for each input.
        """
        code = "import numpy\nresult = numpy.asarray(student(model)(rows, training=False))"
        found = self.run(f"the prediction of `{model}`", code, model=model, rows=rows)
        is_array = isinstance(found, np.ndarray)
        if not is_array or len(found) != len(rows) or found.size < len(rows):
            raise NoAnswerError(
                f"`{model}` does not predict one value for each of {len(rows)} rows."
            )
        if not np.isfinite(found).all():
            raise NoAnswerError(f"`{model}` predicts values that are not finite numbers.")
        return found.ravel() if found.size == len(rows) else found

    def compile_config(self, model: str = "model") -> dict[str, Any]:
        """Return what a Keras model was last compiled with; empty if it never was."""
        code = "result = student(model).get_compile_config()"
        found = self.run(f"`{model}.get_compile_config()`", code, model=model)
        return found if isinstance(found, dict) else {}

    def history(self, name: str = "history") -> dict[str, list[float]]:
        """Return the losses that a Keras training recorded, by name, one value an epoch."""
        return as_losses(self.value(f"{name}.history"), name)

    def _request(self, about: str, *answer: Answer, **request: Any) -> Any:
        """Ask, and return the answer's value; `answer` is what the kernel may ask in its turn."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise NoAnswerError(f"The answers took longer than {self._seconds:g} s in all.")
        code = f"{_probe()}({encode(request)!r})"
        try:
            given = decode(self._ask(code, left, *answer))
        except NotPlainError:
            given = None
        if not isinstance(given, dict) or not given.keys() & {"value", "problem"}:
            raise NoAnswerError(f"{capital(about)} gave no answer that can be read.")
        if "value" in given:
            return given["value"]
        raise NoAnswerError(_say_problem(about, str(given["problem"]), str(given.get("text", ""))))


@cache
def _probe() -> str:
    """Return an expression that makes a function of one request, in the student's kernel.

    It looks its own names up in a scope of its own, so the student's variables stay as they are,
    and may have any name.
    """
    folder = Path(__file__).parent
    data = (folder / "plain_data.py").read_text(encoding="utf-8")
    probe = (folder / "probe.py").read_text(encoding="utf-8")
    text = data + probe.replace(_IMPORT, "")
    return (
        "(lambda request, python=__import__('builtins'), scope={'__name__': 'probe'}: "
        f"python.exec({text!r}, scope) or scope['answer'](request, python.globals()))"
    )


def _say_problem(about: str, problem: str, text: str) -> str:
    if problem == "missing":
        return f"There is no `{text}`."
    if problem == "raised":
        return f"{capital(about)} stopped with an error: {text}"
    return f"{capital(about)} gave {text}, not numbers, texts or arrays."


def _is_list_of_triples(done: Any, length: int) -> bool:
    return (
        isinstance(done, list)
        and len(done) == length
        and all(isinstance(one, list) and len(one) == 3 for one in done)
        and all(isinstance(one[1], list) and isinstance(one[2], dict) for one in done)
    )
