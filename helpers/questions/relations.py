"""How wrong results relate to the right ones: what a learner did that has a name of its own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _

# All numbers of one call, one after the other.
Row: TypeAlias = np.ndarray
Rows: TypeAlias = Sequence[Row]


def relation(given: Rows, right: Rows, cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Return the mistake that makes all results what they are; None if none is known.

    Parameters
    ----------
    given, right : sequence of np.ndarray
        For each call the numbers that came back, and the right ones, in the same order.
    cases : sequence of tuple
        What the calls were given.
    """
    for look in (_zeros, _sign, _examples, _factor, _offset, _rounding, _order, _ends, _gaps):
        if mistake := look(given, right, cases):
            return mistake
    return None


def _all_close(given: Rows, expected: Rows) -> bool:
    return all(
        np.allclose(*pair, rtol=1e-4, atol=1e-6) for pair in zip(given, expected, strict=True)
    )


def _zeros(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    if any(np.any(row) for row in given):
        return None
    message = _(
        "All your results are 0. Are two things the same that should differ, as after `a = b` for "
        "arrays, which makes no copy? Or does a sum begin at 0, and nothing is added?"
    )
    return Mistake("always_zero", message)


def _gaps(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    """Recognise numbers that are right where they are not 0."""
    if not _all_close(given, [exact * (row != 0) for row, exact in zip(given, right, strict=True)]):
        return None
    message = _(
        "Some of your numbers are right, and the others are 0 where they should not be. Does a "
        "`return` inside the loop end it after one turn, or does the loop leave places out?"
    )
    return Mistake("some_stay_zero", message)


def _sign(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    if not _all_close(given, [-row for row in right]):
        return None
    message = _(
        "Your results have the right size and the opposite sign. Is a difference taken the wrong "
        "way round, or a minus missing?"
    )
    return Mistake("opposite_sign", message)


def _examples(given: Rows, right: Rows, cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Recognise a sum in place of a mean, and the reverse."""
    lengths = [{len(value) for value in case if hasattr(value, "__len__")} for case in cases]
    counts = [min(found, default=1) if len(found) == 1 else 1 for found in lengths]
    if len(set(counts)) == 1:  # a factor that is always the same is told as such
        return None
    if _all_close(given, [row * n for row, n in zip(right, counts, strict=True)]):
        message = _(
            "Your results are too large by the number of examples: a sum, where a mean is asked "
            "for. Divide by the number of examples, or use `np.mean`."
        )
        return Mistake("sum_for_mean", message)
    if _all_close(given, [row / n for row, n in zip(right, counts, strict=True)]):
        message = _(
            "Your results are too small by the number of examples. Is there a mean where a sum is "
            "asked for, or a division twice?"
        )
        return Mistake("mean_for_sum", message)
    return None


def _factor(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    factor = _constant(_pairs(given, right), lambda number, exact: number / exact)
    if factor is None or not _all_close(given, [factor * row for row in right]):
        return None
    message = _(
        "Your results are always {factor:.4g} times what they should be. Which factor of the "
        "formula is missing, or there twice?"
    )
    return Mistake("other_factor", message.format(factor=factor))


def _offset(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    offset = _constant(_pairs(given, right), lambda number, exact: number - exact)
    if offset is None or not _all_close(given, [row + offset for row in right]):
        return None
    message = _(
        "Your results are always off by {offset:+.4g}, whatever the function is given. What is "
        "added or left out each time, or counted from the wrong end?"
    )
    return Mistake("other_offset", message.format(offset=offset))


def _rounding(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    if any(_all_close(given, [cut(row) for row in right]) for cut in (np.floor, np.trunc)):
        message = _(
            "Your results are whole numbers: what stands behind the point is cut off. `//` and "
            "`int(...)` do that, and so does an array of whole numbers (`dtype=int`) that results "
            "are put into; divide with `/`, and leave the number as it is."
        )
        return Mistake("integer_division", message)
    for places in range(4):
        if _all_close(given, [np.round(row, places) for row in right]):
            message = _(
                "Your results are right, but rounded (digits behind the point: {places}). Give "
                "back the number as it is, and round only what you print."
            )
            return Mistake("rounded", message.format(places=places))
    return None


def _order(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    if _all_close(given, [row[::-1] for row in right]):
        message = _(
            "The numbers are right, in the opposite order. Does your loop run backwards, or are "
            "the results swapped after `return`?"
        )
        return Mistake("order_reversed", message)
    if _all_close([np.sort(row) for row in given], [np.sort(row) for row in right]):
        message = _(
            "The numbers are right, in another order. Each has to keep the place of the value that "
            "it was made from."
        )
        return Mistake("order_changed", message)
    return None


def _ends(given: Rows, right: Rows, cases: Sequence[Any]) -> Mistake | None:
    if min(len(row) for row in right) < 3:
        return None
    if _all_close([row[1:] for row in given], [row[1:] for row in right]):
        message = _(
            "Only the first number is wrong, all others are right. Look at how your loop begins: "
            "with which value, and at which place?"
        )
        return Mistake("first_one_wrong", message)
    if _all_close([row[:-1] for row in given], [row[:-1] for row in right]):
        message = _(
            "Only the last number is wrong, all others are right. Look at how your loop ends: "
            "`range(n)` stops before n, and what comes last may be shorter than the rest."
        )
        return Mistake("last_one_wrong", message)
    return None


def _pairs(given: Rows, right: Rows) -> Iterator[tuple[float, float]]:
    for row, exact in zip(given, right, strict=True):
        yield from zip(row, exact, strict=True)


def _constant(
    pairs: Iterator[tuple[float, float]], relate: Callable[[float, float], float]
) -> float | None:
    """Return how numbers relate to the exact ones, from the first that is not 0."""
    for number, exact in pairs:
        if abs(exact) > 1e-3:
            return float(relate(number, exact))
    return None
