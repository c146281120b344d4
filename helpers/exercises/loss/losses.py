"""The pinball loss, and the number that it calls best."""

import numpy as np


def pinball_loss(y: np.ndarray, prediction: np.ndarray | float, tau: float) -> float:
    """Return the pinball loss: too low costs `tau` for each unit, too high ``1 - tau``.

    Parameters
    ----------
    y : numpy.ndarray of shape (num_examples,)
        The true values.
    prediction : numpy.ndarray of shape (num_examples,), or float
        What was predicted; one number for all examples will do.
    tau : float
        Between 0 and 1.

    References
    ----------
    R. Koenker and G. Bassett (1978), Regression quantiles, Econometrica 46(1), 33-50.
    """
    error = y - prediction
    return float(np.mean(np.maximum(tau * error, (tau - 1) * error)))


def best_constant(y: np.ndarray, tau: float) -> float:
    """Return the value of `y` with the lowest pinball loss, when it is predicted for all of them.

    The loss is straight between two values of `y`, so one of them is always among the best.
    """
    return float(min(y, key=lambda candidate: pinball_loss(y, candidate, tau)))
