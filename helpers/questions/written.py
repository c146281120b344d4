"""Questions that ask for a function: it is run on fresh inputs, and judged by its results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.questions.calling import (
    changes_its_arguments,
    gives_nothing,
    not_a_function,
    not_finite,
    works_with_dots,
)
from helpers.questions.functions import Trial, notebook_variables_read, run_quietly
from helpers.questions.ignoring import always_the_same, ignores, is_ignored, keeps_something
from helpers.questions.relations import relation
from helpers.questions.results import (
    Arrays,
    Numbers,
    alike,
    all_alike,
    as_array,
    in_words,
    items_of,
    results_in_words,
)
from helpers.questions.shapes import one_for_each_example, shape_mistake
from helpers.values import is_placeholder, kind_of

__all__ = ["Numbers", "WrittenFunction"]


class WrittenFunction(Question):
    """Write a function of given arguments; subclasses say what it does, rightly and wrongly.

    Attributes
    ----------
    call : str
        How the function is called, such as ``"gradient(k, b, x, y)"``.
    results : tuple of str
        The names of what it gives back, each a number or an array.
    cases : tuple of tuple
        Arguments to run it with: values for which no two mistakes look alike.
    example : tuple
        Arguments whose results the notebook shows, if any: who writes those down is told so.
    constants : tuple of str
        Names of the notebook that the function may well read.
    costs : mapping of str to tuple of str
        The criteria that a mistake costs, by its id, unless it says so itself. One that is not
        there costs all of them.
    """

    call: ClassVar[str]
    results: ClassVar[tuple[str, ...]]
    cases: ClassVar[tuple[tuple[Any, ...], ...]]
    example: ClassVar[tuple[Any, ...]] = ()
    constants: ClassVar[tuple[str, ...]] = ()
    criteria: ClassVar[Mapping[str, float]] = {"function": 1}
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def right(self, *arguments: Any) -> Numbers:
        """Return what the function should give back: one entry for each of the `results`."""
        raise NotImplementedError

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place, by the id of the mistake."""
        raise NotImplementedError

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about one of the false versions."""
        raise NotImplementedError

    def too_many_numbers(self) -> Mistake:
        """Return what is said to an array where one number is asked for."""
        return one_for_each_example()

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the function, found by calling it."""
        function = answer.get(self.call.partition("(")[0])
        mistake = not_a_function(self.call, function, len(self.cases[0]))
        mistake = mistake or self._judge_calls(function)
        if mistake is None:
            return []
        criteria = mistake.criteria or self.costs.get(mistake.id, ())
        return [replace(mistake, criteria=criteria)]

    def _judge_calls(self, function: Any) -> Mistake | None:
        given = []
        for case in self.cases:
            trial = run_quietly(function, *case)
            mistake = self._raised(trial, case) or self._unlike_numbers(trial)
            if mistake is None and trial.changed:
                mistake = changes_its_arguments()
            if mistake:
                return mistake
            given.append(self._arrays(trial.value))
        return self._compare(function, given)

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        if trial.error is None:
            return None
        if mistake := works_with_dots(trial):
            return mistake
        message = _(
            "Your function stopped with {kind}: {text}. Call it yourself in a new cell, with "
            "{case}, and read which line it was."
        )
        message = message.format(
            kind=type(trial.error).__name__, text=trial.error_text, case=self._in_words(case)
        )
        return Mistake("function_raised", message)

    def _unlike_numbers(self, trial: Trial) -> Mistake | None:
        """Return what keeps a value from being the numbers asked for."""
        names, value = ", ".join(self.results), trial.value
        if value is None:
            return gives_nothing(names, trial.printed)
        items = [value] if len(self.results) == 1 else items_of(value)
        if mistake := self._none_among(items):
            return mistake
        if is_blank(value) or any(is_blank(item) for item in items):
            message = _(
                "The function still has `...` where its numbers belong. Replace them, and run it."
            )
            return Mistake("placeholder_left", message, status="not_attempted")
        arrays = [as_array(item) for item in items]
        if len(items) != len(self.results) or any(array is None for array in arrays):
            return self._other_results(value, items, arrays)
        return None

    def _other_results(
        self, value: Any, items: list[Any], arrays: list[np.ndarray | None]
    ) -> Mistake:
        """Say what came back in place of the numbers: too many or too few, or something else."""
        if not items and as_array(value) is not None:
            items = arrays = [as_array(value)]  # one number, where several are asked for
        if items and len(items) != len(self.results) and all(each is not None for each in arrays):
            message = _(
                "Results that your function gives back: {given}; asked for: {count}. End it with "
                "`return {names}`."
            )
        else:
            message = _(
                "What your function gives back is of type {kind}, and holds no numbers that can be "
                "read. End it with `return {names}`."
            )
        counts = {"given": len(items), "count": len(self.results)}
        names = ", ".join(self.results)
        message = message.format(names=names, kind=kind_of(value), **counts)
        return Mistake("other_results", message)

    def _none_among(self, items: list[Any]) -> Mistake | None:
        """Recognise a result that never got a value."""
        found = [name for name, item in zip(self.results, items, strict=False) if item is None]
        if not found or any(is_placeholder(item) for item in items):
            return None
        message = _(
            "Your function gives back `None` for `{name}`. The line that gives it a value is never "
            "reached, or comes after the `return`: does the loop go through all its turns?"
        )
        return Mistake("none_given", message.format(name=found[0]))

    def _arrays(self, value: Any) -> Arrays:
        items = [value] if len(self.results) == 1 else items_of(value)
        return tuple(array for item in items if (array := as_array(item)) is not None)

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        """Compare what came back with the right results, then with each false version."""
        right = self._results_of(self.right)
        if _are_alike(given, right):
            return keeps_something(self._call(function, self.cases[0]), given[0])
        for mistake, false_version in self.false_versions().items():
            if _are_alike(given, self._results_of(false_version)):
                return Mistake(mistake, self.false_message(mistake))
        return (
            self._of_another_shape(given, right)
            or not_finite(given, lambda place: self._in_words(self.cases[place]))
            or always_the_same(given, self._example())
            or self._relation(given, right)
            or self._ignores_an_argument(function)
            or keeps_something(self._call(function, self.cases[0]), given[0])
            or self._some_results_wrong(given, right)
            or self._some_other_function(given, right)
        )

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Return how all numbers relate to the right ones, if that says more than which are not."""
        mistake = relation(
            [_row(each) for each in given], [_row(each) for each in right], self.cases
        )
        is_place = mistake is not None and mistake.id in ("first_one_wrong", "last_one_wrong")
        return None if is_place and self._some_results_wrong(given, right) else mistake

    def _call(self, function: Callable[..., Any], case: tuple[Any, ...]) -> Arrays:
        """Return what a call gives; nothing where those are no numbers."""
        trial = run_quietly(function, *case)
        return () if trial.error or self._unlike_numbers(trial) else self._arrays(trial.value)

    def _example(self) -> Arrays:
        return _as_arrays(self.right(*self.example)) if self.example else ()

    def _ignores_an_argument(self, function: Callable[..., Any]) -> Mistake | None:
        for place, name in enumerate(self._argument_names()):
            if is_ignored(
                place,
                lambda case: self._call(function, case),
                self._right_or_nothing,
                self.cases,
            ):
                read = notebook_variables_read(function)
                others = [other for other in read if other not in self.constants]
                return ignores(name, others, is_function=callable(self.cases[0][place]))
        return None

    def _right_or_nothing(self, case: tuple[Any, ...]) -> Arrays:
        """Return the right results; nothing where there are none for such values."""
        trial = run_quietly(self.right, *case)
        return () if trial.error else _as_arrays(trial.value)

    def _results_of(self, version: Callable[..., Numbers]) -> list[Arrays]:
        with np.errstate(all="ignore"):
            return [_as_arrays(version(*case)) for case in self.cases]

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        for results, expected, case in zip(given, right, self.cases, strict=True):
            for pair in zip(results, expected, strict=True):
                mistake = shape_mistake(*pair, case)
                if mistake:
                    is_array = mistake.id == "one_for_each_example"
                    return self.too_many_numbers() if is_array else mistake
        return None

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Return which results are wrong, where others are right in every call."""
        fits = [
            [alike(*pair) for pair in zip(*each, strict=True)]
            for each in zip(given, right, strict=True)
        ]
        are_right = [all(found) for found in zip(*fits, strict=True)]
        if not any(are_right):
            return None
        case = next(place for place, found in enumerate(fits) if not all(found))
        result = fits[case].index(False)
        message = _(
            "{right_ones}: right each time. `{name}` is not: with {case} it is {given}, and should "
            "be {right}. Follow your lines for it with these numbers."
        ).format(
            right_ones=", ".join(f"`{self.results[k]}`" for k, fit in enumerate(are_right) if fit),
            name=self.results[result],
            case=self._in_words(self.cases[case]),
            given=in_words(given[case][result]),
            right=in_words(right[case][result]),
        )
        return Mistake("some_results_wrong", message)

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        fits = [all_alike(*pair) for pair in zip(given, right, strict=True)]
        place = fits.index(False)
        facts = {
            "case": self._in_words(self.cases[place]),
            "given": results_in_words(given[place]),
            "right": results_in_words(right[place]),
        }
        if any(fits):
            message = _(
                "Your function is right for some values and not for others. With {case} it gives "
                "{given}; it should give {right}. What is special about these values?"
            )
            return Mistake("right_for_some_values", message.format(**facts))
        message = _(
            "Not yet. With {case} your function gives {given}; it should give {right}. Follow "
            "your lines with these numbers, and see where they part."
        )
        return Mistake("some_other_function", message.format(**facts))

    def _argument_names(self) -> list[str]:
        return self.call.partition("(")[2].rstrip(")").split(", ")

    def _in_words(self, case: tuple[Any, ...]) -> str:
        """Return arguments as code, such as ``k = 1, x = np.array([1, 2])``."""
        pairs = zip(self._argument_names(), map(_argument_in_words, case), strict=True)
        return "`" + ", ".join(f"{name} = {value}" for name, value in pairs) + "`"


def _are_alike(given: Sequence[Arrays], expected: Sequence[Arrays]) -> bool:
    return all(all_alike(*pair) for pair in zip(given, expected, strict=True))


def _as_arrays(numbers: Numbers) -> Arrays:
    return tuple(np.asarray(number, dtype=float) for number in numbers)


def _row(results: Arrays) -> np.ndarray:
    return np.concatenate([result.ravel() for result in results])


def _argument_in_words(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"np.array({in_words(value)})"
    if isinstance(value, list):
        return f"[{', '.join(map(_argument_in_words, value))}]"
    return str(value)
