"""Figures that say what they show: every picture carries alternative text."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from helpers.feedback import Note
from helpers.i18n import _

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Okabe and Ito's palette: told apart by colour-blind eyes, and on white and on dark grey.
BLUE, ORANGE, GREEN, VERMILLION, PURPLE = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7"
COLOURS = (BLUE, VERMILLION, GREEN, PURPLE, ORANGE)


@dataclass(frozen=True)
class Picture:
    """A picture with alternative text, shown as an ``<img>`` that needs no script.

    Attributes
    ----------
    png : bytes
        The picture.
    alt : str
        What it shows, for those who cannot see it.
    width : int
        Width in CSS pixels; a narrower page shrinks it.
    """

    png: bytes = field(repr=False)
    alt: str
    width: int

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.png).decode("ascii")
        return (
            f'<img src="data:image/png;base64,{data}" alt="{escape(self.alt)}" '
            f'width="{self.width}" style="max-width:100%;height:auto">'
        )

    def __repr__(self) -> str:
        return _("[Picture: {description}]").format(description=self.alt)


def picture(figure: "Figure", alt: str, dpi: int = 110) -> Picture:
    """Turn a matplotlib figure into a picture with alternative text, and close the figure.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        The figure.
    alt : str
        What the figure shows: the axes, the course of each curve, and what follows from it.
    dpi : int
        Pixels per inch of the figure's size.
    """
    import matplotlib.pyplot as plt

    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
    plt.close(figure)
    return Picture(buffer.getvalue(), alt, round(figure.get_figwidth() * 100))


def learning_curve(history: Any, start: int = 0) -> "Picture | Note":
    """Draw the loss of each epoch.

    Parameters
    ----------
    history : keras.callbacks.History, mapping or pandas.DataFrame
        What ``model.fit`` returned, or columns ``loss`` and, if there is one, ``val_loss``.
    start : int
        The first epoch to show, counted from 0. Early losses are often so large that the
        rest of the curve would look flat.

    Returns
    -------
    Picture or Note
        The curve, or what to do first where there is no history yet.
    """
    curves = _loss_curves(history, start)
    if not curves:
        text = _(
            "There is no loss to draw from epoch {start} on. Train the network first: "
            "`history = model.fit(...)`."
        )
        return Note(_("Nothing to draw yet"), text.format(start=start))
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 3.6), layout="constrained")
    for colour, dashes, (name, losses) in zip(COLOURS, ("-", "--"), curves.items(), strict=False):
        epochs = range(start, start + len(losses))
        axes.plot(epochs, losses, dashes, color=colour, label=name)
    axes.set(xlabel=_("epoch"), ylabel=_("loss"))
    axes.grid(alpha=0.3)
    axes.legend()
    return picture(figure, " ".join(_curve_in_words(*curve, start) for curve in curves.items()))


def _loss_curves(history: Any, start: int) -> dict[str, list[float]]:
    table = getattr(history, "history", history)
    if not (isinstance(table, Mapping) or hasattr(table, "columns")):
        return {}
    names = {"loss": _("training loss"), "val_loss": _("validation loss")}
    curves = {
        label: [float(loss) for loss in table[key]][start:]
        for key, label in names.items()
        if key in table
    }
    return {label: losses for label, losses in curves.items() if losses}


def _curve_in_words(name: str, losses: list[float], start: int) -> str:
    return _(
        "Line plot of the {name} for each epoch: {first:.3g} at epoch {start}, {last:.3g} at "
        "epoch {end}, lowest {lowest:.3g}."
    ).format(
        name=name,
        first=losses[0],
        start=start,
        last=losses[-1],
        end=start + len(losses) - 1,
        lowest=min(losses),
    )
