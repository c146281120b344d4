"""Pictures of small images: digits, filters, feature maps."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.i18n import _
from helpers.plots import BLUE, VERMILLION, Picture, picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_images(
    images: Any, titles: Sequence[str], alt: str, columns: int = 8, size: float = 1.15
) -> Picture:
    """Draw small images side by side, all on one scale.

    Where no number is negative, the larger a number the darker its pixel. Else what is positive
    is blue, what is negative orange, and zero white.

    Parameters
    ----------
    images : sequence of array of shape (height, width)
        The images.
    titles : sequence of str
        What stands above each.
    alt : str
        What the picture shows.
    columns : int
        How many stand side by side.
    size : float
        Width of each in inches.

    Raises
    ------
    ValueError
        If an image is not a table of numbers, or there is not one title for each.
    """
    import matplotlib.pyplot as plt

    tables = [np.asarray(image, dtype=float) for image in images]
    if not tables or len(tables) != len(titles):
        text = _("Give one title for each image; there are {images} images and {titles} titles.")
        raise ValueError(text.format(images=len(tables), titles=len(titles)))
    for table in tables:
        if table.ndim != 2:
            text = _("An image has rows and columns, but one of these has the shape {shape}.")
            raise ValueError(text.format(shape=table.shape))
    limit = max(float(np.abs(table).max()) for table in tables)
    signed = any(table.min() < 0 for table in tables)
    rows = math.ceil(len(tables) / columns)
    figure, grid = plt.subplots(
        rows,
        columns,
        figsize=(columns * size, rows * (size + 0.3)),
        squeeze=False,
        layout="constrained",
    )
    for axes, table, title in zip(grid.flat, tables, titles, strict=False):
        show_image(axes, table, limit, signed)
        axes.set_title(title, fontsize=9)
    for axes in grid.flat[len(tables) :]:
        axes.set_axis_off()
    return picture(figure, alt)


def show_image(axes: "Axes", image: np.ndarray, limit: float, signed: bool) -> None:
    """Draw one image: from white to black up to `limit`, or from orange over white to blue."""
    from matplotlib.colors import LinearSegmentedColormap

    colours = [VERMILLION, "white", BLUE] if signed else ["white", "black"]
    shades = LinearSegmentedColormap.from_list("shades", colours)
    limit = limit or 1.0
    axes.imshow(image, cmap=shades, vmin=-limit if signed else 0, vmax=limit)
    axes.set(xticks=[], yticks=[])
    for spine in axes.spines.values():
        spine.set_color("#9aa0aa")
