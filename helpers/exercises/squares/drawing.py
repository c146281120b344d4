"""Question 4: the tide and the network, within the examples and beyond them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.squares import model
from helpers.exercises.squares.drawing_curves import (
    EDGE,
    Curve,
    Height,
    curve_mistakes,
    fits,
    hidden_mistakes,
    minutes_in_a_unit,
    of_height,
)
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.calling import not_a_function
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled
from helpers.questions.functions import run_quietly
from helpers.questions.results import as_array

_SOLUTION = """\
```
times = np.linspace(-1440, 1440, 577)
axes.axvspan(-720, 720, color="grey", alpha=0.2, label="examples")
axes.plot(times, tide(times), label="tide")
axes.plot(times, predict(times), label="network")
axes.set(xlabel="minutes after midnight", ylabel="height in metres")
axes.legend()
```"""


class WithinAndBeyond(DrawnPlot):
    """Draw into ``axes`` the tide and what ``predict`` says, from -1440 to 1440 minutes."""

    variables = ("axes", "predict")
    criteria: ClassVar[Mapping[str, float]] = {"tide": 1, "network": 1, "frame": 1}

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the curves and the frame; `answer` holds ``predict``."""
        predict = answer.get("predict")
        mistake = not_a_function("predict(minutes)", predict, 1)
        if mistake or heights_of(predict, np.array([0.0, 60.0])) is None:
            return [_no_network(None if mistake else predict)]
        heights: dict[str, Height] = {
            "tide": model.tide,
            "network": lambda times: heights_of(predict, times),
        }
        curves = [curve for curve in (*drawing.curves, *drawing.points) if not _is_upright(curve)]
        drawn = {name: of_height(curves, height) for name, height in heights.items()}
        is_whole = all(drawn.values())
        of_curves = [*curve_mistakes(curves, drawn, heights, drawing.scribbles)]
        found = (
            *(of_curves or hidden_mistakes(drawing, drawn)),
            _range_mistake(drawing, drawn["tide"], minutes_in_a_unit(curves, heights)),
            _legend_mistake(drawing, is_whole) or (is_whole and _names_mistake(drawing, heights)),
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


def _no_network(predict: Any) -> Mistake:
    error = predict and run_quietly(predict, np.array([0.0, 60.0])).error
    if error:
        message = _(
            "Your plot is compared with what `predict` says, and asked for two times, it stops "
            "with {error}. Does `q_3.check()` still pass? If not, run the cell of question 3 "
            "again: `model.predict` with a plain array can disturb a network that was built for "
            "columns, so ask `predict`."
        ).format(error=type(error).__name__)
        return Mistake("predict_stops", message, status="not_attempted")
    message = _(
        "There is no network yet whose curve could be in the plot: `predict` gives no heights. "
        "Answer question 3 first, even if its network is not perfect."
    )
    return Mistake("predict_missing", message, status="not_attempted")


def _is_upright(curve: Curve) -> bool:
    """Return whether a line only marks a place, as `axvline` does."""
    return len(curve) < 2 or bool(np.ptp(curve[:, 0]) < 1e-9)


def _range_mistake(drawing: Drawing, truth: list[Curve], unit: float) -> Mistake | None:
    """Return what is wrong with the mark of the range; shades, lines and examples are marks."""
    upright = [curve[0, 0] for curve in drawing.curves if len(curve) and _is_upright(curve)]
    marks = np.array([*upright, *np.ravel(drawing.spans)])
    ends = np.concatenate([marks, unit * marks])  # right in minutes, or in the unit of the axis
    pieces = [(curve[:, 0].min(), curve[:, 0].max()) for curve in truth]
    wanted = (-model.LAST, model.LAST)
    if any(np.allclose(piece, wanted, atol=EDGE) for piece in pieces):
        return None
    are_marked = [bool(marks.size) and np.abs(ends - end).min() <= EDGE for end in wanted]
    if all(are_marked):
        return None
    if any(are_marked):
        mistake = "one_end_marked"
    elif _is_across(drawing):
        mistake = "marked_across"
    else:
        mistake = "other_range_marked" if marks.size else "range_not_marked"
    seen = ", ".join(f"{end:.4g}" for end in np.unique(marks)[:4])
    return Mistake(mistake, _messages()[mistake].format(seen=seen), ("frame",))


def _is_across(drawing: Drawing) -> bool:
    """Return whether a mark runs from side to side, as those of `axhline` and `axhspan` do."""
    level = [curve for curve in drawing.curves if len(curve) == 2 and np.ptp(curve[:, 1]) < 1e-9]
    return (0.0, 1.0) in [*drawing.spans, *(tuple(curve[:, 0]) for curve in level)]


def _legend_mistake(drawing: Drawing, is_whole: bool) -> Mistake | None:
    """Return what the legend lacks: a name for each curve that is there."""
    if len(drawing.legend) > is_whole:
        return None
    mistake = "legend_incomplete" if drawing.legend else "legend_missing"
    message = _messages()[mistake].format(name=", ".join(drawing.legend))
    return Mistake(mistake, message, ("frame",))


def _names_mistake(drawing: Drawing, heights: Mapping[str, Height]) -> Mistake | None:
    """Return the mistake of curves that have each other's name."""
    words = {"tide": ("tide", "tru", "real"), "network": ("network", "predict", "model")}
    for this, other in (("tide", "network"), ("network", "tide")):
        for curve, name in zip(drawing.curves, drawing.names, strict=False):
            told = name.casefold()
            has_own = any(word in told for word in words[this])
            has_other = any(word in told for word in words[other])
            is_this = not _is_upright(curve) and fits(curve[:, 0], curve[:, 1], heights[this])
            if is_this and has_other and not has_own:
                return Mistake("names_swapped", _messages()["names_swapped"], ("frame",))
    return None


def _label_mistake(drawing: Drawing) -> Mistake | None:
    mistake = not_labelled("axes", drawing)
    return mistake and replace(mistake, criteria=("frame",))


def _messages() -> dict[str, str]:
    return {
        "range_not_marked": _(
            "Nothing shows where the examples end. Shade their range, `axes.axvspan(-720, 720, "
            'alpha=0.2, label="examples")`, or draw lines at both ends.'
        ),
        "other_range_marked": _(
            "You mark another range than that of the examples (yours: {seen}). They lie between "
            "−720 and 720 minutes: `axes.axvspan(-720, 720, alpha=0.2)`."
        ),
        "one_end_marked": _(
            "One end of the examples is marked, the other is not (your marks: {seen}). They lie "
            "between −720 and 720 minutes: `axes.axvspan(-720, 720, alpha=0.2)` shows both ends."
        ),
        "marked_across": _(
            "Your mark lies across the plot, at a height. The examples end at two times, so the "
            "mark has to stand upright: `axvspan` or `axvline`, with a v for vertical."
        ),
        "legend_incomplete": _(
            "Your legend has one name only, `{name}`, and there are two curves to tell apart. Name "
            "each when you draw it, `label=...`, before you call `axes.legend()`."
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
