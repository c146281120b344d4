"""Two trainings as a still picture: what stands there where no script runs."""

from typing import TYPE_CHECKING

from helpers.i18n import _
from helpers.plots import BLUE, GREEN, VERMILLION, Picture, picture

if TYPE_CHECKING:
    from helpers.epochs import EpochsScene

# The player tells the trainings and the baselines apart by the same colours.
_COLOURS = (BLUE, VERMILLION)
_BASELINE_COLOURS = (GREEN, "#5c636e")


def draw_still(scene: "EpochsScene", title: str, alt: str) -> Picture:
    """Draw the errors, and both networks' predictions after the last epoch."""
    import matplotlib.pyplot as plt

    figure, (errors, *truths) = plt.subplots(1, 3, figsize=(10, 3.8), layout="constrained")
    for name, curve, colour in zip(scene.names, scene.errors, _COLOURS, strict=True):
        errors.plot(curve, color=colour, marker="o", markersize=3, label=name)
    for (name, error), colour in zip(scene.baselines.items(), _BASELINE_COLOURS, strict=False):
        errors.axhline(error, color=colour, linestyle="--", label=name)
    errors.set(ylim=scene.error_range, xlabel=_("epoch"))
    errors.set_title(_("Mean absolute error"), fontsize=10)
    errors.legend(fontsize=8)

    last = scene.pull_in(scene.predictions[:, -1])
    for axes, name, values, colour in zip(truths, scene.names, last, _COLOURS, strict=True):
        axes.plot(scene.value_range, scene.value_range, "--", color="#5c636e", linewidth=1)
        axes.plot(scene.places, values, "o", color=colour, markersize=3, alpha=0.6)
        axes.set(xlim=scene.value_range, ylim=scene.value_range)
        axes.set(xlabel=_("truth"), ylabel=_("prediction"))
        axes.set_title(name, fontsize=10)
    figure.suptitle(title, fontsize=11)
    return picture(figure, alt, dpi=100)
