"""Assignment 4: its formulas, held to scikit-learn and Keras; mistakes apart."""

from types import SimpleNamespace

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression
from sklearn.metrics import root_mean_squared_error
from sklearn.preprocessing import StandardScaler
from versions import assert_no_two_look_alike

from helpers.exercises.red_wine import model, q_2, q_6
from helpers.exercises.red_wine.training import TrainedNetwork


def test_the_inputs_are_scaled_as_by_scikit_learn_up_to_the_kind_of_deviation():
    table = model.measured().assign(constant=3.0)
    X_train, y_train, X_valid, _y_valid = model.prepare(table, "pH", 0.6, seed=1)
    train, valid = model.split(table, 0.6, seed=1)
    scaler = StandardScaler().fit(train.drop(columns="pH"))
    unbiased = np.sqrt(1 - 1 / len(train))
    assert np.allclose(X_train, unbiased * scaler.transform(train.drop(columns="pH")))
    assert np.allclose(X_valid, unbiased * scaler.transform(valid.drop(columns="pH")))
    assert np.array_equal(y_train, train["pH"])


def test_the_line_is_linear_regression():
    X_train, y_train, X_valid, y_valid = model.wine_parts()
    guesses = LinearRegression().fit(X_train, y_train).predict(X_valid)
    constant_error, line_error = model.baselines(X_train, y_train, X_valid, y_valid)
    assert line_error == pytest.approx(root_mean_squared_error(y_valid, guesses))
    assert line_error < constant_error < 1.3


@pytest.mark.slow
def test_stopping_early_is_what_keras_does():
    from keras.callbacks import EarlyStopping

    rng = np.random.default_rng(0)
    for _ in range(20):
        losses, patience = rng.integers(1, 9, size=12).astype(float), int(rng.integers(1, 5))
        stopping = EarlyStopping("val_loss", patience=patience, mode="min")
        stopping.set_model(SimpleNamespace(stop_training=False))
        stopping.on_train_begin()
        for epoch, loss in enumerate(losses):
            stopping.on_epoch_end(epoch, {"val_loss": loss})
            if stopping.model.stop_training:
                break
        assert model.early_stop(losses, patience) == (stopping.best_epoch + 1, epoch + 1)


@pytest.mark.parametrize("question", [q_2, q_6], ids=["q_2", "q_6"])
def test_no_two_versions_of_a_function_look_alike(question):
    assert_no_two_look_alike(question)


def test_nothing_trained_is_not_attempted():
    question = TrainedNetwork("red_wine.q_3")
    assert question.check(model=None, history=None).status == "not_attempted"
