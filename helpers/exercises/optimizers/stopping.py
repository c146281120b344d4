"""Why the cell of the race stopped before it drew anything, as far as its error tells."""

import linecache
from types import FrameType
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import run_quietly
from helpers.questions.stopped import frames_of, last_error


def stopped() -> Mistake | None:
    """Return why the cell with the race stopped; None if the notebook's last error is another."""
    error = last_error()
    if error is None:
        return None
    frames = frames_of(error)
    if not any(map(_is_of_the_race, frames)):
        return None
    inner = {frame.f_code.co_name: frame for frame in frames}
    mistake = _in_best_rate(inner.get("best_rate")) or _in_train(inner.get("train"))
    if mistake:
        return Mistake(mistake, _messages()[mistake])
    message = _messages()["cell_stopped"].format(kind=type(error).__name__, text=str(error)[:200])
    return Mistake("cell_stopped", message)


def _is_of_the_race(frame: FrameType) -> bool:
    """Return whether a line belongs to the cell that makes the axes."""
    cell = "".join(linecache.getlines(frame.f_code.co_filename))
    return frame.f_globals.get("__name__") == "__main__" and "axes = plt.subplots(" in cell


def _argument(frame: FrameType, place: int) -> Any:
    names = frame.f_code.co_varnames[: frame.f_code.co_argcount]
    return frame.f_locals.get(names[place]) if place < len(names) else None


def _in_best_rate(frame: FrameType | None) -> str | None:
    """Recognise a `run` that gives more than one number."""
    run = _argument(frame, 0) if frame else None
    if not callable(run):
        return None
    return "run_gives_all_losses" if np.size(run_quietly(run, 0.01, 0).value) > 1 else None


def _in_train(frame: FrameType | None) -> str | None:
    """Recognise another rate than one number, and what is no class of optimizers."""
    if frame is None:
        return None
    if isinstance(_argument(frame, 1), tuple | list):
        return "rate_is_a_pair"
    return None if callable(_argument(frame, 0)) else "no_class_given"


def _messages() -> dict[str, str]:
    return {
        "run_gives_all_losses": _(
            "The cell stopped in `best_rate`, before anything was drawn: your `run` gives the "
            "losses of all steps, and `best_rate` needs one number. Take the last: `lambda rate, "
            "seed: train(optimizer_class, rate, seed)[-1]`."
        ),
        "rate_is_a_pair": _(
            "The cell stopped in `train`, before anything was drawn: it was given a pair in place "
            "of a learning rate. `best_rate` gives back two things: `rate, loss = best_rate(...)`."
        ),
        "no_class_given": _(
            "The cell stopped in `train`, before anything was drawn: its first argument is no "
            "optimizer. Give it the class, such as `SGD`: `for name, optimizer_class in "
            "OPTIMIZERS.items()` takes both out of the dictionary."
        ),
        "cell_stopped": _(
            "The plot is empty, since its cell stopped with {kind}: {text}. The message under the "
            "cell points to the line; mend that first, and run the cell again."
        ),
    }
