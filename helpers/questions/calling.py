"""Mistakes in how a function is written down, before its numbers count."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.questions.functions import Trial, accepts, does_nothing
from helpers.questions.results import Arrays
from helpers.values import kind_of


def not_a_function(call: str, function: Any, num_arguments: int) -> Mistake | None:
    """Return why a variable holds no function that can be called; None if it does.

    Parameters
    ----------
    call : str
        How the function is to be called, such as ``"gradient(k, b, x, y)"``.
    function : object
        What the variable holds.
    num_arguments : int
        How many values it is called with.
    """
    name = call.partition("(")[0]
    if is_blank(function):
        message = _("There is no function `{name}` yet. Fill in its lines and run that cell.")
        return Mistake("function_missing", message.format(name=name), status="not_attempted")
    if not callable(function):
        message = _(
            "`{name}` is a {kind}, not a function. Begin with `def {call}:`, and give its "
            "result another name when you call it."
        ).format(name=name, kind=kind_of(function), call=call)
        return Mistake("not_a_function", message)
    if does_nothing(function):
        message = _("`{name}` does nothing yet. Write its lines, and run that cell.")
        return Mistake("function_empty", message.format(name=name), status="not_attempted")
    if not accepts(function, num_arguments):
        message = _(
            "`{name}` cannot be called with {count} values. It takes them in this order: `{call}`."
        ).format(name=name, count=num_arguments, call=call)
        return Mistake("wrong_arguments", message)
    return None


def works_with_dots(trial: Trial) -> Mistake | None:
    """Recognise a function that computes with the ``...`` of a line that it was handed out with."""
    if trial.error is None or "ellipsis" not in str(trial.error):
        return None
    message = _(
        "Your function stopped with {kind}: {text}. The `...` is still there, and your lines try "
        "to work with it: let that name begin with a value of its own, such as `0`, or `[]` for a "
        "list, or leave that line out."
    )
    kind = type(trial.error).__name__
    return Mistake("works_with_dots", message.format(kind=kind, text=trial.error_text))


def gives_nothing(names: str, printed: str) -> Mistake:
    """Return the mistake of giving nothing back, with or without printing it."""
    if printed:
        message = _(
            "Your function prints its result and gives nothing back, so nothing can be done with "
            "it afterwards. End it with `return {names}` in place of `print(...)`."
        )
        return Mistake("prints_instead", message.format(names=names))
    message = _(
        "Your function gives nothing back. What it has worked out is lost when it ends: its last "
        "line has to be `return {names}`."
    )
    return Mistake("returns_nothing", message.format(names=names))


def changes_its_arguments() -> Mistake:
    """Return the mistake of changing the caller's arrays."""
    message = _(
        "Your function changes what it is given (`-=`, `x[...] = ...`, `.sort()` and "
        "`.append(...)` do that), and spoils it for whoever uses it next. Put the result under a "
        "new name."
    )
    return Mistake("changes_its_arguments", message)


def not_finite(
    given: Sequence[Arrays], in_words: Callable[[int], str] | None = None
) -> Mistake | None:
    """Return the mistake of results that are no numbers; None if all are.

    Parameters
    ----------
    given : sequence of tuple of np.ndarray
        What came back from each call.
    in_words : callable, optional
        Gives the arguments of a call, by its place, in words.
    """
    odd = (k for k, results in enumerate(given) if not all(np.isfinite(r).all() for r in results))
    place = next(odd, None)
    if place is None:
        return None
    message = _(
        "Your function gives back a number that is no number (nan or infinite). Is there "
        "a division by zero, or a root of something negative?"
    )
    if in_words:
        message = _(
            "With {case} your function gives back a number that is no number (nan or infinite). Is "
            "there a division by zero, or a root of something negative?"
        ).format(case=in_words(place))
    return Mistake("not_finite", message)
