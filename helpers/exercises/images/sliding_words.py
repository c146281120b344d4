"""What is said to feature maps of other sizes, or with other numbers at some place."""

from helpers.i18n import _

# By the criteria that are lost: the mistake's id and its message.
Messages = dict[tuple[str, ...], tuple[str, str]]


def on_sizes() -> Messages:
    """Return what is said to a map of another size."""
    margin = _(
        "Your map is right without a margin. With `margin = {margin}, stride = {stride}` it has "
        "the shape {given}, not {right}, as if the picture of {bare} were {seen} with its margin: "
        "it becomes {padded}, with a margin of {margin} on each of its four sides. Take sizes and "
        "windows from the picture with the margin."
    )
    stride = _(
        "Your map is right in steps of one pixel. With `margin = {margin}, stride = {stride}` it "
        "has the shape {given}, not {right}: the window can move {down} down and {beside} to the "
        "right, in pixels, and only whole steps of {stride} are taken. The rows are `(height - "
        "window_height) // stride + 1`, the columns likewise, and each window keeps all its pixels."
    )
    together = _(
        "Your map goes wrong where margin or larger steps come in. With `margin = {margin}, stride "
        "= {stride}` it has the shape {given}, not {right}: the picture becomes {padded}, where a "
        "filter of {filter} can move {down} down and {beside} to the right, in pixels, by whole "
        "steps of {stride}. First the margin, all of it; then the steps."
    )
    whole = _(
        "Your map has the shape {given}, and {right} is asked for, with `margin = {margin}, stride "
        "= {stride}`. In a picture of {padded} a filter of {filter} can move {down} down and "
        "{beside} to the right, in pixels: `(height - window_height) // stride + 1` rows, and the "
        "columns likewise, from the widths."
    )
    return {
        ("margin",): ("size_with_a_margin", margin),
        ("stride",): ("size_with_large_steps", stride),
        ("margin", "stride"): ("size_with_both", together),
        (): ("map_of_other_size", whole),
    }


def on_one_place() -> Messages:
    """Return what is said to a map of the right size with a wrong number."""
    margin = _(
        "Your map is right without a margin. With `margin = {margin}, stride = {stride}` row "
        "{row}, column {column} of it is {given}, and should be {right}: the window there is "
        "{window}, with 0 wherever it lies outside of the picture. Is your margin made of zeros, "
        "and `margin` wide on all four sides?"
    )
    stride = _(
        "Your map is right in steps of one pixel. With `margin = {margin}, stride = {stride}` row "
        "{row}, column {column} of it is {given}, and should be {right}: the window there begins "
        "at row {top}, column {left} of the picture with its margin. Where does yours begin?"
    )
    together = _(
        "Your map goes wrong where margin or larger steps come in. With `margin = {margin}, stride "
        "= {stride}` row {row}, column {column} of it is {given}, and should be {right}: the "
        "window there is {window}, and begins at row {top}, column {left} of the picture with its "
        "margin. First the margin, then the steps."
    )
    whole = _(
        "Not yet: with `margin = {margin}, stride = {stride}` row {row}, column {column} of your "
        "map is {given}, and should be {right}. The window there is {window} and the filter "
        "{weights}: multiply number by number, and add up all products. Do this place by hand, and "
        "see where your lines part from it."
    )
    return {
        ("margin",): ("numbers_with_a_margin", margin),
        ("stride",): ("numbers_with_large_steps", stride),
        ("margin", "stride"): ("numbers_with_both", together),
        (): ("some_other_function", whole),
    }
