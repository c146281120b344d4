"""What a picture of a descent shows: the loss surface, and the ranges of the axes."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from helpers.sgd_path import Descent, mean_squared_error

NUM_RINGS = 9
_MARGIN = 0.08
# A path that strays farther from the lowest point than this many times its first distance is
# followed no farther: the valley would shrink to a dot.
_REACH = 2.2
# Coordinates are pulled in to this many window sizes, which no eye can tell from the truth:
# drawing libraries fail on numbers like 10¹⁵⁰.
_FARTHEST = 50.0


@dataclass(frozen=True)
class Surface:
    """The mean squared error of a line as a function of w and b: an exact quadratic bowl.

    With d the way from the lowest point to (w, b), the loss is ``lowest`` + dᵀ A d, where
    A = [[mean of x², mean of x], [mean of x, 1]].

    Attributes
    ----------
    minimum : tuple of float
        The weight and bias of the line of least squares.
    lowest : float
        Its loss: no line has a lower one.
    ring : numpy.ndarray of shape (2, 2)
        Maps the unit circle to the ring on which the loss is ``lowest`` + 1. Where the data
        do not determine the line (one example), the ring is very long instead of endless.
    """

    minimum: tuple[float, float]
    lowest: float
    ring: np.ndarray

    def height(self, w: float, b: float) -> float:
        """Return the root of how far the loss at (w, b) is above the lowest."""
        offset = np.array([w, b]) - self.minimum
        return float(np.linalg.norm(np.linalg.solve(self.ring, offset)))


def surface(x: np.ndarray, y: np.ndarray) -> Surface:
    """Return the loss surface of the data."""
    (w, b), *_ = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), y, rcond=None)
    curvature, directions = np.linalg.eigh([[np.mean(x**2), x.mean()], [x.mean(), 1.0]])
    stretch = 1 / np.sqrt(np.maximum(curvature, 1e-6 * curvature.max()))
    return Surface((float(w), float(b)), mean_squared_error(w, b, x, y), directions * stretch)


@dataclass(frozen=True)
class View:
    """The ranges of the three panels' axes, and the rings of the map.

    Attributes
    ----------
    x, y, loss, w, b : tuple of float
        Lowest and highest value shown.
    log_loss : bool
        Whether the loss has a logarithmic axis, which it gets where it spans much.
    rings : tuple of float
        The height of each ring on the map, as `Surface.height` gives it, outermost first.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    loss: tuple[float, float]
    w: tuple[float, float]
    b: tuple[float, float]
    log_loss: bool
    rings: tuple[float, ...]

    def pull_in(self, w: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return points of the map with those far outside moved closer, along the same ray."""
        middle = np.array([np.mean(self.w), np.mean(self.b)])
        size = np.array([np.ptp(self.w), np.ptp(self.b)])
        offset = (np.column_stack([w, b]) - middle) / size
        shrink = np.minimum(1, _FARTHEST / np.maximum(np.abs(offset).max(axis=1), _FARTHEST))
        return tuple((middle + size * offset * shrink[:, None]).T)

    def edge(self, w: float, b: float) -> tuple[float, float] | None:
        """Return where the ray from the middle of the map to (w, b) leaves the map, if it does."""
        middle = np.array([np.mean(self.w), np.mean(self.b)])
        half = np.array([np.ptp(self.w), np.ptp(self.b)]) / 2
        offset = (np.array([w, b]) - middle) / half
        farthest = float(np.abs(offset).max())
        if farthest <= 1:
            return None
        edge_w, edge_b = middle + half * offset / farthest
        return float(edge_w), float(edge_b)

    def line_is_outside(self, w: float, b: float) -> bool:
        """Tell whether the line y = w x + b passes wholly above or below the data."""
        ends = w * np.array(self.x) + b
        return bool(ends.min() > self.y[1] or ends.max() < self.y[0])


def view(descent: Descent, bowl: Surface, x: np.ndarray, y: np.ndarray) -> View:
    """Choose what to show of a descent on the data x, y (shape (num_examples,) each)."""
    w, b = _map_ranges(descent, bowl)
    rim = max(bowl.height(corner_w, corner_b) for corner_w in w for corner_b in b)
    highest = float(descent.loss.max())
    tiny = 1e-6 * float(descent.loss[0])
    log_loss = highest > 100 * max(tiny, float(descent.loss.min()))
    floor = max(tiny, bowl.lowest)
    return View(
        x=_range(x),
        y=_range([*y, 0.0]),
        loss=(floor / 2, highest * 2) if log_loss else (0.0, highest * 1.08),
        w=w,
        b=b,
        log_loss=log_loss,
        rings=tuple(rim * k / NUM_RINGS for k in range(NUM_RINGS, 0, -1)),
    )


def _map_ranges(descent: Descent, bowl: Surface) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the ranges of w and b that hold the start, the lowest point, and the path.

    Of a path that runs away, only the part in reach is held.
    """
    path = np.column_stack([descent.w, descent.b])
    distance = np.abs(path - bowl.minimum).max(axis=1)
    near = path[distance <= _REACH * max(distance[0], 0.5)]
    points = np.vstack([path[:1], near, bowl.minimum])
    half = max(np.ptp(points, axis=0).max() / 2, 0.5) * (1 + 2 * _MARGIN)
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    low, high = (middle - half).tolist(), (middle + half).tolist()
    return (low[0], high[0]), (low[1], high[1])


def _range(values: Iterable[float]) -> tuple[float, float]:
    low, high = float(min(values)), float(max(values))
    margin = _MARGIN * (high - low) or 1.0
    return low - margin, high + margin


@dataclass(frozen=True)
class Scene:
    """Everything there is to draw.

    Attributes
    ----------
    descent, surface, view : Descent, Surface, View
        The path, the surface it is on, and the ranges of the axes.
    x, y : numpy.ndarray of shape (num_shown,)
        The examples that are drawn: the first ``num_shown`` of the data.
    steps : int
        The number of steps asked for.
    title : str
        The line above the panels.
    outcome : str
        What happened, in words.
    """

    descent: Descent
    surface: Surface
    view: View
    x: np.ndarray
    y: np.ndarray
    steps: int
    title: str
    outcome: str

    def batch_shown(self, step: int) -> np.ndarray:
        """Return the drawn examples among the mini-batch that led to a step, as indices."""
        if step == 0:
            return np.array([], dtype=int)
        batch = self.descent.batches[step - 1]
        return batch[batch < len(self.x)]
