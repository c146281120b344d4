"""What learners give back for one factor of a product: of its gradient, itself and the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from helpers.i18n import _
from helpers.questions.results import Arrays, alike

# Of the gradient that arrives, the input itself, and the other input.
Slope: TypeAlias = Callable[[Any, Any, Any], Any]


def sigmoid(number: Any) -> Any:
    """Return a number between 0 and 1: how far a gate of another network is open."""
    return 1 / (1 + np.exp(-number))


# After a colon another spelling of the mistake.
FALSE_SLOPES: Mapping[str, Slope] = {
    "swapped": lambda g, own, other: g * own,
    "gradient_missing": lambda g, own, other: other,
    "gradient_missing: swapped": lambda g, own, other: own,
    "gradient_unchanged": lambda g, own, other: g,
    "times_value": lambda g, own, other: g * own * other,
    "value_only": lambda g, own, other: own * other,
    "slopes_added": lambda g, own, other: g * (own + other),
    "slopes_subtracted": lambda g, own, other: g * (other - own),
    "gradient_added": lambda g, own, other: g + other,
    "gradient_added: and swapped": lambda g, own, other: g + own,
    "own_added": lambda g, own, other: g * other + own,
    "step_taken": lambda g, own, other: own - g * other,
    "step_taken: of 0.1": lambda g, own, other: own - 0.1 * g * other,
    "step_taken: of 0.01": lambda g, own, other: own - 0.01 * g * other,
    "sign_lost": lambda g, own, other: np.abs(g * other),
    "sign_lost: of the gradient": lambda g, own, other: np.abs(g) * other,
    "sign_lost: of the other": lambda g, own, other: g * np.abs(other),
    "of_another_node": lambda g, own, other: g * (own > 0),
    "of_another_node: times the other": lambda g, own, other: g * other * (own > 0),
    "of_another_node: Sigmoid": lambda g, own, other: g * own * other * (1 - own * other),
    "of_another_node: Sigmoid, and more": lambda g, own, other: (
        g * own * other * (1 - own * other) * other
    ),
    "of_another_node: L2Loss": lambda g, own, other: 2 * g * (own - other) / np.size(own),
    "of_another_node: Tanh": lambda g, own, other: g * (1 - (own * other) ** 2),
    "gated": lambda g, own, other: g * sigmoid(other),
    "gated: opened": lambda g, own, other: g * other * sigmoid(own) * (1 - sigmoid(own)),
    "gated: tanh": lambda g, own, other: g * np.tanh(other),
    "gated: opened by tanh": lambda g, own, other: g * other * (1 - np.tanh(own) ** 2),
    "gradient_twice": lambda g, own, other: g**2 * other,
    "other_twice": lambda g, own, other: g * other**2,
    "doubled": lambda g, own, other: 2 * g * other,
    "divided": lambda g, own, other: g / other,
    "divided: upside down": lambda g, own, other: other / g,
    "sign": lambda g, own, other: -g * other,
    "sign_and_swapped": lambda g, own, other: -g * own,
    "matrix_product": lambda g, own, other: g @ other.T,
    "matrix_product: each with each": lambda g, own, other: np.outer(g, other),
    "matrix_product: of the batch": lambda g, own, other: other.T @ g,
    "matrix_product: not turned": lambda g, own, other: g @ other,
    "matrix_product: turned round": lambda g, own, other: other @ g,
    "matrix_product: own": lambda g, own, other: own.T @ g,
    "matrix_product: own, not turned": lambda g, own, other: own @ g,
    "matrix_product: by own": lambda g, own, other: g @ own.T,
    "summed": lambda g, own, other: np.sum(g * other),
    "summed: over examples": lambda g, own, other: np.sum(g * other, axis=0),
    "summed: over columns": lambda g, own, other: np.sum(g * other, axis=-1),
    "summed: kept": lambda g, own, other: np.sum(g * other, axis=0, keepdims=True),
    "summed: the gradient": lambda g, own, other: np.sum(g) * other,
    "summed: the gradient over examples": lambda g, own, other: np.sum(g, axis=0) * other,
    "averaged": lambda g, own, other: np.mean(g * other),
    "averaged: over examples": lambda g, own, other: np.mean(g * other, axis=0),
    "averaged: the gradient": lambda g, own, other: np.mean(g) * other,
    "averaged: the other": lambda g, own, other: g * np.mean(other),
    "divided_by_size": lambda g, own, other: g * other / np.size(other),
    "divided_by_size: by length": lambda g, own, other: g * other / len(other),
    "divided_by_size: and the 2 of a square": lambda g, own, other: 2 * g * other / np.size(other),
    "size_changed": lambda g, own, other: np.clip(g * other, -1, 1),
    "size_changed: of the gradient": lambda g, own, other: np.clip(g, -1, 1) * other,
    "size_changed: to length 1": lambda g, own, other: g * other / np.linalg.norm(g * other),
    "size_changed: to 1 at most": lambda g, own, other: g * other / np.max(np.abs(g * other)),
    "size_changed: sign alone": lambda g, own, other: np.sign(g * other),
    "one": lambda g, own, other: np.ones_like(other),
    "zero": lambda g, own, other: np.zeros_like(other),
}

RIGHT = "right"


def find_slope(given: Sequence[Arrays], cases: Sequence[tuple[Any, ...]], place: int) -> str | None:
    """Return which mistake makes one of two gradients what it is; `RIGHT` for none."""
    ours = [results[place] for results in given]
    turned = [(g, *(values[::-1] if place else values)) for g, *values in cases]
    versions: dict[str, Slope] = {RIGHT: lambda g, own, other: g * other, **FALSE_SLOPES}
    fits = (
        mistake
        for mistake, slope in versions.items()
        if all(map(alike, ours, [np.asarray(slope(*case)) for case in turned]))
    )
    return next(fits, None)


def slope_message(mistake: str) -> str:
    """Return what is said about one of the false slopes."""
    return _messages()[mistake.partition(":")[0]]


def _messages() -> dict[str, str]:
    return {**_of_products(), **_of_batches()}


def _of_products() -> dict[str, str]:
    return {
        "swapped": _(
            "what comes in is multiplied by the input itself, not by the other one. If x grows by "
            "1, x · y grows by y: the first gradient is `gradient * y`."
        ),
        "gradient_missing": _(
            "the `gradient` that comes in is not used. Multiply by it: the chain goes on from here "
            "to the loss, and the slope of the product is only its last link."
        ),
        "gradient_unchanged": _(
            "it hands the gradient on unchanged, as a node that adds would. Multiply it by the "
            "slope along each input."
        ),
        "times_value": _(
            "it multiplies the gradient by the value of the node, x · y. How fast that value grows "
            "with x is y alone."
        ),
        "value_only": _(
            "it gives back the value of the node, x · y, which is what goes forward. What goes "
            "back is the `gradient` that comes in, times the other input."
        ),
        "slopes_added": _(
            "it adds the slopes along x and along y. They are answers to two questions: one "
            "gradient for each input, `gradient` times the other one."
        ),
        "slopes_subtracted": _(
            "it subtracts one slope from the other. They are answers to two questions: one "
            "gradient for each input, `gradient` times the other one."
        ),
        "gradient_added": _(
            "it adds something to the gradient that comes in. Along a chain, slopes are "
            "multiplied: `gradient * y`."
        ),
        "own_added": _(
            "it adds the input itself to the product. In the product rule two slopes are added, "
            "since both factors move at once; here each input gets its own: `gradient * y` is all."
        ),
        "step_taken": _(
            "it gives back the input after a step of gradient descent. A node only says how steep "
            "the loss is, `gradient * y`; the steps are taken by `optimize`, with the weights."
        ),
        "sign_lost": _(
            "it takes the size of a number without its sign. Whether the loss rises or falls with "
            "x is just what the sign says: `gradient * y`, as it is."
        ),
        "of_another_node": _(
            "it does what `backward` of another node of lesson 6 does: a ReLU lets through where "
            "its input is above 0, Sigmoid, Tanh and L2Loss have slopes of their own. The slope of "
            "x · y along x is y: `gradient * y`."
        ),
        "gated": _(
            "one input goes through a sigmoid or a tanh, as a gate of another network would have "
            "it. This node multiplies its two inputs as they are, and so does the way back: "
            "`gradient * y`."
        ),
        "gradient_twice": _(
            "the gradient that comes in is a factor twice. Once is enough: `gradient * y`."
        ),
        "other_twice": _(
            "the other input is a factor twice. x · y grows by y when x grows by 1, so once is "
            "enough: `gradient * y`."
        ),
        "doubled": _(
            "it is twice as large as it should be. The 2 belongs to squares: x · y grows by y when "
            "x grows by 1, not by 2 · y."
        ),
        "divided": _("it divides where it should multiply. The first gradient is `gradient * y`."),
        "sign": _(
            "the sign is wrong. A product grows with both of its factors, so there is no minus: "
            "that of L2Loss comes from a difference."
        ),
        "sign_and_swapped": _(
            "it is minus the gradient times the input itself. A product has no minus, and when one "
            "factor grows by 1 it grows by the other one: multiply by that."
        ),
    }


def _of_batches() -> dict[str, str]:
    return {
        "matrix_product": _(
            "it multiplies rows by columns, as Linear has to, or each number with each. This node "
            "works number for number, so its gradients do as well: `*`, not `@`."
        ),
        "summed": _(
            "it adds up over the numbers of the batch. A gradient has the shape of the value it "
            "belongs to, and each number goes its own way: leave the products as they are."
        ),
        "averaged": _(
            "it takes a mean over the numbers of the batch. A gradient has the shape of the value "
            "it belongs to, and each number goes its own way: leave the products as they are."
        ),
        "divided_by_size": _(
            "it divides by how many numbers there are. The mean belongs to the loss, and what "
            "comes in as `gradient` is divided already: `gradient * y` is all."
        ),
        "size_changed": _(
            "it cuts large numbers off, or divides by a length or a largest size. How steep the "
            "loss is has to arrive unchanged at the nodes before: clipping belongs to the step of "
            "the weights, and `gradient * y` is all here."
        ),
        "one": _(
            "it gives back 1, the slope of a sum. x · y grows by y when x grows by 1, and the "
            "`gradient` that comes in is a factor as well."
        ),
        "zero": _(
            "it gives back 0, as if this input did not matter. x · y grows by y when x grows by 1, "
            "and by x when y does."
        ),
    }
