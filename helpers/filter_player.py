"""`animate_filter`: a filter slides over an image, and fills its feature map."""

from functools import cached_property
from typing import Any

import numpy as np

from helpers.graph import Conv2D, Placeholder
from helpers.i18n import _
from helpers.image_picture import show_image
from helpers.player import player_html
from helpers.plots import Picture, picture

_PACE = 2.5  # places a second


class FilterAnimation:
    """A filter on its way over an image, which displays itself as a player.

    Made by `animate_filter`.

    Parameters
    ----------
    image, weights : numpy.ndarray
        The image and the filter.

    Attributes
    ----------
    feature_map : numpy.ndarray
        What the filter makes of the image: one number for each place of the window.
    """

    def __init__(self, image: np.ndarray, weights: np.ndarray) -> None:
        self._image = image
        self._weights = weights
        node = Conv2D(Placeholder("image"), Placeholder("filter"), Placeholder("bias"))
        batch, filters = image[np.newaxis, :, :, np.newaxis], weights[:, :, np.newaxis, np.newaxis]
        self.feature_map: np.ndarray = node.forward(batch, filters, np.zeros(1))[0, :, :, 0]

    @cached_property
    def _html(self) -> str:
        title = _("A filter slides over a picture")
        return player_html(
            "filter", title, self.feature_map.size, self._data(), self._still(), _PACE
        )

    def __repr__(self) -> str:
        return _("The feature map, row by row: {rows}.").format(rows=_in_words(self.feature_map))

    def _repr_html_(self) -> str:
        return self._html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html}

    def _still(self) -> Picture:
        import matplotlib.pyplot as plt

        figure, panels = plt.subplots(1, 3, figsize=(9.6, 3.2), layout="constrained")
        titles = (_("The picture"), _("The filter"), _("The feature map"))
        tables = (self._image, self._weights, self.feature_map)
        for axes, table, title in zip(panels, tables, titles, strict=True):
            show_image(axes, table, float(np.abs(table).max()), signed=table is not self._image)
            axes.set_title(title)
        words = _(
            "A picture of {height} by {width} pixels, a filter with the rows {filter}, and the "
            "feature map it makes, with the rows {map}."
        )
        height, width = self._image.shape
        return picture(
            figure,
            words.format(
                height=height,
                width=width,
                filter=_in_words(self._weights),
                map=_in_words(self.feature_map),
            ),
        )

    def _data(self) -> dict[str, Any]:
        """Return what ``player/filter.js`` draws, in types that JSON knows."""
        return {
            "image": _rounded(self._image),
            "filter": _rounded(self._weights),
            "map": _rounded(self.feature_map),
            "text": {
                "image": _("The picture"),
                "window": _("the window"),
                "products": _("Pixel × filter = product"),
                "factors": _("in the window, number by number"),
                "map": _("The feature map"),
                "positive": _("positive"),
                "negative": _("negative"),
                "place": _("place"),
                "of": _("{step} of {steps}"),
                "sum": _("sum of the products"),
                "start": _("The feature map is still empty. Press Play, or go step by step."),
                "caption": _(
                    "Row {row}, column {column}: {terms} = {sum}. Products with a zero are left "
                    "out."
                ),
            },
        }


def animate_filter(image: Any, weights: Any) -> FilterAnimation:
    """Show a filter sliding over an image: the window, the products, the feature map.

    Parameters
    ----------
    image : array_like of shape (height, width)
        A grey image. Up to 12 rows and columns can be read with ease.
    weights : array_like of shape (filter height, filter width)
        The filter.

    Returns
    -------
    FilterAnimation
        It displays itself.

    Raises
    ------
    ValueError
        If one of the two is not a table of finite numbers, or the filter is larger than the
        image.
    """
    return FilterAnimation(_table(_("image"), image), _table(_("filter"), weights))


def _table(name: str, value: Any) -> np.ndarray:
    text = _("The {name} has to be a table of numbers, with rows and columns.")
    try:
        table = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(text.format(name=name)) from None
    if table.ndim != 2 or not table.size or not np.isfinite(table).all():
        raise ValueError(text.format(name=name))
    return table


def _in_words(table: np.ndarray) -> str:
    return "; ".join(", ".join(f"{value:.3g}" for value in row) for row in table)


def _rounded(table: np.ndarray) -> list[list[float]]:
    """Return significant digits enough for a picture."""
    return [[float(f"{value:.5g}") for value in row] for row in table]
