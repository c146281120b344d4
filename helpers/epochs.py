"""`animate_epochs`: two trainings side by side, epoch by epoch."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from helpers.epochs_picture import draw_still
from helpers.i18n import _
from helpers.numerals import short_number
from helpers.player import player_html

_MARGIN = 0.1
_MAX_POINTS_DRAWN = 200
_MAX_NUMBERS_KEPT = 15_000  # per training, so that a player stays a few hundred kilobytes at most
_PACE = 1.0  # epochs a second: each moves every point


@dataclass(frozen=True)
class EpochsScene:
    """Everything there is to draw.

    Attributes
    ----------
    names : tuple of str
        The two trainings.
    predictions : numpy.ndarray of shape (2, num_epochs + 1, num_examples)
        What each network says: before the first epoch, then after each.
    truth : numpy.ndarray of shape (num_examples,)
        The targets.
    baselines : mapping of str to float
        Errors to compare with, by name.
    """

    names: tuple[str, ...]
    predictions: np.ndarray
    truth: np.ndarray
    baselines: Mapping[str, float]

    @cached_property
    def errors(self) -> np.ndarray:
        """The mean absolute error of each training at each epoch, of shape (2, num_epochs + 1)."""
        return np.abs(self.predictions - self.truth).mean(axis=-1)

    @property
    def num_epochs(self) -> int:
        """The number of the last epoch."""
        return self.errors.shape[1] - 1

    @property
    def error_range(self) -> tuple[float, float]:
        """The axis of errors; it leaves out the far larger ones of the first epochs."""
        best = [*self.errors.min(axis=1), *self.baselines.values()]
        return 0.0, min(2.5 * max(best), 1.1 * float(self.errors.max())) or 1.0

    @property
    def value_range(self) -> tuple[float, float]:
        """The axes of truth and prediction."""
        low, high = float(self.truth.min()), float(self.truth.max())
        margin = _MARGIN * (high - low) or 1.0
        return low - margin, high + margin

    @cached_property
    def shown(self) -> np.ndarray:
        """Which examples are drawn."""
        most = min(_MAX_POINTS_DRAWN, max(1, _MAX_NUMBERS_KEPT // (self.num_epochs + 1)))
        return np.arange(min(most, len(self.truth)))

    @property
    def places(self) -> np.ndarray:
        """Where the drawn examples stand: at their target, spread a little so that all show."""
        low, high = self.value_range
        spread = (self.shown * 0.618034) % 1 - 0.5  # the golden ratio spreads evenly
        return self.truth[self.shown] + 0.05 * (high - low) * spread

    def pull_in(self, values: np.ndarray) -> np.ndarray:
        """Return predictions of the drawn examples; those outside of the axis lie on its rim."""
        return np.clip(values[..., self.shown], *self.value_range)

    def caption(self, epoch: int) -> str:
        """Return what there is to say about an epoch."""
        if epoch == 0:
            return _("Before the first epoch: the weights are random.")
        errors = self.errors[:, epoch]
        ahead = int(errors.argmin())
        text = _("After epoch {epoch}: {ahead} is ahead, with {low} against {high}.")
        low, high = short_number(errors[ahead]), short_number(errors[1 - ahead])
        return text.format(epoch=epoch, ahead=self.names[ahead], low=low, high=high)


@dataclass(frozen=True)
class EpochsAnimation:
    """Two trainings that display themselves as a player. Made by `animate_epochs`.

    Attributes
    ----------
    scene : EpochsScene
        What there is to draw.
    """

    scene: EpochsScene

    @property
    def title(self) -> str:
        """The line above the panels."""
        return _("{first} against {second}").format(
            first=self.scene.names[0], second=self.scene.names[1]
        )

    @property
    def outcome(self) -> str:
        """How both trainings ended, in words."""
        line = _("Mean absolute error of {name}: {error}.")
        baselines = self.scene.baselines.items()
        ends = zip(self.scene.names, self.scene.errors[:, -1], strict=True)
        return " ".join(
            line.format(name=name, error=short_number(error)) for name, error in (*ends, *baselines)
        )

    def __repr__(self) -> str:
        return f"{self.title}\n{self.outcome}"

    @cached_property
    def _html(self) -> str:
        alt = _(
            "Three panels after {epochs} epochs: the errors of both trainings at each epoch, and "
            "for each the predictions against the truth. {outcome}"
        ).format(epochs=self.scene.num_epochs, outcome=self.outcome)
        still = draw_still(self.scene, self.title, alt)
        return player_html("epochs", self.title, self.scene.num_epochs, self._data(), still, _PACE)

    def _data(self) -> dict[str, Any]:
        """Return what ``player/epochs.js`` draws, in types that JSON knows."""
        scene = self.scene
        runs = zip(scene.names, scene.errors, scene.pull_in(scene.predictions), strict=True)
        return {
            "places": _rounded(scene.places),
            "runs": [
                {"name": name, "errors": _rounded(errors), "values": [_rounded(v) for v in values]}
                for name, errors, values in runs
            ],
            "baselines": [{"name": n, "error": float(e)} for n, e in scene.baselines.items()],
            "errorRange": scene.error_range,
            "valueRange": scene.value_range,
            "captions": [scene.caption(epoch) for epoch in range(scene.num_epochs + 1)],
            "text": {
                "errors": _("Mean absolute error"),
                "epoch": _("epoch"),
                "of": _("{epoch} of {epochs}"),
                "error": _("error"),
                "errorOf": _("error of {name}"),
                "truth": _("truth"),
                "prediction": _("prediction"),
                "example": _("example"),
                "exact": _("exactly right"),
            },
        }

    def _repr_html_(self) -> str:
        return self._html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html}


def animate_epochs(
    predictions: Mapping[str, Any], truth: Any, baselines: Mapping[str, float] | None = None
) -> EpochsAnimation:
    """Show what two networks predict, epoch by epoch, and their mean absolute errors.

    Parameters
    ----------
    predictions : mapping of str to array of shape (num_epochs + 1, num_examples)
        Two trainings by name: what the network predicts before the first epoch, then after
        each. At most 200 of the examples are drawn; the errors are those of all.
    truth : array of shape (num_examples,)
        The targets.
    baselines : mapping of str to float, optional
        Up to two mean absolute errors to compare with, drawn as dashed lines.

    Returns
    -------
    EpochsAnimation
        It displays itself.

    Raises
    ------
    ValueError
        If there are not two trainings of the same shape, or not only finite numbers.
    """
    targets = np.asarray(truth, dtype=float)
    tables = [np.asarray(table, dtype=float) for table in predictions.values()]
    shapes = [table.shape for table in tables]
    if len(tables) != 2 or shapes[0] != shapes[1] or shapes[0][1:] != targets.shape:
        text = _(
            "Give two trainings, each with a row for every epoch and a column for each of the "
            "{count} targets, and equally many epochs. Their shapes are: {shapes}."
        )
        raise ValueError(text.format(count=targets.size, shapes=shapes))
    if not all(np.isfinite(values).all() for values in (targets, *tables)):
        raise ValueError(_("Some of the predictions or targets are no ordinary numbers."))
    given = dict(baselines or {})
    if len(given) > 2:
        raise ValueError(_("Give at most two baselines; there are {n}.").format(n=len(given)))
    return EpochsAnimation(EpochsScene(tuple(predictions), np.array(tables), targets, given))


def _rounded(values: np.ndarray) -> list[float]:
    """Return significant digits enough for a picture."""
    return [float(f"{value:.4g}") for value in values]
