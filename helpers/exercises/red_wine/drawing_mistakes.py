"""What is wrong with a plot of both errors of a training, told from what is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.exercises.red_wine.drawing_messages import messages
from helpers.exercises.red_wine.drawing_shapes import FIRST_EPOCH, close, has_the_ranks, shape_of
from helpers.feedback import Mistake
from helpers.questions.drawn import Drawing, not_labelled
from helpers.questions.limits import cut_off

_ERRORS = ("error", "loss", "mse", "%")
_NAMES = {"loss": ("train", "learn", "60"), "val_loss": ("val", "unseen", "other")}


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
    curves = _curves_mistake([*drawing.curves, *drawing.points], squares)
    found = (
        curves or _hidden(drawing, squares),
        _legend_mistake(drawing, squares, are_right=curves is None),
        _labels_mistake(drawing, lies_on_its_side=_is(curves, "axes_swapped")),
    )
    return [mistake for mistake in found if mistake]


def _is(mistake: Mistake | None, name: str) -> bool:
    return mistake is not None and mistake.id == name


def _mistake(mistake: str, criteria: tuple[str, ...] = ("curves",), **facts: Any) -> Mistake:
    return Mistake(mistake, messages()[mistake].format(**facts), criteria)


def _is_shown(curves: Sequence[np.ndarray], epochs: np.ndarray, values: np.ndarray) -> bool:
    """Return whether one of the curves has these values above these epochs."""
    return any(close(each[:, 1], values) and np.allclose(each[:, 0], epochs) for each in curves)


def _curves_mistake(
    curves: Sequence[np.ndarray], squares: Mapping[str, np.ndarray]
) -> Mistake | None:
    """Return what is wrong with the first curve that is not drawn as asked."""
    curves = [curve for curve in curves if len(curve)]
    if not curves:
        return _mistake("curves_missing")
    curves = [curve[np.argsort(curve[:, 0], kind="stable")] for curve in curves]
    roots = {name: np.sqrt(values) for name, values in squares.items()}
    epochs = np.arange(1, len(roots["loss"]) + 1)
    late = slice(FIRST_EPOCH - 1, None)
    missing = [
        name for name, root in roots.items() if not _is_shown(curves, epochs[late], root[late])
    ]
    if not missing:
        return None
    found = {name: _of_one_loss(curves, squares[name], epochs) for name in missing}
    mistake, facts = next((each for each in found.values() if each[0]), ("", {}))
    if mistake:
        drawn = [f"`{name}`" for name, each in found.items() if each[0] == mistake]
        return _mistake(mistake, drawn=", ".join(drawn), **facts)
    if name := _of_both(curves, roots["loss"][late], roots["val_loss"][late]):
        return _mistake(name)
    if bent := _bent(curves, {name: roots[name][late] for name in missing}):
        return bent
    if len(missing) == 1:
        return _mistake("training_missing" if missing[0] == "loss" else "validation_missing")
    return _other_curves(curves[0], roots)


def _hidden(drawing: Drawing, squares: Mapping[str, np.ndarray]) -> Mistake | None:
    """Recognise axes that end before both curves, which are drawn as asked, do."""
    late = np.sqrt([values[FIRST_EPOCH - 1 :] for values in squares.values()])
    return cut_off(drawing, (FIRST_EPOCH, FIRST_EPOCH - 1 + late.shape[1]), late.flat, ("curves",))


def _of_both(curves: Sequence[np.ndarray], training: np.ndarray, validation: np.ndarray) -> str:
    """Return what a curve makes of the two errors together."""
    known = {
        "difference_drawn": validation - training,
        "averages_drawn": (validation + training) / 2,
        "averages_drawn: of the squares": np.sqrt((validation**2 + training**2) / 2),
    }
    shown = [each[:, 1] for each in curves]
    names = (n for n, values in known.items() if any(close(np.abs(y), abs(values)) for y in shown))
    return next(names, "").partition(":")[0]


def _bent(curves: Sequence[np.ndarray], roots: Mapping[str, np.ndarray]) -> Mistake | None:
    """Recognise curves that all rise and fall as the errors that are missing do."""
    found = {
        name: next((curve for curve in curves if has_the_ranks(curve[:, 1], root)), None)
        for name, root in roots.items()
    }
    name, curve = next(iter(found.items()))
    if curve is None or any(each is None for each in found.values()):
        return None
    drawn = ", ".join(f"`{each}`" for each in found)
    return _mistake("bent_curves", drawn=drawn, given=curve[-1, 1], right=roots[name][-1])


def _other_curves(curve: np.ndarray, roots: Mapping[str, np.ndarray]) -> Mistake:
    if len(curve) > 1 and np.ptp(curve[:, 1]) < 1e-9:
        return _mistake("flat_curve", value=curve[0, 1])
    place = FIRST_EPOCH - 1
    facts = {"first": curve[0, 0], "value": curve[0, 1], "points": len(curve)}
    errors = {"training": roots["loss"][place], "validation": roots["val_loss"][place]}
    return _mistake("other_curves", **facts, **errors)


def _of_one_loss(
    curves: Sequence[np.ndarray], squares: np.ndarray, epochs: np.ndarray
) -> tuple[str, dict[str, Any]]:
    """Return what is wrong with the curve of one loss, and what its message says of it."""
    looks = (_of_one_curve, lambda curve, squares, _epochs: shape_of(curve[:, 1], squares))
    for look in looks:
        for curve in curves:
            if mistake := look(curve, squares, epochs):
                last, square = curve[-1, 1], squares[-1]
                facts = {"first": curve[0, 0], "points": len(curve), "last": last}
                facts |= {"factor": last / np.sqrt(square), "square_factor": last / square}
                return mistake, facts | {"right": np.sqrt(square)}
    return "", {}


def _of_one_curve(curve: np.ndarray, squares: np.ndarray, epochs: np.ndarray) -> str:
    """Return what else a curve shows of one of the two losses than its roots from epoch 11 on."""
    x, y = curve.T
    roots, left_out = np.sqrt(squares), len(epochs) - len(y)
    if left_out < 0:
        return ""
    shown = {
        "squares_drawn": squares,
        "squared_again": squares**2,
    }
    for name, values in shown.items():
        if close(y, values[left_out:]):
            return name
    if close(np.sort(x), np.sort(roots[left_out:])):
        return "axes_swapped"
    if close(y, roots[: len(y)]) and left_out:
        return "late_epochs_left_out"
    if close(y, roots[FIRST_EPOCH - 1 :][: len(y)]) and left_out >= FIRST_EPOCH:
        return "ends_too_early"
    if not close(y, roots[left_out:]):
        return _of_other_points(x, y, roots)
    if left_out == 0:
        return "first_epochs_left_in"
    if left_out != FIRST_EPOCH - 1:
        return "starts_elsewhere"
    return "counted_from_zero" if np.allclose(x, epochs[left_out:] - 1) else "other_epochs_below"


def _of_other_points(x: np.ndarray, y: np.ndarray, roots: np.ndarray) -> str:
    """Recognise errors in another order, of some epochs, or of other epochs than those below."""
    late = roots[FIRST_EPOCH - 1 :]
    if close(y, late[::-1]):
        return "turned_round"
    are_late = np.isin(x, np.arange(FIRST_EPOCH, len(roots) + 1)).all()
    if len(y) < len(late) and are_late and close(y, roots[x.astype(int) - 1]):
        return "epochs_skipped"
    starts = range(len(roots) - len(y) + 1) if len(y) > FIRST_EPOCH else ()
    moved = any(close(y, roots[start : start + len(y)]) for start in starts)
    return "starts_elsewhere" if moved else ""


def _labels_mistake(drawing: Drawing, lies_on_its_side: bool) -> Mistake | None:
    """Return what is wrong with the names of the axes; they belong to what is drawn."""
    if label := not_labelled("axes", drawing):
        return replace(label, criteria=("words",))
    x, y = drawing.x_label.casefold(), drawing.y_label.casefold()
    is_swapped = "epoch" in y and "epoch" not in x and any(word in x for word in _ERRORS)
    return _mistake("labels_swapped", ("words",)) if is_swapped and not lies_on_its_side else None


def _legend_mistake(
    drawing: Drawing, squares: Mapping[str, np.ndarray], are_right: bool
) -> Mistake | None:
    if len(drawing.legend) < max(1, min(len(_NAMES), len(drawing.curves) + len(drawing.points))):
        return _mistake("legend_missing", ("words",))
    if not are_right:  # which name belongs to which curve cannot be told
        return None
    names = {}
    for key, values in squares.items():
        late = np.sqrt(values)[FIRST_EPOCH - 1 :]
        pairs = zip(drawing.curves, drawing.names, strict=False)
        names[key] = next((name for curve, name in pairs if close(curve[:, 1], late)), "")
    if names["loss"] and names["loss"] == names["val_loss"]:
        return _mistake("names_alike", ("words",), name=names["loss"])
    told = {key: {each for each in _NAMES if _tells(name, each)} for key, name in names.items()}
    is_swapped = any(
        told[key] == {other} and told[other] != {other}
        for key, other in (("loss", "val_loss"), ("val_loss", "loss"))
    )
    return _mistake("names_swapped", ("words",)) if is_swapped else None


def _tells(name: str, key: str) -> bool:
    """Return whether a name in the legend is that of one of the losses."""
    return any(word in name.casefold() for word in _NAMES[key])
