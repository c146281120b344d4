"""What a picture of several descents shows: which steps, and the ranges of the axes."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.sgd_view import NUM_RINGS, Surface, View

MAX_FRAMES = 120
MAX_POINTS_DRAWN = 400
_MARGIN = 0.08
# Of a path that runs away, the part below this many times the highest first loss is shown.
_REACH = 2.0


@dataclass(frozen=True)
class Run:
    """One path.

    Attributes
    ----------
    name : str
        What it is called in the legend.
    k, b, loss : numpy.ndarray of shape (steps + 1,)
        Slope, intercept and loss of the line: before the first step, then after each.
    stopped : bool
        Whether the path went on, past the largest loss that is shown.
    """

    name: str
    k: np.ndarray
    b: np.ndarray
    loss: np.ndarray
    stopped: bool

    @property
    def diverged(self) -> bool:
        """Whether the loss ends well above where it began."""
        return self.stopped or bool(self.loss[-1] > 2 * self.loss[0])


@dataclass(frozen=True)
class PathsScene:
    """Everything there is to draw.

    Attributes
    ----------
    runs : tuple of Run
        The paths.
    surface, view : Surface, View
        The surface they are on, and the ranges of the axes; the view calls the slope ``w``.
    x, y : numpy.ndarray of shape (num_shown,)
        The examples that are drawn.
    steps : numpy.ndarray of int
        The steps that are shown, from 0 to the last of the longest path.
    title : str
        The line above the panels.
    """

    runs: tuple[Run, ...]
    surface: Surface
    view: View
    x: np.ndarray
    y: np.ndarray
    steps: np.ndarray
    title: str

    @property
    def log_steps(self) -> bool:
        """Whether steps are left out, so that the axis of steps is logarithmic."""
        return bool(self.steps[-1] >= len(self.steps))

    def shown(self, run: Run) -> np.ndarray:
        """Return the steps of a path that are shown, its last one included."""
        last = len(run.k) - 1
        before = self.steps[self.steps < last]
        return np.append(before, last)


def shown_steps(num_rows: int) -> np.ndarray:
    """Return which rows of the longest path are shown: all, or some that thin out."""
    if num_rows <= MAX_FRAMES + 1:
        return np.arange(num_rows)
    # One more than the step, so that step 0 has a place on a logarithmic axis.
    return np.unique(np.geomspace(1, num_rows, MAX_FRAMES).round().astype(int) - 1)


def paths_view(runs: Sequence[Run], bowl: Surface, x: np.ndarray, y: np.ndarray) -> View:
    """Choose what to show of paths on the data x, y (shape (num_examples,) each)."""
    start = max(float(run.loss[0]) for run in runs)
    near = [np.column_stack([run.k, run.b])[run.loss <= _REACH * start] for run in runs]
    k, b = np.vstack([*near, bowl.minimum]).T
    k_range, b_range = axis_range(k), axis_range(b)
    rim = max(bowl.height(corner_k, corner_b) for corner_k in k_range for corner_b in b_range)
    highest = min(max(float(run.loss.max()) for run in runs), 1_000 * start)
    floor = max(1e-6 * start, bowl.lowest)
    log_loss = highest > 20 * floor
    return View(
        x=axis_range(x),
        y=axis_range(y),
        loss=(floor / 1.5, highest * 1.5) if log_loss else (0.0, highest * 1.08),
        w=k_range,
        b=b_range,
        log_loss=log_loss,
        rings=tuple(rim * part / NUM_RINGS for part in range(NUM_RINGS, 0, -1)),
    )


def axis_range(values: np.ndarray) -> tuple[float, float]:
    """Return a range that holds all values, with a margin."""
    low, high = float(values.min()), float(values.max())
    margin = _MARGIN * (high - low) or 1.0
    return low - margin, high + margin
