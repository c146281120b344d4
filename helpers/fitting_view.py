"""What a picture of a training shows: which snapshots, and the ranges of the axes."""

from dataclasses import dataclass

import numpy as np

from helpers.i18n import _
from helpers.paths_view import axis_range


@dataclass(frozen=True)
class FitScene:
    """Everything there is to draw.

    Attributes
    ----------
    x, y : numpy.ndarray of shape (num_shown,)
        The examples that are drawn.
    along : numpy.ndarray of shape (num_points,)
        Where on the x axis the curves were looked at, from left to right.
    curves : numpy.ndarray of shape (num_snapshots, num_points)
        What the model said there, at each snapshot.
    losses : numpy.ndarray of shape (num_snapshots,)
        Its loss at each snapshot.
    steps : numpy.ndarray of int
        After how many steps or epochs each snapshot was taken.
    unit : str
        What is counted: ``"step"`` or ``"epoch"``.
    log_steps : bool
        Whether steps are left out, so that their axis is logarithmic.
    title : str
        The line above the panels.
    """

    x: np.ndarray
    y: np.ndarray
    along: np.ndarray
    curves: np.ndarray
    losses: np.ndarray
    steps: np.ndarray
    unit: str
    log_steps: bool
    title: str

    @property
    def unit_name(self) -> str:
        """What is counted, as it is written at the axis."""
        return {"step": _("step"), "epoch": _("epoch")}[self.unit]

    @property
    def x_range(self) -> tuple[float, float]:
        """All places where a curve was looked at, or data lie."""
        return axis_range(np.concatenate([self.along, self.x]))

    @property
    def y_range(self) -> tuple[float, float]:
        """The data and the last curve."""
        return axis_range(np.concatenate([self.y, self.curves[-1]]))

    @property
    def log_loss(self) -> bool:
        """Whether the losses spread so far that their axis is logarithmic."""
        return bool(self.losses.max() > 20 * self.losses.min() > 0)

    @property
    def loss_range(self) -> tuple[float, float]:
        """All losses, from zero where the axis is not logarithmic."""
        low, high = float(self.losses.min()), float(self.losses.max())
        return (low / 1.5, high * 1.5) if self.log_loss else (0.0, high * 1.08 or 1.0)

    @property
    def reaches_beyond(self) -> bool:
        """Whether the curves go on well outside the data."""
        low, high = axis_range(self.x)
        return bool(self.along[0] < low or self.along[-1] > high)
