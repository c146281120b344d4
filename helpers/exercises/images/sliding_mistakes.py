"""What learners write in place of the sliding filter of question 1."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.questions.results import Numbers

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


def _in_the_size_only(
    picture: np.ndarray, weights: np.ndarray, margin: int, stride: int
) -> Numbers:
    """Make room for the margin in the map, and slide over the bare picture."""
    found = np.zeros(model.slide(picture, weights, margin, stride).shape)
    bare = model.slide(picture, weights, 0, stride)
    found[: len(bare), : bare.shape[1]] = bare
    return (found,)


def _rounded_up(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    """Count a last step that would carry the window over the edge, and fill up with zeros."""
    padded = np.pad(picture, margin)
    left = [(all_ - part) % stride for all_, part in zip(padded.shape, weights.shape, strict=True)]
    more = [(0, stride - rest if rest else 0) for rest in left]
    return (model.slide(np.pad(padded, more), weights, 0, stride),)


def _over_the_edge(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    """Begin a window at every step inside the picture, and cut it where the picture ends."""
    height, width = (size - 1 for size in weights.shape)
    padded = np.pad(np.pad(picture, margin), ((0, height), (0, width)))
    return (model.slide(padded, weights, 0, stride),)


def _rows_pile_up(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    """Append one and the same list for every row, and never empty it."""
    found = model.slide(picture, weights, margin, stride)
    return (np.tile(found.ravel(), (len(found), 1)),)


def _transposed(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    return (model.slide(picture, weights.T, margin, stride),)


def _matrix_product(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    found = np.zeros(model.slide(picture, weights, margin, stride).shape)
    for i, j, window in model.windows(np.pad(picture, margin), weights.shape, stride):
        found[i, j] = np.sum(window @ weights.T)
    return (found,)


def _differences(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    found = np.zeros(model.slide(picture, weights, margin, stride).shape)
    for i, j, window in model.windows(np.pad(picture, margin), weights.shape, stride):
        found[i, j] = np.sum((window - weights) ** 2)
    return (found,)


def _added(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    """Add window and filter, where they are to be multiplied."""
    pixels = model.slide(picture, np.ones_like(weights), margin, stride)
    return (pixels + np.sum(weights),)


def _steps_of_the_filter(
    picture: np.ndarray, weights: np.ndarray, margin: int, stride: int
) -> Numbers:
    height, width = weights.shape
    return (model.slide(picture, weights, margin, 1)[::height, ::width],)


def _as_if_square(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    found = model.slide(picture, weights, margin, stride)
    return (found[:, : len(found)],)


def _thinned(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    """Leave out pixels before sliding, or inside each window, beside taking large steps."""
    return (model.slide(np.pad(picture, margin)[::stride, ::stride], weights, 0, 1),)


def _with_holes(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    """Let the window take every pixel after `stride`, as a dilated filter does."""
    spread = np.zeros(np.subtract(weights.shape, 1) * stride + 1)
    spread[::stride, ::stride] = weights
    return (model.slide(picture, spread, margin, 1),)


def _padded(mode: Any) -> Callable[[np.ndarray, int], np.ndarray]:
    return lambda picture, margin: np.pad(picture, margin, mode=mode)


def _one(stride: int) -> int:
    return 1


FALSE_SLIDES: dict[str, Callable[..., Numbers]] = {
    "hard_coded": lambda *_: (model.slide(*EXAMPLE),),
    "both_forgotten": _slide(_no_margin, stride_used=_one),
    "margin_forgotten": _slide(_no_margin),
    "margin_on_one_side": _slide(lambda picture, margin: np.pad(picture, ((margin, 0),) * 2)),
    "margin_below_and_right": _slide(lambda picture, margin: np.pad(picture, ((0, margin),) * 2)),
    "picture_in_the_corner": _slide(
        lambda picture, margin: np.pad(picture, ((0, 2 * margin),) * 2)
    ),
    "margin_only_beside": _slide(lambda picture, margin: np.pad(picture, ((0, 0), (margin,) * 2))),
    "margin_only_above": _slide(lambda picture, margin: np.pad(picture, ((margin,) * 2, (0, 0)))),
    "margin_is_one": _slide(lambda picture, margin: np.pad(picture, 1)),
    "margin_in_the_size_only": _in_the_size_only,
    "margin_twice": _slide(lambda picture, margin: np.pad(picture, 2 * margin)),
    "margin_of_copies": _slide(_padded("edge")),
    "margin_mirrored": _slide(_padded("symmetric")),
    "margin_reflected": _slide(_padded("reflect")),
    "margin_wrapped": _slide(_padded("wrap")),
    "map_gets_the_margin": _slide(_no_margin, after=lambda found, margin, _: np.pad(found, margin)),
    "stride_forgotten": _slide(stride_used=_one),
    "stride_only_down": _slide(stride_used=_one, after=lambda found, _, stride: found[::stride]),
    "stride_only_right": _slide(
        stride_used=_one, after=lambda found, _, stride: found[:, ::stride]
    ),
    "window_stays_behind": _window_stays_behind,
    "zeros_between": _slide(stride_used=_one, after=_zeros_between),
    "filter_turned": _slide(turn=lambda weights: weights[::-1, ::-1]),
    "weights_transposed": _transposed,
    "weights_forgotten": _slide(turn=np.ones_like),
    "weights_mirrored": _slide(turn=lambda weights: weights[:, ::-1]),
    "weights_upside_down": _slide(turn=lambda weights: weights[::-1]),
    "map_turned": _slide(after=lambda found, *_: found.T),
    "whole_numbers": _slide(after=lambda found, *_: np.trunc(found)),
    "eight_bits": _slide(after=lambda found, *_: found.astype(int).astype(np.uint8)),
    "map_upside_down": _slide(after=lambda found, *_: found[::-1]),
    "map_mirrored": _slide(after=lambda found, *_: found[:, ::-1]),
    "sign_lost": _slide(after=lambda found, *_: np.abs(found)),
    "picture_thinned": _thinned,
    "window_with_holes": _with_holes,
    "last_product_only": _slide(join=lambda products: products[-1, -1]),
    "negative_cut": _slide(after=lambda found, *_: np.maximum(found, 0)),
    "matrix_product": _matrix_product,
    "runs_over_the_edge": _over_the_edge,
    "steps_rounded_up": _rounded_up,
    "steps_of_the_filter": _steps_of_the_filter,
    "steps_one_longer": _slide(stride_used=lambda stride: stride + 1),
    "sums_go_on": _slide(after=lambda found, *_: np.cumsum(found).reshape(found.shape)),
    "sums_go_on_in_rows": _slide(after=lambda found, *_: np.cumsum(found, axis=1)),
    "squared_differences": _differences,
    "added": _added,
    "starts_late": _slide(
        stride_used=_one,
        after=lambda found, _, stride: found[stride - 1 :: stride, stride - 1 :: stride],
    ),
    "as_if_square": _as_if_square,
    "rows_pile_up": _rows_pile_up,
    "mean_of_products": _slide(join=np.mean),
    "largest_product": _slide(join=np.max),
    "last_places_missed": _slide(after=lambda found, *_: found[:-1, :-1]),
    "ends_a_pixel_early": _ends_a_pixel_early,
}
