"""Where the bars of a plot stand, of which colour they are, and what the x axis says there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Marks:
    """What a plot's bars and x axis show, beside the heights.

    Attributes
    ----------
    places : np.ndarray
        The middle of each bar along the x axis, in the order in which they were drawn.
    sets, colours : np.ndarray
        For each bar the number of the call that drew it, and of its colour.
    names : tuple of str
        For each colour what the legend calls it; empty where it does not say.
    point_names : tuple of str
        The same for each scatter of points.
    ticks : np.ndarray
        Shape (num_ticks, 2): places on the x axis, and the numbers that are written there.
    """

    places: np.ndarray
    sets: np.ndarray
    colours: np.ndarray
    names: tuple[str, ...]
    point_names: tuple[str, ...]
    ticks: np.ndarray


def as_marks(facts: Mapping[str, Any]) -> Marks:
    """Return what `marks_of` told, which may have come as plain data."""
    places, sets, colours = (
        np.asarray(facts[name], dtype=float).ravel() for name in ("places", "sets", "colours")
    )
    ticks = np.asarray(facts["ticks"], dtype=float).reshape(-1, 2)
    names, point_names = (tuple(map(str, facts[name])) for name in ("names", "point_names"))
    return Marks(places, sets, colours, names, point_names, ticks)


def marks_of(value: Any) -> dict[str, Any]:
    """Return the `Marks` of the axes that a variable holds, as plain data."""
    axes = _axes_in(value)
    bars = [
        (bar, place)
        for place, box in enumerate(getattr(axes, "containers", ()))
        for bar in box
        if hasattr(bar, "get_height")
    ]
    looks = [_look(bar) for bar, _ in bars]
    kinds = list(dict.fromkeys(looks))
    return {
        "places": [float(bar.get_x() + bar.get_width() / 2) for bar, _ in bars],
        "sets": [place for _, place in bars],
        "colours": [kinds.index(look) for look in looks],
        "names": [_name(axes, kind) for kind in kinds],
        "point_names": [_name(axes, _look(dots)) for dots in _scatters(axes)],
        "ticks": _ticks(axes) if axes is not None else [],
    }


def digits_at(places: np.ndarray, ticks: np.ndarray) -> np.ndarray | None:
    """Return which whole numbers the x axis shows at places, given in rising order.

    None where it writes too few numbers to tell.
    """
    count = np.arange(len(places))
    ticks = ticks[np.argsort(ticks[:, 0])]
    if set(count) <= set(ticks[:, 1]):
        distances = np.abs(np.subtract.outer(places, ticks[:, 0]))
        return np.asarray(ticks[np.round(distances, 6).argmin(axis=1), 1])
    if len(ticks) < 2 or np.ptp(ticks[:, 0]) == 0:
        return None
    slope, start = np.polyfit(ticks[:, 0], ticks[:, 1], 1)
    if not np.allclose(slope * ticks[:, 0] + start, ticks[:, 1], atol=1e-3):
        return None
    shown = slope * places + start
    beside = shown - count  # bars of a pair may both stand to the right of their tick
    return count if np.ptp(beside) < 0.1 and np.all(np.abs(beside) < 0.75) else np.round(shown, 1)


def _axes_in(value: Any) -> Any:
    if value is None or hasattr(value, "get_xlabel"):
        return value
    is_list = isinstance(value, list | tuple | np.ndarray)
    items = value if is_list else [getattr(value, "axes", None)]
    found = (_axes_in(item) for item in np.ravel(np.array(items, dtype=object)))
    return next((axes for axes in found if axes is not None), None)


def _scatters(axes: Any) -> list[Any]:
    return [each for each in getattr(axes, "collections", ()) if hasattr(each, "legend_elements")]


def _look(shape: Any) -> tuple[Any, ...]:
    """Return how bars, points, and the samples of a legend look."""
    colours = np.reshape(shape.get_facecolor(), (-1, 4))
    colour = tuple(np.round(colours[0], 3).tolist()) if len(colours) else ()
    return (colour, shape.get_hatch(), hasattr(shape, "get_sizes"))


def _name(axes: Any, look: tuple[Any, ...]) -> str:
    """Return what the legend says to what looks like this."""
    legend = axes.get_legend()
    entries = zip(legend.legend_handles, legend.get_texts(), strict=False) if legend else ()
    told = [
        text.get_text()
        for handle, text in entries
        if hasattr(handle, "get_facecolor") and _look(handle) == look
    ]
    return told[0] if len(told) == 1 else ""


def _ticks(axes: Any) -> list[tuple[float, float]]:
    found = []
    for place, label in zip(axes.get_xticks(), axes.get_xticklabels(), strict=False):
        number = re.search(r"-?\d+(\.\d+)?", label.get_text().replace("\N{MINUS SIGN}", "-"))
        if number:
            found.append((float(place), float(number.group())))
    return found
