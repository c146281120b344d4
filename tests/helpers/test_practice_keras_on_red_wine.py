"""The practice questions of lesson 4: right answers in many ways, and mistakes that are named."""

import numpy as np
import pandas as pd
import pytest

from helpers.practice.keras_on_red_wine import q_1, q_2, q_3, q_4
from helpers.practice.keras_on_red_wine.baselines import FALSE_ERRORS
from helpers.practice.keras_on_red_wine.scaling import FALSE_SCALINGS
from helpers.practice.keras_on_red_wine.weights import RIGHT, miscounts

QUESTIONS = (q_1, q_2, q_3, q_4)
FALSE_VERSIONS = [
    (question, mistake, version)
    for question, versions in ((q_1, FALSE_SCALINGS), (q_3, FALSE_ERRORS))
    for mistake, version in versions.items()
]
# Some miscounts of a small layer are the right number, or that of a plainer mistake.
MISCOUNTS = [
    (name, number, mistake)
    for name in RIGHT
    for number, mistake in {n: m for m, n in reversed(miscounts(name).items())}.items()
    if number != RIGHT[name]
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_says_so_where_nothing_is_attempted(question):
    for placeholder in (None, ...):
        result = question.check(**dict.fromkeys(question.variables, placeholder))

        assert result.status == "not_attempted"
    assert question.check(something_else=1).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_has_three_hints(question):
    hints = [question.hint().text for _ in range(4)]

    assert len(set(hints)) == 3
    assert hints[2] == hints[3]


@pytest.mark.parametrize("question", (q_1, q_2, q_3), ids=lambda question: question.name)
def test_its_solution_passes(question):
    names = {"np": np}
    exec(question.solution_text().split("```")[1], names)
    result = question.check(**{name: names[name] for name in question.variables})

    assert result.passed
    assert result.message


def scaled_by_builtins(value, train_column):
    return (value - min(train_column)) / (max(train_column) - min(train_column))


def scaled_by_interpolation(value, column):
    low, way = np.min(column), np.ptp(column)
    return np.float32((value - low) / way)


def scaled_by_sklearn(value, train_column):
    from sklearn.preprocessing import MinMaxScaler

    return MinMaxScaler().fit(np.reshape(train_column, (-1, 1))).transform([[value]])


def scaled_by_pandas(value, train_column):
    column = pd.Series(train_column)
    return (value - column.min()) / (column.max() - column.min())


def error_by_pandas(y_train, y_valid):
    return pd.Series(y_valid).sub(pd.Series(y_train).median()).abs().mean()


def error_by_a_loop(y_train, y_valid):
    guess = sorted(y_train)[len(y_train) // 2]
    return sum(abs(y - guess) for y in y_valid) / len(y_valid)


@pytest.mark.parametrize(
    ("question", "function"),
    [
        (q_1, scaled_by_builtins),
        (q_1, scaled_by_interpolation),
        (q_1, scaled_by_sklearn),
        (q_1, scaled_by_pandas),
        (q_3, error_by_pandas),
        (q_3, error_by_a_loop),
    ],
)
def test_functions_may_be_written_in_many_ways(question, function):
    result = question.check(**{question.variables[0]: function})

    assert result.passed, result.message


@pytest.mark.parametrize(("question", "mistake", "version"), FALSE_VERSIONS)
def test_names_each_mistake_in_a_function(question, mistake, version):
    result = question.check(**{question.variables[0]: version})

    assert (result.status, result.diagnosis) == ("incorrect", mistake)
    assert result.message


def scales_the_column(value, train_column):
    return (train_column - train_column.min()) / (train_column.max() - train_column.min())


def counts_the_value_in(value, train_column):
    return scaled_by_builtins(value, [*train_column, value])


def errors_one_by_one(y_train, y_valid):
    return np.abs(np.median(y_train) - y_valid)


@pytest.mark.parametrize(
    ("question", "function", "mistake"),
    [
        (q_1, scales_the_column, "column_scaled"),
        (q_1, counts_the_value_in, "never_outside"),
        (q_3, errors_one_by_one, "one_for_each_example"),
        (q_3, lambda y_train, y_valid: 0.133, "ignores_arguments"),
        (q_3, lambda y_valid: 0.133, "wrong_arguments"),
        (q_3, 0.133, "not_a_function"),
    ],
)
def test_tells_what_kind_of_answer_is_needed(question, function, mistake):
    result = question.check(**{question.variables[0]: function})

    assert (result.status, result.diagnosis) == ("incorrect", mistake)


@pytest.mark.parametrize("kind", [int, float, str, np.int64])
def test_weights_are_taken_however_written(kind):
    assert q_2.check(**{name: kind(number) for name, number in RIGHT.items()}).passed


@pytest.mark.slow
def test_the_right_weights_are_those_of_the_network_in_keras():
    keras = pytest.importorskip("keras")
    layers = [keras.layers.Dense(512), keras.layers.Dense(512), keras.layers.Dense(1)]
    keras.Sequential([keras.Input(shape=(11,)), *layers])

    assert [layer.count_params() for layer in layers] == list(RIGHT.values())


@pytest.mark.parametrize(("name", "number", "mistake"), MISCOUNTS)
def test_weights_name_each_miscount(name, number, mistake):
    result = q_2.check(**{**RIGHT, name: number})

    assert (result.status, result.diagnosis, result.score) == ("incorrect", mistake, 2)
    assert result.message


@pytest.mark.parametrize(
    ("value", "diagnosis"),
    [(None, "blank"), ("many", "not_a_number"), (7, "miscounted")],
)
def test_weights_give_points_for_each(value, diagnosis):
    result = q_2.check(**{**RIGHT, "weights_last": value})

    assert result.diagnosis in (f"weights_last_{diagnosis}", diagnosis)
    assert result.score == 2


def test_a_written_thought_opens_the_discussion():
    thought = "Quality is a matter of taste, and the tasters do not agree."
    result = q_4.check(answer_4=thought)

    assert result.passed
    assert q_4.discussion() in result.message
    assert "instructor" not in result.message
    assert q_4.check(answer_4="noise").diagnosis == "answer_too_short"
