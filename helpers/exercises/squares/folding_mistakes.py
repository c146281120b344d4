"""What learners write in place of a folding of layers, and what is said to it."""

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np

from helpers.exercises.squares import model
from helpers.i18n import _
from helpers.questions.written import Numbers

Tables = Sequence[np.ndarray]

EXAMPLE = (
    [np.array([[1.0, 2.0]]), np.array([[3.0], [1.0]])],
    [np.array([1.0, 0.0]), np.array([5.0])],
)


def _product(weights: Tables, biases: Tables) -> np.ndarray:
    return model.collapse(weights, biases)[0]


def _bias(weights: Tables, biases: Tables) -> np.ndarray:
    return model.collapse(weights, biases)[1]


def _version(
    product: Callable[[Tables, Tables], np.ndarray] = _product,
    bias: Callable[[Tables, Tables], np.ndarray] = _bias,
) -> Callable[..., Numbers]:
    """Return a folding, its weights or its bias another way; no numbers where nothing fits."""

    def version(weights: Tables, biases: Tables) -> Numbers:
        try:
            return product(weights, biases), bias(weights, biases)
        except ValueError:
            return np.nan, np.nan

    return version


def _biases_by(join: Callable[..., np.ndarray]) -> Callable[[Tables, Tables], np.ndarray]:
    """Return the bias if ``join(b, w, c)`` takes it through a layer."""

    def bias(weights: Tables, biases: Tables) -> np.ndarray:
        layers = zip(weights[1:], biases[1:], strict=True)
        return reduce(lambda b, layer: join(b, *layer), layers, biases[0])

    return bias


def _through_the_product(weights: Tables, biases: Tables) -> np.ndarray:
    product, bias = weights[0], biases[0]
    for w, c in zip(weights[1:], biases[1:], strict=True):
        product = product @ w
        bias = bias @ product + c
    return bias


def _through_its_own_layer(weights: Tables, biases: Tables) -> np.ndarray:
    start = np.zeros(len(weights[0]))
    return reduce(
        lambda b, layer: (b + layer[1]) @ layer[0], zip(weights, biases, strict=True), start
    )


def _through_one_layer(weights: Tables, biases: Tables) -> np.ndarray:
    ways = zip(biases, weights[1:], strict=False)
    return sum((b @ w for b, w in ways), start=np.zeros(len(biases[-1]))) + biases[-1]


def _middle_forgotten(weights: Tables, biases: Tables) -> np.ndarray:
    return _bias(weights, [biases[0], *(0 * b for b in biases[1:])]) + biases[-1]


def _answers_to_ones(weights: Tables, biases: Tables) -> np.ndarray:
    return _product(weights, biases) + _bias(weights, biases)


def _of_layers(chosen: Callable[[Tables], Tables]) -> Callable[..., Numbers]:
    """Return a folding of other layers than all of them."""
    return _version(
        lambda weights, biases: _product(chosen(weights), chosen(biases)),
        lambda weights, biases: _bias(chosen(weights), chosen(biases)),
    )


def _backwards(weights: Tables, biases: Tables) -> np.ndarray:
    return reduce(np.matmul, list(weights)[::-1])


def _joined_by(join: Callable[..., np.ndarray]) -> Callable[[Tables, Tables], np.ndarray]:
    return lambda weights, biases: reduce(join, weights)


FALSE_WEIGHTS: dict[str, Callable[..., Numbers]] = {
    "order_of_layers": _version(_backwards),
    "elementwise_product": _version(_joined_by(np.multiply)),
    "elementwise_turned": _version(_joined_by(lambda W, w: W * w.T)),
    "weights_added": _version(_joined_by(np.add)),
    "last_weights_only": _version(lambda weights, biases: weights[-1]),
    "bias_in_the_weights": _version(_answers_to_ones),
}

FALSE_BIASES: dict[str, Callable[..., Numbers]] = {
    "hidden_biases_forgotten": _version(bias=lambda weights, biases: biases[-1]),
    "last_bias_forgotten": _version(
        bias=lambda weights, biases: _bias(weights, biases) - (len(biases) > 1) * biases[-1]
    ),
    "first_bias_forgotten": _version(
        bias=lambda weights, biases: _bias(weights, [0 * biases[0], *biases[1:]])
    ),
    "middle_biases_forgotten": _version(bias=_middle_forgotten),
    "last_bias_each_time": _version(
        bias=lambda weights, biases: _bias(weights, [biases[0], *[biases[-1]] * (len(biases) - 1)])
    ),
    "bent_in_between": _version(bias=_biases_by(lambda b, w, c: np.maximum(b, 0) @ w + c)),
    "bent_at_the_end": _version(bias=_biases_by(lambda b, w, c: np.maximum(b @ w + c, 0))),
    "bias_summed_up": _version(bias=_biases_by(lambda b, w, c: np.sum(b * w.T) + c)),
    "biases_only_added": _version(bias=_biases_by(lambda b, w, c: b + c)),
    "bias_added_too_early": _version(bias=_biases_by(lambda b, w, c: (b + c) @ w)),
    "bias_through_its_own_layer": _version(bias=_through_its_own_layer),
    "bias_through_one_layer": _version(bias=_through_one_layer),
    "bias_through_the_product": _version(bias=_through_the_product),
    "bias_from_the_wrong_side": _version(bias=_biases_by(lambda b, w, c: w @ b + c)),
    "biases_multiplied": _version(bias=lambda weights, biases: reduce(np.multiply, biases)),
}

FALSE_LAYERS: dict[str, Callable[..., Numbers]] = {
    "hard_coded": lambda *_: model.collapse(*EXAMPLE),
    **FALSE_WEIGHTS,
    **FALSE_BIASES,
    "first_layer_twice": _of_layers(lambda tables: [tables[0], *tables]),
    "last_layer_left_out": _of_layers(lambda tables: tables[:-1] or tables),
    "only_first_layer": _of_layers(lambda tables: tables[:1]),
    "only_last_layer": _of_layers(lambda tables: tables[-1:]),
    "only_two_layers": _of_layers(lambda tables: tables[:2]),
    "first_and_last_only": _of_layers(lambda tables: [tables[0], *tables[1:][-1:]]),
    "both_from_the_wrong_side": _version(
        _joined_by(lambda W, w: w @ W), _biases_by(lambda b, w, c: w @ b + c)
    ),
    "elementwise_throughout": _version(
        _joined_by(np.multiply), _biases_by(lambda b, w, c: b * w + c)
    ),
    "all_backwards": _of_layers(lambda tables: list(tables)[::-1]),
    "swapped": lambda *arguments: model.collapse(*arguments)[::-1],
}


def messages() -> dict[str, str]:
    """Return what a student reads about each false version."""
    backwards = _(
        "You multiply the weights from the last layer to the first. The input meets the first "
        "layer first, so its table stands on the left: `W = W @ w`, from the first layer on."
    )
    elementwise = _(
        "You multiply the weights number by number, with `*`. Every unit sees all units of the "
        "layer before and adds them up: that is the product of tables, `W @ w`."
    )
    bent = _(
        "Your biases go through a ReLU on the way. These layers are linear, nothing bends: "
        "`b = b @ w + c`."
    )
    return {
        "changes_its_arguments": _(
            "Your function changes the lists or the arrays that it is given (`pop`, `weights[0] = "
            "...` and `+=` do that), so the layers would be spoilt for whoever uses them next. Go "
            "through them with `for`, and put each result under a new name."
        ),
        "single_layer": _(
            "Your function folds several layers as it should, and stumbles over a single one. "
            "There its weights and biases are the answer as they are: begin with `weights[0]` and "
            "`biases[0]`, and let the loop have nothing to do."
        ),
        "bias_in_the_weights": _(
            "Your `b` is right, and it is in `W` as well: what the layers answer to 1 at one input "
            "and 0 at the others is a row of the weights plus the biases. Take `b` away from it."
        ),
        "first_bias_forgotten": _(
            "The biases of the first layer are missing. Your sum begins at zero: begin it with "
            "`biases[0]`."
        ),
        "middle_biases_forgotten": _(
            "You use the biases of the first and the last layer, and leave out those in between. "
            "Each layer adds its own: `b = b @ w + c`, in the loop."
        ),
        "last_bias_each_time": _(
            "You add the last layer's biases at each layer. Each has its own: go through `weights` "
            "and `biases` side by side, with `zip` or with the same `i`."
        ),
        "bent_in_between": bent,
        "bent_at_the_end": bent,
        "bias_summed_up": _(
            "You add up over all units, so each gets the same number. Every unit has a sum of its "
            "own, over its column of the weights: `b @ w + c`."
        ),
        "hard_coded": _(
            "Your function always gives the numbers of the example in the text. Write down how "
            "they come from `weights` and `biases`, not the numbers themselves."
        ),
        "order_of_layers": backwards,
        "all_backwards": backwards,
        "both_from_the_wrong_side": backwards,
        "elementwise_product": elementwise,
        "elementwise_turned": elementwise,
        "elementwise_throughout": elementwise,
        "weights_added": _(
            "You add the weights. On the way from the input to the output they are multiplied, "
            "layer after layer: `W @ w`."
        ),
        "last_weights_only": _(
            "Your `W` holds the weights of the last layer alone. All layers belong into it: begin "
            "with the first, and multiply by each further one, `W = W @ w`."
        ),
        "hidden_biases_forgotten": _(
            "Your `b` holds the biases of the last layer alone. Those of earlier layers arrive, "
            "too, after they have gone through the weights of all later ones: `b = b @ w + c`."
        ),
        "last_bias_forgotten": _(
            "The biases of the last layer are missing. No weights come after them, so they are "
            "added as they are."
        ),
        "biases_only_added": _(
            "You add up the biases of all layers. But what a layer gives, its biases included, is "
            "multiplied by the weights of the next: `b = b @ w + c`."
        ),
        "bias_added_too_early": _(
            "You add a layer's biases before its weights. A layer multiplies first and adds its "
            "biases then: `b @ w + c`, not `(b + c) @ w`."
        ),
        "bias_through_its_own_layer": _(
            "You send each layer's biases through its own weights. They are added behind those, "
            "and go through the weights of the next layers only."
        ),
        "bias_through_one_layer": _(
            "Each of your biases goes through the next layer and then stops. It has to go through "
            "all layers that follow: carry one `b` along in the loop, `b = b @ w + c`."
        ),
        "bias_through_the_product": _(
            "You multiply `b` by the product of all weights so far. It has gone through the "
            "earlier layers already: take the weights of this one layer, `b @ w`."
        ),
        "bias_from_the_wrong_side": _(
            "`W` is right, but your biases meet the weights from the other side. Like the input "
            "they stand on the left: `b @ w`, not `w @ b`."
        ),
        "biases_multiplied": _(
            "You multiply the biases with each other. They never meet: `b` goes through the "
            "weights of the next layer, and that layer's biases are added, `b @ w + c`."
        ),
        "first_layer_twice": _(
            "The first layer is in it twice: you begin with it, and your loop begins with it "
            "again. Let the loop begin with the second, `weights[1:]`."
        ),
        "last_layer_left_out": _(
            "Your loop ends one layer too early. `range(1, len(weights))` takes all layers but "
            "the first; there is nothing to subtract."
        ),
        "only_first_layer": _(
            "You give back the first layer alone. Does the `return` stand inside the loop, which "
            "ends in its first turn then? It belongs behind the loop."
        ),
        "only_last_layer": _(
            "You give back the last layer alone. Does each turn of the loop put its own weights "
            "and biases in place of what you have? Join them to it: `W = W @ w`, `b = b @ w + c`."
        ),
        "only_two_layers": _(
            "You fold the first two layers and leave the others out. There may be any number of "
            "them: fold each further one into what you have, in a loop, with the `return` behind "
            "the loop and not inside."
        ),
        "first_and_last_only": _(
            "You fold the first and the last layer and leave out those in between. Go through all "
            "of them, in a loop."
        ),
        "swapped": _("Both results are right, in the wrong order: `W` first, then `b`."),
    }
