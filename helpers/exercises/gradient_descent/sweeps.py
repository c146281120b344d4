"""The losses of many walks, one for each learning rate."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

_MOST_STEPS = 100
# Losses above this have exploded: by how much depends on the rounding.
_EXPLODED = 1e12


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

    def fits(self, curve: np.ndarray, num_steps: int) -> bool:
        """Return whether a curve shows the losses after so many steps against the rates."""
        right = self._shortened(num_steps)
        curve = in_order(curve)
        return curve.shape == right.shape and bool(agree(curve, right).all())

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
    return np.isclose(seen, expected, rtol=1e-3, atol=0)
