"""Lesson 3: its code is the library's code, its numbers hold, and its questions can be solved."""

import importlib.util
import re
import sys

import nbformat
import numpy as np
import pytest
from conftest import ROOT
from running import complaints, results, run_notebook, with_open_solutions

from helpers import animate_sgd, quiet_start, sgd_path
from helpers.datasets import load_crop_yields
from helpers.practice import sgd

LESSON = ROOT / "course" / "03_stochastic_gradient_descent.ipynb"
CELLS = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
FROM_SCRATCH = ("make-data", "loss-code", "gradient-code", "train-code")
HARVESTS = ("load-harvests", "harvest-functions", "harvest-start", "harvest-train")
FORGOTTEN = CELLS["harvest-forgotten"].partition("\n\n\n")[0]  # the function alone


@pytest.fixture(scope="module")
def lesson() -> dict:
    """Return what the lesson defines in the cells that `helpers.sgd_path` has, too."""
    names: dict = {}
    exec("import numpy as np\nimport pandas as pd", names)
    for cell in FROM_SCRATCH:
        exec(CELLS[cell], names)
    return names


@pytest.fixture(scope="module")
def harvests() -> dict:
    """Return what the lesson defines to train on the harvests with NumPy."""
    names: dict = {"np": np, "load_crop_yields": load_crop_yields, "quiet_start": quiet_start}
    for source in (*(CELLS[cell] for cell in HARVESTS), FORGOTTEN):
        exec(source, names)
    return names


def test_the_data_are_those_of_the_player(lesson):
    rng = np.random.default_rng(0)
    x, y = sgd_path.make_data(256, true_w=3.0, true_b=2.0, rng=rng)

    assert np.array_equal(lesson["x"], x) and np.array_equal(lesson["y"], y)


def test_loss_and_gradient_are_those_of_the_library(lesson):
    rng = np.random.default_rng(1)
    for _ in range(20):
        w, b, *numbers = rng.normal(size=22)
        x, y = np.array(numbers[:10]), np.array(numbers[10:])
        assert np.isclose(
            lesson["mean_squared_error"](w, b, x, y), sgd_path.mean_squared_error(w, b, x, y)
        )
        assert np.allclose(lesson["gradient"](w, b, x, y), sgd_path.gradient(w, b, x, y))


@pytest.mark.parametrize("batch_size", [1, 32, 100, 256, 300])
def test_the_loop_takes_the_same_path_as_the_library(lesson, batch_size):
    x, y = lesson["x"], lesson["y"]
    path = lesson["train"](x, y, 0.05, batch_size, num_epochs=3, seed=4)
    descent = sgd_path.sgd_path(x, y, 0.05, batch_size, len(path) - 1, np.random.default_rng(4))

    assert len(path) - 1 == 3 * -(-256 // batch_size)
    for name in ("w", "b", "loss"):
        assert np.allclose(path[name], getattr(descent, name))


def test_the_reference_run_of_the_player_starts_where_the_loop_starts(lesson):
    start = animate_sgd(steps=1).history.iloc[0]
    path = lesson["train"](lesson["x"], lesson["y"], 0.05, 32, num_epochs=1)

    assert np.allclose(start[["w", "b", "loss"]].astype(float), path.iloc[0])


def test_the_slopes_of_several_outputs_agree_with_finite_differences(harvests):
    loss, X, Y, h = harvests["harvest_loss"], harvests["X"], harvests["Y"], 1e-4
    w, b = harvests["start_w"], harvests["start_b"]
    slope_w, slope_b = harvests["harvest_slopes"](w, b, X, Y)

    assert (slope_w.shape, slope_b.shape) == ((2, 3), (2,))
    for push in np.eye(6).reshape(6, 2, 3) * h:
        by_push = (loss(w + push, b, X, Y) - loss(w - push, b, X, Y)) / (2 * h)
        assert np.isclose(np.sum(slope_w * push) / h, by_push)
    for push in np.eye(2) * h:
        by_push = (loss(w, b + push, X, Y) - loss(w, b - push, X, Y)) / (2 * h)
        assert np.isclose(np.sum(slope_b * push) / h, by_push)


def losses_by_numpy(harvests: dict, train: str = "train_numpy") -> list[float]:
    losses = harvests[train](harvests["X"], harvests["start_w"], harvests["start_b"])
    assert len(losses) == 1 + 50 * 5
    return losses


@pytest.mark.slow
def test_tensorflow_has_the_losses_of_numpy(harvests):
    exec(CELLS["harvest-tensorflow"], harvests)

    assert harvests["train_tensorflow"]() == pytest.approx(losses_by_numpy(harvests), abs=1e-4)


@pytest.mark.slow
def test_pytorch_has_the_losses_of_numpy_with_and_without_zeroing(harvests):
    # PyTorch is an optional extra, in CI too.
    if not importlib.util.find_spec("torch"):
        pytest.skip("PyTorch is missing: pip install 'first-descent[torch]'.")
    exec("import importlib.util\n" + CELLS["torch-import"], harvests)
    exec(CELLS["harvest-torch"], harvests)
    forgotten = losses_by_numpy(harvests, "train_without_zeroing")

    assert harvests["train_torch"]() == pytest.approx(losses_by_numpy(harvests), abs=1e-4)
    assert harvests["train_torch"](zero_grad=False) == pytest.approx(forgotten, abs=1e-4)


def test_what_the_lesson_says_about_the_harvests(harvests):
    losses, Y = losses_by_numpy(harvests), harvests["Y"]
    forgotten = losses_by_numpy(harvests, "train_without_zeroing")
    with_ones = np.column_stack([harvests["X"], np.ones(15)])
    best = np.linalg.lstsq(with_ones, Y, rcond=None)[1].sum() / Y.size

    assert 600 * best < losses[-1] < np.mean((Y - Y.mean(axis=0)) ** 2)
    assert np.count_nonzero(np.diff(np.sign(np.diff(forgotten)))) > 15


def test_the_parts_take_as_long_as_the_lesson_says():
    parts = [
        int(n) for text in CELLS.values() for n in re.findall(r"^\*(\d+) minutes\*$", text, re.M)
    ]
    total = re.search(r"about (\d+) minutes", CELLS["title"])

    assert len(parts) == 10
    assert total and sum(parts) == int(total[1])


def test_every_figure_has_alternative_text():
    for name, source in CELLS.items():
        assert ("plt.subplots" in source) == name.startswith("draw-")
        if name.startswith("draw-"):
            assert "alt" in source.splitlines()[-1] or "alt=" in source


@pytest.mark.slow
def test_with_the_open_solutions_every_question_is_correct(tmp_path):
    ran = run_notebook(with_open_solutions(LESSON, sgd, tmp_path), sys.executable, tmp_path)

    assert complaints(ran) == []
    assert [result["status"] for result in results(ran)] == ["correct"] * 5
