"""What a student's kernel is asked to run: it looks something up, calls it, and answers.

This text is sent to the kernel together with `plain_data`'s. It holds no test and no expected
value, and whatever it answers is taken for no more than data that a stranger sent.
"""

import builtins
from collections.abc import Callable
from typing import Any

from grading.sealed.plain_data import NotPlainError, decode, encode

_LONGEST_TEXT = 300


def answer(request: str, names: dict[str, Any]) -> str:
    """Carry out a request on the student's variables.

    Parameters
    ----------
    request : str
        `encode` of a dictionary: ``what`` is ``"value"``, ``"call"``, ``"run"`` or ``"consult"``.
    names : dict
        The student's variables.

    Returns
    -------
    str
        `encode` of ``{"value": …}``, or of ``{"problem": …, "text": …}``.
    """
    wanted = decode(request)
    try:
        carry_out = _CARRY_OUT[wanted.pop("what")]
        return encode({"value": carry_out(names, **wanted)})
    except NotPlainError as error:
        return encode({"problem": "not plain", "text": str(error)})
    except _MissingError as error:
        return encode({"problem": "missing", "text": str(error)})
    except BaseException as error:
        text = f"{type(error).__name__}: {error}"[:_LONGEST_TEXT]
        return encode({"problem": "raised", "text": text})


class _MissingError(Exception):
    """The student has nothing of that name."""


def _find(names: dict[str, Any], path: str) -> Any:
    first, *rest = path.split(".")
    if first not in names:
        raise _MissingError(first)
    found = names[first]
    for part in rest:
        if not hasattr(found, part):
            raise _MissingError(path)
        found = getattr(found, part)
    return found


def _value(names: dict[str, Any], path: str) -> Any:
    return _find(names, path)


def _call(names: dict[str, Any], path: str, calls: list[Any]) -> list[Any]:
    """Return for each pair of positional and named arguments what came out, and the arguments."""
    function = _find(names, path)
    done = []
    for arguments, named in calls:
        done.append([function(*arguments, **named), arguments, named])
    return done


def _run(names: dict[str, Any], code: str, given: dict[str, Any]) -> Any:
    """Run code that is given the student's variables, and `given`; return its ``result``."""
    scope = {"student": lambda path: _find(names, path), **given}
    exec(code, scope)
    return scope["result"]


def _consult(names: dict[str, Any], path: str, arguments: list[Any]) -> Any:
    """Call a function with the oracle; return what came out, and the arguments."""
    return [_find(names, path)(_oracle, *arguments), arguments]


def _oracle(*arguments: Any, **named: Any) -> Any:
    """Ask the grader, who computes the answer: nothing here knows it."""
    try:
        asked = encode([list(map(_without_labels, arguments)), named])
    except NotPlainError as error:
        raise TypeError(f"numbers or arrays are needed here, not {error}") from None
    answer = decode(input(asked))
    if "value" in answer:
        return answer["value"]
    raise getattr(builtins, answer["problem"])(answer["text"])


def _without_labels(value: Any) -> Any:
    """Turn what pandas has into an array, tables too."""
    return value.to_numpy() if hasattr(value, "to_numpy") else value


_CARRY_OUT: dict[str, Callable[..., Any]] = {
    "value": _value,
    "call": _call,
    "run": _run,
    "consult": _consult,
}
