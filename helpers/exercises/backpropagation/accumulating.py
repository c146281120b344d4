"""Question 6: the gradient of a large table, from pieces that fit into the memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.backpropagation.handing import (
    Look,
    empty_part,
    not_each_once,
    not_of_one_example,
    only_uneven,
    other_weights,
    too_many,
)
from helpers.exercises.backpropagation.part_words import sum_message
from helpers.exercises.backpropagation.parts import (
    ColumnsError,
    Gradient,
    Handed,
    TooLargeError,
    UnequalError,
    false_sums,
    parts_of,
    rows_handed,
    shares,
)
from helpers.exercises.backpropagation.stopped import not_whole
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial, run_quietly
from helpers.questions.results import Arrays, alike, all_alike, in_words
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def accumulate(gradient_of, X, y, batch_size):
    total = 0
    for first in range(0, len(X), batch_size):
        X_part, y_part = X[first : first + batch_size], y[first : first + batch_size]
        total = total + len(X_part) * gradient_of(X_part, y_part)
    return total / len(X)
```"""


_X = np.array([[1.0, 3.0], [-2.0, 0.5], [0.4, -1.0], [2.5, 1.2], [0.7, 4.0], [-1.6, 2.2], [3, -2]])
_Y = np.array([4.0, 1.0, -2.5, 3.0, -6.0, 2.0, 0.5])


# All in one part that is not full; apart, since who drops such parts would only divide by 0.
_SINGLE: tuple[Any, ...] = (Gradient((2.0, 1.0), 8), _X[4:], _Y[4:], 8)


class Accumulated(WrittenFunction):
    """Write ``accumulate(gradient_of, X, y, batch_size)``."""

    variables = ("accumulate",)
    call = "accumulate(gradient_of, X, y, batch_size)"
    results = ("gradient",)
    criteria: ClassVar[Mapping[str, float]] = {"equal": 1, "smaller": 1}
    # The last part is smaller, as large as the others, or the only one.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (Gradient((1.5, -0.5), 3), _X, _Y, 3),
        (Gradient((-1.0, 0.8), 2), _X[:5], _Y[:5], 2),
        (Gradient((0.3, 2.0), 2), _X[1:], _Y[1:], 2),
        (Gradient((2.0, 1.0), 3), _X[4:], _Y[4:], 3),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the gradient of the mean over all examples."""
        gradient_of, X, y, _batch_size = arguments
        return (gradient_of.of(X, y),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return nothing: how the parts are put together is looked at by itself."""
        return {}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the gradient; parts that are right keep their points."""
        mistakes = super().judge(answer)
        if not mistakes or mistakes[0].status != "incorrect" or not callable(answer["accumulate"]):
            return mistakes
        function, mistake = answer["accumulate"], mistakes[0]
        lost = tuple(name for name in self.criteria if not all(self._works(function, name)))
        if mistake.id == "function_raised" and lost == ("smaller",):
            mistake = only_uneven(run_quietly(function, *self.cases[0]), self.cases[0])
        if mistake.id in ("too_many_at_once", "size_for_number") and lost == ("equal",):
            mistake = self._only_even(function) or mistake
        return [replace(mistake, criteria=() if mistake.id == "keeps_something" else lost)]

    def _only_even(self, function: Callable[..., Any]) -> Mistake | None:
        """Return what is said where too many examples are handed on in equal parts alone."""
        for case in self.cases:
            error = run_quietly(function, *case).error
            if isinstance(error, TooLargeError):
                return too_many(error, len(case[1]), case[3], only_even=True)
        return None

    def _works(self, function: Callable[..., Any], criterion: str) -> Iterator[bool]:
        """Yield for each case of a criterion whether its result is right, and nothing spoilt."""
        for case in (*self.cases, _SINGLE):
            if (len(case[1]) % case[3] == 0) == (criterion == "equal"):
                trial = run_quietly(function, *case)
                fine = not trial.error and not trial.changed and not self._unlike_numbers(trial)
                yield fine and all_alike(self._arrays(trial.value), self._right_or_nothing(case))

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        right = self._results_of(self.right)
        if all(all_alike(*pair) for pair in zip(given, right, strict=True)):
            return super()._compare(function, given)
        return (
            self._handed(function, not_of_one_example)
            or self._false_sum(given)
            or self._handed(function, not_each_once)
            or next(filter(None, (other_weights(function, case) for case in self.cases)), None)
            or super()._compare(function, given)
        )

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        counts = [len(parts_of(len(case[1]), case[3])) for case in self.cases]
        sizes = [results[0].size for results in given]
        if sizes == [2 * count for count in counts]:
            return Mistake("one_for_each_part", sum_message("one_for_each_part"))
        if sizes == counts:
            return Mistake("columns_put_together", sum_message("columns_put_together"))
        return super()._of_another_shape(given, right)

    def _false_sum(self, given: list[Arrays]) -> Mistake | None:
        """Return how the parts are put together, if that is known."""
        found = [
            np.zeros(2) if results[0].size == 1 and not results[0].any() else results[0]
            for results in given
        ]
        for mistake, version in false_sums():
            with np.errstate(all="ignore"):
                expected = [version(*case) for case in self.cases]
            if all(map(alike, found, expected)):
                return Mistake(mistake.partition(":")[0], sum_message(mistake))
        return self._other_share(found)

    def _other_share(self, given: list[np.ndarray]) -> Mistake | None:
        """Return how large a sum is in which the parts count as is known."""
        case = self.cases[0]
        for mistake, version in shares().items():
            factors = [
                _factor(*pair)
                for pair in zip(given, (version(*each) for each in self.cases), strict=True)
            ]
            if None not in factors:
                facts = {"factor": factors[0], "count": len(case[1]), "size": case[3]}
                return Mistake(mistake, sum_message(mistake).format(**facts))
        return None

    def _handed(self, function: Callable[..., Any], look: Look) -> Mistake | None:
        """Return what is wrong with the examples that the function hands on."""
        for gradient_of, *rest in self.cases:
            handed, (X, y, size) = Handed(), rest
            run_quietly(function, replace(gradient_of, handed=handed), X, y, size)
            if any(not len(X_part) for X_part, _y_part in handed):
                return empty_part(len(X), size)
            pairs = rows_handed(handed, X, y)
            if pairs and (mistake := look(pairs, len(X), size)):
                return mistake
        return None

    def _judge_calls(self, function: Callable[..., Any]) -> Mistake | None:
        mistake = super()._judge_calls(function)
        if mistake:
            return mistake
        trial = run_quietly(function, *_SINGLE)
        if trial.error is not None:
            return only_uneven(trial, _SINGLE)
        if all_alike(self._call(function, _SINGLE), self._right_or_nothing(_SINGLE)):
            return None
        message = _(
            "Where all examples fit into one part and leave room, your gradient is not right: with "
            "`batch_size = {size}` and {count} examples. The first part may be smaller, too: let "
            "each count with the examples that are really in it, `len(X_part)`."
        ).format(size=_SINGLE[3], count=len(_SINGLE[1]))
        return Mistake("first_counts_full", message)

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        """Show what the parts' gradients are, where something else is made of them."""
        fits = [all_alike(*pair) for pair in zip(given, right, strict=True)]
        gradient_of, X, y, size = self.cases[fits.index(False)]
        parts = parts_of(len(X), size)
        message = _(
            "With {count} examples and `batch_size = {size}`, the parts hold {lengths} examples, "
            "and their gradients are {gradients}. Each counts with its examples, which makes "
            "{right} for all. Your function gives {given}: what does it make of these parts?"
        ).format(
            count=len(X),
            size=size,
            lengths=", ".join(str(end - first) for first, end in parts),
            gradients=", ".join(in_words(gradient_of.of(X[a:b], y[a:b])) for a, b in parts),
            right=in_words(right[fits.index(False)][0]),
            given=in_words(given[fits.index(False)][0]),
        )
        return Mistake("some_other_sum", message)

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        if isinstance(trial.error, TooLargeError):
            return too_many(trial.error, len(case[1]), case[3], only_even=False)
        if isinstance(trial.error, UnequalError):
            message = _(
                "What your function hands to `gradient_of` at once: rows of `X` {inputs}, numbers "
                "of `y` {targets}. They have to belong to the same examples: cut both with the "
                "same slice."
            ).format(inputs=trial.error.args[0], targets=trial.error.args[1])
            return Mistake("cut_differently", message)
        if isinstance(trial.error, ColumnsError):
            message = _(
                "Your function hands something of shape {shape} to `gradient_of`, which needs rows "
                "of `X` with all their {columns} columns. The first index of `X` is the example, "
                "and one example is a table of one row: `X[first : first + batch_size]`."
            ).format(shape=trial.error.args[0], columns=case[1].shape[1])
            return Mistake("no_rows", message)
        return not_whole(trial) or super()._raised(trial, case)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what it is used for."""
        return _(
            "The gradient of all examples, though no more than a few were ever in memory. It is "
            "called gradient accumulation, and large models are trained with it."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "A part of 3 examples gives the mean of 3, a last part of 1 gives the mean of 1. "
                "Should both count the same in the mean of all 4?"
            ),
            _(
                "Turn each mean back into a sum: multiply it by the number of examples in its "
                "part. Add the sums up, and divide once, at the end."
            ),
            _(
                "In a loop over `range(0, len(X), batch_size)`: take `X[first : first + "
                "batch_size]` and the same of `y`, and add `len(X_part) * gradient_of(X_part, "
                "y_part)` to a total. Then `return total / len(X)`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Sums of the parts, divided once:\n\n{code}").format(code=_SOLUTION)


def _factor(given: np.ndarray, expected: np.ndarray) -> float | None:
    """Return by which number one array is larger than another; None if by none."""
    if given.shape != expected.shape:
        return None
    factor = float(np.vdot(given, expected) / np.vdot(expected, expected))
    return factor if alike(given, factor * expected) else None
