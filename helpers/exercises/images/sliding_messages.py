"""What is said to mistakes in the sliding filter of question 1."""

from helpers.i18n import _


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
        "+ 1` places, with the height of the padded picture."
    )


def not_all_added_up() -> str:
    """Return what is said to several numbers at one place."""
    return _(
        "Your map has several numbers at each place: the products are not all added up. Add them "
        "along both sides of the window: `np.sum(window * weights)`, without an axis."
    )


def rows_pile_up() -> str:
    """Return what is said to a list for a row that is never emptied."""
    return _(
        "Your rows grow longer and longer: the list that collects a row still holds the rows "
        "before. Begin each row with an empty list, inside the outer loop."
    )


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _messages_on_margins() | _messages_on_places() | _messages_on_products()


def _messages_on_margins() -> dict[str, str]:
    one_side = _(
        "Your margin is not on all four sides of the picture. `margin` rows of zeros belong above "
        "and as many below, `margin` columns on the left and as many on the right: "
        "`np.pad(picture, margin)`."
    )
    copies = _(
        "Your margin repeats pixels of the picture, as if the ink went on outside. Blank paper is "
        "0: `np.pad(picture, margin)` without a mode."
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
        "margin_of_copies": copies,
        "margin_mirrored": copies,
        "margin_reflected": copies,
        "margin_wrapped": copies,
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
    holes = _(
        "Inside of your window the pixels lie `stride` apart, with others left out between them. "
        "The stride is the step from one window to the next: cut out `[top : top + height, left : "
        "left + width]` without a step, where `top` is `i * stride` and `left` is `j * stride`."
    )
    turned_over = _(
        "Your map is turned over: its first place belongs to the last window. Row 0 and column 0 "
        "of a picture are above and on the left; the window there gives `feature_map[0, 0]`."
    )
    return {
        "map_upside_down": turned_over,
        "map_mirrored": turned_over,
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
        "runs_over_the_edge": over_the_edge(),
        "steps_rounded_up": over_the_edge(),
        "steps_one_longer": _(
            "Your window leaves out `stride` pixels, so it moves by one more than it should. A "
            "stride of 1 means the next pixel: windows begin at `i * stride, j * stride`."
        ),
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
        "map_turned": _(
            "Your map lies on its side: rows and columns are swapped. Row `i`, column `j` of the "
            "map belongs to the window that is `i` steps down and `j` to the right, so the outer "
            "loop goes down, and the inner one to the right."
        ),
        "picture_thinned": _(
            "Between the pixels of your windows others are left out: those of the picture are "
            "thinned out before it slides, or those of each window. The stride is only about where "
            "windows begin, at multiples of `stride`; inside, a window has all its pixels."
        ),
        "window_with_holes": holes,
        "rows_pile_up": rows_pile_up(),
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


def _messages_on_products() -> dict[str, str]:
    going_on = _(
        "Each place still has the places before it in its sum: the total is never set back. Begin "
        "with 0 at each place, inside the loop over the columns."
    )
    mirrored = _(
        "You turn the filter over, so that the first meets the last. It stays as it is: the "
        "window's first pixel meets the filter's first number."
    )
    return {
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
        "sums_go_on": going_on,
        "sums_go_on_in_rows": going_on,
        "squared_differences": _(
            "You add up how far window and filter lie apart, squared. A filter multiplies: each "
            "pixel by the number above it, `np.sum(window * weights)`."
        ),
        "added": _(
            "You add window and filter. A filter multiplies: each pixel by the number above it, "
            "and then the products are added up, `np.sum(window * weights)`."
        ),
        "mean_of_products": _(
            "You take the mean of the products. A feature map holds their sum: `np.sum(window * "
            "weights)`."
        ),
        "largest_product": _(
            "You keep the largest of the products, which is near to max pooling. A filter adds "
            "them all up: `np.sum(window * weights)`."
        ),
        "weights_mirrored": mirrored,
        "weights_upside_down": mirrored,
        "weights_forgotten": _(
            "You add up the pixels of each window, and the filter's numbers have no say. Multiply "
            "first, number by number: `np.sum(window * weights)`."
        ),
        "whole_numbers": _(
            "Your map holds whole numbers only: what stands behind the point is cut off. A table "
            "made with `dtype=int`, or like one of whole numbers, does that, and so does "
            "`int(...)`: begin with `np.zeros((rows, columns))`."
        ),
        "eight_bits": _(
            "Your map is made for pictures of eight bits, `np.uint8`, with whole numbers from 0 to "
            "255 only: what stands behind the point is cut off, and others begin anew at 0. Sums "
            "may be of any size and sign: begin with `np.zeros((rows, columns))`."
        ),
        "sign_lost": _(
            "All your numbers are without a sign: there is an `abs(...)` too many. A negative sum "
            "says that the window looks like the reverse of the filter, and stays in the map."
        ),
    }
