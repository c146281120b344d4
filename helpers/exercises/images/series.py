"""The numbers in a plot that has one for each digit, read as somebody would who looks at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.exercises.images.marks import Marks, digits_at
from helpers.questions.drawn import Drawing

NUM_CLASSES = 10


@dataclass(frozen=True)
class Series:
    """Ten bars, points or a curve.

    Attributes
    ----------
    name : str
        What the legend calls it; empty where it does not say.
    places : np.ndarray
        Where they stand on the x axis, from left to right.
    numbers : np.ndarray
        What they show: of digit 0, of digit 1 and so on, where the x axis tells; else from left
        to right.
    shown : np.ndarray or None
        Which numbers the x axis shows there; None if it is those of the digits, or shows none.
    """

    name: str
    places: np.ndarray
    numbers: np.ndarray
    shown: np.ndarray | None = None


def series_in(drawing: Drawing, marks: Marks) -> list[Series]:
    """Return whatever has one number for each digit: bars, curves, points."""
    found = [*_bars(drawing, marks), *_lines(drawing, marks)]
    if not found:
        return []
    middle = np.median([each.places for each in found], axis=0)
    shown = digits_at(middle, marks.ticks)
    return [_read(each, shown) for each in found]


def fits(numbers: np.ndarray, share: np.ndarray) -> bool:
    """Return whether shares are drawn, as such or in percent, rounded or not."""
    if numbers.shape != share.shape:
        return False
    return any(np.allclose(numbers / unit, share, atol=0.0051) for unit in (1, 100))


def _read(series: Series, shown: np.ndarray | None) -> Series:
    if shown is None:
        return series
    order = np.argsort(shown, kind="stable")
    if not np.array_equal(shown[order], np.arange(NUM_CLASSES)):
        return Series(series.name, series.places, series.numbers, shown)
    return Series(series.name, series.places, series.numbers[order])


def _bars(drawing: Drawing, marks: Marks) -> Iterator[Series]:
    """Yield the sets of ten bars: drawn in one call, or else of one colour."""
    if len(marks.places) != len(drawing.bars):
        return
    drawn_together = [marks.sets == number for number in np.unique(marks.sets)]
    alike = [marks.colours == number for number in np.unique(marks.colours)]
    groups = drawn_together if _are_tens(drawn_together) else alike
    if not _are_tens(groups):
        return
    for place, group in enumerate(groups):
        order = np.argsort(marks.places[group], kind="stable")
        name = marks.names[int(marks.colours[group][0])]
        if not name and len(drawing.legend) == len(groups):
            name = drawing.legend[place]
        yield Series(name, marks.places[group][order], drawing.bars[group][order])


def _are_tens(groups: Sequence[np.ndarray]) -> bool:
    return bool(groups) and all(group.sum() == NUM_CLASSES for group in groups)


def _lines(drawing: Drawing, marks: Marks) -> Iterator[Series]:
    names = (*drawing.names, *marks.point_names)
    for name, line in zip(names, (*drawing.curves, *drawing.points), strict=False):
        if len(line) == NUM_CLASSES:
            ordered = line[np.argsort(line[:, 0], kind="stable")]
            yield Series(name, ordered[:, 0], ordered[:, 1])
