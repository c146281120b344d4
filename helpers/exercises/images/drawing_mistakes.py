"""What learners draw in place of recall and precision, and what they read about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.drawing_messages import messages
from helpers.exercises.images.series import NUM_CLASSES, Series, fits
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing
from helpers.questions.limits import cut_off
from helpers.questions.results import in_words

Shares = Mapping[str, np.ndarray]


def several_panels(axes: Any) -> Mistake | None:
    """Recognise one panel for each share."""
    if not isinstance(axes, np.ndarray) or axes.size < 2:
        return None
    message = _(
        "`axes` holds {count} panels. Draw both shares into one, side by side for each digit, so "
        "that they can be compared: `figure, axes = plt.subplots()`."
    )
    return Mistake("several_panels", message.format(count=axes.size))


def in_other_axes(axes: Any, mistake: Mistake) -> Mistake:
    """Say so where a share that is missing may be in other axes of the figure."""
    panels = axes.figure.axes if hasattr(axes, "get_xlabel") else []
    is_elsewhere = any(each.has_data() for each in panels if each is not axes)
    if not is_elsewhere or mistake.id not in ("recall_missing", "precision_missing"):
        return mistake
    message = _(
        "One share is in `axes`, and something else is drawn into other axes of the same figure, "
        "as `twinx` makes them, with a scale of their own. Both shares go from 0 to 1: draw both "
        "into `axes`, so that their heights can be compared."
    )
    return replace(mistake, id="in_other_axes", message=message)


def stacked(drawing: Drawing) -> Mistake | None:
    """Recognise bars that stand on one another."""
    if not np.any(drawing.bar_bottoms) or np.ptp(drawing.bars) < 1e-9:  # lying bars have bottoms
        return None
    message = _(
        "Your bars stand on one another, so the height of the upper ones cannot be read off. Put "
        "the two side by side: no `bottom`, and places moved by half a width, `digits - 0.2` and "
        "`digits + 0.2`."
    )
    return Mistake("bars_stacked", message, ("recall", "precision"))


def hidden(drawn: Sequence[Series], right: Shares, drawing: Drawing) -> Mistake | None:
    """Recognise shares that are drawn, and that the limits of the axes cut off."""
    found = {
        name: mistake
        for each in drawn
        for name, share in right.items()
        if fits(each.numbers, share) and (mistake := cut_off(drawing, each.places, each.numbers))
    }
    return replace(next(iter(found.values())), criteria=tuple(found)) if found else None


def share_mistake(
    drawn: Sequence[Series], right: Shares, table: np.ndarray, drawing: Drawing
) -> Mistake | None:
    """Return what is wrong with the shares that are missing, or with where they stand."""
    numbers = [each.numbers for each in drawn]
    missing = tuple(
        name for name, share in right.items() if not any(fits(each, share) for each in numbers)
    )
    if not missing:
        return _not_over_their_digits(drawn)
    if not drawn:
        return _not_ten_numbers(drawing, right)
    if len(drawn) >= NUM_CLASSES:
        return Mistake("whole_table_drawn", messages()["whole_table_drawn"], missing)
    for mistake, other in _other_numbers(table, right):
        if any(_is_drawn(each, other) for each in numbers):
            return Mistake(mistake, messages()[mistake], missing)
    if below := _one_number_below(numbers, table.diagonal()):
        message = messages()["share_of_all"].format(below=in_words(below))
        return Mistake("share_of_all", message, missing)
    if layout := _other_layout(drawn, [right[name] for name in missing], drawing):
        return Mistake(layout, messages()[layout], missing)
    if len(missing) == 1:
        return _one_missing(missing[0], numbers, right)
    return _other_shares(numbers, table, right)


def _is_drawn(numbers: np.ndarray, other: np.ndarray | float) -> bool:
    return any(np.allclose(numbers / unit, other, atol=1e-4) for unit in (1, 100))


def _other_numbers(table: np.ndarray, right: Shares) -> Iterator[tuple[str, np.ndarray | float]]:
    """Yield what learners draw in place of recall and precision."""
    recall, precision, hits = right["recall"], right["precision"], table.diagonal()
    truly, read, total = table.sum(axis=1), table.sum(axis=0), table.sum()
    with np.errstate(all="ignore"):
        yield "counts_drawn", hits
        yield "labels_counted", truly
        yield "guesses_counted", read
        yield "mistakes_counted", truly - hits
        yield "mistakes_counted", read - hits
        yield "mistakes_drawn", 1 - recall
        yield "false_alarms_drawn", 1 - precision
        yield "share_of_digits", truly / total
        yield "share_of_digits", read / total
        yield "whole_numbers", np.trunc(recall)
        yield "whole_numbers", np.trunc(precision)
        yield "both_in_one", 2 * recall * precision / (recall + precision)
        yield "both_in_one", (recall + precision) / 2
        yield "one_against_the_rest", 1 - (truly + read - 2 * hits) / total
        yield "others_left_alone", 1 - (read - hits) / (total - truly)
        yield "others_left_alone", 1 - (truly - hits) / (total - read)
        yield "others_taken_for_it", (read - hits) / (total - truly)
        yield "either_way", hits / (truly + read - hits)
        yield "mistakes_below", hits / (truly - hits)
        yield "mistakes_below", hits / (read - hits)
        yield "drawn_downwards", -recall
        yield "drawn_downwards", -precision
        yield "one_of_both_below", read / truly
        yield "one_of_both_below", truly / read
    yield from _of_other_pictures(hits)


def _one_number_below(numbers: Sequence[np.ndarray], hits: np.ndarray) -> float | None:
    """Return by which number the right ones of all digits are divided, if it is one."""
    for each in numbers:
        if np.all(each > 0):
            below = hits / each * (100 if each.max() > 1 else 1)
            if np.ptp(below) < 1e-3 * below.max():
                return float(np.round(below.mean(), 3))
    return None


def _other_layout(
    drawn: Sequence[Series], missing: Sequence[np.ndarray], drawing: Drawing
) -> str | None:
    """Return what is wrong with how the shares are laid out, or that they are one for all."""
    if any(fits(np.sort(each.places), np.sort(share)) for each in drawn for share in missing):
        return "shares_along_x"
    if any(fits(np.sort(each.numbers), np.sort(share)) for each in drawn for share in missing):
        return "order_lost"
    heights = [each.numbers[0] for each in drawn if np.ptp(each.numbers) < 1e-9]
    if heights and drawing.bar_bottoms.size and np.ptp(drawing.bar_bottoms) > 1e-9:
        return "bars_lie"
    return "one_share_for_all" if any(height != 1 for height in heights) else None


def _of_other_pictures(hits: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    for mistake, part in (
        ("all_pictures", slice(None)),
        ("learned_pictures", slice(-model.NUM_STRANGERS)),
    ):
        table = model.read_part(part)
        yield mistake, model.recall(table)
        yield mistake, model.precision(table)
        yield "divided_by_others", hits / table.sum(axis=1)
        yield "divided_by_others", hits / table.sum(axis=0)


def _not_over_their_digits(drawn: Sequence[Series]) -> Mistake | None:
    """Recognise shares that stand where the x axis shows other numbers than those of the digits."""
    shown = next((each.shown for each in drawn if each.shown is not None), None)
    if shown is None:
        return None
    starts = [each.places[0] for each in drawn]
    if np.ptp(starts) > np.ptp(drawn[0].places):
        message = _(
            "The shares are right, but the two kinds stand one after the other: one begins at "
            "{first}, the other at {second}. Let both stand over the same ten places, "
            "`np.arange(10)`, a little to the left and to the right."
        )
        facts = {"first": in_words(min(starts)), "second": in_words(max(starts))}
        return Mistake("not_side_by_side", message.format(**facts), ("recall", "precision"))
    message = _(
        "The shares are right, but do not stand over their digits: where those of 0, 1 and 2 are, "
        "the x axis says {places}. Draw them at `np.arange(10)`, a little to the left and to the "
        "right, or name the places with `axes.set_xticks(places, range(10))`."
    )
    places = ", ".join(f"{place + 0:g}" for place in shown[:3])
    criteria = ("recall", "precision")
    return Mistake("not_over_their_digits", message.format(places=places), criteria)


def _not_ten_numbers(drawing: Drawing, right: Shares) -> Mistake:
    rows = [*(line[:, 1] for line in (*drawing.curves, *drawing.points)), *_halves(drawing.bars)]
    criteria = ("recall", "precision")
    for digit in range(NUM_CLASSES):
        shares = [np.delete(share, digit) for share in right.values()]
        if any(fits(row, share) for row in rows for share in shares):
            message = _(
                "Nine digits are there, and the {digit} is missing. Does a range begin at 1, or "
                "end at 9? `range(10)` has all ten, from 0 to 9."
            )
            return Mistake("digit_left_out", message.format(digit=digit), criteria)
    message = _(
        "Nothing in the plot has one number for each of the ten digits: there are {bars} bars, and "
        "{points} points in lines and scatters. Draw ten bars for recall in one call of "
        "`axes.bar`, and ten for precision in another."
    )
    points = sum(map(len, (*drawing.curves, *drawing.points)))
    text = message.format(bars=len(drawing.bars), points=points)
    return Mistake("not_ten_numbers", text, criteria)


def _halves(bars: np.ndarray) -> list[np.ndarray]:
    """Return the bars as one set, as two one after the other, and as two in turns."""
    middle = len(bars) // 2
    return [bars, bars[:middle], bars[middle:], bars[::2], bars[1::2]]


def _one_missing(name: str, numbers: Sequence[np.ndarray], right: Shares) -> Mistake:
    """Say which share is not there, and what stands in its place."""
    mistake = f"{name}_missing"
    other = next(share for key, share in right.items() if key != name)
    strange = [each for each in numbers if not fits(each, other)]
    if not strange:
        return Mistake(mistake, messages()[mistake], (name,))
    facts = {"right": in_words(right[name][9]), "given": in_words(strange[0][9])}
    return Mistake(mistake, messages()[f"{mistake}, another"].format(**facts), (name,))


def _other_shares(numbers: Sequence[np.ndarray], table: np.ndarray, right: Shares) -> Mistake:
    message = messages()["other_shares"].format(
        hits=table[9, 9],
        truly=table[9].sum(),
        read=table[:, 9].sum(),
        given=in_words(numbers[0][9]),
    )
    return Mistake("other_shares", message, ("recall", "precision"))
