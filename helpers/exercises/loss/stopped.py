"""Did an error stop the cell of question 3, so that a part of the picture is not drawn?"""

import re
from typing import Any

from helpers.exercises.loss.other_curves import oranges_harvested
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.stopped import came_from, frames_of, last_error

_NAMES = {"axes", "plans", "plt"}  # what the lines of the cell are about
_OUTSIDE_FUNCTIONS = ("<module>", "<cell line")  # the latter in some versions of IPython


def why_stopped(axes: Any, is_empty: bool) -> str | None:
    """Return what the last error says, if it stopped the cell that draws; None if it did not.

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
    if not (_is_of(axes, error) or (is_empty and _is_of_lines_that_draw(error))):
        return None
    said = _("The cell that draws stopped with {kind}: {text}; what comes after is not drawn.")
    said = said.format(kind=type(error).__name__, text=Trial(error=error).error_text)
    return f"{said} {_what_to_try(axes, error)}"


def _what_to_try(axes: Any, error: Exception) -> str:
    text = str(error)
    sizes = [int(size) for size in re.findall(r"\d+", text)]
    name = getattr(error, "name", None)
    if len(oranges_harvested()) in sizes and ("broadcast" in text or "bounds" in text):
        return _(
            "`pinball_loss` compares one plan with all of `oranges`, so call it for each plan by "
            "itself: `[pinball_loss(oranges, plan, tau) for plan in plans]`."
        )
    if "same first dimension" in text and len(sizes) == 2:
        return _of_other_counts(*sizes)
    if isinstance(error, AttributeError) and hasattr(axes, f"set_{name}"):
        return _('With `axes`, write `axes.set_{name}("…")`.').format(name=name)
    if any(frame.f_code.co_name == "legend" for frame in frames_of(error)):
        return _(
            'Give each curve its name when you draw it, `label=f"tau = {tau}"`, and then call '
            "`axes.legend()` with nothing in it."
        )
    return _("Look up the line that the arrow in the error points at, and run the cell again.")


def _of_other_counts(plans: int, losses: int) -> str:
    if plans == 1:
        return _(
            "What was to run to the right is one number and no longer all the plans: is a variable "
            "of a loop called `plans`, too? Call it `plan`."
        )
    if losses > plans:
        return _(
            "There are more losses than plans: the list goes on from the tau before. Begin with an "
            "empty one for each tau, inside the loop over the tau."
        )
    if losses == 1:
        return _(
            "There is one loss, and many plans: begin with an empty list before the loop over the "
            "plans, append a loss for each plan, and draw after that loop."
        )
    return _(
        "These are {losses} losses for {plans} plans: go through all of `plans` with the same "
        "loop, `for plan in plans`."
    ).format(losses=losses, plans=plans)


def _is_of(axes: Any, error: Exception) -> bool:
    """Return whether an error came up in a method of these axes, or because they have none."""
    return getattr(error, "obj", None) is axes or came_from(axes, error)


def _is_of_lines_that_draw(error: Exception) -> bool:
    return any(
        frame.f_code.co_name.startswith(_OUTSIDE_FUNCTIONS) and _NAMES & {*frame.f_code.co_names}
        for frame in frames_of(error)
    )
