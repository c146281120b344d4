"""Question 4: draw both errors of a training, without its first epochs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled
from helpers.values import is_history

FIRST_EPOCH = 11

_ERRORS = ("error", "loss", "mse", "%")
_NAMES = {"loss": ("train", "learn", "60"), "val_loss": ("val", "unseen", "other")}

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
        return curves_mistakes(drawing, few.history)

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


def curves_mistakes(drawing: Drawing, losses: Mapping[str, Sequence[float]]) -> list[Mistake]:
    """Return what is wrong with what is drawn of the losses of a training.

    Parameters
    ----------
    drawing : Drawing
        What is drawn.
    losses : mapping of str to sequence of float
        The mean squared errors ``loss`` and ``val_loss``, one for each epoch.
    """
    squares = {name: np.asarray(losses[name], dtype=float) for name in _NAMES}
    label = not_labelled("axes", drawing)
    curves = _curves_mistake([*drawing.curves, *drawing.points], squares)
    found = (
        curves,
        _legend_mistake(drawing, squares, are_right=curves is None),
        replace(label, criteria=("words",)) if label else _axes_named_wrongly(drawing),
    )
    return [mistake for mistake in found if mistake]


def _mistake(mistake: str, criteria: tuple[str, ...] = ("curves",), **facts: Any) -> Mistake:
    return Mistake(mistake, _messages()[mistake].format(**facts), criteria)


def _close(drawn: np.ndarray, values: np.ndarray) -> bool:
    return drawn.shape == values.shape and np.allclose(drawn, values, rtol=2e-3)


def _is_shown(curves: Sequence[np.ndarray], epochs: np.ndarray, values: np.ndarray) -> bool:
    """Return whether one of the curves has these values above these epochs."""
    return any(_close(each[:, 1], values) and np.allclose(each[:, 0], epochs) for each in curves)


def _curves_mistake(
    curves: Sequence[np.ndarray], squares: Mapping[str, np.ndarray]
) -> Mistake | None:
    """Return what is wrong with the first curve that is not drawn as asked."""
    curves = [curve[np.argsort(curve[:, 0], kind="stable")] for curve in curves]
    roots = {name: np.sqrt(values) for name, values in squares.items()}
    epochs = np.arange(1, len(roots["loss"]) + 1)
    late = slice(FIRST_EPOCH - 1, None)
    missing = [
        name for name, root in roots.items() if not _is_shown(curves, epochs[late], root[late])
    ]
    if not missing:
        return None
    for curve in curves:
        for name in missing:
            if mistake := _of_one_curve(curve, squares[name], epochs):
                return _mistake(mistake, first=curve[0, 0])
    if len(missing) == 1:
        return _mistake("training_missing" if missing[0] == "loss" else "validation_missing")
    if any(_close(each[:, 1], (roots["val_loss"] - roots["loss"])[late]) for each in curves):
        return _mistake("difference_drawn")
    return _mistake("other_curves")


def _of_one_curve(curve: np.ndarray, squares: np.ndarray, epochs: np.ndarray) -> str:
    """Return what else a curve shows of one of the two losses than its roots from epoch 11 on."""
    x, y = curve.T
    roots, left_out = np.sqrt(squares), len(epochs) - len(y)
    if left_out < 0:
        return ""
    shown = {
        "squares_drawn": squares,
        "squared_again": squares**2,
        "logarithms_drawn": np.log(roots),
    }
    for name, values in shown.items():
        if _close(y, values[left_out:]):
            return name
    if _close(np.sort(x), np.sort(roots[left_out:])):
        return "axes_swapped"
    if _close(y, roots[: len(y)]) and left_out:
        return "late_epochs_left_out"
    if _close(y, roots[FIRST_EPOCH - 1 :][: len(y)]) and left_out >= FIRST_EPOCH:
        return "ends_too_early"
    if not _close(y, roots[left_out:]):
        return ""
    if left_out == 0:
        return "first_epochs_left_in"
    if left_out != FIRST_EPOCH - 1:
        return "starts_elsewhere"
    return "counted_from_zero" if np.allclose(x, epochs[left_out:] - 1) else "other_epochs_below"


def _axes_named_wrongly(drawing: Drawing) -> Mistake | None:
    x, y = drawing.x_label.casefold(), drawing.y_label.casefold()
    is_swapped = "epoch" in y and "epoch" not in x and any(word in x for word in _ERRORS)
    return _mistake("labels_swapped", ("words",)) if is_swapped else None


def _legend_mistake(
    drawing: Drawing, squares: Mapping[str, np.ndarray], are_right: bool
) -> Mistake | None:
    if len(drawing.legend) < len(_NAMES):
        return _mistake("legend_missing", ("words",))
    if not are_right:  # which name belongs to which curve cannot be told
        return None
    for curve, name in zip(drawing.curves, drawing.names, strict=False):
        for key, other in (("loss", "val_loss"), ("val_loss", "loss")):
            values = np.sqrt(squares[key])[FIRST_EPOCH - 1 :]
            if _close(curve[:, 1], values) and _tells(name, other) and not _tells(name, key):
                return _mistake("names_swapped", ("words",))
    return None


def _tells(name: str, key: str) -> bool:
    """Return whether a name in the legend is that of one of the losses."""
    return any(word in name.casefold() for word in _NAMES[key])


def _messages() -> dict[str, str]:
    return {
        "squares_drawn": _(
            "Your curves are mean squared errors, in squared % of alcohol. Take the root of each "
            "with `np.sqrt`, so that the errors can be read off the axis."
        ),
        "squared_again": _(
            "You have squared the losses, which are squared errors already. Take the root of each: "
            "`np.sqrt`, not `np.square`."
        ),
        "logarithms_drawn": _(
            "You have drawn logarithms of the errors, which nobody can read as % of alcohol. Draw "
            "the errors themselves."
        ),
        "axes_swapped": _(
            "The plot lies on its side: the errors run to the right. Epochs belong on the x axis, "
            "errors on the y axis: `axes.plot(epochs, errors)`."
        ),
        "first_epochs_left_in": _(
            "Your curves begin at the first epoch. The first ten fall so steeply that all the rest "
            "looks flat beside them: leave them out, and begin with epoch 11."
        ),
        "starts_elsewhere": _(
            "Your curves begin at another epoch than 11. In a list the first epoch has the index "
            "0, so epoch 11 has the index 10."
        ),
        "ends_too_early": _(
            "Your curves begin as they should, and end before epoch 80. Both `range(11, 80)` and a "
            "slice such as `[10:79]` stop before their second number: go on to the end."
        ),
        "late_epochs_left_out": _(
            "You have left out epochs at the end of the training. It is the first ten that are to "
            "go: `[10:]` in place of `[:10]`."
        ),
        "counted_from_zero": _(
            "Your curves begin with the right error, above epoch 10: pandas and Keras count from "
            "0. Here the first epoch is number 1, so the curves begin at 11."
        ),
        "other_epochs_below": _(
            "The errors are right, but the first of them stands above {first:g}. Tell `plot` which "
            "epochs they belong to, 11 and so on: "
            "`axes.plot(range(11, len(curves) + 1), errors)`."
        ),
        "training_missing": _(
            "The validation curve is there, the training curve is not. Only both together show "
            "where learning by heart begins: `loss` holds the training part."
        ),
        "validation_missing": _(
            "The training curve is there, the validation curve is not. Only both together show "
            "where learning by heart begins: `val_loss` holds the validation part."
        ),
        "difference_drawn": _(
            "You have drawn how far the two errors are apart. Draw both errors: the gap is then "
            "seen between them."
        ),
        "other_curves": _(
            "Your curves are not the errors of `few`: are they from another training, or smoothed, "
            "or scaled? Take the roots of `few.history['loss']` and `few.history['val_loss']` as "
            "they are, from epoch 11 on."
        ),
        "legend_missing": _(
            "Nothing says which curve is which. Name each when you draw it, "
            '`label="training part"`, and show the names with `axes.legend()`.'
        ),
        "labels_swapped": _(
            "The labels of the axes are swapped: the epochs run to the right, the errors upwards. "
            'Write `axes.set(xlabel="epoch", ylabel="error (% of alcohol)")`.'
        ),
        "names_swapped": _(
            "The two curves have each other's name. `loss` is the training part, and `val_loss` is "
            "the validation part."
        ),
    }
