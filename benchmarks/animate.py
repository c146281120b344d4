"""How much sooner `animate_sgd` is there than a matplotlib animation of the same panels.

    python benchmarks/animate.py

Both sides run in turns in this process, with the same paths: 50 steps on 256 examples, a new
seed each time. Ends with an error below 25 times, or above 0.25 s or 100 KB in the notebook.
"""

import json
import statistics
import sys
import time

import imageio_ffmpeg
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation
from tqdm import tqdm

from helpers.animate import animate_sgd
from helpers.sgd_path import make_data, mean_squared_error, sgd_path

ROUNDS = 5
STEPS = 50
MIN_RATIO, MAX_SECONDS, MAX_BYTES = 25, 0.25, 100_000


def player(seed: int) -> dict[str, str]:
    """From the call to the finished output: path, still picture, data and script."""
    return animate_sgd(steps=STEPS, seed=seed)._repr_mimebundle_()


def matplotlib_video(seed: int) -> str:
    """What one finds in tutorials: FuncAnimation, three axes, an HTML5 video.

    Whatever stays is drawn once, and only what moves is set anew in each frame.
    """
    rng = np.random.default_rng(seed)
    x, y = make_data(256, 3.0, 2.0, rng)
    path = sgd_path(x, y, 0.05, 32, STEPS, rng)
    figure, (data, loss, surface) = plt.subplots(1, 3, figsize=(12, 4))
    figure.suptitle("learning rate 0.05, batch size 32, 256 examples")

    data.set(title="Data, mini-batch and line", xlabel="x", ylabel="y")
    data.scatter(x, y, s=8, color="grey")
    batch = data.scatter([], [], s=20, color="tab:orange")
    (line,) = data.plot([], [], color="tab:blue")

    loss.set(title="Loss after each step", xlabel="step", ylabel="loss")
    loss.set(xlim=(0, STEPS), ylim=(0, path.loss.max() * 1.05))
    (curve,) = loss.plot([], [])

    w, b = np.meshgrid(np.linspace(-1, 5, 60), np.linspace(-1, 4, 60))
    heights = [mean_squared_error(*place, x, y) for place in zip(w.flat, b.flat, strict=True)]
    surface.set(title="Path over the loss surface", xlabel="w", ylabel="b")
    surface.contourf(w, b, np.reshape(heights, w.shape), levels=10)
    (way,) = surface.plot([], [], ".-", color="white")

    def update(step: int) -> tuple:
        ends = np.array([-2.0, 2.0])
        if step:
            chosen = path.batches[step - 1]
            batch.set_offsets(np.column_stack([x[chosen], y[chosen]]))
        line.set_data(ends, path.w[step] * ends + path.b[step])
        curve.set_data(range(step + 1), path.loss[: step + 1])
        way.set_data(path.w[: step + 1], path.b[: step + 1])
        return batch, line, curve, way

    html = FuncAnimation(figure, update, frames=STEPS + 1, blit=True).to_html5_video()
    plt.close(figure)
    return html


def seconds(make, seed: int) -> float:
    start = time.perf_counter()
    make(seed)
    return time.perf_counter() - start


def main() -> int:
    mpl.use("agg")
    mpl.rcParams["animation.ffmpeg_path"] = imageio_ffmpeg.get_ffmpeg_exe()
    first = seconds(player, 0)
    size = len(json.dumps(player(0)))
    video_size = len(matplotlib_video(0).encode())
    ours, theirs = [], []
    for seed in tqdm(range(1, ROUNDS + 1), desc="Rounds", file=sys.stdout):
        theirs.append(seconds(matplotlib_video, seed))
        ours += [seconds(player, 10 * seed + again) for again in range(3)]
    mine, usual = statistics.median(ours), statistics.median(theirs)
    print(f"animate_sgd:      {mine:.3f} s (the first call {first:.2f} s), {size / 1e3:.0f} KB")
    print(f"matplotlib video: {usual:.3f} s, {video_size / 1e3:.0f} KB")
    print(f"{usual / mine:.0f} times faster")
    good = usual / mine >= MIN_RATIO and mine <= MAX_SECONDS and size <= MAX_BYTES
    print("Good." if good else "Not good enough: see the head of this file.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
