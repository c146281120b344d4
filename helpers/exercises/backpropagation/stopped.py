"""What a function or a cell stopped with, where the error says what to change."""

from typing import Any

from helpers.exercises.backpropagation.curve_words import curve_mistake
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.stopped import came_from, last_error


def not_whole(trial: Trial) -> Mistake | None:
    """Recognise a number with a point where Python counts or cuts."""
    text = str(trial.error)
    is_cut = text.startswith("slice indices must be integers")
    if not is_cut and not ("float" in text and "as an integer" in text):
        return None
    message = _(
        "Your function stopped with {kind}: {text}. `/` gives a number with a point even where "
        "it comes out even, and nobody can count or cut with that: `range(0, len(X), batch_size)` "
        "gives the beginnings of the parts without any division."
    )
    kind = type(trial.error).__name__
    return Mistake("not_whole", message.format(kind=kind, text=trial.error_text))


def why_stopped(axes: Any, is_empty: bool) -> Mistake | None:
    """Return what stopped the cell that draws, as far as the notebook's last error tells.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        What is drawn into.
    is_empty : bool
        Whether nothing is drawn. If something is, an error counts only if it came from these axes:
        an older one may be mended.
    """
    error = last_error()
    if error is None:
        return None
    kind, text = type(error).__name__, Trial(error=error).error_text
    if "same first dimension" in str(error) and came_from(axes, error):
        return curve_mistake(("other_counts",), kind=kind, text=text)
    if not is_empty:
        return None
    mistake = "no_gradient" if "NoneType" in str(error) else "stopped"
    return curve_mistake((mistake,), kind=kind, text=text)
