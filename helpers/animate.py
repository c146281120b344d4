"""`animate_sgd`: stochastic gradient descent on a straight line, step by step."""

import io
import math
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.arguments import real_number, whole_number
from helpers.i18n import _
from helpers.numerals import short_number
from helpers.player import page_html, player_html
from helpers.plots import Picture
from helpers.sgd_path import make_data, sgd_path
from helpers.sgd_picture import WIDTH, SgdPicture
from helpers.sgd_player import player_data
from helpers.sgd_view import Scene, surface, view
from helpers.sgd_words import outcome

if TYPE_CHECKING:
    from pandas import DataFrame

# Of more examples, only so many are drawn: enough for a cloud, and few enough for a notebook.
MAX_POINTS_DRAWN = 300
MAX_STEPS = 2_000
MAX_EXAMPLES = 100_000
MAX_WEIGHT = 1_000
FRAMES_PER_SECOND = 5


class SgdAnimation:
    """A run of stochastic gradient descent that displays itself as a player.

    Made by `animate_sgd`.

    Parameters
    ----------
    scene : Scene
        What there is to draw.
    num_examples, batch_size : int
        How many examples there are, and how many a step looks at.
    made_with : str
        The line the data were made with, in words.
    """

    def __init__(self, scene: Scene, num_examples: int, batch_size: int, made_with: str) -> None:
        self._scene = scene
        self._num_examples = num_examples
        self._batch_size = batch_size
        self._made_with = made_with

    @cached_property
    def history(self) -> "DataFrame":
        """The path as a table: ``step``, ``w``, ``b`` and ``loss`` (on all examples).

        One row before the first step and one after each. A run that diverges past a loss of
        10¹² ends there.
        """
        from pandas import DataFrame

        descent = self._scene.descent
        columns = {"w": descent.w, "b": descent.b, "loss": descent.loss}
        return DataFrame({"step": np.arange(len(descent.loss)), **columns})

    def save(self, path: str | Path) -> Path:
        """Write the animation to a file: a video, or a web page with the player.

        Parameters
        ----------
        path : str or Path
            Where to write. The ending says what: ``.mp4``, ``.gif`` (both with one picture a
            step) or ``.html``. A file that is there already is replaced, once the new one is
            complete.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        ValueError
            If the ending is another.
        FileNotFoundError
            If the folder does not exist.
        """
        target = _checked_target(Path(path))
        partial = target.with_name(f".{target.stem}.partial{target.suffix}")
        try:
            if target.suffix.lower() == ".html":
                partial.write_text(page_html(self._scene.title, self._html), encoding="utf-8")
            else:
                self._write_frames(partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        return target

    def _write_frames(self, path: Path) -> None:
        from helpers.video import write_video

        draw = SgdPicture(self._scene).frame
        write_video(path, draw, len(self._scene.descent.loss), FRAMES_PER_SECOND)

    @cached_property
    def _html(self) -> str:
        data = player_data(self._scene, self._num_examples, self._batch_size)
        last = len(self._scene.descent.loss) - 1
        return player_html("sgd", self._scene.title, last, data, self._still())

    def _still(self) -> Picture:
        """Return the picture after the last step, in few colours to keep notebooks small."""
        from PIL import Image

        pixels = SgdPicture(self._scene).frame(len(self._scene.descent.loss) - 1)
        image = Image.fromarray(pixels).quantize(
            48, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        return Picture(buffer.getvalue(), self._alt(), round(WIDTH * 100))

    def _alt(self) -> str:
        return _(
            "Three panels after step {step} with {title}: the data with the line "
            "y = {w} x + {b}; the loss after each step; the path from w = 0, b = 0 over the "
            "loss surface, whose lowest point is at w = {best_w}, b = {best_b}. {outcome}"
        ).format(
            **self._facts(),
            best_w=short_number(self._scene.surface.minimum[0]),
            best_b=short_number(self._scene.surface.minimum[1]),
        )

    def _facts(self) -> dict[str, Any]:
        descent = self._scene.descent
        return {
            "title": self._scene.title,
            "outcome": self._scene.outcome,
            "step": len(descent.loss) - 1,
            "w": short_number(descent.w[-1]),
            "b": short_number(descent.b[-1]),
        }

    def __repr__(self) -> str:
        end = _("After step {step}: w = {w}, b = {b}; the data were made with {made_with}.")
        return "\n".join(
            [
                _("Stochastic gradient descent: {title}").format(title=self._scene.title),
                self._scene.outcome,
                end.format(**self._facts(), made_with=self._made_with),
            ]
        )

    def _repr_html_(self) -> str:
        return self._html

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._html}


def animate_sgd(
    learning_rate: float = 0.05,
    batch_size: int = 32,
    num_examples: int = 256,
    steps: int = 50,
    true_w: float = 3.0,
    true_b: float = 2.0,
    seed: int = 0,
) -> SgdAnimation:
    """Fit a line by stochastic gradient descent, and show every step.

    The same arguments always give the same data, the same path and the same picture.

    Parameters
    ----------
    learning_rate : float
        How far a step goes along the gradient; 0 or more.
    batch_size : int
        How many examples a step looks at. With more than there are, each step looks at all.
    num_examples : int
        How many points the data have, up to 100,000. At most 300 of them are drawn.
    steps : int
        How many steps to take, up to 2,000. A run that diverges may end earlier.
    true_w, true_b : float
        The line the data scatter about: y = true_w x + true_b + noise, with x drawn evenly from
        −1.8 to 1.8 and normal noise of standard deviation 1. Between −1,000 and 1,000.
    seed : int
        Another seed gives other points and other mini-batches; 0 or more.

    Returns
    -------
    SgdAnimation
        It displays itself; ``.history`` is the path as a table, ``.save("run.mp4")`` writes a
        video.

    Raises
    ------
    ValueError
        If an argument is out of range; it says which and what to give in its place.
    """
    learning_rate = real_number("learning_rate", learning_rate, 0, math.inf)
    batch_size = whole_number("batch_size", batch_size, 1)
    num_examples = whole_number("num_examples", num_examples, 1, MAX_EXAMPLES)
    steps = whole_number("steps", steps, 1, MAX_STEPS)
    true_w = real_number("true_w", true_w, -MAX_WEIGHT, MAX_WEIGHT)
    true_b = real_number("true_b", true_b, -MAX_WEIGHT, MAX_WEIGHT)
    rng = np.random.default_rng(whole_number("seed", seed, 0))

    batch_size = min(batch_size, num_examples)
    x, y = make_data(num_examples, true_w, true_b, rng)
    descent = sgd_path(x, y, learning_rate, batch_size, steps, rng)
    bowl = surface(x, y)
    shown = view(descent, bowl, x, y)
    title = _("learning rate {learning_rate:g} · batch size {batch_size:,} · {count} examples")
    scene = Scene(
        descent=descent,
        surface=bowl,
        view=shown,
        x=x[:MAX_POINTS_DRAWN],
        y=y[:MAX_POINTS_DRAWN],
        steps=steps,
        title=title.format(
            learning_rate=learning_rate, batch_size=batch_size, count=f"{num_examples:,}"
        ),
        outcome=outcome(descent, bowl),
    )
    made_with = f"w = {true_w:g}, b = {true_b:g}"
    return SgdAnimation(scene, num_examples, batch_size, made_with)


def _checked_target(path: Path) -> Path:
    """Return the file to write to, or say what to change."""
    if path.suffix.lower() not in {".mp4", ".gif", ".html"}:
        raise ValueError(
            _("Give the file a name that ends in .mp4, .gif or .html; {name!r} does not.").format(
                name=path.name
            )
        )
    if not path.parent.is_dir():
        raise FileNotFoundError(
            _("The folder {folder!r} does not exist. Make it first, or choose another.").format(
                folder=str(path.parent)
            )
        )
    if path.is_dir():
        raise IsADirectoryError(
            _("{name!r} is a folder. Choose another name.").format(name=str(path))
        )
    return path
