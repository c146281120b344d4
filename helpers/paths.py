"""`animate_paths`: several descents side by side on one loss surface."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from helpers.i18n import _
from helpers.numerals import rounded, short_number
from helpers.paths_picture import draw_still
from helpers.paths_view import MAX_POINTS_DRAWN, PathsScene, Run, paths_view, shown_steps
from helpers.player import player_html
from helpers.plots import Picture
from helpers.sgd_path import LOSS_LIMIT, mean_squared_error
from helpers.sgd_view import surface

MAX_PATHS = 4


@dataclass(frozen=True)
class PathsAnimation:
    """Descents that display themselves as a player. Made by `animate_paths`.

    Attributes
    ----------
    scene : PathsScene
        What there is to draw.
    """

    scene: PathsScene

    @property
    def outcome(self) -> str:
        """Where each path ended, in words."""
        lowest = _("The lowest possible loss is {lowest}.")
        ends = [_end_in_words(run) for run in self.scene.runs]
        return " ".join([*ends, lowest.format(lowest=short_number(self.scene.surface.lowest))])

    def __repr__(self) -> str:
        return f"{self.scene.title}\n{self.outcome}"

    @cached_property
    def _html(self) -> str:
        last = len(self.scene.steps) - 1
        return player_html("paths", self.scene.title, last, self._data(), self._still())

    def _still(self) -> Picture:
        alt = _(
            "Three panels with the data and the last line of each path, the losses, and the "
            "paths over the loss surface, whose lowest point is at k = {k}, b = {b}. {outcome}"
        )
        k, b = self.scene.surface.minimum
        return draw_still(
            self.scene, alt.format(k=short_number(k), b=short_number(b), outcome=self.outcome)
        )

    def _data(self) -> dict[str, Any]:
        """Return what ``player/paths.js`` draws, in types that JSON knows."""
        scene, view = self.scene, self.scene.view
        return {
            "x": rounded(scene.x, 4),
            "y": rounded(scene.y, 4),
            "steps": scene.steps.tolist(),
            "logSteps": scene.log_steps,
            "paths": [_run_data(run, scene) for run in scene.runs],
            "view": {
                **{name: rounded(getattr(view, name)) for name in ("x", "y", "loss")},
                **{"k": rounded(view.w), "b": rounded(view.b), "logLoss": view.log_loss},
            },
            "surface": {
                "minimum": rounded(scene.surface.minimum),
                "lowest": rounded([scene.surface.lowest])[0],
                "ring": [rounded(row) for row in scene.surface.ring],
                "rings": rounded(view.rings),
            },
            "text": {**_scene_texts(), "outcome": self.outcome},
        }

    def _repr_html_(self) -> str:
        return self._html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html}


def animate_paths(
    paths: Mapping[str, Any], x: Any, y: Any, title: str | None = None
) -> PathsAnimation:
    """Show several descents at once: their lines, their losses, their ways over the surface.

    The loss is the mean squared error of the line y = k x + b on the data. A path of many steps
    is shown at some of them: close together at the start, where most happens, then farther
    apart.

    Parameters
    ----------
    paths : mapping of str to table or array
        Up to four paths by name. The first two columns of each are the slope k and the
        intercept b of the line: before the first step, then after each. They need not be
        equally long. A path whose loss passes 10¹² is shown up to there.
    x, y : array of shape (num_examples,)
        The data. At most 400 of the examples are drawn; the loss is that of all.
    title : str, optional
        The line above the panels; without it, the names of the paths.

    Returns
    -------
    PathsAnimation
        It displays itself.

    Raises
    ------
    ValueError
        If there are no paths or too many, or one has not two columns of numbers, or the data
        are not two rows of finite numbers of the same length.
    """
    data_x, data_y = _checked_data(x, y)
    if not 1 <= len(paths) <= MAX_PATHS:
        text = _("Give 1 to {most} paths, such as {{'my descent': path}}; there are {count}.")
        raise ValueError(text.format(most=MAX_PATHS, count=len(paths)))
    runs = tuple(_run(name, path, data_x, data_y) for name, path in paths.items())
    bowl = surface(data_x, data_y)
    scene = PathsScene(
        runs=runs,
        surface=bowl,
        view=paths_view(runs, bowl, data_x, data_y),
        x=data_x[:MAX_POINTS_DRAWN],
        y=data_y[:MAX_POINTS_DRAWN],
        steps=shown_steps(max(len(run.k) for run in runs)),
        title=title or " · ".join(paths),
    )
    return PathsAnimation(scene)


def _checked_data(x: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
    data = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if data[0].ndim != 1 or data[0].shape != data[1].shape or not np.isfinite(data).all():
        text = _("x and y must be two rows of numbers of the same length; they are {x} and {y}.")
        raise ValueError(text.format(x=data[0].shape, y=data[1].shape))
    return data


def _run(name: str, path: Any, x: np.ndarray, y: np.ndarray) -> Run:
    """Return a path with its losses, up to where it diverges."""
    table = np.asarray(path, dtype=float)
    if table.ndim != 2 or table.shape[1] < 2 or not np.isfinite(table[:1, :2]).all():
        text = _(
            "The path {name!r} must be a table with a row for each step and the columns k and b; "
            "its shape is {shape}."
        )
        raise ValueError(text.format(name=name, shape=table.shape))
    k, b = table[:, 0], table[:, 1]
    with np.errstate(over="ignore", invalid="ignore"):
        loss = np.array([mean_squared_error(*line, x, y) for line in zip(k, b, strict=True)])
    too_high = np.flatnonzero(~(loss <= LOSS_LIMIT))
    end = max(int(too_high[0]), 1) if len(too_high) else len(k)
    return Run(name, k[:end], b[:end], loss[:end], stopped=end < len(k))


def _end_in_words(run: Run) -> str:
    if run.diverged:
        text = _("{name}: diverged, the loss grew from {first} to {last} in {steps} steps.")
    else:
        text = _("{name}: loss {last} after {steps} steps, from {first}.")
    return text.format(
        name=run.name,
        first=short_number(run.loss[0]),
        last=short_number(run.loss[-1]),
        steps=f"{len(run.k) - 1:,}",
    )


def _run_data(run: Run, scene: PathsScene) -> dict[str, Any]:
    shown = scene.shown(run)
    k, b = scene.view.pull_in(run.k[shown], run.b[shown])
    return {
        "name": run.name,
        "k": rounded(k),
        "b": rounded(b),
        "loss": rounded(run.loss[shown]),
        "last": len(run.k) - 1,
    }


def _scene_texts() -> dict[str, str]:
    return {
        "dataTitle": _("Data and lines"),
        "lossTitle": _("Loss"),
        "mapTitle": _("Paths over the loss surface"),
        "example": _("example"),
        "lowest": _("lowest possible"),
        "minimum": _("lowest loss"),
        "ring": _("ring of equal loss"),
        "step": _("step"),
        "logStep": _("step, in powers of ten"),
        "of": _("{step} of {steps}"),
        "loss": _("loss"),
        "logLoss": _("loss, in powers of ten"),
        "lossOf": _("loss, {name}"),
        "start": _("Before the first step. Press Play, or go step by step."),
        "lead": _("Lowest loss at this step: {name}."),
    }
