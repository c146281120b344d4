"""Question 3: draw recall and precision of each digit."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.images import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled

NUM_CLASSES = 10

_SOLUTION = """\
```
table = confusion(labels, guesses, 10)
recall = table.diagonal() / table.sum(axis=1)
precision = table.diagonal() / table.sum(axis=0)
axes.bar(np.arange(10) - 0.2, recall, width=0.4, label="recall")
axes.bar(np.arange(10) + 0.2, precision, width=0.4, label="precision")
axes.set(xlabel="digit", ylabel="share", xticks=range(10))
axes.legend()
```"""


class Shares(DrawnPlot):
    """Draw into ``axes`` recall and precision of each digit, from ``labels`` and ``guesses``."""

    variables = ("axes", "labels", "guesses")
    criteria: ClassVar[Mapping[str, float]] = {"recall": 1.5, "precision": 1.5, "words": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with what is drawn."""
        panels = _several_panels(answer.get("axes"))
        return [panels] if panels else super().judge(answer)

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong, given what is drawn, the true digits and the reader's guesses."""
        table = model.confusion(answer["labels"], answer["guesses"], NUM_CLASSES)
        right = {"recall": _of_rows(table), "precision": _of_columns(table)}
        drawn = list(_series(drawing))
        named_labels = not_labelled("axes", drawing)
        mistakes = (
            _stacked(drawing) or _share_mistake([numbers for _, numbers in drawn], right, table),
            _legend_mistake(drawing) or _names_mistake(drawn, right),
            named_labels and replace(named_labels, criteria=("words",)),
        )
        return [mistake for mistake in mistakes if mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what to look at."""
        return _(
            "Two bars for each digit, and for some digits they are far apart. Look for the "
            "shortest bar of each kind: question 4 asks about them."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Both shares have the same number on top: how often this digit was read rightly. "
                "Where in the table does it stand? And what is each divided by?"
            ),
            _(
                "`table.diagonal()` are the right ones. `table.sum(axis=1)` adds up each row: how "
                "many pictures show that digit. `table.sum(axis=0)` adds up each column: how often "
                "it was guessed."
            ),
            _(
                "`recall = table.diagonal() / table.sum(axis=1)`, and precision with `axis=0`. "
                'Draw `axes.bar(np.arange(10) - 0.2, recall, width=0.4, label="recall")`, the '
                "other with `+ 0.2`; then labels and `axes.legend()`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Rows for one, columns for the other:\n\n{code}").format(code=_SOLUTION)


def _several_panels(axes: Any) -> Mistake | None:
    if not isinstance(axes, np.ndarray) or axes.size < 2:
        return None
    message = _(
        "`axes` holds {count} panels. Draw both shares into one, side by side for each digit, so "
        "that they can be compared: `figure, axes = plt.subplots()`."
    )
    return Mistake("several_panels", message.format(count=axes.size))


def _of_rows(table: np.ndarray) -> np.ndarray:
    return np.asarray(table.diagonal() / np.maximum(table.sum(axis=1), 1))


def _of_columns(table: np.ndarray) -> np.ndarray:
    return np.asarray(table.diagonal() / np.maximum(table.sum(axis=0), 1))


def _series(drawing: Drawing) -> Iterator[tuple[str, np.ndarray]]:
    """Yield name and numbers of whatever has one number for each digit: bars, curves, points."""
    num_series, rest = divmod(len(drawing.bars), NUM_CLASSES)
    if num_series and not rest:
        names = drawing.legend if len(drawing.legend) == num_series else ("",) * num_series
        yield from zip(names, drawing.bars.reshape(num_series, NUM_CLASSES), strict=True)
    names = drawing.names + ("",) * len(drawing.points)
    for name, line in zip(names, (*drawing.curves, *drawing.points), strict=False):
        if len(line) == NUM_CLASSES:
            yield name, line[np.argsort(line[:, 0]), 1]


def _fits(numbers: np.ndarray, share: np.ndarray) -> bool:
    """Return whether shares are drawn, as such or in percent, rounded or not."""
    return any(np.allclose(numbers / unit, share, atol=0.0051) for unit in (1, 100))


def _share_mistake(
    drawn: list[np.ndarray], right: Mapping[str, np.ndarray], table: np.ndarray
) -> Mistake | None:
    """Return what is wrong with the shares that are missing."""
    missing = tuple(
        name for name, share in right.items() if not any(_fits(each, share) for each in drawn)
    )
    if not missing:
        return None
    messages = _messages()
    if not drawn:
        return Mistake("not_ten_numbers", messages["not_ten_numbers"], missing)
    for mistake, other in _other_numbers(table, right).items():
        if any(np.allclose(each, other, atol=1e-4) for each in drawn):
            return Mistake(mistake, messages[mistake], missing)
    if any(_fits(np.sort(each), np.sort(right[name])) for each in drawn for name in missing):
        return Mistake("order_lost", messages["order_lost"], missing)
    if all(np.ptp(each) < 1e-9 for each in drawn):  # the height of a lying bar is its breadth
        return Mistake("bars_lie", messages["bars_lie"], missing)
    if len(missing) == 1:
        mistake = f"{missing[0]}_missing"
        return Mistake(mistake, messages[mistake], missing)
    return Mistake("other_shares", messages["other_shares"], missing)


def _other_numbers(
    table: np.ndarray, right: Mapping[str, np.ndarray]
) -> Mapping[str, np.ndarray | float]:
    """Return what learners draw in place of recall and precision."""
    recall, precision = right["recall"], right["precision"]
    with np.errstate(all="ignore"):
        f_score = 2 * recall * precision / (recall + precision)
    return {
        "counts_drawn": table.diagonal(),
        "labels_counted": table.sum(axis=1),
        "guesses_counted": table.sum(axis=0),
        "mistakes_counted": table.sum(axis=1) - table.diagonal(),
        "mistakes_drawn": 1 - recall,
        "false_alarms_drawn": 1 - precision,
        "share_of_all": table.diagonal() / table.sum(),
        "one_share_for_all": table.diagonal().sum() / table.sum(),
        "both_in_one": f_score,
    }


def _stacked(drawing: Drawing) -> Mistake | None:
    if not np.any(drawing.bar_bottoms) or np.ptp(drawing.bars) < 1e-9:  # lying bars have bottoms
        return None
    message = _(
        "Your bars stand on one another, so the height of the upper ones cannot be read off. Put "
        "the two side by side: no `bottom`, and places moved by half a width, `digits - 0.2` and "
        "`digits + 0.2`."
    )
    return Mistake("bars_stacked", message, ("recall", "precision"))


def _legend_mistake(drawing: Drawing) -> Mistake | None:
    if len(drawing.legend) > 1:
        return None
    message = _(
        "Nothing says which bars are recall and which are precision. Name each when you draw it, "
        '`label="recall"`, and show the names with `axes.legend()`.'
    )
    return Mistake("legend_missing", message, ("words",))


def _names_mistake(
    drawn: list[tuple[str, np.ndarray]], right: Mapping[str, np.ndarray]
) -> Mistake | None:
    for this, other in (("recall", "precision"), ("precision", "recall")):
        told = [name.casefold() for name, numbers in drawn if _fits(numbers, right[this])]
        if told and all(other in name and this not in name for name in told):
            message = _(
                "Recall and precision have each other's name. Recall is divided by the sum of the "
                "row, how many there truly are; precision by the sum of the column, how often it "
                "was guessed."
            )
            return Mistake("names_swapped", message, ("words",))
    return None


def _messages() -> dict[str, str]:
    counted = _(
        "You draw counts, and shares are asked for. Divide how often a digit was read rightly by "
        "how many there are (the row's sum), and by how often it was guessed (the column's)."
    )
    errors = _(
        "You draw the share of mistakes, what is missing to 1. Recall and precision are the shares "
        "that are right: the number on the diagonal over the sum of its row, or its column."
    )
    return {
        "not_ten_numbers": _(
            "Nothing in the plot has one number for each of the ten digits. Draw ten bars for "
            "recall and ten for precision."
        ),
        "counts_drawn": counted,
        "labels_counted": counted,
        "guesses_counted": counted,
        "mistakes_counted": counted,
        "mistakes_drawn": errors,
        "false_alarms_drawn": errors,
        "share_of_all": _(
            "You divide by the number of all pictures, so that no bar can come higher than about "
            "a tenth. Divide by the pictures of that digit (the row's sum), and by those guessed "
            "to be it (the column's)."
        ),
        "one_share_for_all": _(
            "All ten bars are alike: the share of right guesses among all pictures. Each digit "
            "has shares of its own, from its row and its column of the table."
        ),
        "both_in_one": _(
            "You have joined recall and precision in one number (it is called F1). Draw the two "
            "side by side: what sets them apart is what question 4 is about."
        ),
        "bars_lie": _(
            "Your bars lie on their side. Let them stand, `axes.bar(...)`, with the digits along "
            "the x axis."
        ),
        "order_lost": _(
            "The shares are right, and do not stand over their digits: they are in another order. "
            "Draw them from the 0 to the 9, not sorted by size."
        ),
        "recall_missing": _(
            "Precision is in this picture, recall is not. For each digit: how many of those that "
            "truly are it were read so? Divide the diagonal by the sums of the rows, `axis=1`."
        ),
        "precision_missing": _(
            "Recall is in this picture, precision is not. For each digit: how many of those read "
            "as it truly are it? Divide the diagonal by the sums of the columns, `axis=0`."
        ),
        "other_shares": _(
            "Your bars are neither recall nor precision of these 500 guesses. Are they worked out "
            "from `labels` and `guesses`, and from nothing else? Then do one by hand: for the 9, "
            "`confusion(labels, guesses, 10)` has the right ones on the diagonal, and a row and a "
            "column to add up."
        ),
    }
