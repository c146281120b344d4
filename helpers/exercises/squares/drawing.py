"""Question 4: the tide and the network, within the examples and beyond them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.squares import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.calling import not_a_function
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled
from helpers.questions.functions import run_quietly
from helpers.questions.results import as_array

FAR = 1440.0  # minutes: how far to both sides the curves have to reach
_EDGE = 15.0  # minutes that an end may be off
_WIDEST_GAP = 60.0  # minutes between two points of a curve

_SOLUTION = """\
```
times = np.linspace(-1440, 1440, 577)
axes.axvspan(-720, 720, color="grey", alpha=0.2, label="examples")
axes.plot(times, tide(times), label="tide")
axes.plot(times, predict(times), label="network")
axes.set(xlabel="minutes after midnight", ylabel="height in metres")
axes.legend()
```"""

Curve = np.ndarray  # shape (num_points, 2)
Height = Callable[[np.ndarray], np.ndarray | None]


class WithinAndBeyond(DrawnPlot):
    """Draw into ``axes`` the tide and what ``predict`` says, from -1440 to 1440 minutes."""

    variables = ("axes", "predict")
    criteria: ClassVar[Mapping[str, float]] = {"tide": 1, "network": 1, "frame": 1}

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the curves and the frame; `answer` holds ``predict``."""
        predict = answer.get("predict")
        mistake = not_a_function("predict(minutes)", predict, 1)
        if mistake or heights_of(predict, np.array([0.0, 60.0])) is None:
            return [_no_network()]
        heights: dict[str, Height] = {
            "tide": model.tide,
            "network": lambda times: heights_of(predict, times),
        }
        curves = [curve for curve in (*drawing.curves, *drawing.points) if not _is_upright(curve)]
        drawn = {name: _of_height(curves, height) for name, height in heights.items()}
        found = (
            *_curve_mistakes(curves, drawn, heights),
            _range_mistake(drawing, drawn["tide"]),
            _legend_mistake(drawing) or _names_mistake(drawing, heights),
            _label_mistake(drawing),
        )
        return [mistake for mistake in found if mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what to look at."""
        return _(
            "Among the examples you see one curve, beyond them two. Look at the shape of the "
            "network's curve on both sides: question 5 asks about it."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "You need times that reach further than the examples, close enough to each other "
                "for a smooth curve. What gives you the two heights at each of them?"
            ),
            _(
                "`times = np.linspace(-1440, 1440, 577)` are times five minutes apart. The heights "
                "are `tide(times)` and `predict(times)`; `axes.axvspan(-720, 720, alpha=0.2)` "
                "shades a range."
            ),
            _(
                'Draw with `axes.plot(times, tide(times), label="tide")` and the same with '
                '`predict`. Then `axes.set(xlabel="minutes after midnight", ylabel="metres")` and '
                "`axes.legend()`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Two curves, one shade, names for all:\n\n{code}").format(code=_SOLUTION)


def heights_of(predict: Any, times: np.ndarray) -> np.ndarray | None:
    """Return what a student's network says at each time; None where it says something else."""
    trial = run_quietly(predict, times)
    heights = None if trial.error else as_array(trial.value)
    return heights.ravel() if heights is not None and heights.size == len(times) else None


def _no_network() -> Mistake:
    message = _(
        "There is no network yet whose curve could be in the plot: `predict` gives no heights. "
        "Answer question 3 first, even if its network is not perfect."
    )
    return Mistake("predict_missing", message, status="not_attempted")


def _is_upright(curve: Curve) -> bool:
    """Return whether a line only marks a place, as `axvline` does."""
    return len(curve) < 2 or bool(np.ptp(curve[:, 0]) < 1e-9)


def _fits(x: np.ndarray, y: np.ndarray, height: Height) -> bool:
    found = height(x)
    return found is not None and bool(np.allclose(y, found, rtol=2e-3, atol=2e-3))


def _of_height(curves: list[Curve], height: Height) -> list[Curve]:
    """Return the curves that show a height; drawn in pieces, there may be several."""
    return [curve for curve in curves if _fits(curve[:, 0], curve[:, 1], height)]


def _curve_mistakes(
    curves: list[Curve], drawn: Mapping[str, list[Curve]], heights: Mapping[str, Height]
) -> Iterator[Mistake]:
    """Yield each mistake once, with all curves that it concerns."""
    found: dict[str, list[str]] = {}
    for name, pieces in drawn.items():
        mistake = _reach(pieces) if pieces else _in_its_place(name, curves, heights)
        if mistake:
            found.setdefault(mistake, []).append(name)
    for mistake, names in found.items():
        yield Mistake(mistake, _messages()[mistake], tuple(names))


def _reach(pieces: list[Curve]) -> str | None:
    """Return why a curve does not show enough."""
    times = np.sort(np.concatenate(pieces)[:, 0])
    first, last = times[0] + FAR, FAR - times[-1]  # by how much an end is missed
    if max(first, last) > _EDGE:
        beyond = model.LAST - _EDGE
        if first > beyond and last > beyond:
            return "only_inside"
        return "one_side_only" if max(first, last) > beyond else "not_far_enough"
    return "too_few_points" if np.diff(times).max() > _WIDEST_GAP else None


def _in_its_place(name: str, curves: list[Curve], heights: Mapping[str, Height]) -> str:
    """Return what is drawn where a curve is missing."""
    height = heights[name]
    for x, y in (curve.T for curve in curves):
        if _fits(y, x, height):
            return "axes_swapped"
        if _fits(60 * x, y, height):
            return "hours_drawn"
        if any(_fits(factor * x, y, height) for factor in (720, 1440, 745)):
            return "scaled_times_drawn"
        said = heights["network"](x)
        if said is not None and np.allclose(y, said - model.tide(x), atol=2e-3):
            return "difference_drawn"
    return f"{name}_missing"


def _range_mistake(drawing: Drawing, truth: list[Curve]) -> Mistake | None:
    """Return what is wrong with the mark of the range; shades, lines and examples are marks."""
    upright = [curve[0, 0] for curve in drawing.curves if len(curve) and _is_upright(curve)]
    ends = np.array([*upright, *np.ravel(drawing.spans)])
    pieces = [(curve[:, 0].min(), curve[:, 0].max()) for curve in truth]
    wanted = (-model.LAST, model.LAST)
    if any(np.allclose(piece, wanted, atol=_EDGE) for piece in pieces):
        return None
    if all(ends.size and np.abs(ends - end).min() <= _EDGE for end in wanted):
        return None
    mistake = "other_range_marked" if ends.size else "range_not_marked"
    return Mistake(mistake, _messages()[mistake], ("frame",))


def _legend_mistake(drawing: Drawing) -> Mistake | None:
    if len(drawing.legend) > 1:
        return None
    return Mistake("legend_missing", _messages()["legend_missing"], ("frame",))


def _names_mistake(drawing: Drawing, heights: Mapping[str, Height]) -> Mistake | None:
    """Return the mistake of curves that have each other's name."""
    words = {"tide": ("tide", "tru", "real"), "network": ("network", "predict", "model")}
    for this, other in (("tide", "network"), ("network", "tide")):
        for curve, name in zip(drawing.curves, drawing.names, strict=False):
            told = name.casefold()
            has_own = any(word in told for word in words[this])
            has_other = any(word in told for word in words[other])
            is_this = not _is_upright(curve) and _fits(curve[:, 0], curve[:, 1], heights[this])
            if is_this and has_other and not has_own:
                return Mistake("names_swapped", _messages()["names_swapped"], ("frame",))
    return None


def _label_mistake(drawing: Drawing) -> Mistake | None:
    mistake = not_labelled("axes", drawing)
    return mistake and replace(mistake, criteria=("frame",))


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
            "Your x axis shows scaled times. Scaling is for the network alone: draw against the "
            "minutes, so that everybody can read them."
        ),
        "difference_drawn": _(
            "You draw how far off the network is. The question asks for both curves: from a "
            "difference nobody sees which shape the network has beyond the examples."
        ),
        "tide_missing": _(
            "No curve in your plot is the tide. Draw `tide(times)` against `times`, and not "
            "against its place in the array."
        ),
        "network_missing": _(
            "No curve in your plot is what the network says. Draw `predict(times)` against "
            "`times`; if you have trained it again since, run the cell of the plot again."
        ),
        "only_inside": _(
            "Your curve ends where the examples end. What matters here lies beyond: let the times "
            "run from −1440 to 1440."
        ),
        "one_side_only": _(
            "Your curve goes beyond the examples on one side only. Let the times run from −1440 to "
            "1440: the network need not do the same on both sides."
        ),
        "not_far_enough": _(
            "Your curve goes beyond the examples, but ends before −1440 or 1440. Let the times run "
            "so far on both sides."
        ),
        "too_few_points": _(
            "The points of your curve are more than an hour apart, so its bends are cut off. Take "
            "more of them: `np.linspace(-1440, 1440, 577)` has one for every five minutes."
        ),
        "range_not_marked": _(
            "Nothing shows where the examples end. Shade their range, `axes.axvspan(-720, 720, "
            'alpha=0.2, label="examples")`, or draw lines at both ends.'
        ),
        "other_range_marked": _(
            "You mark another range than that of the examples. They lie between −720 and 720 "
            "minutes: `axes.axvspan(-720, 720, alpha=0.2)`."
        ),
        "legend_missing": _(
            "Nothing says which curve is the tide and which the network. Name each when you draw "
            'it, `label="tide"`, and show the names with `axes.legend()`.'
        ),
        "names_swapped": _(
            "Tide and network have each other's name in the legend. Put the name into the line "
            'that draws the curve: `axes.plot(times, tide(times), label="tide")`.'
        ),
    }
