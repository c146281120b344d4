"""What learners write in place of the sliding filter of question 1, and what they read about it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.i18n import _
from helpers.questions.written import Numbers

# The example in the notebook's text.
EXAMPLE = (np.array([[1, 2], [3, 4]]), np.array([[1, 10], [100, 1000]]), 1, 2)


def _slide(
    pad: Callable[..., np.ndarray] = np.pad,
    turn: Callable[[np.ndarray], np.ndarray] = lambda weights: weights,
    join: Callable[[np.ndarray], Any] = np.sum,
    stride_used: Callable[[int], int] = lambda stride: stride,
    after: Callable[[np.ndarray, int, int], np.ndarray] = lambda found, margin, stride: found,
) -> Callable[..., Numbers]:
    """Return a `slide` with another margin, filter, way to make one number, or finish."""

    def version(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
        padded, turned, step = pad(picture, margin), turn(weights), stride_used(stride)
        found = np.zeros(model.num_places(padded, weights.shape, step))
        for i, j, window in model.windows(padded, weights.shape, step):
            found[i, j] = join(window * turned)
        return (after(found, margin, stride),)

    return version


def _no_margin(picture: np.ndarray, margin: int) -> np.ndarray:
    return picture


def _window_stays_behind(
    picture: np.ndarray, weights: np.ndarray, margin: int, stride: int
) -> Numbers:
    """Make the map as small as it should be, and move each window by one pixel only."""
    rows, columns = model.slide(picture, weights, margin, stride).shape
    return (model.slide(picture, weights, margin, 1)[:rows, :columns],)


def _zeros_between(found: np.ndarray, margin: int, stride: int) -> np.ndarray:
    kept = np.zeros_like(found)
    kept[::stride, ::stride] = found[::stride, ::stride]
    return kept


def _ends_a_pixel_early(
    picture: np.ndarray, weights: np.ndarray, margin: int, stride: int
) -> Numbers:
    """Leave out the windows that end exactly at the edge, as a range without its + 1 does."""
    return (model.slide(np.pad(picture, margin)[:-1, :-1], weights, 0, stride),)


def _one(stride: int) -> int:
    return 1


FALSE_SLIDES: dict[str, Callable[..., Numbers]] = {
    "hard_coded": lambda *_: (model.slide(*EXAMPLE),),
    "both_forgotten": _slide(_no_margin, stride_used=_one),
    "margin_forgotten": _slide(_no_margin),
    "margin_on_one_side": _slide(lambda picture, margin: np.pad(picture, ((margin, 0),) * 2)),
    "margin_twice": _slide(lambda picture, margin: np.pad(picture, 2 * margin)),
    "margin_of_copies": _slide(lambda picture, margin: np.pad(picture, margin, mode="edge")),
    "margin_of_ones": _slide(lambda picture, margin: np.pad(picture, margin, constant_values=1)),
    "map_gets_the_margin": _slide(_no_margin, after=lambda found, margin, _: np.pad(found, margin)),
    "stride_forgotten": _slide(stride_used=_one),
    "stride_only_down": _slide(stride_used=_one, after=lambda found, _, stride: found[::stride]),
    "stride_only_right": _slide(
        stride_used=_one, after=lambda found, _, stride: found[:, ::stride]
    ),
    "window_stays_behind": _window_stays_behind,
    "zeros_between": _slide(stride_used=_one, after=_zeros_between),
    "filter_turned": _slide(turn=lambda weights: weights[::-1, ::-1]),
    "mean_of_products": _slide(join=np.mean),
    "largest_product": _slide(join=np.max),
    "last_places_missed": _slide(after=lambda found, *_: found[:-1, :-1]),
    "ends_a_pixel_early": _ends_a_pixel_early,
}


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return {
        "hard_coded": _(
            "Your function always gives the map of the example in the text. Write down how that "
            "comes from the picture and the filter, not the numbers themselves."
        ),
        "both_forgotten": _(
            "This is the `slide` of lesson 8: without a margin, one pixel at a time. Begin with "
            "`padded = np.pad(picture, margin)`, and let the windows begin at multiples of "
            "`stride`."
        ),
        "margin_forgotten": _(
            "The steps are right, but your windows slide over the bare picture. Put `margin` rows "
            "and columns of zeros on each side first, and take size and windows from that."
        ),
        "margin_on_one_side": _(
            "Your margin is above and on the left only. It belongs on all four sides, so height "
            "and width grow by twice the margin."
        ),
        "margin_twice": _(
            "Your margin is twice as wide as asked for. `margin` rows go above and as many below, "
            "and `np.pad(picture, margin)` does that by itself."
        ),
        "margin_of_copies": _(
            "Your margin repeats the pixels of the edge, as if the ink went on outside. Blank "
            "paper is 0: `np.pad(picture, margin)` without a mode."
        ),
        "margin_of_ones": _(
            "Your margin is full of ones. In these pictures paper is 0 and ink is positive, so a "
            "margin of ones is a frame drawn in ink: make it of zeros."
        ),
        "map_gets_the_margin": _(
            "You put the margin around the feature map, after the sliding. It belongs around the "
            "picture, before: only then does the filter look at the edge."
        ),
        "stride_forgotten": _(
            "The margin is right, but the window moves by one pixel at a time. Place `i, j` of the "
            "map belongs to the window that begins at `i * stride, j * stride`."
        ),
        "stride_only_down": _(
            "Your window takes large steps down, and small ones to the right. The stride counts in "
            "both directions."
        ),
        "stride_only_right": _(
            "Your window takes large steps to the right, and small ones down. The stride counts in "
            "both directions."
        ),
        "window_stays_behind": _(
            "The map has the right size, but its windows lie too near one another: they begin at "
            "`i, j`. Let them begin at `i * stride, j * stride`."
        ),
        "zeros_between": _(
            "Your map still has all places, with zeros where the window did not stop. Only the "
            "places where it stops belong in the map: number them 0, 1, 2, and multiply by "
            "`stride` to find the window."
        ),
        "filter_turned": _(
            "You turn the filter by half a turn, as mathematicians do. In deep learning it stays "
            "as it is: the window's first pixel meets the filter's first number."
        ),
        "mean_of_products": _(
            "You take the mean of the products. A feature map holds their sum: `np.sum(window * "
            "weights)`."
        ),
        "largest_product": _(
            "You keep the largest of the products, which is near to max pooling. A filter adds "
            "them all up: `np.sum(window * weights)`."
        ),
        "last_places_missed": _(
            "Your map lacks its last row and its last column. A window of 3 has 8 − 3 + 1 places "
            "in a picture of 8: the + 1 stands for the place before the first step."
        ),
        "ends_a_pixel_early": _(
            "Your window stops too early where its last place would end exactly at the edge. "
            "`range(0, height - window_height + 1, stride)` has that place: a range stops before "
            "its end, hence the + 1."
        ),
    }
