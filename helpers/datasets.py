"""The tables that the lessons and exercises use.

Each loader returns a pandas DataFrame. The files are downloaded once from public addresses,
checked, and kept; `data/registry.toml` names their sources and licences. Where nothing can be
reached, a loader returns a simulated stand-in and says so: ``df.attrs["simulated"]`` is True.

The environment variable ``FIRST_DESCENT_DATA`` names a folder, or an address that begins with
``http://`` or ``https://``, where the files are looked for first.
"""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from helpers._registry import Dataset, registry
from helpers.i18n import _

if TYPE_CHECKING:
    from pandas import DataFrame

    from helpers._sources import Found

__all__ = ["fetch", "load_crop_yields", "load_fuel", "load_housing", "load_red_wine"]

# How long `fetch` waits for one table: whoever calls it wants the real data.
FETCH_PATIENCE = 10.0


def load_red_wine() -> "DataFrame":
    """Load chemical measurements of 1599 red wines, and how good they taste.

    Returns
    -------
    pandas.DataFrame, shape (1599, 12)
        All columns are float64, except ``quality``:

        - ``fixed acidity``: tartaric acid, in g/dm³
        - ``volatile acidity``: acetic acid, in g/dm³
        - ``citric acid``: in g/dm³
        - ``residual sugar``: sugar left after fermentation, in g/dm³
        - ``chlorides``: sodium chloride, in g/dm³
        - ``free sulfur dioxide``: sulfur dioxide that is not bound, in mg/dm³
        - ``total sulfur dioxide``: free and bound, in mg/dm³
        - ``density``: in g/cm³
        - ``pH``: acidity, lower is more acid
        - ``sulphates``: potassium sulphate, in g/dm³
        - ``alcohol``: in % by volume
        - ``quality`` (int64, the target): points from 0 to 10, the median of at least three
          tasters; 3 to 8 occur

    References
    ----------
    P. Cortez, A. Cerdeira, F. Almeida, T. Matos and J. Reis (2009), Wine Quality, UCI Machine
    Learning Repository, https://doi.org/10.24432/C56S3T (CC BY 4.0).
    """
    return _load("red_wine")


def load_fuel() -> "DataFrame":
    """Load the fuel economy of 1107 cars of the model year 2010, and what they are like.

    Returns
    -------
    pandas.DataFrame, shape (1107, 14)
        Text columns have the type that the installed pandas gives to text (``str`` from
        pandas 3 on, ``object`` before); the others are int64 if not said otherwise.

        - ``EngDispl`` (float64): engine displacement, in litres
        - ``NumCyl``: cylinders
        - ``Transmission`` (text, 16 codes): kind and number of gears, such as M6 (manual)
        - ``FE`` (float64, the target): fuel economy on highways, in miles per US gallon
        - ``AirAspirationMethod`` (text, 3 values): how air gets into the engine
        - ``NumGears``: gears; 1 for continuously variable transmissions
        - ``TransLockup``: 1 if the transmission can lock up, else 0
        - ``TransCreeperGear``: 1 if there is a creeper gear, else 0
        - ``DriveDesc`` (text, 5 values): driven wheels
        - ``IntakeValvePerCyl``: intake valves per cylinder
        - ``ExhaustValvesPerCyl``: exhaust valves per cylinder
        - ``CarlineClassDesc`` (text, 17 values): class of vehicle
        - ``VarValveTiming``: 1 if valve timing varies, else 0
        - ``VarValveLift``: 1 if valve lift varies, else 0

        The 9 numeric inputs and the 41 values of the 4 text columns make 50 inputs of a network.

    References
    ----------
    US Environmental Protection Agency and US Department of Energy, https://www.fueleconomy.gov
    (public domain), in the selection of M. Kuhn and K. Johnson's AppliedPredictiveModeling.
    """
    return _load("fuel")


def load_housing() -> "DataFrame":
    """Load house prices in 506 census tracts of Boston in 1970.

    The file's column ``B`` is left out: it is built on race and assumes that segregation raised
    prices. scikit-learn withdrew the data over this. The table serves here to fit lines, not to
    learn about people.

    Returns
    -------
    pandas.DataFrame, shape (506, 13)
        One row for each tract; columns are float64 if not said otherwise.

        - ``CRIM``: crimes per person
        - ``ZN``: residential land in lots over 25,000 square feet, in %
        - ``INDUS``: land of business other than retail, in %
        - ``CHAS`` (int64): 1 if the tract bounds the Charles River, else 0
        - ``NOX``: nitric oxides in the air, in parts per 10 million
        - ``RM``: mean number of rooms per dwelling
        - ``AGE``: owner-occupied homes built before 1940, in %
        - ``DIS``: weighted distance to five centres of employment
        - ``RAD`` (int64): index of access to radial highways
        - ``TAX``: property tax, in US$ per 10,000 US$
        - ``PTRATIO``: pupils per teacher
        - ``LSTAT``: population of lower status, as the authors called it, in %
        - ``MEDV`` (the target): median value of owner-occupied homes, in 1000 US$; capped at 50

    References
    ----------
    D. Harrison and D. L. Rubinfeld (1978), Hedonic housing prices and the demand for clean air,
    Journal of Environmental Economics and Management 5, 81-102 (no licence is stated at the
    source, http://lib.stat.cmu.edu/datasets/boston).
    """
    return _load("housing")


def load_crop_yields() -> "DataFrame":
    """Load 15 made-up harvests of mangoes and oranges; small enough to follow by hand.

    Returns
    -------
    pandas.DataFrame, shape (15, 5)
        All columns are int64.

        - ``temperature``: in °F
        - ``rainfall``: in mm
        - ``humidity``: in %
        - ``mangoes`` (a target): in tonnes
        - ``oranges`` (a target): in tonnes
    """
    import pandas as pd

    names = ["temperature", "rainfall", "humidity", "mangoes", "oranges"]
    df = pd.DataFrame(_CROP_YIELDS, columns=names, dtype="int64")
    df.attrs["simulated"] = False
    return df


def fetch(*names: str) -> dict[str, Path | None]:
    """Download tables ahead of time, such as before a class without internet.

    Servers that were out of reach today are asked again, and with more patience than the loaders
    have. Where a table cannot be had, the reasons are printed.

    Parameters
    ----------
    *names : str
        ``"red_wine"``, ``"fuel"``, ``"housing"``. Without any, all of them.

    Returns
    -------
    dict
        The path of each table's file; None where a loader would return a simulated stand-in.

    Raises
    ------
    ValueError
        If there is no such table to download.
    """
    from helpers import _sources

    unknown = set(names) - set(registry())
    if unknown:
        message = _("There is no table named {unknown} to download. There are: {known}.")
        raise ValueError(
            message.format(unknown=", ".join(sorted(unknown)), known=", ".join(registry()))
        )
    _sources.forget_notes()
    return {name: _fetch(registry()[name]) for name in names or registry()}


def _fetch(dataset: Dataset) -> Path | None:
    from helpers import _sources

    try:
        return _sources.find(dataset, FETCH_PATIENCE).path
    except _sources.UnreachableError as error:
        message = _("The table “{title}” could not be downloaded. {reasons}")
        print(message.format(title=dataset.title, reasons=error))
        return None


def _load(name: str) -> "DataFrame":
    """Return the real table, or its stand-in where the file cannot be had."""
    from helpers import _sources

    dataset = registry()[name]
    try:
        df = _read(dataset, _sources.find(dataset))
        simulated = False
    except _sources.UnreachableError:
        from helpers._standins import simulate

        df = simulate(dataset)
        simulated = True
        _sources.say_once(dataset, _stand_in_message(dataset))
    df.attrs["simulated"] = simulated
    return df


def _read(dataset: Dataset, found: "Found") -> "DataFrame":
    import pandas as pd

    df = pd.read_csv(
        BytesIO(found.content),
        sep=found.file.separator,
        header=None,
        skiprows=found.file.header_lines,
        names=[column.name for column in dataset.columns],
        dtype={column.name: column.type for column in dataset.columns if column.type != "text"},
    )
    return df.drop(columns=[column.name for column in dataset.columns if column.left_out])


def _stand_in_message(dataset: Dataset) -> str:
    return _(
        "The table “{title}” could not be downloaded. You are working with a simulated stand-in: "
        "{rows} made-up rows with the same columns, the same ranges and similar correlations. "
        "Everything in the course works with it; only do not take its numbers for facts.\n"
        "The download is tried again in a day. To try again now: "
        '`from helpers.datasets import fetch; fetch("{name}")`, then load the table once more. '
        "Without internet: put the file {file} into a folder and set FIRST_DESCENT_DATA to it."
    ).format(
        title=dataset.title,
        rows=dataset.shape[0],
        name=dataset.name,
        file=dataset.files[0].name,
    )


# Temperature, rainfall, humidity; mangoes, oranges.
_CROP_YIELDS = [
    (73, 67, 43, 56, 70),
    (91, 88, 64, 81, 101),
    (87, 134, 58, 119, 133),
    (102, 43, 37, 22, 37),
    (69, 96, 70, 103, 119),
    (74, 66, 43, 57, 69),
    (91, 87, 65, 80, 102),
    (88, 134, 59, 118, 132),
    (101, 44, 37, 21, 38),
    (68, 96, 71, 104, 118),
    (73, 66, 44, 57, 69),
    (92, 87, 64, 82, 100),
    (87, 135, 57, 118, 134),
    (103, 43, 36, 20, 38),
    (68, 97, 70, 102, 120),
]
