"""The player of two trainings."""

import re

import numpy as np
import pytest

from helpers.epochs import animate_epochs

TRUTH = np.random.default_rng(0).integers(3, 9, 50).astype(float)
BASELINES = {"a line": 0.5, "the median": 0.7}


def training(speed: float, num_epochs: int = 4, truth: np.ndarray = TRUTH) -> np.ndarray:
    return np.array([truth - (truth - 5) * speed**epoch for epoch in range(num_epochs + 1)])


def html_of(animation) -> str:
    return animation._repr_mimebundle_()["text/html"]


def test_says_how_both_trainings_ended():
    slow, fast = training(0.9), training(0.5)
    animation = animate_epochs({"slow": slow, "fast": fast}, TRUTH, BASELINES)

    for name, table in (("slow", slow), ("fast", fast)):
        assert f"{name}: {np.abs(table[-1] - TRUTH).mean():#.3g}." in repr(animation)
    assert "a line: 0.500." in repr(animation)
    assert "fast is ahead" in animation.scene.caption(2)


def test_is_self_contained_and_small():
    truth = np.random.default_rng(1).normal(size=2_000)
    long = {name: training(speed, 500, truth) for name, speed in (("a", 0.9), ("b", 0.99))}
    html = html_of(animate_epochs(long, truth))

    assert len(html) < 400_000
    assert not re.search(r"""(?:src|href)=["'](?!data:)|https?://|@import|url\(""", html)
    assert html.index("<img") < html.index("<script")
    assert re.search(r'alt="Three panels after 500 epochs[^"]*"', html)


def test_the_scene_uses_exactly_the_texts_it_is_given():
    html = html_of(animate_epochs({"a": training(0.9), "b": training(0.5)}, TRUTH))
    given = re.search(r'"text":(\{[^{}]*(?:\{\w+\}[^{}]*)*\})\}\)\)', html)
    scene = html[html.index("function createScene") :]

    assert given
    names = set(re.findall(r'"(\w+)":"', given[1]))
    assert names == set(re.findall(r"\btext\.(\w+)", scene))


def test_the_axis_of_errors_shows_the_end_and_leaves_out_the_beginning():
    wild = training(0.5)
    wild[1] += 1_000
    scene = animate_epochs({"a": wild, "b": training(0.5)}, TRUTH, BASELINES).scene

    low, high = scene.error_range
    assert low == 0
    assert max(*scene.errors[:, -1], *BASELINES.values()) < high < 10


def test_predictions_far_off_lie_on_the_rim():
    far = training(0.5)
    far[1] = 1e6
    scene = animate_epochs({"a": far, "b": training(0.5)}, TRUTH).scene
    low, high = scene.value_range

    drawn = scene.pull_in(scene.predictions)
    assert (low <= drawn).all() and (drawn <= high).all()
    assert (low <= scene.places).all() and (scene.places <= high).all()


@pytest.mark.parametrize(
    ("predictions", "truth", "baselines", "words"),
    [
        ({"a": training(0.5)}, TRUTH, None, "two trainings"),
        ({"a": training(0.5), "b": training(0.5, 3)}, TRUTH, None, "equally many epochs"),
        ({"a": training(0.5), "b": training(0.5)}, TRUTH[:-1], None, "49 targets"),
        ({"a": training(0.5), "b": training(np.nan)}, TRUTH, None, "no ordinary numbers"),
        ({"a": training(0.5), "b": training(0.5)}, TRUTH, dict.fromkeys("xyz", 1.0), "at most two"),
    ],
)
def test_says_what_to_give_instead(predictions, truth, baselines, words):
    with pytest.raises(ValueError, match=words):
        animate_epochs(predictions, truth, baselines)
