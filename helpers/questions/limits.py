"""Do the limits of a plot's axes cut off what was asked for?"""

from collections.abc import Iterable

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing

_MARGIN = 0.01  # share of an axis by which a point may lie beyond its end


def cut_off(
    drawing: Drawing,
    x: Iterable[float] = (),
    y: Iterable[float] = (),
    criteria: tuple[str, ...] = (),
) -> Mistake | None:
    """Return which axis ends before all of what has to be seen; None if both reach far enough.

    Parameters
    ----------
    drawing : Drawing
        What is drawn, with the limits of its axes.
    x, y : iterable of float
        What has to be seen along each axis; values that are not finite are passed over.
    criteria : tuple of str
        The criteria whose points are lost.
    """
    for axis, values in (("x", x), ("y", y)):
        limits, scale = getattr(drawing, f"{axis}_limits"), getattr(drawing, f"{axis}_scale")
        if beyond := _farthest_beyond(np.asarray([*values], dtype=float), sorted(limits), scale):
            message = _(
                "The {axis} axis of your plot ends at {end}, and what was asked for goes on to "
                "{value}, so nobody can see it there. Let `set_{axis}lim` reach further, or take "
                "it out (it may be called `plt.{axis}lim`): axes fit themselves to what is drawn."
            )
            end, value = (f"{number + 0:.4g}" for number in beyond)
            return Mistake("cut_off", message.format(axis=axis, end=end, value=value), criteria)
    return None


def _farthest_beyond(
    values: np.ndarray, limits: list[float], scale: str
) -> tuple[float, float] | None:
    """Return the end of an axis that cuts off most, and the value farthest beyond it."""
    seen = values[np.isfinite(values) & ((values > 0) | (scale != "log"))]
    if not seen.size:
        return None
    is_log = scale == "log" and limits[0] > 0
    places, ends = (np.log10(each) if is_log else each for each in (seen, np.array(limits)))
    over = np.array([ends[0] - places, places - ends[1]])
    end, place = np.unravel_index(np.argmax(over), over.shape)
    is_seen = over[end, place] <= _MARGIN * (ends[1] - ends[0])
    return None if is_seen else (limits[end], float(seen[place]))
