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
    def losses(self) -> np.ndarray:
        """The losses after 0, 1, … steps, of shape (num_steps + 1, num_rates)."""
        inputs = np.column_stack([self.X, np.ones(len(self.y))])  # the last weight is the bias
        weights = np.zeros((inputs.shape[1], len(self.rates)))
        losses = []
        with np.errstate(all="ignore"):
            for _step in range(_MOST_STEPS + 1):
                error = inputs @ weights - self.y[:, None]
                losses.append(np.mean(error**2, axis=0))
                weights = weights - self.rates * (2 * inputs.T @ error / len(self.y))
        return np.nan_to_num(np.array(losses), nan=np.inf)

    def fits(self, curve: np.ndarray, num_steps: int) -> bool:
        """Return whether a curve shows the losses after so many steps against the rates."""
        right = self._shortened(num_steps)
        curve = curve[np.argsort(curve[:, 0], kind="stable")]
        return curve.shape == right.shape and _close(curve, right)

    def losses_fit(self, curve: np.ndarray, num_steps: int) -> bool:
        """Return whether a curve shows these losses, against whatever."""
        right = self._shortened(num_steps)
        return curve.shape == right.shape and _close(curve[:, 1], right[:, 1])

    def _shortened(self, num_steps: int) -> np.ndarray:
        return np.column_stack([self.rates, self.losses[num_steps]])


def _close(curve: np.ndarray, right: np.ndarray) -> bool:
    seen, expected = np.minimum(curve, _EXPLODED), np.minimum(right, _EXPLODED)
    return bool(np.allclose(seen, expected, rtol=1e-3, atol=0))
