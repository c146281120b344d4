"""What lies behind the errors that the gradient of a filter stops with."""

from collections.abc import Mapping
from typing import Any

from helpers.exercises.images.filtering_messages import messages
from helpers.exercises.images.sliding_errors import is_of_size
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial


def raised(trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
    """Return what lies behind an error of shapes or places; None for any other."""
    text = str(trial.error).strip()
    if "gufunc" in text or "not aligned" in text:
        return Mistake("matrix_product", messages()["matrix_product"])
    if not any(word in text for word in ("broadcast", "out of bounds", "out of range")):
        return None
    picture, gradient, size, _stride = case
    shapes = {"gradient": gradient.shape, "slopes": (size, size), "picture": picture.shape}
    rows, columns = gradient.shape
    mistake = _without_such_a_place(text, shapes)
    if "broadcast" in text and f"({rows},{columns})" in text:
        mistake = "pixels_unlike_places"
    message = _messages()[mistake].format(text=text, rows=rows, columns=columns, size=size)
    return Mistake(mistake, message)


def _without_such_a_place(text: str, shapes: Mapping[str, tuple[int, int]]) -> str:
    """Return which table has no such row or column, where its size tells."""
    names = [name for name, shape in shapes.items() if is_of_size(text, shape)]
    return f"no_such_place_in_{names[0]}" if len(names) == 1 else "window_does_not_fit"


def _messages() -> dict[str, str]:
    return {
        "no_such_place_in_gradient": _(
            "`gradient` has no such place: {text}. It has {rows} rows and {columns} columns here, "
            "one number for each place where the filter stopped, whatever the stride. The window "
            "that begins at row `i * stride`, column `j * stride` belongs to `gradient[i, j]`: let "
            "`i` and `j` count places, not pixels."
        ),
        "no_such_place_in_slopes": _(
            "Your table of slopes has no such place: {text}. It is {size} by {size} here, as large "
            "as the filter, so a place `i, j` of the map has no number of its own in it. Each "
            "place adds its whole window, `size` high and wide: `slopes += gradient[i, j] * "
            "window`."
        ),
        "no_such_place_in_picture": _(
            "You look beyond the edge of the picture: {text}. At place `i, j` the window begins at "
            "row `i * stride` and column `j * stride`, and is `size` high and wide: then all "
            "places of `gradient` fit in."
        ),
        "pixels_unlike_places": _(
            "The pixels and `gradient` differ in shape: {text}. Each number of the filter met one "
            "pixel at each place, so as many as `rows, columns = gradient.shape` say: `picture[r : "
            "r + stride * rows : stride, c : c + stride * columns : stride]`."
        ),
        "window_does_not_fit": _(
            "At some place the window does not fit: {text}. In place `i, j` of the map, `i` counts "
            "its rows, `gradient.shape[0]`, and `j` its columns; the window is `size` high and "
            "wide, and begins at row `i * stride` and column `j * stride` of the picture."
        ),
    }
