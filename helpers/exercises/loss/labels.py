"""Does the picture of question 3 say what it shows: do its axes and its legend?"""

import re
from dataclasses import replace

from helpers.exercises.loss.curves import curves_of, numbers_in
from helpers.exercises.loss.other_curves import TAUS
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, not_labelled

_LOSS = r"\b(loss|losses|cost|costs|tau)\b|τ"
_PLAN = r"plan|tonne|\btons?\b|predict|harvest|orange|lorr|quantit|amount|order|\bx\b"
_ONLY_A_PLAN = r"\W*(the )?(plans?|planned|predictions?)\W*((in )?(tonnes|tons|t))?\W*"


def axes_mistake(drawing: Drawing, on_their_side: bool) -> Mistake | None:
    """Return what is wrong with the names of the axes.

    Parameters
    ----------
    drawing : Drawing
        The picture.
    on_their_side : bool
        Whether its curves lie on their side, so that the losses do run to the right.
    """
    mistake = not_labelled("axes", drawing)
    if mistake is None and not on_their_side:
        mistake = _turned_names(drawing.x_label, drawing.y_label)
    return mistake and replace(mistake, criteria=("axis_labels",))


def _turned_names(x_label: str, y_label: str) -> Mistake | None:
    x, y = x_label.lower(), y_label.lower()
    names_a_loss = re.search(_LOSS, x) and not re.search(_PLAN, x)
    if not names_a_loss and not re.fullmatch(_ONLY_A_PLAN, y):
        return None
    message = _(
        "The names of the axes do not say what runs along them: “{x_label}” to the right and "
        "“{y_label}” upwards. In your picture the plans run to the right, and their losses "
        "upwards: `axes.set(xlabel=…, ylabel=…)` in this order."
    )
    return Mistake("axis_names_wrong", message.format(x_label=x_label, y_label=y_label))


def legend_mistake(drawing: Drawing, all_are_there: bool) -> Mistake | None:
    """Return why a curve's tau cannot be told; a curve that is not there needs no name."""
    if not drawing.legend and any(map(numbers_in, drawing.names)):
        message = _(
            "Your curves have names, but nothing shows them: add `axes.legend()`, after the "
            "curves are drawn. Called before, it finds none."
        )
        return Mistake("legend_not_shown", message, ("legend",))
    if not drawing.legend:
        message = _(
            "Nothing says which curve belongs to which tau. Give each a name when you draw it, "
            '`label=f"tau = {tau}"`, then show the names: `axes.legend()`.'
        )
        return Mistake("legend_missing", message, ("legend",))
    told = {number for text in drawing.legend for number in numbers_in(text) if 0 < number < 1}
    each_has_one = not all_are_there and len(told) >= len(curves_of(drawing))
    if each_has_one or told.issuperset(TAUS):
        return None
    message = _(
        "The legend does not tell the value of tau of each curve. Put it into the names: "
        '`label=f"tau = {tau}"`.'
    )
    return Mistake("legend_without_tau", message, ("legend",))
