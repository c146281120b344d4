"""Question 1: a node that multiplies two others, number for number."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.backpropagation.factors import (
    FALSE_SLOPES,
    RIGHT,
    Slope,
    find_slope,
    sigmoid,
    slope_message,
)
from helpers.exercises.backpropagation.nodes import WrittenNode
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import run_quietly
from helpers.questions.results import Arrays, alike, all_alike, in_words
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
_WITH_ZEROS = (np.array([1.4, -0.6]), np.array([0.0, 2.0]), np.array([1.5, 0.0]))
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
            "matrix_product: turned": lambda x, y: (x.T @ y,),
            "matrix_product: other turned": lambda x, y: (x @ y.T,),
            "matrix_product: each with each": lambda x, y: (np.outer(x, y),),
            "summed": lambda x, y: (np.sum(x * y),),
            "summed: a mean": lambda x, y: (np.mean(x * y),),
            "summed: over examples": lambda x, y: (np.sum(x * y, axis=0),),
            "summed: over columns": lambda x, y: (np.sum(x * y, axis=-1),),
            "squared": lambda x, y: (x * x,),
            "squared: the second": lambda x, y: (y * y,),
            "gated": lambda x, y: (x * sigmoid(y),),
            "gated: the first": lambda x, y: (sigmoid(x) * y,),
            "gated: tanh": lambda x, y: (x * np.tanh(y),),
            "gated: tanh of the first": lambda x, y: (np.tanh(x) * y,),
            "gated: open or shut": lambda x, y: (x * (y > 0),),
            "cut_at_zero": lambda x, y: (np.maximum(x * y, 0),),
            "passed_on": lambda x, y: (x,),
            "passed_on: the second": lambda x, y: (y,),
        }

    def false_message(self, mistake: str) -> str:
        return {
            "added": _("it adds its two inputs. This node is to multiply them: `x * y`."),
            "subtracted": _("it subtracts its second input. This node is to multiply: `x * y`."),
            "divided": _("it divides by its second input. This node is to multiply: `x * y`."),
            "matrix_product": _(
                "it multiplies rows by columns, as `@` does, or each number with each. This node "
                "multiplies number for number, each with the one in its own place: `*`."
            ),
            "summed": _(
                "it adds up over the numbers of the batch, or takes their mean. Multiply number "
                "for number, and leave the products as they are: `x * y`."
            ),
            "squared": _("it multiplies one input by itself. The two factors are `x` and `y`."),
            "gated": _(
                "one input goes through a sigmoid, a tanh or a comparison with 0 before the "
                "product, as a gate of another network would have it. This node multiplies its "
                "two inputs as they are: `x * y`."
            ),
            "cut_at_zero": _(
                "it cuts off what is below 0, as ReLU does. This node gives back the product as it "
                "is, with its sign: `x * y`."
            ),
            "passed_on": _("it hands on one of its inputs alone. Multiply the two: `x * y`."),
        }[mistake.partition(":")[0]]


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
            "second_like_first": lambda g, x, y: (g * y, g * y),
            "first_like_second": lambda g, x, y: (g * x, g * x),
            **{mistake: _of_both(slope) for mistake, slope in FALSE_SLOPES.items()},
        }

    def false_message(self, mistake: str) -> str:
        alike = _(
            "both inputs get the same gradient. The slope along x is y, and the slope along y is "
            "x: one product for each."
        )
        either = ("second_like_first", "first_like_second")
        return alike if mistake in either else slope_message(mistake)

    def _judge_calls(self, function: Callable[..., Any]) -> Mistake | None:
        return super()._judge_calls(function) or self._at_zero(function)

    def _at_zero(self, function: Callable[..., Any]) -> Mistake | None:
        """Return what is wrong where an input is 0, with a function that is right elsewhere."""
        trial = run_quietly(function, *_WITH_ZEROS)
        given: Any = trial.error
        right, place = self._right_or_nothing(_WITH_ZEROS), 0
        if trial.error is None:
            found = self._arrays(trial.value)
            if all_alike(found, right):
                return None
            place = int(alike(found[0], right[0]))
            given = in_words(found[place].ravel()[place])
        message = _(
            "where `{name}` is 0, your gradient of it should be {right:.4g}, and what comes is "
            "{given}. Do you divide the value x · y by `{name}` again? That fails at 0: multiply "
            "the gradient by the other input itself, as it is given."
        ).format(name="xy"[place], right=right[place].ravel()[place], given=given)
        return Mistake("fails_at_zero", message)

    def _of_another_shape(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return _each_by_itself(given, self.cases) or super()._of_another_shape(given, right)

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        return None

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        """Show the first number that is wrong, with what it should be made of."""
        case, result, place = next(
            (case, result, place)
            for case, pairs in enumerate(zip(given, right, strict=True))
            for result, (ours, exact) in enumerate(zip(*pairs, strict=True))
            for place in np.ndindex(exact.shape)
            if not np.isclose(ours[place], exact[place], 1e-4, 1e-6)
        )
        numbers = [float(values[place]) for values in self.cases[case]]
        message = _(
            "in one place the gradient that comes in is {gradient:.4g}, x is {x:.4g} and y is "
            "{y:.4g}. There your gradient of `{name}` is {given:.4g}, and should be "
            "{gradient:.4g} · {other:.4g} = {right:.4g}: follow your lines with these numbers."
        ).format(
            **dict(zip(("gradient", "x", "y"), numbers, strict=True)),
            name="xy"[result],
            given=given[case][result][place],
            other=numbers[2 - result],
            right=right[case][result][place],
        )
        return Mistake("some_other_product", message)


def _of_both(slope: Slope) -> Callable[..., Numbers]:
    return lambda g, x, y: (slope(g, x, y), slope(g, y, x))


def _each_by_itself(given: list[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Return what is wrong with one of the gradients, or with each in its own way."""
    found = {name: find_slope(given, cases, place) for place, name in enumerate(("x", "y"))}
    mistakes = [mistake for mistake in found.values() if mistake != RIGHT]
    if not mistakes or None in mistakes:
        return None
    messages = {name: slope_message(each) for name, each in found.items() if each and each != RIGHT}
    if len(messages) == 2 and messages["x"] == messages["y"]:
        return Mistake(str(mistakes[0]), messages["x"])
    about = _("In the gradient of `{name}`, {message}")
    said = [about.format(name=name, message=message) for name, message in messages.items()]
    return Mistake(str(mistakes[0]), "\n\n".join(said))


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
