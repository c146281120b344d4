"""The player of a training."""

import re

import numpy as np
import pytest

from helpers import animate_fit
from helpers.paths_view import MAX_FRAMES

X = np.arange(-10.0, 11.0)
Y = X**2
ALONG = np.linspace(-12, 12, 49)


def training(num_snapshots: int) -> tuple[np.ndarray, np.ndarray]:
    """Return a parabola that grows out of the ground, and its losses."""
    shares = np.linspace(0, 0.9, num_snapshots)[:, None]
    return shares * ALONG**2, np.mean((shares * Y - Y) ** 2, axis=1)


def html_of(animation) -> str:
    return animation._repr_mimebundle_()["text/html"]


def test_says_how_far_the_loss_fell():
    curves, losses = training(31)
    text = repr(animate_fit(X, Y, ALONG, curves, losses, title="A square"))

    assert text.startswith("A square\n")
    assert f"After 30 epochs the loss is {losses[-1]:.3g}" in text
    assert "before training it was 2,410." in text  # the mean of the fourth powers
    steps = 500 * np.arange(31)
    assert "After 15,000 steps" in repr(animate_fit(X, Y, ALONG, curves, losses, steps, "step"))


@pytest.mark.parametrize("num_snapshots", [1, 2, 31, 10_001])
def test_shows_the_first_and_the_last_snapshot_of_any_number(num_snapshots):
    curves, losses = training(num_snapshots)
    scene = animate_fit(X, Y, ALONG, curves, losses).scene

    assert (scene.steps[0], scene.steps[-1]) == (0, num_snapshots - 1)
    assert np.array_equal(scene.curves, curves[scene.steps])
    assert np.array_equal(scene.losses, losses[scene.steps])
    assert len(scene.steps) <= MAX_FRAMES + 1
    assert scene.log_steps == (num_snapshots > MAX_FRAMES + 1)


def test_is_self_contained_and_small():
    html = html_of(animate_fit(X, Y, ALONG, *training(10_001)))

    assert len(html) < 120_000
    assert not re.search(r"""(?:src|href)=["'](?!data:)|https?://|@import|url\(""", html)
    assert html.index("<img") < html.index("<script")
    assert re.search(r'alt="Two panels[^"]*from 130 at x = −12[^"]*After 10,000 epochs', html)


def test_takes_lists_and_gives_the_same_bytes():
    curves, losses = training(5)
    of_arrays = html_of(animate_fit(X, Y, ALONG, curves, losses))
    lists = [values.tolist() for values in (X, Y, ALONG, curves, losses)]

    assert html_of(animate_fit(*lists, steps=range(5))) == of_arrays


def test_marks_where_the_data_end_only_if_the_curve_goes_on():
    curves, losses = training(5)

    assert animate_fit(X, Y, ALONG, curves, losses).scene.reaches_beyond
    assert not animate_fit(1.18 * X, Y, ALONG, curves, losses).scene.reaches_beyond


def test_a_loss_of_zero_can_be_drawn():
    curves, losses = training(5)
    losses[-1] = 0

    assert "Infinity" not in html_of(animate_fit(X, Y, ALONG, curves, losses))


CURVES, LOSSES = training(5)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"y": Y[:-1]}, "equally long"),
        ({"y": Y * np.nan}, "y must be a row of finite numbers"),
        ({"curves": CURVES[0]}, "curves must be a table"),
        ({"curves": CURVES.T}, "a row for each snapshot"),
        ({"losses": LOSSES[:-1]}, r"4 losses, 5 steps"),
        ({"steps": [0, 1, 2, 2, 3]}, "must grow"),
        ({"along": ALONG[::-1]}, "must grow"),
        ({"unit": "minute"}, "'minute'"),
    ],
)
def test_says_what_to_give_instead(given, words):
    right = {"x": X, "y": Y, "along": ALONG, "curves": CURVES, "losses": LOSSES}

    with pytest.raises(ValueError, match=words):
        animate_fit(**{**right, **given})
