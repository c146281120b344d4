"""Question 2, beyond the answers in source/03_sgd/answers.py: other records, and words."""

import sys

import keras
import numpy as np
import pandas as pd
import pytest
import tensorflow as tf

from helpers.exercises.sgd import q_2

NUM_CARS = 1107


def network(inputs=6):
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)]
    model = keras.Sequential([keras.Input((inputs,)), *layers])
    # Several steps in one call, and no compilation by XLA: the same training, less waiting.
    adam = keras.optimizers.Adam(0.01)
    model.compile(optimizer=adam, loss="mae", steps_per_execution=9, jit_compile=False)
    return model


def train(X, y, rows=slice(None), **settings):
    settings = {"batch_size": 128, "epochs": 200, "verbose": 0} | settings
    return network(X.shape[1]).fit(X[rows], y[rows], **settings)


@pytest.fixture(scope="module")
def cars():
    """Make a table shaped like the fuel table, with a target that can be learned."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(NUM_CARS, 6)).astype("float32")
    economy = np.exp(3.5 + 0.2 * X @ rng.normal(size=6) / 2.5)
    return X, np.log(economy), pd.DataFrame({"FE": economy})


@pytest.fixture(scope="module")
def trained(cars):
    X, y, _fuel = cars
    return train(X, y)


def check(history, cars, **more):
    X, y, fuel = cars
    model = getattr(history, "model", None)
    return q_2.check(**{"history": history, "model": model, "X": X, "y": y, "fuel": fuel} | more)


@pytest.mark.slow
def test_the_answer_as_asked_passes(trained, cars):
    result = check(trained, cars)
    assert result.passed and "1,800" in result.message
    assert q_2.check(history=trained).passed


@pytest.mark.slow
@pytest.mark.parametrize("rows", [1000, 600])
def test_rows_never_seen_are_told_from_a_larger_batch_by_their_errors(rows, cars):
    X, _y, _fuel = cars
    noise = np.random.default_rng(1).normal(3.5, 0.3, NUM_CARS)  # can only be memorised
    model = keras.Sequential([keras.Input((6,)), *wide_layers(), keras.layers.Dense(1)])
    model.compile("adam", "mae", steps_per_execution=9, jit_compile=False)
    history = model.fit(X[:rows], noise[:rows], batch_size=128, epochs=200, verbose=0)
    assert q_2.check(history=history, X=X, y=noise).diagnosis == "part_of_data"


def wide_layers():
    return [keras.layers.Dense(256, activation="relu") for _layer in range(3)]


@pytest.mark.slow
def test_targets_that_are_not_the_natural_logarithm(trained, cars):
    _X, y, fuel = cars
    economy = fuel["FE"].to_numpy()
    for target, diagnosis in (
        (economy, "target_not_log"),
        (np.log10(economy), "target_other_base"),
        (np.log2(economy), "target_other_base"),
        (y[::-1], "target_changed"),
    ):
        result = check(trained, cars, y=target)
        assert (result.diagnosis, result.score) == (diagnosis, 4)


@pytest.mark.slow
def test_what_a_changed_target_holds_is_named(trained, cars):
    _X, y, fuel = cars
    for target, words in (
        (np.log1p(fuel["FE"]), "`np.log1p`"),
        (y.round(2), "two decimals"),
        (y - y.mean(), "less its mean"),
        (y[::-1], "in the same row"),
    ):
        result = check(trained, cars, y=target)
        assert result.diagnosis == "target_changed" and words in result.message


def test_inputs_that_the_network_does_not_take_are_left_aside(cars):
    X, _y, _fuel = cars
    history = train(X, X[:, 0], epochs=1)
    assert check(history, (X[:, :3], *cars[1:])).diagnosis == "epochs_default"


def test_the_batch_size_in_place_of_the_steps(cars):
    X, y, _fuel = cars
    batches = tf.data.Dataset.from_tensor_slices((X, y)).repeat().batch(32)
    history = network().fit(batches, steps_per_epoch=128, epochs=2, verbose=0)
    result = check(history, cars)
    assert (result.mistakes, result.score) == (("epochs_too_few", "steps_is_batch_size"), 2)


def test_a_loss_that_is_infinite(cars):
    X, y, _fuel = cars
    history = train(X, np.where(y > 3.9, np.inf, y), epochs=2)
    assert check(history, cars).mistakes == ("epochs_too_few", "loss_nan")


def test_a_callback_that_stops_is_told_from_an_interruption(cars):
    X, y, _fuel = cars
    stop = keras.callbacks.EarlyStopping("loss", min_delta=9.0, patience=1)
    history = train(X, y, epochs=1000, callbacks=[stop])
    assert "a callback" in check(history, cars).message
    history.model.stop_training = False
    result = check(history, cars)
    assert result.diagnosis == "stopped_early" and "interrupted" in result.message


@pytest.mark.slow
def test_a_network_compiled_otherwise_is_remarked_on(trained, cars):
    model = network()
    model.compile("sgd", "mse")
    assert "q_1.check()" in q_2.praise({"history": trained, "model": model, "X": cars[0]})
    assert "q_1.check()" not in check(trained, cars).message


@pytest.mark.parametrize(
    ("rows", "batch_size", "score", "words"),
    [
        (slice(1, None), 128, 2, "left out 1"),
        (slice(1024), 128, 2, "8 full batches"),
        (slice(700), 128, 2, "700 of the 1,107"),
        (slice(700), 32, 0, "another size"),
    ],
)
def test_rows_left_out_are_counted(rows, batch_size, score, words, cars):
    result = check(train(*cars[:2], rows=rows, epochs=2, batch_size=batch_size), cars)
    assert result.mistakes == ("epochs_too_few", "part_of_data")
    assert result.score == score and words in result.message


def test_rows_given_twice_are_counted(cars):
    rows = np.r_[:NUM_CARS, :NUM_CARS]
    result = check(train(*cars[:2], rows=rows, epochs=2), cars)
    assert result.mistakes == ("epochs_too_few", "cars_repeated")
    assert "2,214 rows" in result.message


def test_a_later_evaluation_does_not_hide_what_was_trained_on(cars):
    history = train(*cars[:2], epochs=2)
    history.model.evaluate(cars[0][:50], cars[1][:50], verbose=0)
    assert check(history, cars).mistakes == ("epochs_too_few",)


def test_a_batch_size_that_nobody_uses_is_told_as_a_range(cars):
    X, y, _fuel = cars
    assert "111 to 122" in check(train(X, y, batch_size=120, epochs=2), cars).message


@pytest.mark.slow
def test_mistakes_add_up(cars):
    X, y, _fuel = cars
    result = check(train(X, y, epochs=20, batch_size=None), cars)
    assert result.mistakes == ("epochs_too_few", "batch_size_default")
    assert result.score == 2


@pytest.mark.slow
def test_a_network_built_anew_after_training(trained, cars):
    result = check(trained, cars, model=network())
    assert (result.diagnosis, result.score) == ("history_of_another_model", 4)


@pytest.mark.slow
def test_rows_dropped_before_training(cars):
    X, y, _fuel = cars
    result = check(train(X, y, rows=slice(900)), cars, X=X[:900], y=y[:900])
    assert (result.diagnosis, result.score) == ("part_of_data", 4)


@pytest.mark.slow
def test_a_network_that_cannot_learn(cars):
    X, y, _fuel = cars
    model = network()
    model.trainable = False
    model.compile("adam", "mae")
    history = model.fit(X, y, batch_size=128, epochs=200, verbose=0, shuffle=False)
    assert check(history, cars).diagnosis == "nothing_learned"


@pytest.mark.parametrize(
    ("columns", "units", "words"),
    [(4, 1, "takes 4 columns"), (6, 2, "2 units"), (6, 1, "other inputs")],
)
def test_a_fit_that_stopped_is_explained_by_the_layers(columns, units, words, cars):
    X, y, _fuel = cars
    model = keras.Sequential([keras.Input((columns,)), keras.layers.Dense(units)])
    model.compile("adam", "mae")
    with pytest.raises(Exception):  # noqa: B017  (Keras and TensorFlow raise many kinds)
        model.fit(X[:, :5], y, verbose=0)
    result = q_2.check(history=None, model=model, X=X, y=y)
    assert result.diagnosis == "fit_stopped" and words in result.message


def one_epoch():
    return network().fit(np.zeros((9, 6)), np.arange(9.0), verbose=0)


NOT_A_HISTORY = {
    "history_is_model": network,
    "history_is_class": lambda: keras.callbacks.History,
    "history_empty": keras.callbacks.History,
    "fit_not_called": lambda: network().fit,
    "history_is_dict": lambda: one_epoch().history,
    "history_is_table": lambda: pd.DataFrame(one_epoch().history),
    "history_is_tuple": lambda: (one_epoch(),),
    "history_is_list_of_records": lambda: [one_epoch(), one_epoch()],
    "history_is_list": lambda: one_epoch().history["loss"],
    "history_is_predictions": lambda: network().predict(np.zeros((3, 6)), verbose=0),
    "history_is_number": lambda: network().evaluate(np.zeros((3, 6)), np.zeros(3), verbose=0),
    "not_a_history": lambda: "history",
}


@pytest.mark.parametrize("mistake", NOT_A_HISTORY)
def test_history_is_something_else(mistake):
    result = q_2.check(history=NOT_A_HISTORY[mistake]())
    assert (result.status, result.diagnosis) == ("incorrect", mistake)
    assert result.score == 0


@pytest.mark.parametrize(
    ("given", "diagnosis"),
    [
        ({"model": 1}, "history_missing"),
        ({"history": None}, "history_none"),
        ({"history": None, "model": network()}, "history_none"),
        ({"history": None, "model": None}, "history_none_not_compiled"),
        ({"history": None, "model": keras.Sequential()}, "history_none_not_compiled"),
        ({"history": ...}, "placeholder_left"),
        ({"history": "____"}, "placeholder_left"),
    ],
)
def test_nothing_trained_yet(given, diagnosis):
    result = q_2.check(**given)
    assert (result.status, result.diagnosis, result.score) == ("not_attempted", diagnosis, 0)


def test_the_last_error_of_the_notebook_says_why_nothing_is_trained(monkeypatch):
    error = ValueError("could not convert string to float: 'AM6'")
    monkeypatch.setattr(sys, "last_value", error, raising=False)
    result = q_2.check(history=None, model=network())
    assert result.diagnosis == "history_none" and "'AM6'" in result.message


def test_a_training_whose_record_was_not_kept():
    result = q_2.check(history=None, model=one_epoch().model)
    assert (result.status, result.diagnosis) == ("incorrect", "history_not_kept")


def test_a_network_trained_by_hand_was_not_trained_by_fit():
    model = network()
    loss = model.train_on_batch(np.zeros((9, 6)), np.arange(9.0))
    for given in ({}, {"history": None}, {"history": [loss]}, {"history": loss}):
        assert q_2.check(model=model, **given).diagnosis == "trained_by_hand"


@pytest.mark.slow
def test_a_check_answers_within_50_ms(trained, cars):
    from statistics import median
    from time import perf_counter

    times = []
    for _repeat in range(15):
        start = perf_counter()
        check(trained, cars)
        times.append(perf_counter() - start)
    assert median(times) < 0.05
