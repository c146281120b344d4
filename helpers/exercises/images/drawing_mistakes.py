"""What learners draw in place of recall and precision, and what they read about it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.exercises.images.drawing_messages import messages
from helpers.exercises.images.series import NUM_CLASSES, Series, fits
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing
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
    for mistake, other in _other_numbers(table, right):
        if any(_is_drawn(each, other) for each in numbers):
            return Mistake(mistake, messages()[mistake], missing)
    if any(fits(np.sort(each), np.sort(right[name])) for each in numbers for name in missing):
        return Mistake("order_lost", messages()["order_lost"], missing)
    if all(np.ptp(each) < 1e-9 for each in numbers):  # the height of a lying bar is its breadth
        return Mistake("bars_lie", messages()["bars_lie"], missing)
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
        yield "share_of_all", hits / total
        yield "share_of_digits", truly / total
        yield "share_of_digits", read / total
        yield "one_share_for_all", hits.sum() / total
        yield "both_in_one", 2 * recall * precision / (recall + precision)
        yield "both_in_one", (recall + precision) / 2
        yield "one_against_the_rest", 1 - (truly + read - 2 * hits) / total
        yield "others_left_alone", 1 - (read - hits) / (total - truly)
        yield "others_taken_for_it", (read - hits) / (total - truly)
        yield "either_way", hits / (truly + read - hits)
        yield "mistakes_below", hits / (truly - hits)
        yield "mistakes_below", hits / (read - hits)
        yield "drawn_downwards", -recall
        yield "drawn_downwards", -precision
        yield "one_of_both_below", read / truly
        yield "one_of_both_below", truly / read
    yield from _of_other_pictures()


def _of_other_pictures() -> Iterator[tuple[str, np.ndarray]]:
    labels, guesses = model.read_digits()
    for mistake, part in (
        ("all_pictures", slice(None)),
        ("learned_pictures", slice(-model.NUM_STRANGERS)),
    ):
        table = model.confusion(labels[part], guesses[part], NUM_CLASSES)
        yield mistake, model.recall(table)
        yield mistake, model.precision(table)


def _not_over_their_digits(drawn: Sequence[Series]) -> Mistake | None:
    """Recognise shares that stand where the x axis shows other numbers than those of the digits."""
    shown = next((each.shown for each in drawn if each.shown is not None), None)
    if shown is None:
        return None
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
