"""Question 1: a node that multiplies two others, number for number."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.backpropagation.nodes import WrittenNode
from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
class Multiply(Node):
    def forward(self, x, y):
        return x * y

    def backward(self, gradient, x, y):
        return gradient * y, gradient * x
```"""

# Squares, so that a product of matrices does not stop, and rows; never a 1 or a 0.
_VALUES = (
    (np.array([[0.5, -1.2], [2.0, 0.3]]), np.array([[1.5, 4.0], [-0.7, 2.5]])),
    (np.array([-0.3, 0.8, 1.7]), np.array([3.0, -2.0, 0.6])),
)
_GRADIENTS = (np.array([[1.4, -0.6], [0.4, 3.0]]), np.array([-2.0, 0.7, 1.1]))


class _Forward(WrittenFunction):
    variables = ("forward",)
    call = "forward(x, y)"
    results = ("value",)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = _VALUES

    def right(self, *arguments: Any) -> Numbers:
        x, y = arguments
        return (x * y,)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        return {
            "added": lambda x, y: (x + y,),
            "subtracted": lambda x, y: (x - y,),
            "divided": lambda x, y: (x / y,),
            "matrix_product": lambda x, y: (x @ y,),
            "summed": lambda x, y: (np.sum(x * y),),
            "squared": lambda x, y: (x * x,),
            "averaged": lambda x, y: (np.mean(x * y),),
        }

    def false_message(self, mistake: str) -> str:
        one_number = _(
            "it gives back one number for the whole batch. Multiply number for number, and leave "
            "the products as they are: `x * y`."
        )
        return {
            "added": _("it adds its two inputs. This node is to multiply them: `x * y`."),
            "subtracted": _("it subtracts its second input. This node is to multiply: `x * y`."),
            "divided": _("it divides by its second input. This node is to multiply: `x * y`."),
            "matrix_product": _(
                "it multiplies rows by columns, as `@` does. This node multiplies number for "
                "number, each with the one in its own place: `*`."
            ),
            "summed": one_number,
            "averaged": one_number,
            "squared": _("it multiplies `x` by itself. The second factor is `y`."),
        }[mistake]


class _Backward(WrittenFunction):
    variables = ("backward",)
    call = "backward(gradient, x, y)"
    results = ("slope_x", "slope_y")
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = tuple(
        (gradient, *values) for gradient, values in zip(_GRADIENTS, _VALUES, strict=True)
    )

    def right(self, *arguments: Any) -> Numbers:
        gradient, x, y = arguments
        return gradient * y, gradient * x

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        return {
            "swapped": lambda g, x, y: (g * x, g * y),
            "gradient_missing": lambda g, x, y: (y, x),
            "gradient_missing_swapped": lambda g, x, y: (x, y),
            "gradient_unchanged": lambda g, x, y: (g, g),
            "times_value": lambda g, x, y: (g * x * y, g * x * y),
            "slopes_added": lambda g, x, y: (g * (x + y), g * (x + y)),
            "gradient_added": lambda g, x, y: (g + y, g + x),
            "second_like_first": lambda g, x, y: (g * y, g * y),
            "first_like_second": lambda g, x, y: (g * x, g * x),
            "divided": lambda g, x, y: (g / y, g / x),
            "second_sign": lambda g, x, y: (g * y, -g * x),
            "matrix_product": lambda g, x, y: (g @ y.T, x.T @ g),
            "summed": lambda g, x, y: (np.sum(g * y), np.sum(g * x)),
            "summed_over_examples": lambda g, x, y: (np.sum(g * y, axis=0), np.sum(g * x, axis=0)),
        }

    def false_message(self, mistake: str) -> str:
        return _backward_messages()[mistake]


class MultiplyNode(WrittenNode):
    """Write ``class Multiply(Node)``, with its ``forward`` and ``backward``."""

    variables = ("Multiply",)
    criteria: ClassVar[Mapping[str, float]] = {"forward": 1, "backward": 3}
    inputs = ("x", "y")
    forward = _Forward("backpropagation.q_1.forward")
    backward = _Backward("backpropagation.q_1.backward")

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what is strange about this node."""
        return _(
            "Right on fresh numbers, forward and backward. Each input gets the gradient times the "
            "value of the other one: who is multiplied by 0 is told nothing."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("If y is 5 and x grows by 1, by how much does x · y grow? And if y grows by 1?"),
            _(
                "The slope of x · y along x is y, and along y it is x. Backward multiplies the "
                "`gradient` that comes in by these slopes, and gives back both, in the order of "
                "the inputs."
            ),
            _("Forward is `return x * y`. Backward begins with `return gradient * y, ...`."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Each input gets the gradient times the other one:\n\n{code}").format(
            code=_SOLUTION
        )


def _backward_messages() -> dict[str, str]:
    missing = _(
        "it gives back the slopes of the product alone. Multiply them by the `gradient` that comes "
        "in: the chain goes on from here to the loss."
    )
    summed = _(
        "it adds up over the numbers of the batch. A gradient has the shape of the value it "
        "belongs to: leave the products as they are."
    )
    alike = _(
        "both inputs get the same gradient. The slope along x is y, and the slope along y is x: "
        "one product for each."
    )
    return {
        "swapped": _(
            "the two gradients are in each other's place. If x grows by 1, x · y grows by y: the "
            "first one is `gradient * y`."
        ),
        "gradient_missing": missing,
        "gradient_missing_swapped": missing,
        "gradient_unchanged": _(
            "it hands the gradient on unchanged, as a node that adds would. Multiply it by the "
            "slope along each input."
        ),
        "times_value": _(
            "it multiplies the gradient by the value of the node, x · y. How fast that value grows "
            "with x is y alone."
        ),
        "slopes_added": _(
            "it adds the slopes along x and along y, and gives the sum to both. They are answers "
            "to two questions: one gradient for each input."
        ),
        "gradient_added": _(
            "it adds gradient and slope. Along a chain, slopes are multiplied: `gradient * y`."
        ),
        "second_like_first": alike,
        "first_like_second": alike,
        "divided": _("it divides by the other input. Multiply by it: `gradient * y`."),
        "second_sign": _(
            "the second gradient has the wrong sign. A product grows with both of its factors, so "
            "there is no minus."
        ),
        "matrix_product": _(
            "it multiplies rows by columns, as Linear has to. This node works number for number, "
            "so its gradients do as well: `*`, not `@`."
        ),
        "summed": summed,
        "summed_over_examples": summed,
    }
