"""What slopes that are like no false version have to do with the right ones."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.filtering_messages import messages_on_tables
from helpers.exercises.images.measured import first_wrong, mixture_of
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import in_words

Case = tuple[Any, ...]
Tables = Sequence[np.ndarray]

_MOST_TERMS = 3


def of_shape(given: Tables, cases: Sequence[Case]) -> Mistake | None:
    """Recognise a table for the map, or for the picture, in place of one for the filter."""
    found = list(zip(given, cases, strict=True))
    for mistake, place in (("one_for_each_pixel", 0), ("one_for_each_place", 1)):
        if all(table.shape == case[place].shape for table, case in found):
            return Mistake(mistake, messages_on_tables()[mistake])
    for mistake, step in (("gradient_not_spread", 1), ("gradient_turned_and_not_spread", -1)):
        if all(_is_slid(*pair, step) for pair in found):
            return Mistake(mistake, messages_on_tables()[mistake])
    one = next(k for k, (table, case) in enumerate(found) if table.shape != (case[2],) * 2)
    message = _(
        "Your slopes have the shape {given} where `size` is {size}, and {size} by {size} are asked "
        "for: one for each number of the filter. With `np.zeros((size, size))` and whole windows, "
        "`size` high and wide, the shape comes by itself."
    )
    facts = {"given": given[one].shape, "size": cases[one][2]}
    return Mistake("not_size_by_size", message.format(**facts))


def _is_slid(table: np.ndarray, case: Case, step: int) -> bool:
    """Return whether the gradient has slid over the picture, as it is, thinned out, or turned."""
    picture, gradient, _size, stride = case
    ways = ((picture, 1), (picture, stride), (picture[::stride, ::stride], 1))
    turned = gradient[::step, ::step]
    slid = [model.slide(part, turned, 0, stride) for part, stride in ways]
    return any(
        table.shape == each.shape and np.allclose(table, each, rtol=1e-4, atol=1e-6)
        for each in slid
    )


def of_weights(given: Tables, cases: Sequence[Case]) -> Mistake | None:
    """Recognise a sum of the right windows, each times something else than its gradient."""
    picture, gradient, size, stride = cases[0]
    parts = [window for *_place, window in model.windows(picture, (size, size), stride)]
    found = mixture_of(given[0], parts)
    if found is None or np.allclose(found, gradient.ravel(), atol=1e-4):
        return None
    mistake = "other_weights"
    message = _(
        "You add up the right windows, but not as heavy as they should be: with `stride = "
        "{stride}` they count {found}, and `gradient` is {gradient}. Multiply each window by "
        "`gradient[i, j]` of its own place, as it is, and divide by nothing."
    )
    counts = ~np.isclose(found, 0, atol=1e-4)
    if np.allclose(found[counts], gradient.ravel()[counts], atol=1e-4):
        mistake = "places_left_out"
        message = _(
            "Some places do not count in your slopes: with `stride = {stride}` the windows count "
            "{found}, and `gradient` is {gradient}. Do your loops run over all of "
            "`range(gradient.shape[0])` and `range(gradient.shape[1])`, and does the `return` "
            "stand after both?"
        )
    facts = {
        "stride": stride,
        "found": in_words(found.reshape(gradient.shape)),
        "gradient": in_words(gradient),
    }
    return Mistake(mistake, message.format(**facts))


def at_one_slope(given: Tables, cases: Sequence[Case], fits: Sequence[bool]) -> Mistake:
    """Say of one slope which products it is the sum of."""
    one = list(fits).index(False)
    picture, gradient, size, stride = cases[one]
    right = model.filter_gradient(*cases[one])
    row, column = first_wrong(given[one], right)
    met = picture[row::stride, column::stride][: len(gradient), : gradient.shape[1]]
    facts = {
        "size": size,
        "stride": stride,
        "row": row,
        "column": column,
        "given": in_words(given[one][row, column]),
        "right": in_words(right[row, column]),
        "terms": _sum_in_words(gradient.ravel(), met.ravel()),
    }
    message = _(
        "Not yet: with `size = {size}, stride = {stride}` the slope in row {row}, column {column} "
        "is {given}, and should be {right}, the sum of `gradient[i, j]` times the pixel in row `i "
        "* {stride} + {row}`, column `j * {stride} + {column}`: {terms}. Do the same sum with your "
        "lines, and see where they part."
    )
    if all(fit == (case[3] == 1) for fit, case in zip(fits, cases, strict=True)):
        message = _(
            "For a stride of 1 this is right. With `stride = {stride}` the slope in row {row}, "
            "column {column} is {given}, and should be {right}, the sum of `gradient[i, j]` times "
            "the pixel in row `i * {stride} + {row}`, column `j * {stride} + {column}`: {terms}. "
            "Where does the window of place `i, j` begin in your lines?"
        )
        return Mistake("numbers_with_large_steps", message.format(**facts))
    return Mistake("some_other_function", message.format(**facts))


def _sum_in_words(slopes: np.ndarray, pixels: np.ndarray) -> str:
    products = [
        f"({a:.4g}) · {b:.4g}" if a < 0 else f"{a:.4g} · {b:.4g}"
        for a, b in zip(slopes, pixels, strict=True)
    ]
    rest = ["…"] if len(products) > _MOST_TERMS else []
    return " + ".join([*products[:_MOST_TERMS], *rest])
