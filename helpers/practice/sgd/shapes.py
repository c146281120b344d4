"""Question 5: the shapes in a model with several inputs and several outputs."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank, number_of
from helpers.values import kind_of

Shape: TypeAlias = tuple[float, ...]

# 4 inputs, 3 outputs, batches of 8. A row of biases does as well as a plain list of them.
RIGHT: dict[str, tuple[Shape, ...]] = {
    "shape_w": ((3, 4),),
    "shape_b": ((3,), (1, 3)),
    "shape_error": ((8, 3),),
    "shape_slopes": ((3, 4),),
}


class Shapes(Question):
    """Set ``shape_w``, ``shape_b``, ``shape_error`` and ``shape_slopes``."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with each of the four shapes."""
        given = {name: answer.get(name) for name in RIGHT}
        if all(is_blank(value) for value in given.values()):
            message = _(
                "There is nothing to check yet. Put a shape such as (15, 2) in place of each "
                "`None`."
            )
            return [Mistake("no_shape_named", message, status="not_attempted")]
        judged = (_judge(name, value) for name, value in given.items())
        return [mistake for mistake in judged if mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the shapes tell."""
        return _(
            "A row of `w` and a bias for each of the 3 outputs, a row of errors for each of the 8 "
            "examples, and the slopes have the shape of what they are slopes of. The batch size "
            "is nowhere in `w`, `b` and the slopes: the same weights serve batches of any size."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("With the harvests it was 3 inputs, 2 outputs, and (2, 3) for the weights."),
            _(
                "In `X @ w.T`, a batch of shape (8, 4) meets `w.T`. The inner numbers have to be "
                "equal, and vanish; the outer ones are left."
            ),
            _(
                "`w` has a row for each output and a column for each input, `w.T` the other way "
                "round. The slopes along `w` have the shape of `w`, whatever the batch size."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Outputs are rows of the weights, inputs are columns:\n\n{code}").format(
            code=_SOLUTION
        )


_SOLUTION = """\
```
shape_w = (3, 4)        # a row for each output, a column for each input
shape_b = (3,)          # a bias for each output
shape_error = (8, 3)    # (8, 4) @ (4, 3): an error for each example and output
shape_slopes = (3, 4)   # like w
```"""


def _judge(name: str, value: Any) -> Mistake | None:
    if is_blank(value):
        message = _("`{name}` is still empty.").format(name=name)
        return Mistake(f"{name}_blank", message, (name,))
    shape = _shape_of(value)
    if shape is None:
        message = _(
            "`{name}` is a {kind}, and not a shape. A shape is a tuple of numbers, such as (15, 2)."
        ).format(name=name, kind=kind_of(value))
        return Mistake(f"{name}_not_a_shape", message, (name,))
    if shape in RIGHT[name]:
        return None
    mistake, message = _diagnose(name, shape)
    words = ", ".join(f"{number:g}" for number in shape)
    given = _("`{name}` = ({shape}). {message}").format(name=name, shape=words, message=message)
    return Mistake(mistake, given, (name,))


def _shape_of(value: Any) -> Shape | None:
    """Return a shape given as a tuple, a list, a number, or text such as "(3, 4)"; else None."""
    if isinstance(value, str):
        items: list[Any] = re.findall(r"\d+", value)
    elif number_of(value) is not None:
        items = [value]
    else:
        items = list(value) if hasattr(value, "__len__") else []
    numbers = [number for item in items if (number := number_of(item)) is not None]
    return tuple(numbers) if numbers and len(numbers) == len(items) else None


def _diagnose(name: str, shape: Shape) -> tuple[str, str]:
    """Return the id of the mistake in a wrong shape, and what to say about it."""
    if any(shape == right[::-1] and len(right) > 1 for right in RIGHT[name]):
        return _turned(name)
    if name != "shape_error" and 8 in shape:
        return "batch_in_the_weights", _(
            "There is an 8 in it, the batch size. But weights, biases and their slopes belong to "
            "the model: they are as many for one example as for a million."
        )
    if name == "shape_b":
        return "biases_not_by_output", _(
            "A bias is added to an output. So there are as many as outputs, and no more."
        )
    if name == "shape_error":
        return "errors_not_by_output", _(
            "Each example of the batch has one error for every output: prediction minus target. "
            "The inputs have been added up on the way."
        )
    return "not_outputs_by_inputs", _(
        "Every output has a weight of its own for every input: a table with a row for each output "
        "and a column for each input. Slopes along the weights have the same shape."
    )


def _turned(name: str) -> tuple[str, str]:
    if name == "shape_error":
        return "errors_on_their_side", _(
            "The right numbers, on their side. As in `X` and `Y`, each example is a row."
        )
    if name == "shape_b":
        return "biases_in_a_column", _(
            "The right numbers, on their side. The errors have a row for each example: a column "
            "of biases would be added along the examples."
        )
    return "weights_on_their_side", _(
        "The right numbers, on their side. This is the shape of `w.T`; `w` itself has a row for "
        "each output."
    )
