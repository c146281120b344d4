"""The losses of many walks, one for each learning rate."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

_MOST_STEPS = 100
_MOST_LOOKED_AT = 3000  # steps that a walk that is too long may have
# Losses above this have exploded: by how much depends on the rounding.
_EXPLODED = 1e12
_CLOSE = 1e-3  # of a loss


@dataclass(frozen=True)
class Sweep:
    """Gradient descent from zero on one table, with several learning rates.

    Attributes
    ----------
    X : np.ndarray of shape (num_examples, num_inputs)
        The inputs.
    y : np.ndarray of shape (num_examples,)
        The targets.
    rates : np.ndarray of shape (num_rates,)
        The learning rates.
    """

    X: np.ndarray
    y: np.ndarray
    rates: np.ndarray

    @cached_property
    def weights(self) -> np.ndarray:
        """The weights after 0, 1, … steps, the bias last, a column for each rate."""
        inputs = self._inputs
        weights = [np.zeros((inputs.shape[1], len(self.rates)))]
        with np.errstate(all="ignore"):
            for _step in range(_MOST_STEPS):
                error = inputs @ weights[-1] - self.y[:, None]
                weights.append(weights[-1] - self.rates * (2 * inputs.T @ error / len(self.y)))
        return np.array(weights)

    @cached_property
    def losses(self) -> np.ndarray:
        """The losses after 0, 1, … steps, of shape (num_steps + 1, num_rates)."""
        with np.errstate(all="ignore"):
            losses = np.array([np.mean(self.errors(each) ** 2, axis=0) for each in self.weights])
        return np.nan_to_num(losses, nan=np.inf)

    def errors(self, weights: np.ndarray) -> np.ndarray:
        """Return the errors of weights on this table, of shape (num_examples, num_rates)."""
        return np.asarray(self._inputs @ weights - self.y[:, None])

    @property
    def _inputs(self) -> np.ndarray:
        return np.column_stack([self.X, np.ones(len(self.y))])  # the last weight is the bias

    @cached_property
    def _later_losses(self) -> np.ndarray:
        """The losses as `losses` has them, for many more steps, and a little less exact."""
        n, inputs = len(self.y), self._inputs
        squares, products = 2 * inputs.T @ inputs / n, 2 * inputs.T @ self.y / n
        weights, losses = np.zeros((inputs.shape[1], len(self.rates))), []
        with np.errstate(all="ignore"):
            for _step in range(_MOST_LOOKED_AT + 1):
                bowl = np.sum(weights * (squares @ weights), axis=0) / 2
                losses.append(bowl - products @ weights + np.mean(self.y**2))
                weights = weights - self.rates * (squares @ weights - products[:, None])
        return np.nan_to_num(np.array(losses), nan=np.inf)

    def steps_of(self, curve: np.ndarray) -> int | None:
        """Return after how many steps the losses of a curve are those of this walk, if ever."""
        curve = in_order(curve)
        if len(curve) != len(self.rates) or not np.allclose(curve[:, 0], self.rates):
            return None
        shown = np.clip(curve[:, 1], -_EXPLODED, _EXPLODED)
        walked = np.clip(self._later_losses, -_EXPLODED, _EXPLODED)
        off = np.max(np.abs(walked - shown) / np.abs(walked), axis=1)
        best = int(np.argmin(off))
        return best if off[best] < _CLOSE else None

    def carried_on(self) -> np.ndarray:
        """Return the losses if each walk of 30 steps begins where the one before has ended."""
        weights, losses = np.zeros(self._inputs.shape[1]), []
        with np.errstate(all="ignore"):
            for rate in self.rates:
                for _step in range(30):
                    error = self._inputs @ weights - self.y
                    weights = weights - rate * (2 * self._inputs.T @ error / len(self.y))
                losses.append(np.mean((self._inputs @ weights - self.y) ** 2))
        return np.nan_to_num(np.array(losses), nan=np.inf)

    def fits(self, curve: np.ndarray, num_steps: int) -> bool:
        """Return whether a curve shows the losses after so many steps against the rates."""
        right = self._shortened(num_steps)
        curve = in_order(curve)
        return curve.shape == right.shape and bool(agree(curve, right).all())

    def holds(self, piece: np.ndarray, num_steps: int) -> bool:
        """Return whether each point of a piece of a curve is one of the losses after so many."""
        places = np.searchsorted(self.rates, piece[:, 0] * (1 - _CLOSE))
        if not 0 < len(piece) < len(self.rates) or max(places) == len(self.rates):
            return False
        return bool(agree(piece, self._shortened(num_steps)[places]).all())

    def losses_fit(self, curve: np.ndarray, num_steps: int) -> bool:
        """Return whether a curve shows these losses, against whatever."""
        right = self._shortened(num_steps)
        return curve.shape == right.shape and bool(agree(curve[:, 1], right[:, 1]).all())

    def _shortened(self, num_steps: int) -> np.ndarray:
        return np.column_stack([self.rates, self.losses[num_steps]])


def in_order(curve: np.ndarray) -> np.ndarray:
    """Return the points of a curve from left to right."""
    return curve[np.argsort(curve[:, 0], kind="stable")]


def agree(numbers: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Return at which places numbers agree, or have both exploded."""
    seen, expected = np.clip([numbers, right], -_EXPLODED, _EXPLODED)
    return np.isclose(seen, expected, rtol=_CLOSE, atol=0)
