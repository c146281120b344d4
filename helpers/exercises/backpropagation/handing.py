"""Question 6: which examples a function hands on, and where it stops."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from helpers.exercises.backpropagation.parts import TooLargeError, parts_of
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial, run_quietly
from helpers.questions.results import in_words

# What looks at which row of `X` came with which number of `y`, given all rows and the size.
Look: TypeAlias = Callable[[list[tuple[int, int]], int, int], Mistake | None]


def only_uneven(trial: Trial, case: tuple[Any, ...]) -> Mistake:
    """Return the mistake of a function that stops where the last part is smaller."""
    message = _(
        "Where all parts are equally large your gradient is right, but with {count} examples and "
        "`batch_size = {size}` your function stops with {kind}: {text}. The last part is smaller "
        "there: cut with `X[first : first + batch_size]`, which ends where the rows do."
    ).format(count=len(case[1]), size=case[3], kind=type(trial.error).__name__, text=trial.error)
    return Mistake("stops_if_uneven", message)


def empty_part(count: int, size: int) -> Mistake:
    """Return the mistake of asking for the gradient of no examples."""
    message = _(
        "With {count} examples and `batch_size = {size}`, your function hands a part with no "
        "examples to `gradient_of`, and a mean of nothing is no number. `range(0, len(X), "
        "batch_size)` makes as many parts as are needed, also where they come out even."
    )
    return Mistake("empty_part", message.format(count=count, size=size))


def not_of_one_example(pairs: list[tuple[int, int]], count: int, size: int) -> Mistake | None:
    """Return the mistake of handing on inputs and targets of different examples."""
    apart = [pair for pair in pairs if pair[0] != pair[1]]
    if not apart:
        return None
    message = _(
        "Your function hands `X[{row}]` to `gradient_of` together with `y[{number}]`, with "
        "{count} examples and `batch_size = {size}`. They belong to different examples: cut `X` "
        "and `y` with the same slice."
    ).format(row=apart[0][0], number=apart[0][1], count=count, size=size)
    return Mistake("cut_differently", message)


def not_each_once(pairs: list[tuple[int, int]], count: int, size: int) -> Mistake | None:
    """Return the mistake of handing on an example never, or more than once."""
    times = [[pair[0] for pair in pairs].count(row) for row in range(count)]
    if all(number == 1 for number in times):
        return None
    facts = {"count": count, "size": size}
    if 0 in times:
        message = _(
            "With {count} examples and `batch_size = {size}`, your function never hands "
            "`X[{row}]` to `gradient_of`. Each example has to be in one part: where does the first "
            "part begin, and where does the last one end?"
        ).format(row=times.index(0), **facts)
        return Mistake("rows_left_out", message)
    row = next(row for row, number in enumerate(times) if number > 1)
    message = _(
        "With {count} examples and `batch_size = {size}`, your function hands `X[{row}]` to "
        "`gradient_of` more than once. Each part begins where the one before ended: "
        "`range(0, len(X), batch_size)`."
    ).format(row=row, **facts)
    return Mistake("rows_repeated", message)


def other_weights(function: Callable[..., Any], case: tuple[Any, ...]) -> Mistake | None:
    """Return how much each part counts, where that is not the share of its examples."""
    gradient_of, X, y, size = case
    parts: list[tuple[np.ndarray, np.ndarray]] = []

    def units(X_part: np.ndarray, y_part: np.ndarray) -> np.ndarray:
        parts.append((X_part[:, : X.shape[1]], y_part))
        return np.eye(len(X))[len(parts) - 1]  # so that the result is the weights themselves

    wide = np.column_stack([X, np.zeros((len(X), len(X) - X.shape[1]))])
    weights = run_quietly(function, units, wide, y, size).value
    lengths = np.array([len(y_part) for _X_part, y_part in parts])
    if np.shape(weights) != (len(X),) or sum(lengths) != len(X):
        return None
    weights, right = np.asarray(weights, dtype=float)[: len(parts)], lengths / len(X)
    made = sum(weight * gradient_of.of(*part) for weight, part in zip(weights, parts, strict=True))
    if np.allclose(weights, right) or not np.allclose(made, function(gradient_of, X, y, size)):
        return None
    message = _(
        "With {count} examples and `batch_size = {size}`, your parts hold {lengths} examples, and "
        "their gradients count {weights} in your result. They should count {right}, each with the "
        "share of its examples: multiply each by `len(X_part)`, add up, and divide by `len(X)` "
        "once, after the loop."
    ).format(
        count=len(X),
        size=size,
        lengths=in_words(lengths),
        weights=in_words(weights),
        right=in_words(right),
    )
    return Mistake("other_weights", message)


def too_many(error: TooLargeError, examples: int, size: int, only_even: bool) -> Mistake:
    """Return the mistake of handing on more examples than there is room for."""
    count, parts = error.args[0], len(parts_of(examples, size))
    message = _(
        "With {examples} examples and `batch_size = {size}`, your function hands {count} to "
        "`gradient_of` at once, which do not fit into the memory."
    )
    mistake = "too_many_at_once"
    if only_even:
        mistake = "no_rest"
        advice = _(
            "There the parts come out even, and nothing is left for a last, smaller one: a slice "
            "such as `X[-0:]` is all of `X`, not nothing."
        )
    elif count in (examples // size, parts) and count < examples:
        mistake = "size_for_number"
        advice = _(
            "`batch_size` is how many examples a part holds, not how many parts there are: begin "
            "a part at each of `range(0, len(X), batch_size)`."
        )
    elif count == examples:
        advice = _("Go through the rows of `X` and `y` in slices: `X[first : first + batch_size]`.")
    else:
        advice = _(
            "Look at where each part begins and ends: `X[first : first + batch_size]` holds "
            "`batch_size` rows, since a slice stops before its end."
        )
    facts = {"examples": examples, "size": size, "count": count}
    return Mistake(mistake, f"{message} {advice}".format(**facts))
