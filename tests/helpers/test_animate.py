import json
import subprocess
import sys
import warnings
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from helpers import animate_sgd
from helpers.i18n import set_language
from helpers.sgd_path import gradient, make_data, mean_squared_error, mini_batches, sgd_path
from helpers.sgd_view import surface, view

# Learning rate, batch size, examples, and the words that tell what happens.
SETTINGS = [
    (0.05, 32, 256, "way down is smooth"),
    (0.05, 2, 256, "way down is ragged"),
    (0.05, 128, 256, "way down is smooth"),
    (0.02, 32, 256, "covered at step 45"),
    (0.2, 32, 256, "covered at step 4."),
    (1.0, 32, 256, "run diverged"),
    (0.9, 4096, 8192, "to and fro"),
    (0.99, 4096, 8192, "run diverged"),
]


def html_of(animation) -> str:
    return animation._repr_mimebundle_()["text/html"]


def test_history_is_what_plain_python_computes():
    rng = np.random.default_rng(5)
    x, y = make_data(7, 3.0, 2.0, rng)
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    w = b = 0.0
    expected = [(w, b, sum((w * p + b - q) ** 2 for p, q in points) / 7)]
    order: list[int] = []
    for _step in range(6):
        order = order or rng.permutation(7).tolist()
        batch, order = [points[k] for k in order[:3]], order[3:]
        slope_w = sum(2 * (w * p + b - q) * p for p, q in batch) / len(batch)
        slope_b = sum(2 * (w * p + b - q) for p, q in batch) / len(batch)
        w, b = w - 0.1 * slope_w, b - 0.1 * slope_b
        expected.append((w, b, sum((w * p + b - q) ** 2 for p, q in points) / 7))
    history = animate_sgd(0.1, 3, 7, steps=6, seed=5).history
    assert list(history.columns) == ["step", "w", "b", "loss"]
    assert history["step"].tolist() == list(range(7))
    np.testing.assert_allclose(history[["w", "b", "loss"]], expected, rtol=1e-12)


def test_gradient_agrees_with_finite_differences():
    x, y = make_data(50, 3.0, 2.0, np.random.default_rng(1))
    h = 1e-5
    for w, b in [(0.0, 0.0), (-2.0, 5.0), (3.0, 2.0)]:
        by_w = (mean_squared_error(w + h, b, x, y) - mean_squared_error(w - h, b, x, y)) / (2 * h)
        by_b = (mean_squared_error(w, b + h, x, y) - mean_squared_error(w, b - h, x, y)) / (2 * h)
        assert gradient(w, b, x, y) == pytest.approx((by_w, by_b), abs=1e-6)


def test_an_epoch_uses_every_example_once():
    batches = mini_batches(10, 4, np.random.default_rng(0))
    for _epoch in range(3):
        epoch = [next(batches) for _ in range(3)]
        assert [len(batch) for batch in epoch] == [4, 4, 2]
        assert sorted(np.concatenate(epoch)) == list(range(10))


def test_surface_is_the_loss():
    x, y = make_data(40, -1.0, 4.0, np.random.default_rng(2))
    bowl = surface(x, y)
    for w, b in [(0.0, 0.0), (7.0, -3.0), bowl.minimum]:
        loss = mean_squared_error(w, b, x, y)
        assert bowl.lowest + bowl.height(w, b) ** 2 == pytest.approx(loss)
    assert gradient(*bowl.minimum, x, y) == pytest.approx((0, 0), abs=1e-9)


@pytest.mark.parametrize(("learning_rate", "batch_size", "num_examples", "words"), SETTINGS)
def test_eight_settings_tell_their_story(learning_rate, batch_size, num_examples, words):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        animation = animate_sgd(learning_rate, batch_size, num_examples)
        bundle = animation._repr_mimebundle_()
    assert words in bundle["text/plain"]
    assert words in bundle["text/html"].split('alt="')[1].split('"')[0]
    assert len(json.dumps(bundle)) <= 100_000
    loss = animation.history["loss"]
    assert np.isfinite(loss).all()
    assert (loss.iloc[-1] > 1e6) == ("diverged" in words)
    assert (len(loss) == 51) == (learning_rate != 1.0)


@pytest.mark.parametrize(
    ("learning_rate", "batch_size", "dances"),
    [(0.05, 32, True), (0.3, 32, True), (0.05, 256, False), (0.3, 256, False), (0.01, 32, False)],
)
def test_a_path_that_never_comes_to_rest_is_said_to_dance(learning_rate, batch_size, dances):
    words = repr(animate_sgd(learning_rate, batch_size, 256))

    assert ("dances around the lowest point" in words) == dances
    assert "The way down is smooth." in words


@pytest.mark.parametrize("seed", range(1, 8))
def test_the_two_large_batches_part_for_every_seed(seed):
    assert animate_sgd(0.9, 4096, 8192, seed=seed).history["loss"].iloc[-1] < 2
    assert "diverged" in repr(animate_sgd(0.99, 4096, 8192, seed=seed))


@pytest.mark.parametrize(
    "arguments",
    [
        {"num_examples": 1, "batch_size": 1},
        {"num_examples": 2},
        {"steps": 1},
        {"steps": 2},
        {"learning_rate": 0},
        {"true_w": 0, "true_b": 0},
        {"true_w": -1000, "true_b": 1000},
        {"learning_rate": 1e10},
        {"learning_rate": 1e149},
        {"learning_rate": 1e300},
        {"num_examples": 100_000, "batch_size": 100_000, "steps": 3},
        {"steps": 2000, "batch_size": 1},
    ],
    ids=str,
)
def test_extreme_arguments_give_a_picture_without_warnings(arguments):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        html = html_of(animate_sgd(**arguments))
    data = json.loads(html.split("() => createScene(")[1].split("));\n})();")[0])
    assert len(data["w"]) == len(data["b"]) == len(data["loss"]) == len(data["batches"]) + 1
    for name in ("x", "y", "w", "b", "loss"):
        low, high = data["view"][name]
        assert low < high


def test_a_run_that_starts_with_a_leap_says_so():
    animation = animate_sgd(1e300)
    assert len(animation.history) == 1
    assert "very first step diverged" in repr(animation)


def test_with_more_than_all_examples_a_batch_is_all_of_them():
    large, whole = animate_sgd(batch_size=1000, num_examples=20), animate_sgd(0.05, 20, 20)
    assert large.history.equals(whole.history)
    assert html_of(large) == html_of(whole)
    assert "batch size 20" in repr(large)


def test_the_map_holds_start_and_minimum_and_marks_what_is_outside():
    rng = np.random.default_rng(0)
    x, y = make_data(256, 3.0, 2.0, rng)
    bowl, descent = surface(x, y), sgd_path(x, y, 1.0, 32, 50, rng)
    shown = view(descent, bowl, x, y)
    assert shown.log_loss
    assert shown.edge(0.0, 0.0) is None
    assert shown.edge(*bowl.minimum) is None
    edge = shown.edge(descent.w[-1], descent.b[-1])
    assert edge is not None
    assert edge[0] == pytest.approx(shown.w[1]) or edge[1] == pytest.approx(shown.b[1])
    far_w, far_b = shown.pull_in(np.array([1e150]), np.array([1e149]))
    assert 0 < far_w[0] < 1e4
    assert 0 < far_b[0] < 1e4
    assert shown.line_is_outside(0.0, 1e6)
    assert not shown.line_is_outside(3.0, 2.0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"steps": 0}, "steps must be a whole number, 1 or more, but is 0"),
        ({"steps": 1_000_000}, "steps must be 2,000 at most"),
        ({"batch_size": 2.5}, "batch_size must be a whole number"),
        ({"batch_size": -3}, "batch_size must be a whole number"),
        ({"batch_size": True}, "batch_size must be a whole number"),
        ({"num_examples": "many"}, "num_examples must be a whole number"),
        ({"num_examples": 10**9}, "num_examples must be 100,000 at most"),
        ({"learning_rate": float("nan")}, "learning_rate must be a number, 0 or more"),
        ({"learning_rate": float("inf")}, "learning_rate must be a number"),
        ({"learning_rate": -0.1}, "learning_rate must be a number"),
        ({"learning_rate": "0.1"}, "learning_rate must be a number"),
        ({"learning_rate": None}, "learning_rate must be a number"),
        ({"true_w": 1e9}, "true_w must be a number between -1000 and 1000"),
        ({"true_b": float("nan")}, "true_b must be a number between"),
        ({"seed": -1}, "seed must be a whole number, 0 or more"),
    ],
)
def test_wrong_arguments_are_told_what_to_give(arguments, words):
    with pytest.raises(ValueError, match=words):
        animate_sgd(**arguments)


def test_numbers_of_numpy_are_numbers():
    theirs = animate_sgd(np.float32(0.5), np.int64(8), np.int32(16), steps=np.int8(3))
    assert theirs.history.equals(animate_sgd(0.5, 8, 16, steps=3).history)


DIGEST = """
import hashlib, json, sys
{before}
from helpers import animate_sgd
bundle = animate_sgd(0.2, 16, 100, steps=20)._repr_mimebundle_()
print(hashlib.sha256(json.dumps(bundle).encode()).hexdigest())
"""


@pytest.mark.slow
def test_same_bytes_in_every_process_whatever_style_is_set():
    styled = "import matplotlib.pyplot as p, numpy; numpy.random.seed(3); p.style.use('ggplot')"
    digests = [
        subprocess.run(
            [sys.executable, "-c", DIGEST.format(before=before)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for before in ("", styled)
    ]
    assert digests[0] == digests[1] != ""


def test_another_seed_gives_another_path():
    assert not animate_sgd().history.equals(animate_sgd(seed=1).history)


def test_drawing_leaves_no_trace_in_pyplot():
    import matplotlib.pyplot as plt

    before = dict(plt.rcParams)
    html_of(animate_sgd(steps=2))
    assert dict(plt.rcParams) == before
    assert plt.get_fignums() == []


@pytest.mark.parametrize("suffix", [".mp4", ".gif", ".GIF"])
def test_a_video_has_a_picture_for_each_step(tmp_path: Path, suffix, capfd):
    target = animate_sgd(steps=4).save(tmp_path / f"run{suffix}")
    assert imageio_ffmpeg.count_frames_and_secs(str(target))[0] == 5
    assert [path.name for path in tmp_path.iterdir()] == [f"run{suffix}"]
    out, err = capfd.readouterr()
    assert "Drawing: 100%" in out
    assert err == ""


def test_pictures_of_a_video_differ(tmp_path: Path):
    target = animate_sgd(steps=3).save(tmp_path / "run.mp4")
    reader = imageio_ffmpeg.read_frames(str(target))
    assert next(reader)["size"] == (1248, 546)
    frames = list(reader)
    assert len(set(frames)) == len(frames) == 4


def test_a_run_that_ends_at_once_still_makes_a_video(tmp_path: Path):
    target = animate_sgd(1e300).save(str(tmp_path / "run.gif"))
    assert imageio_ffmpeg.count_frames_and_secs(str(target))[0] == 1


def test_a_saved_page_stands_alone(tmp_path: Path):
    page = animate_sgd(steps=3).save(tmp_path / "run.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in page
    assert "https://" not in page
    assert "http://" not in page


def test_saving_says_what_to_change(tmp_path: Path):
    animation = animate_sgd(steps=2)
    with pytest.raises(ValueError, match=r"ends in \.mp4, \.gif or \.html; 'run\.avi' does not"):
        animation.save(tmp_path / "run.avi")
    with pytest.raises(FileNotFoundError, match="does not exist"):
        animation.save(tmp_path / "nowhere" / "run.mp4")
    (tmp_path / "folder.gif").mkdir()
    with pytest.raises(IsADirectoryError, match="is a folder"):
        animation.save(tmp_path / "folder.gif")


def test_a_failed_video_leaves_the_old_file(tmp_path: Path, monkeypatch):
    target = tmp_path / "run.mp4"
    target.write_text("old")
    monkeypatch.setattr(imageio_ffmpeg, "count_frames_and_secs", lambda _path: (1, 0.2))
    with pytest.raises(OSError, match="could not be written whole"):
        animate_sgd(steps=2).save(target)
    assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


def test_every_sentence_is_translated(monkeypatch):
    class Marking:
        def gettext(self, message: str) -> str:
            return f"«{message}»"

    monkeypatch.setattr("helpers.i18n._translations", Marking())
    bundle = animate_sgd(steps=2)._repr_mimebundle_()
    for english in ("Play", "Step forward", "Speed", "lowest possible", "mini-batch", "loss"):
        assert f'"«{english}»"' in bundle["text/html"]
    assert bundle["text/plain"].count("«") >= 3
    set_language()
