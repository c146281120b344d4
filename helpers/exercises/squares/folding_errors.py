"""Question 1: why a folding stops, as far as the error tells it."""

from collections.abc import Sequence

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _


def why_it_stops(text: str, weights: Sequence[np.ndarray]) -> Mistake | None:
    """Return the mistake behind an error; None if its text does not tell it.

    Parameters
    ----------
    text : str
        What the error says.
    weights : sequence of np.ndarray
        The tables with which it came.
    """
    name = _name(text, len(weights))
    if name is None:
        return None
    shapes = ", ".join(str(table.shape) for table in weights)
    message = _messages()[name]
    return Mistake(name, message.format(shapes=shapes, text=text.strip(), count=len(weights)))


def _name(text: str, num_layers: int) -> str | None:
    if "enough dimensions" in text:
        return "number_for_a_table"
    if "matmul" in text or "not aligned" in text:
        return "product_does_not_fit"
    if "broadcast together" in text:
        return "shapes_differ"
    return "beyond_the_last_layer" if "out of range" in text and num_layers > 1 else None


def _messages() -> dict[str, str]:
    return {
        "product_does_not_fit": _(
            "With weights of the shapes {shapes} your function stops at a product that does not "
            "fit: {text}. In `A @ B`, A needs as many columns as B has rows: so the "
            "next layer's weights stand on the right, `W @ w`. The biases so far go through that "
            "layer alone, `b @ w`."
        ),
        "number_for_a_table": _(
            "Your function stops where `@` joins a single number to a table. Is there a `W = 1` "
            "or `b = 0` to begin with? Begin with `W, b = weights[0], biases[0]`, and let the loop "
            "go on with the second layer."
        ),
        "beyond_the_last_layer": _(
            "With {count} layers your function asks for one more. With `weights[i + 1]`, the loop "
            "has to end earlier: `range(len(weights) - 1)`. Or take `weights[i]`, and let `i` "
            "begin at 1: `range(1, len(weights))`."
        ),
        "shapes_differ": _(
            "With weights of the shapes {shapes} your function stops where `*` or `+` joins arrays "
            "of different shapes: {text}. Through a layer it is the product of "
            "tables, `W @ w` and `b @ w`; what is added are that layer's own biases, behind it."
        ),
    }
