"""What learners write in place of the sliding filter of question 1, and what they read about it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.images import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, Numbers

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


def _steps_of_the_filter(
    picture: np.ndarray, weights: np.ndarray, margin: int, stride: int
) -> Numbers:
    height, width = weights.shape
    return (model.slide(picture, weights, margin, 1)[::height, ::width],)


def _as_if_square(picture: np.ndarray, weights: np.ndarray, margin: int, stride: int) -> Numbers:
    found = model.slide(picture, weights, margin, stride)
    return (found[:, : len(found)],)


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
    "weights_transposed": _transposed,
    "last_product_only": _slide(join=lambda products: products[-1, -1]),
    "negative_cut": _slide(after=lambda found, *_: np.maximum(found, 0)),
    "matrix_product": _matrix_product,
    "runs_over_the_edge": _over_the_edge,
    "steps_rounded_up": _rounded_up,
    "steps_of_the_filter": _steps_of_the_filter,
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


def messages_on_products() -> str:
    """Return what is said to a matrix product of window and filter."""
    return _(
        "You take the matrix product of window and filter, which adds up along rows and columns. "
        "Here each pixel meets the one number above it: multiply place by place with `*`, then "
        "`np.sum(window * weights)`."
    )


def over_the_edge() -> str:
    """Return what is said to windows that do not fit into the picture."""
    return _(
        "Your window runs over the edge: the map has places for windows that no longer fit in. A "
        "step that would carry it over the edge is not taken: `(height - window_height) // stride "
        "+ 1` places, or `range(0, height - window_height + 1, stride)`."
    )


def rows_pile_up() -> str:
    """Return what is said to a list for a row that is never emptied."""
    return _(
        "Your rows grow longer and longer: the list that collects a row still holds the rows "
        "before. Begin each row with an empty list, inside the outer loop."
    )


def summed_half(given: list[Arrays]) -> Mistake | None:
    """Recognise a map with several numbers at each place."""
    if all(found.ndim < 3 for (found,) in given):
        return None
    message = _(
        "Your map has several numbers at each place: the products are not all added up. Add them "
        "along both sides of the window: `np.sum(window * weights)`, without an axis."
    )
    return Mistake("not_all_added_up", message)


def raised(trial: Trial) -> Mistake | None:
    """Return what lies behind an error that tells it; None for any other."""
    if trial.error is None:
        return None
    text = str(trial.error)
    if "core dimension" in text or "not aligned" in text:
        return Mistake("matrix_product", messages_on_products())
    if "inhomogeneous" in text:
        return Mistake("rows_pile_up", rows_pile_up())
    if "out of bounds" in text or "out of range" in text:
        return Mistake("runs_over_the_edge", over_the_edge())
    if "as an integer" in text:
        message = _(
            "The number of places is no whole number: `/` gives a float. Use `//`, which leaves "
            "out a step that does not fit in."
        )
        return Mistake("places_not_whole", message)
    if "broadcast" in text:
        message = _(
            "At some place window and filter differ in shape: {text}. A filter need not be square: "
            "its height is `weights.shape[0]`, its width `weights.shape[1]`. And a window that "
            "runs over the edge comes out smaller."
        )
        return Mistake("window_unlike_filter", message.format(text=text.strip()))
    return None


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _messages_on_margins() | _messages_on_places()


def _messages_on_margins() -> dict[str, str]:
    one_side = _(
        "Your margin is not on all four sides of the picture. `margin` rows of zeros belong above "
        "and as many below, `margin` columns on the left and as many on the right: "
        "`np.pad(picture, margin)`."
    )
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
        "margin_below_and_right": one_side,
        "picture_in_the_corner": one_side,
        "margin_only_beside": one_side,
        "margin_only_above": one_side,
        "margin_is_one": _(
            "Your margin is always one pixel wide. It is to be `margin` pixels wide, which may be "
            "0 or more: `np.pad(picture, margin)`."
        ),
        "margin_in_the_size_only": _(
            "Your map has room for the margin, but the windows slide over the bare picture, so its "
            "last places stay 0. Cut them out of the picture with the margin, `padded`."
        ),
    }


def _messages_on_places() -> dict[str, str]:
    return {
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
        "weights_transposed": _(
            "Rows and columns of the filter are swapped. Its height is `weights.shape[0]`, its "
            "width `weights.shape[1]`, and it is used as it is, without `.T`."
        ),
        "last_product_only": _(
            "Each place keeps the last product alone: the innermost loop overwrites it. Begin each "
            "place with 0, and add with `+=`."
        ),
        "negative_cut": _(
            "Sums below 0 have become 0. That is ReLU, which a network applies after the filter; "
            "here the map keeps its negative numbers."
        ),
        "matrix_product": messages_on_products(),
        "runs_over_the_edge": over_the_edge(),
        "steps_rounded_up": over_the_edge(),
        "steps_of_the_filter": _(
            "Your window moves by its own height and width, so that windows never overlap. The "
            "length of a step is `stride`, whatever the size of the filter."
        ),
        "starts_late": _(
            "Your first window does not begin at the first pixel. With steps of `stride` the "
            "windows begin at 0, `stride`, 2 · `stride`: of all places keep `[::stride]`."
        ),
        "as_if_square": _(
            "Your map has as many columns as rows, so it is wrong where the picture is not square. "
            "Work out the columns from widths: `(padded.shape[1] - weights.shape[1]) // stride + "
            "1`."
        ),
        "rows_pile_up": rows_pile_up(),
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
