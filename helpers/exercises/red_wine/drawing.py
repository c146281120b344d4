"""Question 4: draw both errors of a training, without its first epochs."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.red_wine.drawing_messages import messages
from helpers.exercises.red_wine.drawing_mistakes import curves_mistakes
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, read_drawing
from helpers.values import is_history

_SOLUTION = """\
```
curves = np.sqrt(pd.DataFrame(few.history))
curves.index = curves.index + 1
late = curves.loc[11:]
axes.plot(late["loss"], label="training part, 60 wines")
axes.plot(late["val_loss"], "--", label="validation part")
axes.set(xlabel="epoch", ylabel="error (% of alcohol)")
axes.legend()
```"""


class CurvesOfFew(DrawnPlot):
    """Draw into ``axes`` both root mean squared errors of ``few``, from epoch 11 on."""

    variables = ("axes", "few")
    criteria: ClassVar[Mapping[str, float]] = {"curves": 2, "words": 1}

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with a plot that is not empty."""
        few: Any = answer.get("few")
        if not is_history(few):
            message = _(
                "`few` is no longer what the cell above it made. Run that cell again, "
                "and give what you make of it another name."
            )
            return [Mistake("few_changed", message)]
        found = curves_mistakes(drawing, few.history)
        if found and found[0].id in ("training_missing", "validation_missing"):
            whole = replace(drawing, curves=_curves_of_the_figure(answer.get("axes")))
            others = curves_mistakes(whole, few.history)
            if all(each.id == "cut_off" or "curves" not in each.criteria for each in others):
                apart = replace(found[0], id="curves_apart", message=messages()["curves_apart"])
                return [apart, *found[1:]]
        return found

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what to look at."""
        return _(
            "Two curves that part: on its own 60 wines the network gets better and better, on the "
            "others it does not. At which epoch would you have stopped? Question 5 asks about it."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "`few.history` is a dictionary with two lists of mean squared errors. Three things "
                "are to be done before drawing: a root, a slice, and the right epochs below."
            ),
            _(
                "`curves = np.sqrt(pd.DataFrame(few.history))` has a row for each epoch. The first "
                "row has the index 0, and is epoch 1: which rows are epoch 11 and later?"
            ),
            _(
                '`axes.plot(range(11, len(curves) + 1), curves["loss"][10:], label="training")`, '
                'the same with `"val_loss"`; then `axes.set(xlabel=..., ylabel=...)` and '
                "`axes.legend()`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Roots, from epoch 11 on, with names:\n\n{code}").format(code=_SOLUTION)


def _curves_of_the_figure(axes: Any) -> tuple[np.ndarray, ...]:
    """Return the curves in all axes of the figure in which some axes are."""
    figure = next((each.figure for each in np.ravel(axes) if hasattr(each, "figure")), None)
    drawings = [read_drawing(each) for each in figure.axes] if figure else []
    return tuple(curve for each in drawings if each for curve in each.curves)
