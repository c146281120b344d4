"""Losses with a single valley, which write down where they were asked."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

NEAR = 0.01  # of the range: how far from the lowest point a search may end
MOST_CALLS = 2000  # after so many nobody waits for where a search ends


@dataclass(frozen=True)
class Valley:
    """A loss over one number, and where to look for its lowest point.

    Attributes
    ----------
    lowest : float
        The number with the lowest loss.
    low, high : float
        The range that a search is told.
    left, right : float
        What each unit costs that a number is too low, or too high.
    power : float
        1 for straight sides, 2 for a parabola.
    """

    lowest: float
    low: float
    high: float
    left: float = 1.0
    right: float = 1.0
    power: float = 1.0

    def loss(self, number: float) -> float:
        """Return the loss of a number."""
        size = np.abs(number - self.lowest)
        slope = np.where(number < self.lowest, self.left, self.right)
        return float(slope * size**self.power + 3.0)

    def counted(self) -> tuple[Callable[[float], float], list[float]]:
        """Return the loss as a function, and a list that gets each number it is asked for."""
        asked: list[float] = []

        def loss(number: float) -> float:
            asked.append(float(number))
            return self.loss(float(number))

        return loss, asked

    def is_near(self, number: float) -> bool:
        """Return whether a number is near enough to the lowest point."""
        return self.share(number - self.lowest) <= NEAR

    def is_next_to(self, number: float) -> bool:
        """Return whether a number is less than 1 away from the range, as a rounded one is."""
        return self.low - 1 < number < self.high + 1

    def share(self, distance: float) -> float:
        """Return a distance as a share of the range."""
        return abs(distance) / (self.high - self.low)
