"""What a question says to a student: results, hints and solutions.

A question states its criteria and judges an answer by looking for mistakes. Everything else
(reading the notebook's variables, points, wording, display) is here, once, for all questions.
"""

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar, Literal

from helpers.endless import TookTooLong
from helpers.i18n import _
from helpers.markup import card
from helpers.opening import why_closed

RESULT_MIME = "application/vnd.first-descent.result+json"

Status = Literal["correct", "incorrect", "not_attempted", "error"]


@dataclass(frozen=True)
class Mistake:
    """One recognised mistake in an answer.

    Attributes
    ----------
    id : str
        Name of the mistake, stable across releases: reports count by it.
    message : str
        What was seen, what it means, what to try.
    criteria : tuple of str
        The criteria whose points are lost. Empty: all of them.
    status : str
        ``"incorrect"``, or ``"not_attempted"`` when there is nothing to judge yet.
    """

    id: str
    message: str
    criteria: tuple[str, ...] = ()
    status: Status = "incorrect"


@dataclass(frozen=True)
class Result:
    """What a check found.

    Attributes
    ----------
    question : str
        The question's name, such as ``"sgd.q_1"``.
    status : str
        ``"correct"``, ``"incorrect"``, ``"not_attempted"`` or ``"error"``.
    message : str
        Plain text for the student.
    diagnosis : str or None
        The id of the first recognised mistake.
    score, max_score : float
        Points earned and points there are.
    mistakes : tuple of str
        The ids of all recognised mistakes.
    """

    question: str
    status: Status
    message: str
    diagnosis: str | None = None
    score: float = 0.0
    max_score: float = 0.0
    mistakes: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the answer is right."""
        return self.status == "correct"

    @property
    def title(self) -> str:
        """The status as a student reads it."""
        titles = {
            "correct": _("Correct"),
            "incorrect": _("Not yet"),
            "not_attempted": _("Not attempted yet"),
            "error": _("This could not be checked"),
        }
        return titles[self.status]

    def to_dict(self) -> dict[str, Any]:
        """Return the facts that a report reads out of a saved notebook."""
        return {"version": 1, **asdict(self), "passed": self.passed}

    def __repr__(self) -> str:
        return f"{MARKS[self.status]} {self.title}\n{self.message}"

    def _repr_html_(self) -> str:
        return card(f"{MARKS[self.status]} {self.title}", self.message, COLOURS[self.status])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {
            "text/plain": repr(self),
            "text/html": self._repr_html_(),
            RESULT_MIME: self.to_dict(),
        }


# Status is told by a sign and a word first; the colours are told apart by colour-blind eyes too.
MARKS = {"correct": "✓", "incorrect": "✗", "not_attempted": "○", "error": "!"}
COLOURS = {
    "correct": "#009E73",
    "incorrect": "#D55E00",
    "not_attempted": "#0072B2",
    "error": "#CC79A7",
}


@dataclass(frozen=True)
class Note:
    """A titled text that displays itself: a hint, a solution, a discussion."""

    title: str
    text: str

    def __repr__(self) -> str:
        return f"{self.title}\n{self.text}"

    def _repr_html_(self) -> str:
        return card(self.title, self.text, "#0072B2")


@dataclass
class Question:
    """A question of an exercise: check it, ask for a hint, look at the solution.

    Subclasses say which ``variables`` they read, the points of each of their ``criteria``, and
    how to ``judge`` an answer.

    Attributes
    ----------
    name : str
        The question's name, such as ``"sgd.q_1"``.
    last_result : Result or None
        What the last check found.
    """

    name: str
    variables: ClassVar[tuple[str, ...]] = ()
    criteria: ClassVar[Mapping[str, float]] = {}
    last_result: Result | None = field(default=None, init=False, repr=False)
    _hints_shown: int = field(default=0, init=False, repr=False)

    @property
    def max_score(self) -> float:
        """The points of all criteria together."""
        return float(sum(self.criteria.values()))

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return the mistakes in an answer, the most important first; none if it is right."""
        raise NotImplementedError

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Return what is said to a right answer."""
        return _("Well done.")

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return []

    def solution_text(self) -> str:
        """Return the solution, or why it is not given away."""
        return _("There is no solution to show for this question.")

    def check(self, **given: Any) -> Result:
        """Judge the student's answer.

        Parameters
        ----------
        **given
            The values to judge, by the names of the variables. Without any, the notebook's
            own variables are taken (in a script, those of the script).

        Returns
        -------
        Result
            It displays itself. An answer that cannot even be looked at gives a result with
            the status ``"error"``; nothing is raised because of it.
        """
        names = given or notebook_variables()
        answer = {name: names[name] for name in self.variables if name in names}
        try:
            mistakes = self.judge(answer)
            result = self._result(mistakes) if mistakes else self._right(answer)
        except TookTooLong:
            result = self._result([_takes_too_long()])
        except Exception as error:
            result = self._unreadable(error)
        self.last_result = result
        return result

    def score(self, **given: Any) -> float:
        """Return the points that `check` gives, between 0 and `max_score`."""
        return self.check(**given).score

    def hint(self) -> Note:
        """Return the next hint; after the last one, the last again."""
        if closed := why_closed("hints", self.name):
            return Note(_("Hint"), closed)
        hints = self.hints()
        if not hints:
            return Note(_("Hint"), _("There is no hint for this question: trust yourself."))
        self._hints_shown = min(self._hints_shown + 1, len(hints))
        title = _("Hint {number} of {count}").format(number=self._hints_shown, count=len(hints))
        return Note(title, hints[self._hints_shown - 1])

    def solution(self) -> Note:
        """Return the solution, where the course gives it away."""
        closed = why_closed("solutions", self.name)
        return Note(_("Solution"), closed or self.solution_text())

    def _right(self, answer: Mapping[str, Any]) -> Result:
        score = self.max_score
        return Result(self.name, "correct", self.praise(answer), None, score, score)

    def _result(self, mistakes: list[Mistake]) -> Result:
        lost = {name for mistake in mistakes for name in mistake.criteria or self.criteria}
        score = float(sum(points for name, points in self.criteria.items() if name not in lost))
        return Result(
            question=self.name,
            status=mistakes[0].status,
            message="\n\n".join(mistake.message for mistake in mistakes),
            diagnosis=mistakes[0].id,
            score=score,
            max_score=self.max_score,
            mistakes=tuple(mistake.id for mistake in mistakes),
        )

    def _unreadable(self, error: Exception) -> Result:
        message = _(
            "Looking at your answer raised {kind}: {text}. Run the notebook again from the top, "
            "and check that every variable holds what its cell says."
        ).format(kind=type(error).__name__, text=error)
        return Result(
            self.name, "error", message, "answer_raised", 0.0, self.max_score, ("answer_raised",)
        )


def _takes_too_long() -> Mistake:
    message = _(
        "Your function did not come back, so it was stopped. Most likely a loop never ends: a "
        "`while` ends only if a line inside changes what it asks for. Print that in each turn."
    )
    return Mistake("takes_too_long", message)


def notebook_variables() -> Mapping[str, Any]:
    """Return the variables of the notebook, or of the script, that is running."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return vars(sys.modules["__main__"]) if shell is None else shell.user_ns
