"""Question 6: the gradient of a large table, from pieces that fit into the memory."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import all_alike
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


class TooLargeError(MemoryError):
    """More examples at once than the memory holds."""


class UnequalError(ValueError):
    """Inputs and targets of different examples."""


@dataclass(frozen=True)
class _Gradient:
    """The gradient of the mean squared error of ``X @ w``, for at most so many examples."""

    w: tuple[float, float]
    most: int

    def __call__(self, X: Any, y: Any) -> np.ndarray:
        if len(X) != len(y):
            raise UnequalError(len(X), len(y))
        if len(X) > self.most:
            raise TooLargeError(len(X))
        return self.of(X, y)

    def of(self, X: Any, y: Any) -> np.ndarray:
        """Return the gradient for any number of examples."""
        table = np.asarray(X, dtype=float)
        error = table @ np.array(self.w) - np.asarray(y, dtype=float)
        return 2 * table.T @ error / len(table)

    def __str__(self) -> str:
        return f"lambda X, y: 2 * X.T @ (X @ np.array([{self.w[0]}, {self.w[1]}]) - y) / len(y)"


_X = np.array([[1.0, 3.0], [-2.0, 0.5], [0.4, -1.0], [2.5, 1.2], [0.7, 4.0], [-1.6, 2.2], [3, -2]])
_Y = np.array([4.0, 1.0, -2.5, 3.0, -6.0, 2.0, 0.5])


# All in one part that is not full; apart, since who drops such parts would only divide by 0.
_SINGLE: tuple[Any, ...] = (_Gradient((2.0, 1.0), 8), _X[4:], _Y[4:], 8)


class Accumulated(WrittenFunction):
    """Write ``accumulate(gradient_of, X, y, batch_size)``."""

    variables = ("accumulate",)
    call = "accumulate(gradient_of, X, y, batch_size)"
    results = ("gradient",)
    criteria: ClassVar[Mapping[str, float]] = {"equal": 1, "smaller": 1}
    # The last part is smaller, as large as the others, or the only one.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_Gradient((1.5, -0.5), 3), _X, _Y, 3),
        (_Gradient((-1.0, 0.8), 2), _X[:5], _Y[:5], 2),
        (_Gradient((0.3, 2.0), 2), _X[1:5], _Y[1:5], 2),
        (_Gradient((2.0, 1.0), 3), _X[4:], _Y[4:], 3),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        (
            "mean_of_means",
            "divided_by_full_parts",
            "last_counts_full",
            "last_dropped",
            "last_dropped_of_all",
            "first_counts_full",
            "even_parts",
        ),
        ("smaller",),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the gradient of the mean over all examples."""
        gradient_of, X, y, _batch_size = arguments
        return (gradient_of.of(X, y),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_SUMS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def _judge_calls(self, function: Callable[..., Any]) -> Mistake | None:
        mistake = super()._judge_calls(function)
        if mistake or all_alike(self._call(function, _SINGLE), self._right_or_nothing(_SINGLE)):
            return mistake
        message = _(
            "Where all examples fit into one part and leave room, your gradient is not right: with "
            "`batch_size = {size}` and {count} examples. The first part may be smaller, too: let "
            "each count with the examples that are really in it, `len(X_part)`."
        ).format(size=_SINGLE[3], count=len(_SINGLE[1]))
        return Mistake("first_counts_full", message)

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        if isinstance(trial.error, TooLargeError):
            message = _(
                "Your function hands {count} examples to `gradient_of` at once, and `batch_size` "
                "is {most}. More than that do not fit into the memory: go through `X` and `y` in "
                "slices."
            ).format(count=trial.error.args[0], most=case[3])
            return Mistake("too_many_at_once", message)
        if isinstance(trial.error, UnequalError):
            message = _(
                "Your function hands {inputs} rows of `X` and {targets} numbers of `y` to "
                "`gradient_of`. They have to belong to the same examples: cut both with the same "
                "slice."
            ).format(inputs=trial.error.args[0], targets=trial.error.args[1])
            return Mistake("cut_differently", message)
        return super()._raised(trial, case)

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


def _parts(
    combine: Callable[[np.ndarray, np.ndarray, int], Any], step: int | None = None
) -> Callable[..., Numbers]:
    """Return a version that makes its result of the parts' gradients, their lengths and n."""

    def version(gradient_of: _Gradient, X: Any, y: Any, batch_size: int) -> Numbers:
        parts = [
            (X[first : first + batch_size], y[first : first + batch_size])
            for first in range(0, len(X), step or batch_size)
        ]
        gradients = np.array([gradient_of.of(*part) for part in parts])
        lengths = np.array([[len(part[0])] for part in parts])
        return (combine(gradients, lengths, len(X)),)

    return version


def _as_if_full(gradient_of: _Gradient, X: Any, y: Any, batch_size: int) -> Numbers:
    total = _parts(lambda g, k, n: g.sum(axis=0))(gradient_of, X, y, batch_size)[0]
    return (total * batch_size / len(X),)


def _divided_by_batch_size(gradient_of: _Gradient, X: Any, y: Any, batch_size: int) -> Numbers:
    return (gradient_of.of(X, y) * len(X) / batch_size,)


def _full_parts_only(of_all: bool) -> Callable[..., Numbers]:
    def version(gradient_of: _Gradient, X: Any, y: Any, batch_size: int) -> Numbers:
        used = len(X) // batch_size * batch_size
        total = used * gradient_of.of(X[:used], y[:used]) if used else np.zeros(X.shape[1])
        return (total / len(X) if of_all else total / max(used, 1),)

    return version


def _even_parts(gradient_of: _Gradient, X: Any, y: Any, batch_size: int) -> Numbers:
    count = int(np.ceil(len(X) / batch_size))
    parts = zip(np.array_split(X, count), np.array_split(y, count), strict=True)
    return (np.mean([gradient_of.of(*part) for part in parts], axis=0),)


FALSE_SUMS: dict[str, Callable[..., Numbers]] = {
    "even_parts": _even_parts,
    "mean_of_means": _parts(lambda g, k, n: g.mean(axis=0)),
    "sum_of_means": _parts(lambda g, k, n: g.sum(axis=0)),
    "not_divided": _parts(lambda g, k, n: (g * k).sum(axis=0)),
    "last_counts_full": _as_if_full,
    "last_dropped": _full_parts_only(of_all=False),
    "last_dropped_of_all": _full_parts_only(of_all=True),
    "only_the_last": _parts(lambda g, k, n: g[-1]),
    "only_the_first": _parts(lambda g, k, n: g[0]),
    "only_the_last_share": _parts(lambda g, k, n: g[-1] * k[-1] / n),
    "only_the_first_share": _parts(lambda g, k, n: g[0] * k[0] / n),
    "divided_by_all": _parts(lambda g, k, n: g.sum(axis=0) / n),
    "divided_by_batch_size": _divided_by_batch_size,
    "divided_by_full_parts": _parts(lambda g, k, n: g.sum(axis=0) / (n // k[0])),
    "divided_by_parts": _parts(lambda g, k, n: (g * k).sum(axis=0) / len(g)),
    "parts_overlap": _parts(lambda g, k, n: (g * k).sum(axis=0) / n, step=1),
    "parts_overlap_means": _parts(lambda g, k, n: g.mean(axis=0), step=1),
}


def _messages() -> dict[str, str]:
    dropped = _(
        "You leave out the last part where it is smaller than the others. Its examples count too: "
        "a slice that goes beyond the end is simply shorter."
    )
    last = _(
        "You give back the gradient of the last part only. Does each turn of your loop write over "
        "the one before, where it should add?"
    )
    first = _("You give back the gradient of the first part only. Is the `return` inside the loop?")
    overlap = _(
        "Your parts overlap, so most examples are counted several times. Each part begins where "
        "the one before ended: `range(0, len(X), batch_size)`."
    )
    return {
        "mean_of_means": _(
            "You take the mean of the parts' gradients, so that a last, smaller part counts as "
            "much as the others. Multiply each by the number of its examples, add up, and divide "
            "by all."
        ),
        "even_parts": _(
            "Your parts are nearly equally large, and you take the mean of their gradients. Where "
            "one has an example less, it still counts as much: multiply each by the number of its "
            "examples, add up, and divide by all."
        ),
        "sum_of_means": _(
            "You add up the parts' gradients. Each is a mean over its part, so the sum grows with "
            "the number of parts: let each count with its number of examples, and divide by all."
        ),
        "not_divided": _(
            "Your result is the sum over all examples. The loss is a mean: divide by `len(X)` at "
            "the end."
        ),
        "last_counts_full": _(
            "You multiply each part by `batch_size`, and the last one may be smaller. Take the "
            "number of examples that are really in it: `len(X_part)`."
        ),
        "last_dropped": dropped,
        "last_dropped_of_all": dropped,
        "only_the_last": last,
        "only_the_last_share": last,
        "only_the_first": first,
        "only_the_first_share": first,
        "divided_by_all": _(
            "You divide the parts' gradients by the number of examples a second time: each is a "
            "mean already. Multiply it by the number of examples in its part first."
        ),
        "divided_by_batch_size": _(
            "You have the sum over all examples, and divide it by `batch_size`. The mean is over "
            "all examples: divide by `len(X)`."
        ),
        "divided_by_full_parts": _(
            "You add up the parts' gradients and divide by the number of full parts, as if a last, "
            "smaller part were none. Multiply each by the number of its examples, add up, and "
            "divide by all."
        ),
        "divided_by_parts": _(
            "You have the sum over all examples, and divide it by the number of parts. The mean is "
            "over the examples: divide by `len(X)`."
        ),
        "parts_overlap": overlap,
        "parts_overlap_means": overlap,
    }
