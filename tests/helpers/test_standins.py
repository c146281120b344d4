"""The simulated stand-ins, compared with the real tables."""

import os
import subprocess
import sys

import fit_standins
import numpy as np
import pandas as pd
import pytest
from conftest import REAL_DATA, ROOT
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from helpers import datasets
from helpers._registry import registry
from helpers._standins import correlation_matrix, recipes, simulate

NAMES = list(registry())

# Where a test says "similar", this much is meant.
CORRELATION = 0.25


@pytest.fixture(scope="module")
def stand_ins() -> dict[str, pd.DataFrame]:
    return {name: simulate(registry()[name]) for name in NAMES}


@pytest.fixture(scope="module")
def real() -> dict[str, pd.DataFrame]:
    if not REAL_DATA.is_dir():
        pytest.skip(f"The real tables are not on this machine (in {REAL_DATA}).")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIRST_DESCENT_DATA", str(REAL_DATA))
        return {name: getattr(datasets, f"load_{name}")() for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_always_the_same(name, stand_ins):
    pd.testing.assert_frame_equal(simulate(registry()[name]), stand_ins[name], check_exact=True)


def test_always_the_same_in_another_process(stand_ins):
    code = (
        "from helpers._standins import simulate; from helpers._registry import registry; "
        "print(simulate(registry()['fuel'])['FE'].sum())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert float(run.stdout) == stand_ins["fuel"]["FE"].sum()


def test_does_not_touch_the_notebooks_random_numbers(stand_ins):
    np.random.seed(3)  # noqa: NPY002, the generator that students may have seeded
    expected = np.random.random()  # noqa: NPY002
    np.random.seed(3)  # noqa: NPY002
    simulate(registry()["fuel"])
    assert np.random.random() == expected  # noqa: NPY002


@pytest.mark.parametrize("name", NAMES)
def test_same_shape_columns_and_types(name, real, stand_ins):
    assert stand_ins[name].shape == real[name].shape
    pd.testing.assert_series_equal(stand_ins[name].dtypes, real[name].dtypes)
    assert not stand_ins[name].isna().any(axis=None)


@pytest.mark.parametrize("name", NAMES)
def test_same_ranges(name, real, stand_ins):
    for column in real[name].select_dtypes("number"):
        truth, made = real[name][column], stand_ins[name][column]
        assert made.min() >= truth.min(), column
        assert made.max() <= truth.max(), column
        assert np.ptp(made) >= 0.95 * np.ptp(truth), column
        assert abs(made.mean() - truth.mean()) < 0.2 * truth.std(), column
        assert 0.8 < made.std() / truth.std() < 1.25, column


@pytest.mark.parametrize("name", NAMES)
def test_similar_correlations(name, real, stand_ins):
    truth = real[name].corr(numeric_only=True)
    made = stand_ins[name].corr(numeric_only=True)
    strong = truth.abs() > 0.3
    assert (np.sign(made) == np.sign(truth))[strong].where(strong, True).all(axis=None)
    assert (made - truth).abs().max(axis=None) < CORRELATION


def test_same_categories_as_often(real, stand_ins):
    text = real["fuel"].select_dtypes(exclude="number").columns
    assert [real["fuel"][column].nunique() for column in text] == [16, 3, 5, 17]
    for column in text:
        truth = real["fuel"][column].value_counts().to_dict()
        assert stand_ins["fuel"][column].value_counts().to_dict() == truth


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_real(name, real, stand_ins):
    both = pd.concat([real[name].drop_duplicates(), stand_ins[name].drop_duplicates()])
    assert not both.duplicated().any()


def test_gears_fit_the_transmission(stand_ins):
    fuel = stand_ins["fuel"]
    manual = fuel[fuel["Transmission"] == "M6"]
    assert (manual["NumGears"] == 6).all()
    assert (fuel[fuel["Transmission"] == "AV"]["NumGears"] == 1).all()


# What a linear model reaches: the bounds hold for the stand-ins and for the real tables.


@pytest.fixture(params=["real", "stand_ins"])
def tables(request: pytest.FixtureRequest) -> dict[str, pd.DataFrame]:
    return request.getfixturevalue(request.param)


def test_red_wine_linear_model(tables):
    training = tables["red_wine"].sample(frac=0.7, random_state=0)
    validation = tables["red_wine"].drop(training.index)
    low, high = training.min(), training.max()
    training, validation = (training - low) / (high - low), (validation - low) / (high - low)
    model = LinearRegression().fit(training.drop(columns="quality"), training["quality"])
    error = model.predict(validation.drop(columns="quality")) - validation["quality"]
    assert 0.095 < error.abs().mean() < 0.107
    median = (validation["quality"] - training["quality"].median()).abs().mean()
    assert 0.125 < median < 0.140


def fuel_inputs(fuel: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    prepare = make_column_transformer(
        (StandardScaler(), make_column_selector(dtype_include="number")),
        (OneHotEncoder(sparse_output=False), make_column_selector(dtype_exclude="number")),
    )
    return prepare.fit_transform(fuel.drop(columns="FE")), np.log(fuel["FE"]).to_numpy()


def test_fuel_linear_model(tables):
    inputs, target = fuel_inputs(tables["fuel"])
    assert inputs.shape == (1107, 50)
    X, X_valid, y, y_valid = train_test_split(inputs, target, test_size=0.3, random_state=0)
    model = LinearRegression().fit(X, y)
    assert 0.060 < np.abs(model.predict(X_valid) - y_valid).mean() < 0.072
    assert 0.160 < np.abs(y_valid - np.median(y)).mean() < 0.185


def test_housing_linear_model(tables):
    rooms, price = tables["housing"][["RM"]], tables["housing"]["MEDV"]
    model = LinearRegression().fit(rooms, price)
    assert 38 < ((model.predict(rooms) - price) ** 2).mean() < 50
    assert model.coef_[0] > 0


@pytest.mark.slow
def test_fuel_network(stand_ins):
    """The network of the exercise learns the stand-in as it learns the real table."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import keras

    inputs, target = fuel_inputs(stand_ins["fuel"])
    keras.utils.set_random_seed(0)
    layers = [keras.layers.Dense(units, activation="relu") for units in (128, 128, 64)]
    model = keras.Sequential([keras.Input((50,)), *layers, keras.layers.Dense(1)])
    model.compile(optimizer="adam", loss="mae")
    loss = model.fit(inputs, target, batch_size=128, epochs=200, verbose=0).history["loss"]
    assert 2 < loss[0] < 4
    assert 0.1 < loss[5] < 0.3
    assert 0.02 < np.median(loss[-10:]) < 0.07


# The table of figures.


@pytest.mark.parametrize("name", NAMES)
def test_correlations_can_be_drawn_from(name):
    assert np.linalg.eigvalsh(correlation_matrix(recipes()[name])).min() > 0.001


@pytest.mark.slow
def test_figures_are_those_of_the_real_tables(real):
    """`python tests/helpers/fit_standins.py` brings them up to date."""
    for name in NAMES:
        fresh = fit_standins.fit(name, real[name])
        assert_close(fresh, recipes()[name])


def assert_close(fresh: object, kept: object) -> None:
    """Compare nested figures; correlations and effects may differ in the last digit."""
    if isinstance(fresh, dict):
        assert fresh.keys() == kept.keys()
        for key in fresh:
            assert_close(fresh[key], kept[key])
    elif isinstance(fresh, list):
        assert len(fresh) == len(kept)
        for one, other in zip(fresh, kept, strict=True):
            assert_close(one, other)
    elif isinstance(fresh, float):
        assert fresh == pytest.approx(kept, abs=0.021)
    else:
        assert fresh == kept
