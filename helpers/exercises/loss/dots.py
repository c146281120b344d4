"""Was something worked out with the dots that a function began with?"""

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial


def dots_left(trial: Trial, name: str) -> Mistake | None:
    """Return the mistake of counting on from `...`, where an error says so.

    Parameters
    ----------
    trial : Trial
        A call of a student's function.
    name : str
        The variable that the function is handed out with.
    """
    if trial.error is None or "ellipsis" not in str(trial.error):
        return None
    message = _(
        "`{name} = ...` still stands above your lines, and they work on with these dots: {text}. "
        "Begin with a number in their place, such as 0 for a sum, or leave that line out."
    )
    return Mistake("works_with_dots", message.format(name=name, text=trial.error_text))
