"""Check that what came from a student's kernel has the form that was asked for."""

from typing import Any


class NoAnswerError(Exception):
    """What was asked for did not come; the message says why, in words for the student."""


def as_form(value: Any, form: Any, about: str) -> Any:
    """Return an answer if it has the form that a sealed test reads it in.

    A test takes apart what its own code puts together in the student's kernel. Whoever forges that
    may send anything, and has no answer then; errors of the test itself stay errors.

    Parameters
    ----------
    value : object
        What came from the student's kernel.
    form : object
        A type; ``[form]`` for a list of any length whose items all have a form; ``(form, form)``
        for a list with exactly these items, ``(form,) * n`` for one with n; ``{"name": form}`` for
        a dictionary that has these names at least. ``float`` takes whole numbers too, no number is
        a ``bool``, and ``object`` is anything.
    about : str
        What it is, for the message, such as ``"`search(…)`"``.

    Raises
    ------
    NoAnswerError
        If it has another form.

    Examples
    --------
    >>> as_form([[1, [0.5, 2]]], [(int, [float])], "`search(…)`")
    [[1, [0.5, 2]]]
    """
    if not _fits(value, form):
        raise NoAnswerError(f"{capital(about)} gave an answer of another kind than was asked for.")
    return value


def capital(about: str) -> str:
    """Return what an answer is, in the words of a message's beginning."""
    said = f"`{about}`" if "`" not in about and " " not in about else about
    return said[:1].upper() + said[1:]


def _fits(value: Any, form: Any) -> bool:
    if isinstance(form, type):
        return _is_of_type(value, form)
    if isinstance(form, dict):
        return isinstance(value, dict) and all(
            name in value and _fits(value[name], part) for name, part in form.items()
        )
    if not isinstance(value, list):
        return False
    if isinstance(form, tuple):
        return len(value) == len(form) and all(map(_fits, value, form))
    return all(_fits(item, form[0]) for item in value)


def _is_of_type(value: Any, kind: type) -> bool:
    if kind in (int, float) and isinstance(value, bool):
        return False
    return isinstance(value, int | float if kind is float else kind)
