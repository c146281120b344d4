"""What is wrong with a plot of both errors of a training, told from what is drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from helpers.exercises.red_wine.drawing_messages import messages
from helpers.feedback import Mistake
from helpers.questions.drawn import Drawing, not_labelled
from helpers.questions.limits import cut_off

FIRST_EPOCH = 11

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


def _close(drawn: np.ndarray, values: np.ndarray) -> bool:
    return drawn.shape == values.shape and np.allclose(drawn, values, rtol=2e-3)


def _is_shown(curves: Sequence[np.ndarray], epochs: np.ndarray, values: np.ndarray) -> bool:
    """Return whether one of the curves has these values above these epochs."""
    return any(_close(each[:, 1], values) and np.allclose(each[:, 0], epochs) for each in curves)


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
    }
    shown = [each[:, 1] for each in curves]
    names = (n for n, values in known.items() if any(_close(np.abs(y), abs(values)) for y in shown))
    return next(names, "")


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
    for look in (_of_one_curve, _of_one_shape):
        for curve in curves:
            if mistake := look(curve, squares, epochs):
                factor = curve[-1, 1] / np.sqrt(squares[-1])
                return mistake, {"first": curve[0, 0], "factor": factor}
    return "", {}


def _of_one_shape(curve: np.ndarray, squares: np.ndarray, epochs: np.ndarray) -> str:
    """Recognise an error that is stretched or smoothed, above any epochs."""
    y = curve[:, 1]
    left_out = len(epochs) - len(y)
    if not 0 <= left_out < len(epochs) / 2 or not np.isfinite(y).all():
        return ""
    roots = np.sqrt(squares)
    logs = np.log(roots[left_out:])
    if _close(y, logs * (y @ logs) / (logs @ logs)):
        return "logarithms_drawn"
    ratios = y / roots[left_out:]
    if np.ptp(ratios) < 4e-3 * abs(ratios.mean()):
        return "scaled_curves"
    if _close(y, np.minimum.accumulate(roots)[left_out:]):
        return "lowest_drawn"
    if any(
        _close(y, means[start : start + len(y)])
        for means in _smoothed(roots, squares)
        for start in range(len(means) - len(y) + 1)
    ):
        return "smoothed_curves"
    return ""


def _smoothed(roots: np.ndarray, squares: np.ndarray) -> Iterator[np.ndarray]:
    """Yield means over several epochs: over a window, or over all epochs so far."""
    for values, undone in ((roots, lambda means: means), (squares, np.sqrt)):
        for width in range(2, 21):
            yield undone(np.convolve(values, np.full(width, 1 / width), "valid"))
        for start in (0, FIRST_EPOCH - 1):
            late = values[start:]
            yield undone(np.cumsum(late) / np.arange(1, len(late) + 1))


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
        if _close(y, values[left_out:]):
            return name
    if _close(np.sort(x), np.sort(roots[left_out:])):
        return "axes_swapped"
    if _close(y, roots[: len(y)]) and left_out:
        return "late_epochs_left_out"
    if _close(y, roots[FIRST_EPOCH - 1 :][: len(y)]) and left_out >= FIRST_EPOCH:
        return "ends_too_early"
    if not _close(y, roots[left_out:]):
        return "turned_round" if _close(y, roots[FIRST_EPOCH - 1 :][::-1]) else ""
    if left_out == 0:
        return "first_epochs_left_in"
    if left_out != FIRST_EPOCH - 1:
        return "starts_elsewhere"
    return "counted_from_zero" if np.allclose(x, epochs[left_out:] - 1) else "other_epochs_below"


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
        names[key] = next((name for curve, name in pairs if _close(curve[:, 1], late)), "")
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
