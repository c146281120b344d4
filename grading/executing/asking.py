"""How a question of a sealed test is put to a kernel, and how the answer is read."""

import ast
import re

from grading.executing.messages import Message
from grading.sealed import NoAnswerError

# The name under which a reply holds the answer, and a kernel in the meantime.
ANSWER = "answer"
_KEPT = f"__import__('builtins').__dict__.{{}}('_{ANSWER}'{{}})"
_QUOTED = re.compile(r"(['\"])(.*)\1", re.DOTALL)


def split(code: str) -> tuple[str, str]:
    """Return code as the statements to run and the expression, its last line, to evaluate.

    Raises
    ------
    ValueError
        If it does not end in an expression.
    """
    *statements, last = ast.parse(code).body
    if not isinstance(last, ast.Expr):
        raise ValueError("what is asked has no last expression")
    return ast.unparse(ast.Module(statements, [])), ast.unparse(last)


def as_statement(expression: str) -> tuple[str, str]:
    """Return an expression as a statement that evaluates it, and what gives its value then.

    While a kernel runs statements it can ask for input, and while it evaluates expressions not.
    """
    return _KEPT.format("__setitem__", f", {expression}"), _KEPT.format("pop", "")


def read_answer(reply: Message | None, longest: int) -> str:
    """Return the text that the asked expression gave.

    Parameters
    ----------
    reply : Message or None
        The kernel's reply.
    longest : int
        How long the text may be.

    Raises
    ------
    NoAnswerError
        If the expression gave no text, or too long a one.
    """
    if reply is None or reply.size > longest:
        raise NoAnswerError("The answer was too long.")
    try:
        content = reply.content
        given = content["user_expressions"][ANSWER] if content["status"] == "ok" else content
        if given["status"] != "ok":
            raise NoAnswerError(f"{given['ename']}: {given['evalue']}"[:300])
        return _text(given["data"]["text/plain"])
    except (KeyError, TypeError, ValueError):
        raise NoAnswerError("The answer could not be read.") from None


def _text(shown: object) -> str:
    """Return the string that a kernel shows in quotes, without running anything on it."""
    quoted = _QUOTED.fullmatch(shown) if isinstance(shown, str) else None
    if quoted is None:
        raise ValueError("no string")
    return quoted[2].encode("latin-1", "backslashreplace").decode("unicode_escape")
