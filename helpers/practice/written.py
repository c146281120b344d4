"""Questions that ask for a function: it is run on fresh inputs, and judged by its results."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeAlias

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.practice.answers import is_blank
from helpers.practice.functions import Trial, accepts, run_quietly
from helpers.values import kind_of

# What a function gives back: one number, or several.
Numbers: TypeAlias = tuple[float, ...]


class WrittenFunction(Question):
    """Write a function of given arguments; subclasses say what it does, rightly and wrongly.

    Attributes
    ----------
    call : str
        How the function is called, such as ``"gradient(k, b, x, y)"``.
    results : tuple of str
        The names of the numbers that it gives back.
    cases : tuple of tuple
        Arguments to run it with: values for which no two mistakes look alike.
    """

    call: ClassVar[str]
    results: ClassVar[tuple[str, ...]]
    cases: ClassVar[tuple[tuple[Any, ...], ...]]
    criteria: ClassVar[Mapping[str, float]] = {"function": 1}

    def right(self, *arguments: Any) -> Numbers:
        """Return what the function should give back."""
        raise NotImplementedError

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place, by the id of the mistake."""
        raise NotImplementedError

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about one of the false versions."""
        raise NotImplementedError

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the function, found by calling it."""
        name = self.call.partition("(")[0]
        function = answer.get(name)
        mistake = self._not_a_function(name, function)
        if mistake or function is None:
            return [mistake] if mistake else []
        given = []
        for case in self.cases:
            trial = run_quietly(function, *case)
            mistake = self._raised(trial) or self._unlike_numbers(trial.value)
            if mistake is None and trial.changed:
                mistake = _changes_its_arguments()
            if mistake:
                return [mistake]
            given.append(_numbers(trial.value))
        mistake = self._compare(function, given)
        return [mistake] if mistake else []

    def _not_a_function(self, name: str, function: Any) -> Mistake | None:
        if is_blank(function):
            message = _("There is no function `{name}` yet. Fill in its lines and run that cell.")
            return Mistake("function_missing", message.format(name=name), status="not_attempted")
        if not callable(function):
            message = _(
                "`{name}` is a {kind}, not a function. Begin with `def {call}:`, and give its "
                "result another name when you call it."
            ).format(name=name, kind=kind_of(function), call=self.call)
            return Mistake("not_a_function", message)
        if not accepts(function, len(self.cases[0])):
            message = _(
                "`{name}` cannot be called with {count} values. It takes them in this order: "
                "`{call}`."
            ).format(name=name, count=len(self.cases[0]), call=self.call)
            return Mistake("wrong_arguments", message)
        return None

    def _raised(self, trial: Trial) -> Mistake | None:
        if trial.error is None:
            return None
        message = _(
            "Your function stopped with {kind}: {text}. Call it yourself in a new cell, with "
            "{case}, and read which line it was."
        ).format(
            kind=type(trial.error).__name__, text=trial.error, case=self._in_words(self.cases[0])
        )
        return Mistake("function_raised", message)

    def _unlike_numbers(self, value: Any) -> Mistake | None:
        """Return what keeps a value from being the numbers asked for."""
        names = ", ".join(self.results)
        if value is None:
            message = _(
                "Your function gives nothing back. What it has worked out, or printed, is lost "
                "when it ends: its last line has to be `return {names}`."
            )
            return Mistake("returns_nothing", message.format(names=names))
        items = [value] if len(self.results) == 1 else _items(value)
        if is_blank(value) or any(is_blank(item) for item in items):
            message = _(
                "The function still has `...` where its numbers belong. Replace them, and run it."
            )
            return Mistake("placeholder_left", message, status="not_attempted")
        sizes = [_size(item) for item in items]
        if len(items) != len(self.results) or 0 in sizes:
            message = _("Your function gives back a {kind}. End it with `return {names}`.")
            message = message.format(kind=kind_of(value), names=names)
            return Mistake("other_results", message)
        if max(sizes) > 1:
            message = _(
                "Your function gives back many numbers where one should be: one value for each "
                "example. Take the mean over the examples: `np.mean(...)`."
            )
            return Mistake("one_for_each_example", message)
        return None

    def _compare(self, function: Callable[..., Any], given: list[Numbers]) -> Mistake | None:
        """Compare what came back with the right results, then with each false version."""
        if self._are_like(given, self.right):
            return None
        if not np.isfinite(given).all():
            message = _(
                "Your function gives back a number that is no number (nan or infinite). Is there "
                "a division by zero, or a root of something negative?"
            )
            return Mistake("not_finite", message)
        for mistake, false_version in self.false_versions().items():
            if self._are_like(given, false_version):
                return Mistake(mistake, self.false_message(mistake))
        if len(set(given)) == 1:
            message = _(
                "Your function gives the same result whatever it is given. Does it use variables "
                "of the notebook, or fixed numbers? Inside, use only the names in its first line."
            )
            return Mistake("ignores_arguments", message)
        return self._some_other_function(given[0])

    def _are_like(self, given: list[Numbers], version: Callable[..., Numbers]) -> bool:
        """Return whether results are the same number for number, single precision included."""
        return all(
            np.allclose(numbers, version(*case), rtol=1e-4, atol=1e-6)
            for numbers, case in zip(given, self.cases, strict=True)
        )

    def _some_other_function(self, given: Numbers) -> Mistake:
        message = _(
            "Not yet. With {case} your function gives {given}; it should give {right}. Follow "
            "your lines with these numbers, and see where they part."
        ).format(
            case=self._in_words(self.cases[0]),
            given=_in_brackets(given),
            right=_in_brackets(self.right(*self.cases[0])),
        )
        return Mistake("some_other_function", message)

    def _in_words(self, case: tuple[Any, ...]) -> str:
        """Return arguments as code, such as ``k = 1, x = np.array([1, 2])``."""
        names = self.call.partition("(")[2].rstrip(")").split(", ")
        values = [
            f"np.array({value.tolist()})" if isinstance(value, np.ndarray) else str(value)
            for value in case
        ]
        return "`" + ", ".join(f"{n} = {v}" for n, v in zip(names, values, strict=True)) + "`"


def _items(value: Any) -> list[Any]:
    """Return what is in a tuple, list, array or the like; nothing where it is something else."""
    if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__len__"):
        return []
    return [] if isinstance(value, np.ndarray) and value.ndim == 0 else list(value)


def _size(value: Any) -> int:
    """Return how many numbers a value holds; 0 where it holds something else."""
    try:
        return int(np.asarray(value, dtype=float).size)
    except (TypeError, ValueError):
        return 0


def _numbers(value: Any) -> Numbers:
    return tuple(float(number) for number in np.ravel(np.asarray(value, dtype=float)))


def _in_brackets(numbers: Numbers) -> str:
    text = ", ".join(f"{number:.4g}" for number in numbers)
    return text if len(numbers) == 1 else f"({text})"


def _changes_its_arguments() -> Mistake:
    message = _(
        "Your function changes the arrays that it is given (`-=`, `*=` and `x[...] = ...` do "
        "that), so they would be spoilt for whoever uses them next. Put the result under a new "
        "name."
    )
    return Mistake("changes_its_arguments", message)
