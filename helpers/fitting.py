"""`animate_fit`: how a model's curve bends towards the data while it learns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

from helpers.fitting_picture import draw_still
from helpers.fitting_view import FitScene
from helpers.i18n import _
from helpers.numerals import rounded, short_number
from helpers.paths_view import MAX_POINTS_DRAWN, shown_steps
from helpers.player import player_html
from helpers.plots import Picture


@dataclass(frozen=True)
class FitAnimation:
    """A training that displays itself as a player. Made by `animate_fit`.

    Attributes
    ----------
    scene : FitScene
        What there is to draw.
    """

    scene: FitScene

    @property
    def outcome(self) -> str:
        """How far the loss fell, in words."""
        texts = {
            "step": _("After {last} steps the loss is {end}; before training it was {start}."),
            "epoch": _("After {last} epochs the loss is {end}; before training it was {start}."),
        }
        losses = self.scene.losses
        return texts[self.scene.unit].format(
            last=f"{self.scene.steps[-1]:,}",
            end=short_number(losses[-1]),
            start=short_number(losses[0]),
        )

    def __repr__(self) -> str:
        return f"{self.scene.title}\n{self.outcome}"

    @cached_property
    def _html(self) -> str:
        last = len(self.scene.steps) - 1
        return player_html("fitting", self.scene.title, last, self._data(), self._still(), pace=6)

    def _still(self) -> Picture:
        scene = self.scene
        alt = _(
            "Two panels: the data with the learned curve before, during and after training, and "
            "the losses. At the end the curve goes from {left} at x = {x_left} through {middle} "
            "at x = {x_middle} to {right} at x = {x_right}. {outcome}"
        )
        middle = len(scene.along) // 2
        places = {"left": 0, "middle": middle, "right": -1}
        values = {name: short_number(scene.curves[-1, k]) for name, k in places.items()}
        inputs = {f"x_{name}": short_number(scene.along[k]) for name, k in places.items()}
        return draw_still(scene, alt.format(**values, **inputs, outcome=self.outcome))

    def _data(self) -> dict[str, Any]:
        """Return what ``player/fitting.js`` draws, in types that JSON knows."""
        scene = self.scene
        return {
            **{name: rounded(getattr(scene, name), 4) for name in ("x", "y", "along", "losses")},
            "curves": [rounded(curve, 4) for curve in scene.curves],
            "steps": scene.steps.tolist(),
            "logSteps": scene.log_steps,
            "logLoss": scene.log_loss,
            "beyond": scene.reaches_beyond,
            "view": {
                "x": rounded(scene.x_range),
                "y": rounded(scene.y_range),
                "loss": rounded(scene.loss_range),
            },
            "text": {**_scene_texts(scene.unit), "outcome": self.outcome},
        }

    def _repr_html_(self) -> str:
        return self._html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html}


def animate_fit(
    x: Any,
    y: Any,
    along: Any,
    curves: Any,
    losses: Any,
    steps: Any = None,
    unit: Literal["step", "epoch"] = "epoch",
    title: str | None = None,
) -> FitAnimation:
    """Show a training as a film: the learned curve over the data, and the loss beside it.

    Of many snapshots some are shown: close together at the start, where most happens, then
    farther apart.

    Parameters
    ----------
    x, y : array of shape (num_examples,)
        The data. At most 400 of the examples are drawn.
    along : array of shape (num_points,)
        Inputs from left to right at which the model was looked at.
    curves : array of shape (num_snapshots, num_points)
        What the model said there: before training, then at each snapshot.
    losses : array of shape (num_snapshots,)
        Its loss at each snapshot.
    steps : array of int of shape (num_snapshots,), optional
        After how many steps or epochs each snapshot was taken; 0, 1, 2, … if not given.
    unit : {"epoch", "step"}
        What `steps` counts.
    title : str, optional
        The line above the panels.

    Returns
    -------
    FitAnimation
        It displays itself.

    Raises
    ------
    ValueError
        If the shapes do not fit together, a number is not finite, steps do not grow, or the
        unit is unknown.
    """
    if unit not in ("step", "epoch"):
        raise ValueError(_('unit must be "step" or "epoch", but is {unit!r}.').format(unit=unit))
    data_x, data_y = _finite("x", x, 1), _finite("y", y, 1)
    places, heights = _finite("along", along, 1), _finite("losses", losses, 1)
    table = _finite("curves", curves, 2)
    counted = np.arange(len(table)) if steps is None else np.asarray(steps, dtype=int)
    _check_fit(data_x, data_y, places, table, heights, counted)
    rows = shown_steps(len(table))
    scene = FitScene(
        x=data_x[:MAX_POINTS_DRAWN],
        y=data_y[:MAX_POINTS_DRAWN],
        along=places,
        curves=table[rows],
        losses=heights[rows],
        steps=counted[rows],
        unit=unit,
        log_steps=bool(counted[-1] >= len(rows)),
        title=title or _("The learned curve while it learns"),
    )
    return FitAnimation(scene)


def _finite(name: str, values: Any, ndim: int) -> np.ndarray:
    """Return values as an array of finite numbers, or say what is wrong with them."""
    array = np.asarray(values, dtype=float)
    if array.ndim != ndim or not array.size or not np.isfinite(array).all():
        kinds = {1: _("a row of finite numbers"), 2: _("a table of finite numbers")}
        text = _("{name} must be {kind}; its shape is {shape}.")
        raise ValueError(text.format(name=name, kind=kinds[ndim], shape=array.shape))
    return array


def _check_fit(
    x: np.ndarray,
    y: np.ndarray,
    along: np.ndarray,
    curves: np.ndarray,
    losses: np.ndarray,
    steps: np.ndarray,
) -> None:
    if x.shape != y.shape:
        text = _("x and y must be equally long; they hold {x} and {y} numbers.")
        raise ValueError(text.format(x=len(x), y=len(y)))
    if curves.shape != (*losses.shape, *along.shape) or losses.shape != steps.shape:
        text = _(
            "curves must have a row for each snapshot ({losses} losses, {steps} steps) and a "
            "column for each place ({along}), but its shape is {curves}."
        )
        sizes = {"losses": len(losses), "steps": len(steps), "along": len(along)}
        raise ValueError(text.format(**sizes, curves=curves.shape))
    if (np.diff(along) <= 0).any() or (np.diff(steps) <= 0).any() or steps[0] < 0:
        raise ValueError(_("along and steps must grow from one entry to the next."))


def _scene_texts(unit: str) -> dict[str, str]:
    counted = {
        "step": {"step": _("step"), "logStep": _("step, in powers of ten")},
        "epoch": {"step": _("epoch"), "logStep": _("epoch, in powers of ten")},
    }
    return {
        **counted[unit],
        "curveTitle": _("Data and learned curve"),
        "lossTitle": _("Loss"),
        "example": _("example"),
        "curve": _("learned curve"),
        "before": _("before training"),
        "border": _("the data end here"),
        "of": _("{step} of {steps}"),
        "loss": _("loss"),
        "logLoss": _("loss, in powers of ten"),
        "start": _("Before training. Press Play, or go step by step."),
    }
