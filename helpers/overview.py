"""How far a student is: each question's state and points, and what to do next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from os import PathLike
from pathlib import Path

from helpers.feedback import COLOURS, MARKS, Note, Question, Result, notebook_variables
from helpers.i18n import _
from helpers.markup import inline
from helpers.saved import UnreadableError, read_saved


@dataclass(frozen=True)
class Entry:
    """A question in the overview.

    Attributes
    ----------
    name : str
        What the notebook calls it, such as ``"q_1"``.
    result : Result or None
        What its last check found.
    max_score : float or None
        The points there are; 0 where a person grades, None where nobody can say.
    """

    name: str
    result: Result | None
    max_score: float | None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.result is not None and self.result.passed

    @property
    def state(self) -> str:
        """Where the question stands, as a sign and words."""
        if self.result is None:
            return "○ " + _("Not checked yet")
        if self.max_score == 0 and self.result.passed:
            return "✓ " + _("Written")
        return f"{MARKS[self.result.status]} {self.result.title}"

    @property
    def points(self) -> str:
        """The points that the check gives, and those there are."""
        if self.max_score == 0:
            return _("by hand")
        most = "?" if self.max_score is None else f"{self.max_score:g}"
        earned = self.result.score if self.result else 0
        return _("{earned:g} of {most}").format(earned=earned, most=most)

    @property
    def advice(self) -> str:
        """What to do next."""
        return self._advice().format(name=self.name)

    def _advice(self) -> str:
        if self.result is None:
            return _("Answer it, then run `{name}.check()`.")
        if self.result.passed:
            return _("Done. Your instructor reads it.") if self.max_score == 0 else _("Done.")
        if self.result.status == "not_attempted":
            return _("Answer it, then check again. `{name}.hint()` gives a nudge.")
        if self.result.status == "error":
            return _("Run the notebook again from the top, then `{name}.check()`.")
        return _("Read what `{name}.check()` says; `{name}.hint()` helps on.")


@dataclass(frozen=True)
class Progress:
    """The questions of a notebook and how far they are; it displays itself as a table.

    Attributes
    ----------
    entries : tuple of Entry
        The questions, in order.
    """

    entries: tuple[Entry, ...]

    @property
    def summary(self) -> str:
        """The points so far, and what comes next."""
        graded = [entry for entry in self.entries if entry.max_score]
        earned = sum(entry.result.score for entry in graded if entry.result)
        sentences = [
            _("{earned:g} of {most:g} points in the checks that you see.").format(
                earned=earned, most=sum(entry.max_score or 0 for entry in graded)
            )
        ]
        if any(entry.max_score == 0 for entry in self.entries):
            sentences.append(_("What is graded by hand comes on top."))
        waiting = [entry.name for entry in self.entries if not entry.is_done]
        if waiting:
            sentences.append(_("Next: `{name}`.").format(name=waiting[0]))
        else:
            sentences.append(_("Every question is answered: save the notebook."))
        return " ".join(sentences)

    def __repr__(self) -> str:
        rows = list(self._rows())
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = (
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )
        return "\n".join((*lines, "", self.summary))

    def _repr_html_(self) -> str:
        head, *rows = self._rows()
        cells = "".join(f'<th scope="col" style="{_CELL}">{escape(text)}</th>' for text in head)
        body = "".join(map(_row_html, self.entries, rows))
        title = f"<strong>{escape(_('Your progress'))}</strong>"
        return (
            f'<table style="border-collapse:collapse"><caption style="text-align:left">{title}'
            f"</caption><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
            f"<p>{inline(self.summary)}</p>"
        )

    def _rows(self) -> Iterator[tuple[str, ...]]:
        yield _("Question"), _("State"), _("Points"), _("What to do next")
        for entry in self.entries:
            yield entry.name, entry.state, entry.points, entry.advice


_CELL = "text-align:left;padding:.2em .8em"


def _row_html(entry: Entry, texts: tuple[str, ...]) -> str:
    colour = COLOURS[entry.result.status if entry.result else "not_attempted"]
    name, *others = (inline(text) for text in texts)
    cells = "".join(f'<td style="{_CELL}">{text}</td>' for text in others)
    side = f"border-left:4px solid {colour};{_CELL}"
    return f'<tr><th scope="row" style="{side}">{name}</th>{cells}</tr>'


def progress(notebook: str | PathLike[str] | None = None) -> Progress | Note:
    """Show how far you are: each question's state, the points of its check, and what comes next.

    Parameters
    ----------
    notebook : path, optional
        A saved notebook, whose outputs are read; nothing in it is run. Without one, the questions
        of the notebook that is running are shown as their last checks found them.

    Returns
    -------
    Progress or Note
        It displays itself. A note says why, where a file cannot be read.
    """
    if notebook is None:
        entries = _running()
    else:
        try:
            entries = [Entry(*facts) for facts in read_saved(Path(notebook))]
        except UnreadableError as error:
            return Note(_("Your progress"), str(error))
    if not entries:
        return Note(_("Your progress"), _("There are no questions in this notebook."))
    return Progress(tuple(sorted(entries, key=_order)))


def _running() -> list[Entry]:
    found = {
        id(question): (name, question)
        for name, question in reversed(list(notebook_variables().items()))
        if isinstance(question, Question) and not name.startswith("_")
    }
    return [Entry(name, each.last_result, each.max_score) for name, each in found.values()]


def _order(entry: Entry) -> list[tuple[int, str]]:
    """Sort q_10 behind q_9."""
    parts = re.split(r"(\d+)", entry.name)
    return [(int(part) if part.isdecimal() else 0, part) for part in parts]
