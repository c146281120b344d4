"""A training as a still picture: what stands there where no script runs."""

from typing import TYPE_CHECKING

import numpy as np

from helpers.fitting_view import FitScene
from helpers.i18n import _
from helpers.paths_picture import in_few_colours
from helpers.plots import BLUE, VERMILLION, Picture, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NUM_CURVES = 5


def draw_still(scene: FitScene, alt: str) -> Picture:
    """Draw some of the learned curves, the later the stronger, and all losses, in few colours."""
    import matplotlib.pyplot as plt

    figure, (curves, losses) = plt.subplots(
        1, 2, figsize=(10, 3.8), layout="constrained", width_ratios=(2, 1)
    )
    _draw_curves(curves, scene)
    _draw_losses(losses, scene)
    figure.suptitle(scene.title, fontsize=11)
    return in_few_colours(picture(figure, alt, dpi=100))


def _draw_curves(axes: "Axes", scene: FitScene) -> None:
    axes.plot(scene.x, scene.y, "o", color="#9aa0aa", markersize=3, label=_("example"))
    # Most happens at the start, so the steps are spaced as on a logarithmic axis.
    chosen = np.geomspace(1, scene.steps[-1] + 1, _NUM_CURVES).round() - 1
    rows = np.unique(np.searchsorted(scene.steps, chosen))
    names = {0: _("before training"), rows[-1]: _("after training")}
    for row in rows:
        strength = 1.0 if row == rows[-1] else 0.3 + 0.4 * row / max(rows[-1], 1)
        axes.plot(
            scene.along,
            scene.curves[row],
            color=BLUE if row else VERMILLION,
            linestyle="-" if row else "--",
            alpha=strength if row else 1,
            linewidth=2,
            label=names.get(row),
        )
    axes.set(xlim=scene.x_range, ylim=scene.y_range, xlabel="x", ylabel="y")
    axes.legend(loc="upper center", ncols=3, fontsize=8)


def _draw_losses(axes: "Axes", scene: FitScene) -> None:
    axes.plot(scene.steps + scene.log_steps, scene.losses, color=BLUE)
    if scene.log_loss:
        axes.set_yscale("log")
    if scene.log_steps:
        axes.set_xscale("log")
    axes.set(ylim=scene.loss_range, xlabel=scene.unit_name)
    axes.set_title(_("Loss"), fontsize=10)
