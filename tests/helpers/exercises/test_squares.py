"""Assignment 5: its formulas, held to layers that are run one by one; mistakes apart."""

from itertools import pairwise

import numpy as np
import pytest
from versions import assert_no_two_look_alike

from helpers.exercises.squares import model, q_1, q_2, q_6
from helpers.exercises.squares.asking import asks_its_network, is_no_network, said_by_others


@pytest.mark.parametrize("widths", [(2, 3), (1, 4, 2), (3, 3, 3, 1), (1, 1, 1)])
def test_a_folded_stack_says_what_its_layers_say(widths):
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=shape) for shape in pairwise(widths)]
    biases = [rng.normal(size=width) for width in widths[1:]]
    x = values = rng.normal(size=(5, widths[0]))
    for w, b in zip(weights, biases, strict=True):
        values = values @ w + b
    W, b = model.collapse(weights, biases)
    assert np.allclose(x @ W + b, values)


def test_what_is_built_in_holds_for_every_network():
    def network(minutes):
        return np.exp(minutes / 10) + minutes**2

    minutes = np.linspace(-80, 80, 101)
    (heights,) = q_6.right(network, minutes, 12.5)
    assert np.allclose(q_6.right(network, minutes + 50, 12.5), heights)
    assert np.allclose(q_6.right(network, -minutes, 12.5), -heights)


@pytest.mark.parametrize("question", [q_1, q_2, q_6], ids=["q_1", "q_2", "q_6"])
def test_no_two_versions_of_a_function_look_alike(question):
    assert_no_two_look_alike(question)


class Line:
    """A network of one weight, as Keras would have it."""

    def __init__(self):
        self.weights = [np.array([4.0])]

    def get_weights(self):
        return [each.copy() for each in self.weights]

    def set_weights(self, weights):
        self.weights = weights

    def __call__(self, times):
        return self.weights[0] * times


MODELS = {
    "by its name": ("def predict(times): return model(times)", True),
    "by another name": ("own = model\ndef predict(times): return own(times)", True),
    "bound to an object": ("predict = model.__call__", True),
    "a stack of its own": ("model = [3]\ndef predict(times): return model[0] * times", True),
    "not at all": ("def predict(times): return 4 * times", False),
    "nothing there": ("model = ...\ndef predict(times): return 4 * times", False),
    "taken away": ("del model\ndef predict(times): return 4 * times", False),
}


@pytest.mark.parametrize(("code", "expected"), MODELS.values(), ids=MODELS)
def test_it_is_seen_whether_a_network_is_asked_and_the_network_stays(code, expected):
    times, network = np.array([1.0, -2.0]), Line()
    names = {"model": network}
    exec(code, names)
    before = dict(names)
    predict = names["predict"]
    others = said_by_others(predict, names.get("model"), lambda: predict(times))
    assert asks_its_network(predict(times), others) is expected
    assert names == before
    assert network.get_weights() == [4.0]


def test_other_ways_to_learn_are_told_from_networks():
    modules = ("sklearn.svm._classes", "scipy.interpolate", "sklearn.pipeline", "keras.src.models")
    assert [is_no_network(module) for module in modules] == [True, True, False, False]
    assert not is_no_network("sklearn.neural_network._multilayer_perceptron")
