"""What is wrong with the words in the plot of question 3: legend and labels."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from helpers.exercises.images.series import Series, fits
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing

# A word that tells no share from another, whatever shares are called in some language.
_SAYS_NOTHING = re.compile(
    "[abxy]|one|two|first|second|left|right|upper|lower|blue|orange|red|green|"
    "bars?|lines?|points?|data|series|plot|label|values?|shares?|digits?|ax[ei]s"
)
_SHARES = ("share", "recall", "precision", "percent", "%")


def legend_mistake(drawing: Drawing) -> Mistake | None:
    """Recognise a plot that does not say which is which."""
    named = [text for text in drawing.legend if _tells(text)]
    if len(named) > 1 and not _are_numbered(named):
        return None
    message = _(
        "Nothing says which bars are recall and which are precision. Name each when you draw it, "
        '`label="recall"`, and show the names with `axes.legend()`.'
    )
    if len(drawing.legend) > 1:
        message = _(
            "The legend says “{text}”, and that does not name both recall and precision. "
            'Name each when you draw it, `label="recall"` and `label="precision"`.'
        ).format(text="”, “".join(drawing.legend))
    elif drawing.legend:
        message = _(
            "The legend has one entry only, “{text}”, so it does not tell recall from precision. "
            'Name each when you draw it, `label="recall"` and `label="precision"`.'
        ).format(text=drawing.legend[0])
    return Mistake("legend_missing", message, ("words",))


def _tells(text: str) -> bool:
    """Return whether a name in the legend says more than that something is drawn."""
    return not all(map(_SAYS_NOTHING.fullmatch, _words(text)))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _are_numbered(texts: Sequence[str]) -> bool:
    """Return whether texts differ only in numbers and signs."""
    return len(set(texts)) > 1 and len({tuple(_words(text)) for text in texts}) == 1


def names_mistake(drawn: Sequence[Series], right: Mapping[str, np.ndarray]) -> Mistake | None:
    """Recognise shares that the legend calls alike, or by each other's name."""
    told = {
        share: [each.name.casefold() for each in drawn if fits(each.numbers, numbers)]
        for share, numbers in right.items()
    }
    if all(told.values()) and _are_one_name(told):
        message = _(
            "Both shares are called “{text}” in the legend, so nobody can tell them apart. One of "
            'them is the other: `label="recall"` for what is divided by the sums of the rows, '
            '`label="precision"` for the columns.'
        )
        names = ("words",)
        return Mistake("names_alike", message.format(text=next(iter(told.values()))[0]), names)
    for this, other in (("recall", "precision"), ("precision", "recall")):
        if told[this] and all(other in name and this not in name for name in told[this]):
            message = _(
                "Recall and precision have each other's name. Recall is divided by the sum of the "
                "row, how many there truly are; precision by the sum of the column, how often it "
                "was guessed."
            )
            return Mistake("names_swapped", message, ("words",))
        is_double = all(told.values()) and len(told[this]) > 1
        if is_double and any(other in name and this not in name for name in told[this]):
            message = _(
                "The same share is drawn more than once, as recall and as precision, so nobody can "
                "tell which it is. Draw each share once: recall is divided by the sum of the row, "
                "precision by the sum of the column."
            )
            return Mistake("named_both_ways", message, ("words",))
    return None


def _are_one_name(told: Mapping[str, Sequence[str]]) -> bool:
    names = {name.strip() for each in told.values() for name in each}
    return len(names) == 1 and names != {""}


def axes_swapped(drawing: Drawing) -> Mistake | None:
    """Recognise labels that stand at each other's axis."""

    def is_of_shares(text: str) -> bool:
        return any(word in text.casefold() for word in _SHARES)

    def is_of_digits(text: str) -> bool:
        return any(word in text.casefold() for word in ("digit", "class"))

    x_label, y_label = drawing.x_label, drawing.y_label
    if not (is_of_shares(x_label) and is_of_digits(y_label)):
        return None
    if is_of_digits(x_label) or is_of_shares(y_label):
        return None
    message = _(
        "The labels stand at each other's axis: “{x_label}” is written along the x axis, where the "
        "digits are, and “{y_label}” along the y axis, where the shares are. Swap the texts of "
        "`axes.set_xlabel` and `axes.set_ylabel`."
    )
    return Mistake("labels_swapped", message.format(x_label=x_label, y_label=y_label), ("words",))
