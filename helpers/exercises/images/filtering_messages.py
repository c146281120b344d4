"""What is said to mistakes in the gradient of a filter."""

from helpers.i18n import _


def messages_on_tables() -> dict[str, str]:
    """Return what is said to a table of another shape."""
    return {
        "one_for_each_pixel": _(
            "Your table has a number for each pixel, as for the slopes of the picture. Asked for "
            "are those of the filter: at each place add `gradient[i, j]` times the window to a "
            "table of `size` by `size`."
        ),
        "one_for_each_place": _(
            "Your table has a number for each place of the map. Asked for is one for each number "
            "of the filter: a table of `size` by `size`, to which every place adds its window."
        ),
        "gradient_turned_and_not_spread": _(
            "The gradient slides over the picture turned by half a turn, as in `convolve2d`, and "
            "with its numbers side by side. Its first number belongs to the first pixel, as in "
            "`correlate2d`, and with larger steps its numbers lie `stride` pixels apart, with "
            "zeros between them; or add up the windows, `gradient[i, j] * window`."
        ),
        "gradient_not_spread": _(
            "Sliding the gradient over the picture is right for a stride of 1. With larger steps "
            "its numbers belong `stride` pixels apart, with zeros between them; or add up the "
            "windows that begin at `i * stride, j * stride`."
        ),
    }


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    stride = _(
        "Your loops take large steps through the gradient and leave out places of the map. Every "
        "place counts, `range(rows)` and `range(columns)`; the stride belongs to the window, which "
        "begins at `i * stride, j * stride`."
    )
    sign = _(
        "Negative numbers of the gradient do not count as what they are. They say that the loss "
        "falls there: multiply each window by `gradient[i, j]` as it is, with its sign."
    )
    first = _(
        "The first row or column of the map does not count in your slopes. Places are counted from "
        "0: `range(rows)` in place of `range(1, rows)`."
    )
    return {
        "stride_forgotten": _(
            "For a stride of 1 this is right. With larger steps, place `i, j` looked at the window "
            "that begins at `i * stride, j * stride`: cut out the same windows as on the way "
            "forward."
        ),
        "stride_only_down": _(
            "Your windows take large steps down, and small ones to the right. The stride counts in "
            "both directions."
        ),
        "mean_over_places": _(
            "You divide by the number of places. The filter is used at all of them in one and the "
            "same picture, so what they say adds up: a sum, no mean."
        ),
        "filter_turned": _(
            "The numbers are right, but turned by half a turn. The first number of the filter met "
            "the first pixel of each window, so its slope comes first."
        ),
        "rows_and_columns": _(
            "Rows and columns of your slopes are swapped. Row `r`, column `c` belongs to the "
            "filter's number in the same row and column."
        ),
        "of_the_bias": _(
            "You add up the gradient alone: that is the slope along a bias. A number of the filter "
            "was multiplied by a pixel at each place, so multiply by that pixel first."
        ),
        "one_number": _(
            "You have added all slopes into one number. Each number of the filter has a slope of "
            "its own: add up over the places, and not within a window."
        ),
        "window_summed": _(
            "All your slopes are alike: each window is added up before it counts. Keep the window "
            "as a table, `gradient[i, j] * window`, so that each pixel speaks for its own number."
        ),
        "sign_turned": _(
            "Every slope has the right size and the wrong sign. The minus comes with the step of "
            "gradient descent, not with the gradient."
        ),
        "only_first_row": _(
            "Only the first row of places counts in your slopes. Is there a `return` inside the "
            "outer loop, or does a `range(rows - 1)` end it one row early? All of `range(rows)` "
            "counts, and the `return` belongs after both loops."
        ),
        "only_first_place": _(
            "Only the first place counts in your slopes. Is there a `return` inside the inner "
            "loop? It belongs after both loops."
        ),
        "gradient_repeated": _(
            "For a stride of 1 this is right. With larger steps you repeat each number of the "
            "gradient, as if the filter had stopped at the places between, too: put zeros there, "
            "or add up the windows that begin at `i * stride, j * stride`."
        ),
        "as_if_square": _(
            "Your loops take the map for a square one: both run over its number of rows. The inner "
            "one runs over the columns, `gradient.shape[1]`."
        ),
        "gradient_forgotten": _(
            "You add up the windows, but not how much each place matters. Multiply every window by "
            "`gradient[i, j]` first."
        ),
        "gradient_turned": _(
            "You go through the gradient from its end. Place `i, j` of the map and window `i, j` "
            "of the picture belong together."
        ),
        "sum_of_gradient": _(
            "Each window gets the sum of all gradients. The places matter differently: multiply "
            "each window by `gradient[i, j]` of its own place."
        ),
        "gradient_squared": _(
            "You square the gradient. It tells already how much the loss grows: multiply each "
            "window by `gradient[i, j]` as it is."
        ),
        "last_places_missed": _(
            "The last row and the last column of the map do not count in your slopes. `range(n)` "
            "stops before n: let the loops run over `range(gradient.shape[0])` and "
            "`range(gradient.shape[1])`."
        ),
        "window_turned": _(
            "Rows and columns are swapped between map and picture. `i` counts the rows of both: "
            "place `i, j` belongs to the window that begins at row `i * stride` and column `j * "
            "stride`."
        ),
        "stride_only_right": _(
            "Your windows take large steps to the right, and small ones down. The stride counts in "
            "both directions."
        ),
        "stride_of_numbers": _(
            "Your stride is at the filter's numbers, and belongs to the places. The number in row "
            "`r`, column `c` of the filter met the pixel in row `i * stride + r` and column `j * "
            "stride + c` at place `i, j`."
        ),
        "matrix_product": _(
            "You take a matrix product, which adds up along rows and columns. Each window counts "
            "as it is, number by number: add `gradient[i, j] * window`."
        ),
        "gradient_without_sign": sign,
        "negative_gradient_cut": sign,
        "first_row_missed": first,
        "first_places_missed": first,
        "mean_over_filter": _(
            "You divide by the number of slopes, `size * size`. Nothing is divided: each slope is "
            "the sum over all places of gradient times pixel."
        ),
        "stride_in_the_loop": stride,
        "stride_in_loop_and_window": stride,
        "piled_up": _(
            "Each slope still has all slopes before it in it: the sum is never set back. Begin "
            "with 0 for each number of the filter."
        ),
        "whole_numbers": _(
            "Your slopes are whole numbers: what stands behind the point is cut off. A table made "
            "with `dtype=int`, or like one of whole numbers, does that: begin with "
            "`np.zeros((size, size))`."
        ),
        "begins_with_ones": _(
            "Every slope is 1 too high. The sum begins at 0: `np.zeros` in place of `np.ones`."
        ),
        "twice": _(
            "Every slope is twice as large as it should be. The 2 of a squared loss is in "
            "`gradient` already; leave it out here."
        ),
        "mean_gradient": _(
            "Each window gets the mean of all gradients. The places matter differently: multiply "
            "each window by `gradient[i, j]` of its own place."
        ),
        "only_last_place": _(
            "Only the last place is left: each turn of your loop overwrites the one before. Begin "
            "with zeros, and add with `+=`."
        ),
    }
