"""What a student drew: the curves, points, bars and labels in a plot, read off its axes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.values import kind_of


@dataclass(frozen=True)
class Drawing:
    """What is in a plot.

    Attributes
    ----------
    curves : tuple of np.ndarray
        For each line its points, shape (num_points, 2), in the data's units.
    points : tuple of np.ndarray
        For each scatter of points the same.
    bars : np.ndarray
        The heights of all bars.
    x_label, y_label, title : str
        The texts; empty where there are none.
    legend : tuple of str
        The texts of the legend.
    x_scale, y_scale : str
        ``"linear"``, ``"log"`` or another scale of matplotlib's.
    names : tuple of str
        For each line its name, as the legend tells it; empty where it has none.
    spans : tuple of tuple of float
        The left and the right end of each shaded range, such as `axvspan` draws.
    bar_bottoms : np.ndarray
        Where each of the bars begins; not 0 where they stand on one another.
    joined : tuple of bool
        For each line whether it joins its points, or only marks them.
    x_limits, y_limits : tuple of float
        Where the axes begin and end; the other way round where they are inverted.
    """

    curves: tuple[np.ndarray, ...]
    points: tuple[np.ndarray, ...]
    bars: np.ndarray
    x_label: str
    y_label: str
    title: str
    legend: tuple[str, ...]
    x_scale: str
    y_scale: str
    names: tuple[str, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    bar_bottoms: np.ndarray = field(default_factory=lambda: np.array([]))
    joined: tuple[bool, ...] = ()
    x_limits: tuple[float, float] = (-np.inf, np.inf)
    y_limits: tuple[float, float] = (-np.inf, np.inf)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return not (self.curves or self.points or self.bars.size)

    @property
    def scribbles(self) -> list[np.ndarray]:
        """The curves that run back and forth: they join points that are not in order along x."""
        lines = zip(self.curves, self.joined, strict=False)
        return [curve for curve, is_joined in lines if is_joined and _turns_back(curve[:, 0])]


def read_drawing(value: Any) -> Drawing | None:
    """Return what is drawn in an Axes, in a figure's first one, or where lines belong to.

    Lists are looked through, so what ``plt.plot`` and ``plt.subplots`` give back will do. Lines
    that nobody can see are left out. None for anything else.
    """
    axes = _axes_of(value)
    if axes is None:
        return None
    legend = axes.get_legend() or next(iter(axes.get_figure().legends), None)
    lines = [line for line in axes.get_lines() if line.get_visible() and line.get_alpha() != 0]
    return Drawing(
        curves=tuple(np.asarray(line.get_xydata(), dtype=float) for line in lines),
        points=tuple(np.asarray(dots.get_offsets(), dtype=float) for dots in _scatters(axes)),
        bars=np.array([bar.get_height() for box in axes.containers for bar in _bars(box)]),
        x_label=axes.get_xlabel(),
        y_label=axes.get_ylabel(),
        title=axes.get_title(),
        legend=tuple(text.get_text() for text in legend.get_texts()) if legend else (),
        x_scale=axes.get_xscale(),
        y_scale=axes.get_yscale(),
        names=tuple(_names(lines, legend)),
        bar_bottoms=np.array([bar.get_y() for box in axes.containers for bar in _bars(box)]),
        joined=tuple(line.get_linestyle() != "None" for line in lines),
        spans=tuple((float(x.min()), float(x.max())) for x in _shaded(axes) if x.size),
        x_limits=(float(axes.get_xlim()[0]), float(axes.get_xlim()[1])),
        y_limits=(float(axes.get_ylim()[0]), float(axes.get_ylim()[1])),
    )


def not_a_drawing(name: str, value: Any) -> Mistake | None:
    """Return why there is no plot in a variable; None if there is one, with something in it."""
    if is_blank(value):
        message = _("There is no plot in `{name}` yet. Fill in its lines and run that cell.")
        return Mistake("plot_missing", message.format(name=name), status="not_attempted")
    drawing = read_drawing(value)
    if drawing is None:
        message = _(
            "`{name}` is of type {kind}, not a plot. Begin with `figure, {name} = plt.subplots()`, "
            "and draw with `{name}.plot(...)`."
        )
        return Mistake("not_a_plot", message.format(name=name, kind=kind_of(value)))
    if drawing.is_empty and not _axes_of(value).has_data():
        message = _(
            "The plot in `{name}` is empty: axes with nothing between them. Draw into it, as with "
            "`{name}.plot(...)`, in the cell that makes it. A later `plt.figure()` or "
            "`plt.subplots()` opens another picture, and `plt.plot` then draws there."
        )
        return Mistake("nothing_drawn", message.format(name=name), status="not_attempted")
    return None


def not_labelled(name: str, drawing: Drawing) -> Mistake | None:
    """Return which axis of a plot does not say what it shows; None if both do."""
    labels = {"set_xlabel": drawing.x_label, "set_ylabel": drawing.y_label}
    missing = [f"`{name}.{call}(...)`" for call, label in labels.items() if not label.strip()]
    if not missing:
        return None
    message = _(
        "An axis of the plot does not say what it shows, so nobody can read it without the code. "
        "Name both; still missing: {missing}."
    )
    return Mistake("axis_not_labelled", message.format(missing=", ".join(missing)))


class DrawnPlot(Question):
    """Draw into the axes in the first of the `variables`; subclasses judge what is drawn."""

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with what is drawn; `answer` holds the other variables."""
        raise NotImplementedError

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the plot; one that is empty is not attempted."""
        value = answer.get(self.variables[0])
        mistake, drawing = not_a_drawing(self.variables[0], value), read_drawing(value)
        if mistake or drawing is None:
            return [mistake] if mistake else []
        return self.judge_drawing(drawing, answer)


def _turns_back(x: np.ndarray) -> bool:
    steps = np.diff(x[np.isfinite(x)])
    return bool(np.any(steps < 0) and np.any(steps > 0))


def _axes_of(value: Any) -> Any:
    if isinstance(value, list | tuple | np.ndarray):
        found = (_axes_of(item) for item in np.ravel(np.array(value, dtype=object)))
        return next((axes for axes in found if axes is not None), None)
    if hasattr(value, "get_lines") and hasattr(value, "get_xlabel"):
        return value
    inner = getattr(value, "axes", None)
    return inner if inner is None or hasattr(inner, "get_lines") else _axes_of(inner)


def _scatters(axes: Any) -> list[Any]:
    """Return what `scatter` has drawn: other collections have no sizes or no legend of them."""
    names = ("get_sizes", "legend_elements")
    return [each for each in axes.collections if all(hasattr(each, name) for name in names)]


def _shaded(axes: Any) -> Iterator[np.ndarray]:
    """Yield the x values of the corners of what is neither a line nor a bar nor a scatter."""
    bars = [bar for box in axes.containers for bar in _bars(box)]
    for patch in axes.patches:
        if not any(patch is bar for bar in bars):
            yield patch.get_patch_transform().transform(patch.get_path().vertices)[:, 0]
    scatters = _scatters(axes)
    for shade in axes.collections:
        if not any(shade is dots for dots in scatters):
            yield from (path.vertices[:, 0] for path in shade.get_paths())


def _names(lines: Iterable[Any], box: Any) -> Iterator[str]:
    """Yield what the legend says of each line, found by how it looks there; else its own name."""
    told = defaultdict(list)
    for handle, text in zip(box.legend_handles, box.get_texts(), strict=False) if box else ():
        told[_look(handle)].append(str(text.get_text()))
    for line in lines:
        own = str(line.get_label())
        found = told.get(_look(line), ())
        # An underscore begins matplotlib's own name for what has none.
        yield found[0] if len(found) == 1 else "" if own.startswith("_") else own


def _look(line: Any) -> tuple[Any, ...]:
    names = ("get_color", "get_linestyle", "get_marker")
    return tuple(str(getattr(line, name)()) for name in names if hasattr(line, name))


def _bars(container: Any) -> list[Any]:
    return [bar for bar in container if hasattr(bar, "get_height")]
