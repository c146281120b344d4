"""A descent as a picture: what the player shows, drawn by matplotlib.

The same drawing gives the still that stands where no script runs, and the frames of a video.
"""

from collections.abc import Callable
from textwrap import fill
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.i18n import _
from helpers.numerals import power_of_ten, short_number
from helpers.plots import BLUE, GREEN, VERMILLION
from helpers.sgd_view import Scene

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

WIDTH, HEIGHT, DPI = 9.6, 4.2, 130
# More error bars than these would be a thicket.
MAX_ERRORS_DRAWN = 40
_INK, _SOFT, _RULE, _POINT = "#22262b", "#5c636e", "#c4c8cf", "#9aa0aa"
_STYLE = {"font.size": 9, "text.color": _INK}

# What a panel gives back: the artists that move, and how to move them to a step.
Moving = tuple[list["Artist"], Callable[[int], None]]


class SgdPicture:
    """The three panels as a figure that can be shown after any step.

    What stays the same is drawn once, so that the frames of a video come quickly.
    """

    def __init__(self, scene: Scene) -> None:
        from matplotlib import rc_context, rcParamsDefault
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        # The reader's own style would change the picture; the backend is none of our business.
        style: Any = {**rcParamsDefault, **_STYLE}
        style.pop("backend", None)
        with rc_context(style):
            self._figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DPI)
            self._canvas = FigureCanvasAgg(self._figure)
            panels = [
                self._figure.add_axes((0.04 + 0.33 * k, 0.23, 0.285, 0.485)) for k in range(3)
            ]
            self._parts = [
                _words(self._figure, scene),
                _data_panel(panels[0], scene),
                _loss_panel(panels[1], scene),
                _map_panel(panels[2], scene),
            ]
            for artists, _move in self._parts:
                for artist in artists:
                    artist.set_animated(True)
            self._canvas.draw()
        self._still_part = self._canvas.copy_from_bbox(self._figure.bbox)

    def frame(self, step: int) -> np.ndarray:
        """Return the picture after a step: 8 bits of red, green, blue, shape (height, width, 3)."""
        self._canvas.restore_region(self._still_part)
        for artists, move in self._parts:
            move(step)
            for artist in artists:
                artist.draw(self._canvas.get_renderer())
        return np.asarray(self._canvas.buffer_rgba())[..., :3]


def _words(figure: "Figure", scene: Scene) -> Moving:
    """Write the title, where the run is, and at the end what happened."""
    figure.text(0.015, 0.94, scene.title, size=12, weight="bold")
    readout = figure.text(0.985, 0.94, "", size=10, ha="right")
    outcome = figure.text(0.015, 0.03, "", linespacing=1.4)
    descent, last = scene.descent, len(scene.descent.loss) - 1

    def move(step: int) -> None:
        readout.set_text(
            _("step {step} of {steps}   loss {loss}   w {w}   b {b}").format(
                step=step,
                steps=last,
                loss=short_number(descent.loss[step]),
                w=short_number(descent.w[step]),
                b=short_number(descent.b[step]),
            )
        )
        outcome.set_text(fill(scene.outcome, 140) if step == last else "")

    return [readout, outcome], move


def _data_panel(axes: "Axes", scene: Scene) -> Moving:
    from matplotlib.collections import LineCollection

    legend = _("large dots: mini-batch · dashed: before the step")
    title = _("Data, mini-batch and line")
    _frame(axes, title, legend, ("x", "y"), scene.view.x, scene.view.y)
    axes.plot(scene.x, scene.y, "o", color=_POINT, ms=2.6, mew=0, alpha=0.75)
    errors = LineCollection([], colors=VERMILLION, linewidths=0.8, alpha=0.5)
    axes.add_collection(errors)
    (before,) = axes.plot([], [], "--", color=BLUE, lw=1.2, alpha=0.5)
    (line,) = axes.plot([], [], color=BLUE, lw=2.2)
    (batch,) = axes.plot([], [], "o", color=VERMILLION, mec="white")
    ends = np.array(scene.view.x)
    w, b = scene.view.pull_in(scene.descent.w, scene.descent.b)
    note = _note(axes)
    note.set_text(_("the line is outside this picture"))

    def move(step: int) -> None:
        chosen = scene.batch_shown(step)
        x, y = scene.x[chosen], scene.y[chosen]
        old = max(step - 1, 0)
        batch.set_data(x, y)
        batch.set(markersize=7 if len(x) <= 8 else 4, markeredgewidth=1 if len(x) <= 8 else 0)
        before.set_data(ends, w[old] * ends + b[old])
        line.set_data(ends, w[step] * ends + b[step])
        foot = w[old] * x + b[old]
        segments = np.stack([np.c_[x, y], np.c_[x, foot]], axis=1)
        errors.set_segments(list(segments) if len(x) <= MAX_ERRORS_DRAWN else [])
        note.set_visible(scene.view.line_is_outside(w[step], b[step]))

    return [errors, before, line, batch, note], move


def _loss_panel(axes: "Axes", scene: Scene) -> Moving:
    log = scene.view.log_loss
    level = np.log10 if log else np.asarray
    low, high = level(scene.view.loss)
    height = np.maximum(level(np.maximum(scene.descent.loss, 1e-300)), low)
    labels = (_("step"), _("loss, in powers of ten") if log else _("loss"))
    legend = _("on all examples · dashed: lowest possible")
    limits = (0, scene.steps), (low, high)
    _frame(axes, _("Loss after each step"), legend, labels, *limits, log)
    axes.axhline(
        float(level(max(scene.surface.lowest, 1e-300))), color=GREEN, lw=1.2, dashes=(4, 3)
    )
    (curve,) = axes.plot([], [], color=BLUE, lw=1.8, clip_on=False)
    (dot,) = axes.plot([], [], "o", color=BLUE, ms=6, mec="white", clip_on=False)

    def move(step: int) -> None:
        curve.set_data(np.arange(step + 1), height[: step + 1])
        dot.set_data([step], [height[step]])

    return [curve, dot], move


def _map_panel(axes: "Axes", scene: Scene) -> Moving:
    from matplotlib.collections import PolyCollection

    view, surface = scene.view, scene.surface
    legend = _("cross: lowest loss · each ring: equal loss")
    _frame(axes, _("Path over the loss surface"), legend, ("w", "b"), view.w, view.b)
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ring = surface.ring @ np.array([np.cos(angle), np.sin(angle)])
    whole = [(w, b) for w, b in zip(np.repeat(view.w, 2), [*view.b, *view.b[::-1]], strict=True)]
    rings = [whole, *((height * ring).T + surface.minimum for height in view.rings)]
    axes.add_collection(
        PolyCollection(rings, facecolors=(0.2, 0.3, 0.45, 0.07), edgecolors="white", linewidths=0.7)
    )
    w, b = view.pull_in(scene.descent.w, scene.descent.b)
    (path,) = axes.plot([], [], "o-", color=BLUE, lw=1.3, ms=2.6, mew=0)
    (dot,) = axes.plot([], [], "o", color=BLUE, ms=8, mec="white")
    (casing,) = axes.plot(*surface.minimum, "x", color="white", ms=7, mew=3.6)
    (cross,) = axes.plot(*surface.minimum, "x", color=GREEN, ms=6, mew=2)
    middle = (float(np.mean(view.w)), float(np.mean(view.b)))
    arrow = axes.annotate(
        "", middle, middle, arrowprops={"arrowstyle": "-|>", "color": VERMILLION, "lw": 2}
    )
    note = _note(axes)

    def move(step: int) -> None:
        path.set_data(w[: step + 1], b[: step + 1])
        dot.set_data([w[step]], [b[step]])
        edge = view.edge(w[step], b[step])
        arrow.set_visible(edge is not None)
        note.set_visible(edge is not None)
        if edge:
            arrow.xy = edge
            arrow.set_position(
                (0.85 * edge[0] + 0.15 * middle[0], 0.85 * edge[1] + 0.15 * middle[1])
            )
            note.set_text(_("now outside this map"))

    return [path, dot, casing, cross, arrow, note], move


def _note(axes: "Axes") -> "Text":
    """Return an empty line of text at the bottom of a panel."""
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 2}
    return axes.text(
        0.5, 0.05, "", transform=axes.transAxes, ha="center", color=VERMILLION, bbox=box
    )


def _frame(
    axes: "Axes",
    title: str,
    legend: str,
    labels: tuple[str, str],
    x_range: tuple[float, float],
    y_range: tuple[float, float],
    log_y: bool = False,
) -> None:
    """Draw a panel's title, axes and labels.

    Done by hand, since matplotlib's own tick objects take half of the time of a whole still.
    """
    axes.set_axis_off()
    axes.set(xlim=x_range, ylim=y_range)
    at = axes.transAxes
    grey: dict[str, Any] = {"color": _SOFT, "clip_on": False}
    axes.plot([0, 0, 1], [1, 0, 0], transform=at, lw=1, color=_RULE, clip_on=False)
    axes.text(0, 1.27, title, transform=at, size=10.5, weight="bold")
    axes.text(0, 1.17, legend, transform=at, size=8.5, **grey)
    axes.text(-0.02, 1.05, labels[1], transform=at)
    axes.text(1, -0.12, labels[0], transform=at, ha="right", va="top")
    along_x, along_y = axes.get_xaxis_transform(), axes.get_yaxis_transform()
    for value in _ticks(x_range):
        axes.text(
            value, -0.03, _tick_label(value), transform=along_x, ha="center", va="top", **grey
        )
    for value in _ticks(y_range):
        text = power_of_ten(value) if log_y else _tick_label(value)
        axes.text(-0.02, value, text, transform=along_y, ha="right", va="center", **grey)


def _ticks(limits: tuple[float, float]) -> list[float]:
    from matplotlib.ticker import MaxNLocator

    low, high = limits
    values = MaxNLocator(5, steps=[1, 2, 5, 10]).tick_values(low, high)
    return [float(value) for value in values if low <= value <= high]


def _tick_label(value: float) -> str:
    return f"{value:,.6g}".replace("-", "−")
