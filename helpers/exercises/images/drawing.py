"""Question 3: draw recall and precision of each digit."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from helpers.exercises.images import model
from helpers.exercises.images.drawing_mistakes import (
    hidden,
    in_other_axes,
    several_panels,
    share_mistake,
    stacked,
)
from helpers.exercises.images.drawing_words import axes_swapped, legend_mistake, names_mistake
from helpers.exercises.images.marks import as_marks, marks_of
from helpers.exercises.images.series import series_in
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.drawn import Drawing, DrawnPlot, not_labelled

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
    """Draw into ``axes`` recall and precision of each of the digits that are to judge the reader.

    What `labels` and `guesses` hold is not asked: an answer may have put something else there.
    """

    variables = ("axes",)
    criteria: ClassVar[Mapping[str, float]] = {"recall": 1.5, "precision": 1.5, "words": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with what is drawn."""
        panels = several_panels(answer.get("axes"))
        if panels:
            return [panels]
        return [in_other_axes(answer.get("axes"), each) for each in super().judge(answer)]

    def judge_drawing(self, drawing: Drawing, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong, given what is drawn.

        `answer` holds ``"marks"``, plain data of `marks_of`, where ``"axes"`` are out of reach.
        """
        table = model.read_part(slice(-model.NUM_STRANGERS, None))
        right = {"recall": model.recall(table), "precision": model.precision(table)}
        marks = as_marks(answer["marks"] if "marks" in answer else marks_of(answer["axes"]))
        drawn = series_in(drawing, marks)
        of_shares = stacked(drawing) or share_mistake(drawn, right, table, drawing)
        of_shares = of_shares or hidden(drawn, right, drawing)
        named_labels = not_labelled("axes", drawing)
        if not (of_shares and of_shares.id == "bars_lie"):  # its labels may well be in place
            named_labels = named_labels or axes_swapped(drawing)
        mistakes = (
            of_shares,
            legend_mistake(drawing) or names_mistake(drawn, right),
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
