"""Several descents as a still picture: what stands there where no script runs."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.i18n import _
from helpers.paths_view import PathsScene, Run
from helpers.plots import BLUE, GREEN, VERMILLION, Picture, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The player tells paths apart by the same colours and shapes.
LOOKS = ((BLUE, "o"), (VERMILLION, "s"), (GREEN, "^"), ("#22262b", "D"))


def draw_still(scene: PathsScene, alt: str) -> Picture:
    """Draw the data with the last lines, the losses, and the paths, in few colours."""
    import matplotlib.pyplot as plt

    figure, (data, losses, surface) = plt.subplots(1, 3, figsize=(10, 3.8), layout="constrained")
    _draw_data(data, scene)
    _draw_losses(losses, scene)
    _draw_map(surface, scene)
    figure.suptitle(scene.title, fontsize=11)
    figure.legend(*losses.get_legend_handles_labels(), loc="outside lower center", ncols=5)
    return in_few_colours(picture(figure, alt, dpi=100))


def in_few_colours(still: Picture) -> Picture:
    """Return a picture with 64 colours, which keeps notebooks small."""
    from PIL import Image

    method, dither = Image.Quantize.FASTOCTREE, Image.Dither.NONE
    image = Image.open(io.BytesIO(still.png)).convert("RGB").quantize(64, method, dither=dither)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return replace(still, png=buffer.getvalue())


def _looks(scene: PathsScene) -> Iterator[tuple[Run, dict[str, Any]]]:
    """Yield each path with how its lines look; the first ones named lie on top."""
    for place, (run, (colour, shape)) in enumerate(zip(scene.runs, LOOKS, strict=False)):
        yield run, {"color": colour, "marker": shape, "markevery": [-1], "zorder": 9 - place}


def _draw_data(axes: "Axes", scene: PathsScene) -> None:
    axes.plot(scene.x, scene.y, "o", color="#9aa0aa", markersize=2)
    ends = np.array(scene.view.x)
    for run, look in _looks(scene):
        k, b = scene.view.pull_in(run.k[-1:], run.b[-1:])
        axes.plot(ends, k * ends + b, **look)
    axes.set(xlim=scene.view.x, ylim=scene.view.y, xlabel="x", ylabel="y")
    axes.set_title(_("Data and lines"), fontsize=10)


def _draw_losses(axes: "Axes", scene: PathsScene) -> None:
    for run, look in _looks(scene):
        shown = scene.shown(run)
        axes.plot(shown + scene.log_steps, run.loss[shown], label=run.name, **look)
    axes.axhline(
        scene.surface.lowest,
        color="#5c636e",
        linestyle="--",
        linewidth=1,
        label=_("lowest possible"),
    )
    if scene.view.log_loss:
        axes.set_yscale("log")
    if scene.log_steps:
        axes.set_xscale("log")
    axes.set(ylim=scene.view.loss, xlabel=_("step"))
    axes.set_title(_("Loss"), fontsize=10)


def _draw_map(axes: "Axes", scene: PathsScene) -> None:
    view = scene.view
    angle = np.linspace(0, 2 * np.pi, 181)
    ring = scene.surface.ring @ np.array([np.cos(angle), np.sin(angle)])
    for height in view.rings:
        k, b = height * ring + np.array(scene.surface.minimum)[:, None]
        axes.fill(k, b, facecolor=(0.2, 0.3, 0.45, 0.07), edgecolor="white", linewidth=0.7)
    for run, look in _looks(scene):
        k, b = view.pull_in(*(column[scene.shown(run)] for column in (run.k, run.b)))
        axes.plot(k, b, **look)
    axes.plot(*scene.surface.minimum, "x", color="#5c636e", markersize=8, markeredgewidth=2)
    axes.set(xlim=view.w, ylim=view.b, xlabel="k", ylabel="b")
    axes.set_title(_("Paths over the loss surface"), fontsize=10)
