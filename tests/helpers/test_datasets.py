"""The tables as they are: what the loaders return, and what the registry says about them."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from conftest import REAL_DATA, ROOT

from helpers import datasets
from helpers._registry import Dataset, registry

LOADERS = {
    "red_wine": datasets.load_red_wine,
    "fuel": datasets.load_fuel,
    "housing": datasets.load_housing,
}

PHYSICAL_UNITS = {
    "g/dm³",
    "mg/dm³",
    "g/cm³",
    "% by volume",
    "litres",
    "miles per US gallon",
    "parts per 10 million",
}


@pytest.fixture
def real_data(monkeypatch: pytest.MonkeyPatch) -> Path:
    if not REAL_DATA.is_dir():
        pytest.skip(f"The real tables are not on this machine (in {REAL_DATA}).")
    monkeypatch.setenv("FIRST_DESCENT_DATA", str(REAL_DATA))
    return REAL_DATA


def kept(dataset: Dataset) -> list[str]:
    return [column.name for column in dataset.columns if not column.left_out]


@pytest.mark.parametrize("name", LOADERS)
def test_registry_describes_the_real_files(name, real_data):
    for file in registry()[name].files:
        content = (real_data / file.name).read_bytes()
        assert len(content) == file.size
        assert file.matches(content)
        assert not file.matches(content[:-1])


@pytest.mark.parametrize("name", LOADERS)
def test_registry_says_where_a_table_comes_from(name):
    dataset = registry()[name]
    assert dataset.title and dataset.citation and dataset.licence
    assert dataset.source.startswith("http")
    assert len(dataset.columns) == dataset.shape[1]
    assert all(column.unit and column.meaning for column in dataset.columns)
    assert dataset.target in kept(dataset)
    assert dataset.files[0].addresses
    assert not any(file.addresses for file in dataset.files[1:])


def test_registry_says_that_boston_has_no_licence():
    assert registry()["housing"].licence == "none stated at the source"


@pytest.mark.parametrize("name", LOADERS)
def test_real_tables(name, real_data, capsys):
    dataset = registry()[name]
    df = LOADERS[name]()
    assert list(df.columns) == kept(dataset)
    assert len(df) == dataset.shape[0]
    assert not df.isna().any(axis=None)
    assert df.attrs["simulated"] is False
    for column in dataset.columns:
        if column.type == "text":
            assert pd.api.types.is_string_dtype(df[column.name])
        elif not column.left_out:
            assert df[column.name].dtype == column.type
    assert capsys.readouterr() == ("", "")


def test_real_tables_hold_what_pandas_reads(real_data):
    wine = pd.read_csv(real_data / "winequality-red.csv", sep=";")
    pd.testing.assert_frame_equal(datasets.load_red_wine(), wine, check_exact=True)
    fuel = pd.read_csv(real_data / "cars2010.csv")
    pd.testing.assert_frame_equal(datasets.load_fuel(), fuel, check_exact=True)
    housing = pd.read_csv(real_data / "boston_house_prices.csv", skiprows=1).drop(columns="B")
    pd.testing.assert_frame_equal(datasets.load_housing(), housing.astype({"TAX": float}))


@pytest.mark.parametrize("name", LOADERS)
def test_equivalent_files_give_the_same_table(name, real_data, tmp_path, monkeypatch):
    expected = LOADERS[name]()
    other = registry()[name].files[1]
    (tmp_path / other.name).write_bytes((real_data / other.name).read_bytes())
    monkeypatch.setenv("FIRST_DESCENT_DATA", str(tmp_path))
    # They were saved again by other programs, which rounded the 16th digit.
    pd.testing.assert_frame_equal(LOADERS[name](), expected, rtol=1e-14)


def test_loading_is_quick(real_data):
    datasets.load_fuel()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        datasets.load_fuel()
        times.append(time.perf_counter() - start)
    assert sorted(times)[2] < 0.05


def test_fetch_says_where_the_files_are(real_data):
    assert datasets.fetch() == {
        name: real_data / registry()[name].files[0].name for name in registry()
    }
    assert list(datasets.fetch("fuel")) == ["fuel"]


def test_fetch_knows_its_tables():
    with pytest.raises(ValueError, match=r"no table named wine to download.*red_wine, fuel"):
        datasets.fetch("wine", "fuel")


def test_crop_yields():
    df = datasets.load_crop_yields()
    assert list(df.columns) == ["temperature", "rainfall", "humidity", "mangoes", "oranges"]
    assert df.shape == (15, 5)
    assert (df.dtypes == "int64").all()
    assert df.attrs["simulated"] is False
    assert df.iloc[0].tolist() == [73, 67, 43, 56, 70]
    assert df.iloc[-1].tolist() == [68, 97, 70, 102, 120]
    assert df.sum().tolist() == [1267, 1283, 818, 1140, 1380]


def test_tables_belong_to_the_caller(real_data):
    for load in (*LOADERS.values(), datasets.load_crop_yields):
        before = load()
        after = before.copy()
        before.iloc[0, 0] = 1000
        pd.testing.assert_frame_equal(load(), after)


@pytest.mark.parametrize("name", LOADERS)
def test_docstrings_name_all_columns_in_order(name):
    documented = LOADERS[name].__doc__
    places = [documented.index(f"- ``{column}``") for column in kept(registry()[name])]
    assert places == sorted(places)
    for column in registry()[name].columns:
        if column.unit in PHYSICAL_UNITS:
            entry = documented[documented.index(f"- ``{column.name}``") :].split("\n")[0]
            assert column.unit in entry


def test_import_is_quick():
    code = (
        "import sys, json, helpers.datasets; "
        "print(json.dumps([name for name in ('numpy', 'pandas', 'pooch', 'requests') "
        "if name in sys.modules]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(run.stdout) == []


def test_data_folder_holds_the_registry_alone():
    tracked = subprocess.run(
        ["git", "ls-files", "data"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("This is not a git checkout.")
    assert tracked.stdout.split() == ["data/registry.toml"]
