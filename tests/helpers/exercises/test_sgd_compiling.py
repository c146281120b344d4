"""Question 1, beyond the answers in source/03_sgd/answers.py: what is not an answer, and words."""

import sys

import keras
import pytest
from keras import optimizers

from helpers.exercises.sgd import q_1


def network():
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])


def compiled(*args, **kwargs):
    model = network()
    model.compile(*args, **kwargs)
    return model


def own_loss(y_true, y_pred):
    return keras.ops.mean(keras.ops.abs(y_true - y_pred))


@pytest.mark.parametrize(
    ("model", "diagnosis"),
    [(network(), "not_compiled"), (..., "placeholder_left"), ("____", "placeholder_left")],
)
def test_an_untouched_answer_is_not_attempted(model, diagnosis):
    result = q_1.check(model=model)
    assert (result.status, result.diagnosis, result.score) == ("not_attempted", diagnosis, 0)


def test_no_model_at_all():
    assert q_1.check(other=1).diagnosis == "model_missing"


@pytest.mark.parametrize(
    ("optimizer", "words"), [("mae", "swapped"), (optimizers.Adam, "parentheses"), ("adm", "'adm'")]
)
def test_the_last_error_of_the_notebook_says_why_nothing_is_compiled(optimizer, words, monkeypatch):
    with pytest.raises(ValueError) as stopped:
        network().compile(optimizer, "adam")
    monkeypatch.setattr(sys, "last_value", stopped.value, raising=False)  # as IPython does
    result = q_1.check(model=network())
    assert (result.status, result.diagnosis) == ("not_attempted", "not_compiled")
    assert words in result.message


def test_any_other_last_error_is_told_with_a_reserve(monkeypatch):
    monkeypatch.setattr(sys, "last_value", NameError("name 'adam' is not defined"), raising=False)
    message = q_1.check(model=network()).message
    assert "NameError: name 'adam' is not defined" in message and "If it did not" in message


def test_an_optimizer_set_as_an_attribute_compiles_nothing():
    model = network()
    model.optimizer = optimizers.Adam()
    result = q_1.check(model=model)
    assert result.diagnosis == "not_compiled" and "attributes" in result.message


def test_two_mistakes_are_both_named():
    result = q_1.check(model=compiled("sgd", "mse"))
    assert result.mistakes == ("loss_mse", "optimizer_sgd")
    assert "SGD" in result.message and "squared" in result.message
    assert result.score == 0


def test_a_metric_beside_the_wrong_loss_is_explained():
    assert "only watched" in q_1.check(model=compiled("adam", "mse", metrics=["mae"])).message


def test_every_optimizer_of_keras_but_adam_is_named():
    for name, kind in vars(optimizers).items():
        if not (isinstance(kind, type) and name != "Adam" and hasattr(kind, "get_config")):
            continue
        try:
            optimizer = kind()
        except TypeError:  # wrappers, which need an optimizer to wrap
            continue
        if type(optimizer) is optimizers.Optimizer:
            continue
        result = q_1.check(model=compiled(optimizer, "mae"))
        assert (result.passed, name in result.message) == (False, True), name


def test_an_unusual_learning_rate_is_remarked_on():
    assert "0.5" in q_1.check(model=compiled(optimizers.Adam(0.5), "mae")).message


def test_an_object_that_resists_inspection_is_an_error_not_an_exception():
    class Stubborn:
        def __getattr__(self, name):
            raise RuntimeError("no")

    result = q_1.check(model=Stubborn())
    assert (result.status, result.diagnosis) == ("error", "answer_raised")


def test_a_check_answers_within_50_ms():
    from statistics import median
    from time import perf_counter

    def seconds(model):
        start = perf_counter()
        q_1.check(model=model)
        return perf_counter() - start

    for model in (compiled("adam", "mae"), compiled("sgd", own_loss), network()):
        seconds(model)
        assert median(seconds(model) for _ in range(15)) < 0.05
