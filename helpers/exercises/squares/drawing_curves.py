"""Question 4: which curves are drawn, how far they reach, and what is drawn in their place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from helpers.exercises.squares import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing
from helpers.questions.limits import cut_off

FAR = 1440.0  # minutes: how far to both sides the curves have to reach
EDGE = 15.0  # minutes that an end may be off
_WIDEST_GAP = 60.0  # minutes between two points of a curve
_SMALL = 100.0  # where times end that are not in minutes
_SCALES = (720.0, 1440.0, 745.0)
_CLOSE = 2e-3
_HIGHEST = 1e6  # a height above is no tide's, in whatever unit

Curve: TypeAlias = np.ndarray  # shape (num_points, 2)
Height: TypeAlias = Callable[[np.ndarray], np.ndarray | None]
Heights: TypeAlias = Mapping[str, Height]


def fits(x: np.ndarray, y: np.ndarray, height: Height) -> bool:
    """Return whether a curve shows a height."""
    found = height(x)
    return found is not None and bool(np.allclose(y, found, rtol=_CLOSE, atol=_CLOSE))


def of_height(curves: list[Curve], height: Height) -> list[Curve]:
    """Return the curves that show a height; drawn in pieces, there may be several."""
    return [curve for curve in curves if fits(curve[:, 0], curve[:, 1], height)]


def minutes_in_a_unit(curves: list[Curve], heights: Heights) -> float:
    """Return how many minutes one step along the x axis is; 1 as well where nobody can say."""
    for curve in curves:
        for unit in (60.0, *_SCALES):
            is_small = np.abs(curve[:, 0]).max() < _SMALL
            if is_small and any(fits(unit * curve[:, 0], curve[:, 1], h) for h in heights.values()):
                return unit
    return 1.0


def curve_mistakes(
    curves: list[Curve],
    drawn: Mapping[str, list[Curve]],
    heights: Heights,
    scribbles: Sequence[Curve] = (),
) -> Iterator[Mistake]:
    """Yield each mistake once, with all curves that it concerns."""
    scribbled = {id(curve) for curve in scribbles}
    right = [id(curve) for pieces in drawn.values() for curve in pieces]
    others = [curve for curve in curves if id(curve) not in right and len(curve) > 2]
    found: dict[str, list[str]] = {}
    for name, pieces in drawn.items():
        mistake = _reach(pieces) if pieces else _in_its_place(name, others, drawn, heights)
        if not mistake and any(id(piece) in scribbled for piece in pieces):
            mistake = "runs_back_and_forth"
        if mistake:
            found.setdefault(mistake, []).append(name)
    for mistake, names in found.items():
        message = _messages()[mistake].format(curves=", ".join(names))
        if mistake.endswith("_missing") and len(others) == 1:
            wave = _as_a_wave(others[0]) if mistake == "tide_missing" else ""
            message += " " + (wave or _where_they_part(names[0], others[0], heights))
        yield Mistake(mistake, message, tuple(names))


def hidden_mistakes(drawing: Drawing, drawn: Mapping[str, list[Curve]]) -> Iterator[Mistake]:
    """Yield the axis that cuts off curves which are drawn far enough."""
    found = {}
    for name, pieces in drawn.items():
        x, y = np.concatenate(pieces).T
        must_be_seen = np.abs(x) <= FAR
        if name == "network":  # half of its way beyond the examples shows where it goes
            sides = [y[must_be_seen & (side * x > model.LAST)] for side in (-1, 1)]
            y = np.array([*y[np.abs(x) <= model.LAST], *map(np.median, sides)])
        else:
            y = y[must_be_seen]
        if mistake := cut_off(drawing, x[must_be_seen], y):
            found[name] = mistake
    if found:
        yield replace(next(iter(found.values())), criteria=tuple(found))


def _reach(pieces: list[Curve]) -> str | None:
    """Return why a curve does not show enough."""
    times = np.sort(np.concatenate(pieces)[:, 0])
    first, last = times[0] + FAR, FAR - times[-1]  # by how much an end is missed
    if max(first, last) > EDGE:
        beyond = model.LAST - EDGE
        if first > beyond and last > beyond:
            is_mixed = any(np.any(np.diff(piece[:, 0]) < 0) for piece in pieces)
            return "only_at_examples" if is_mixed else "only_inside"
        return "one_side_only" if max(first, last) > beyond else "not_far_enough"
    return "too_few_points" if np.diff(times).max() > _WIDEST_GAP else None


def _in_its_place(
    name: str, others: list[Curve], drawn: Mapping[str, list[Curve]], heights: Heights
) -> str:
    """Return what is drawn where a curve is missing."""
    unit = minutes_in_a_unit(others, heights)
    if unit != 1:
        return "hours_drawn" if unit == 60 else "scaled_times_drawn"
    looks = (_otherwise(curve, heights[name], heights["network"]) for curve in others)
    if found := next(filter(None, looks), None):
        return found
    is_twice = any(len(_whole(pieces)) > 1 for pieces in drawn.values())
    return "twice_the_same" if is_twice else f"{name}_missing"


def _whole(pieces: list[Curve]) -> list[Curve]:
    return [curve for curve in pieces if np.ptp(curve[:, 0]) > 2 * FAR - 2 * EDGE]


def _otherwise(curve: Curve, height: Height, network: Height) -> str | None:
    """Return how a curve comes from a height, if another way than it should."""
    x, y = curve.T
    if fits(y, x, height):
        return "axes_swapped"
    if np.array_equal(x, np.arange(len(x))) and len(x) > FAR / _WIDEST_GAP:
        return "drawn_against_places"
    if any(fits(x * factor, y, height) for scale in _SCALES for factor in (scale, 1 / scale)):
        return "asked_at_scaled_times"
    said, exact = network(x), height(x)
    if said is not None:
        difference = said - model.tide(x)
        if any(np.allclose(np.abs(y), np.abs(difference) ** n, atol=_CLOSE) for n in (1, 2)):
            return "difference_drawn"
    return "heights_changed" if exact is not None and _is_multiple(y, exact) else None


def _is_multiple(y: np.ndarray, exact: np.ndarray) -> bool:
    """Return whether heights are others times a factor, and moved up or down."""
    if not np.all(np.abs(y) < _HIGHEST) or min(np.std(y), np.std(exact)) < 0.01:
        return False
    line = np.polyfit(exact, y, 1)
    return bool(np.allclose(np.polyval(line, exact), y, atol=_CLOSE * (1 + np.abs(y).max())))


def _as_a_wave(curve: Curve) -> str:
    """Return in words which wave a curve is; empty if it is none.

    A wave with a height y around m bends towards m, by the same factor times y - m everywhere.
    """
    x, y = curve[np.argsort(curve[:, 0])].T
    bends = np.diff(y, 2)
    if not np.allclose(np.diff(x), x[1] - x[0]) or np.std(y) < 0.01:
        return ""
    factor, shift = np.polyfit(y[1:-1], bends, 1)
    is_wave = np.allclose(np.polyval([factor, shift], y[1:-1]), bends, atol=1e-3 * np.std(bends))
    if not is_wave or not -4 < factor < 0:
        return ""
    message = _(
        "Yours is a wave of {height:.3g} m that repeats after {period:.0f} minutes and is at "
        "{midnight:.2f} m at midnight; the tide has 2 m, 745 minutes and 0 m."
    )
    return message.format(
        height=np.ptp(y) / 2,
        period=2 * np.pi * (x[1] - x[0]) / np.arccos(1 + factor / 2),
        midnight=np.round(np.interp(0, x, y), 2) + 0.0,  # no -0.00
    )


def _where_they_part(name: str, curve: Curve, heights: Heights) -> str:
    """Return in words where a curve is farthest from the height that it should show."""
    x, y = curve.T
    exact = heights[name](x)
    if exact is None:
        return ""
    place = int(np.argmax(np.abs(y - exact)))
    message = _(
        "At {x:.0f} minutes, a curve of yours is at {y:.2f} m, and the {name} at {exact:.2f} m."
    )
    return message.format(x=x[place], y=y[place], name=name, exact=exact[place])


def _messages() -> dict[str, str]:
    return {
        "axes_swapped": _(
            "The plot lies on its side: the heights run to the right. Time belongs on the x axis: "
            "`axes.plot(times, tide(times))`."
        ),
        "hours_drawn": _(
            "Your x axis counts hours. That is easier to read, but the network and the range of "
            "its examples count minutes, and the question asks for them: draw against the minutes."
        ),
        "scaled_times_drawn": _(
            "Your x axis shows times in another unit than minutes, scaled as for the network or "
            "counted in days. Draw against the minutes, as the question asks."
        ),
        "drawn_against_places": _(
            "You draw heights against their place in the array, 0, 1, 2 and so on, not against the "
            "time ({curves}). Give `plot` the times first: `axes.plot(times, tide(times))`."
        ),
        "asked_at_scaled_times": _(
            "You draw against minutes, but the heights are those at other times, scaled ones "
            "({curves}). `tide` and `predict` take minutes, and whatever scaling the network needs "
            "happens inside: give them the `times` that you draw against."
        ),
        "heights_changed": _(
            "Your curve has the right shape in another size, at another height or upside down "
            "({curves}). Draw what the function gives as it is, in metres."
        ),
        "difference_drawn": _(
            "You draw how far off the network is. The question asks for both curves: from a "
            "difference nobody sees which shape the network has beyond the examples."
        ),
        "twice_the_same": _(
            "Two of your curves are the same one, and another is missing ({curves}). Draw "
            "`tide(times)` once and `predict(times)` once, each under its own name."
        ),
        "tide_missing": _("No curve in your plot is the tide. Draw `tide(times)` against `times`."),
        "network_missing": _(
            "No curve in your plot is what the network says. Draw `predict(times)` against "
            "`times`; if you have trained it again since, run the cell of the plot again."
        ),
        "only_at_examples": _(
            "You draw at the times of the examples ({curves}), which end at −720 and 720. Make "
            "times of your own that reach further, `times = np.linspace(-1440, 1440, 577)`, and "
            "draw both heights at them: `tide(times)` and `predict(times)`."
        ),
        "only_inside": _(
            "Your curve ends where the examples end ({curves}). What matters here lies beyond: let "
            "the times run from −1440 to 1440."
        ),
        "one_side_only": _(
            "Your curve goes beyond the examples on one side only ({curves}). Let the times run "
            "from −1440 to 1440: the network need not do the same on both sides."
        ),
        "not_far_enough": _(
            "Your curve goes beyond the examples, but ends before −1440 or 1440 ({curves}). Let "
            "the times run so far on both sides."
        ),
        "runs_back_and_forth": _(
            "Your line runs back and forth, because the times that it joins are not in order "
            "({curves}). Sort them first, `times = np.sort(times)`, and draw both heights at these."
        ),
        "too_few_points": _(
            "The points of your curve are more than an hour apart, so its bends are cut off "
            "({curves}). Take more: `np.linspace(-1440, 1440, 577)` has one every five minutes."
        ),
    }
