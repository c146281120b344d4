"""Right and wrong answers to an assignment's questions: the ``answers.py`` beside its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from grading.course import GradingError

Kind = Literal["right", "wrong", "stub"]

_NAMES = {"GIVEN", "RIGHT", "WRONG", "SLOW"}


@dataclass(frozen=True)
class Answer:
    """One answer to a question, as a student would write it.

    Attributes
    ----------
    question : str
        The question, such as ``"q_1"``.
    kind : str
        ``"right"``, ``"wrong"`` or ``"stub"``, the untouched cell.
    name : str
        What the answer is called. A wrong one's begins with the diagnosis that it must get;
        after a colon, which spelling of the mistake it is.
    code : str
        The text of the question's solution cells.
    points : float or None
        What a wrong answer earns, where that is said; None for less than all.
    slow : bool
        Whether it takes more than a few seconds.
    """

    question: str
    kind: Kind
    name: str
    code: str
    points: float | None = None
    slow: bool = False

    @property
    def diagnosis(self) -> str:
        """The id of the mistake in a wrong answer."""
        return self.name.partition(":")[0]

    def __str__(self) -> str:
        return f"{self.question}, {self.kind}: {self.name}"


@dataclass(frozen=True)
class Answers:
    """All answers of an assignment.

    Attributes
    ----------
    given : mapping of str to str
        For each question the code that the notebook has run before the answer.
    answers : tuple of Answer
        The right and the wrong ones.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()

    def of(self, question: str, kind: Kind) -> list[Answer]:
        """Return the answers of a kind to a question."""
        return [each for each in self.answers if (each.question, each.kind) == (question, kind)]

    def diagnoses(self, question: str) -> list[str]:
        """Return the ids of the mistakes that the wrong answers to a question make."""
        return list(dict.fromkeys(answer.diagnosis for answer in self.of(question, "wrong")))


def load_answers(source: str) -> Answers:
    """Return the answers that the text of an ``answers.py`` defines.

    It sets ``RIGHT`` and ``WRONG``: for each question a dictionary of texts by name, where a
    wrong answer that earns part of the points is a pair of points and text. ``GIVEN`` is the code
    that runs before, one text for all questions or one for each. ``SLOW`` holds the questions, or
    the single answers as ``"q_2: name"``, that take more than a few seconds.

    Raises
    ------
    GradingError
        If the text cannot be run, or does not have that form.
    """
    names: dict[str, Any] = {"__name__": "answers"}
    try:
        exec(compile(source, "answers.py", "exec"), names)
    except Exception as error:
        raise GradingError(
            f"answers.py cannot be used: {type(error).__name__}: {error}."
        ) from error
    right, wrong = (_by_question(names.get(name), name) for name in ("RIGHT", "WRONG"))
    slow = set(names.get("SLOW", ()))
    answers = (*_answers("right", right, slow), *_answers("wrong", wrong, slow))
    known = {*right, *wrong, *(f"{each.question}: {each.name}" for each in answers)}
    if unknown := sorted(slow - known):
        raise GradingError(f"answers.py: SLOW names {unknown[0]!r}, which is no answer.")
    return Answers(_given(names.get("GIVEN", ""), {*right, *wrong}), answers)


def _by_question(found: Any, name: str) -> dict[str, dict[str, Any]]:
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise GradingError(
            f'answers.py has to set {name} = {{"q_1": {{"name": "code", …}}, …}}: for each '
            "question a dictionary of answers."
        )
    return found


def _answers(
    kind: Kind, by_question: dict[str, dict[str, Any]], slow: set[str]
) -> Iterator[Answer]:
    for question, answers in by_question.items():
        for name, text in answers.items():
            points, code = text if isinstance(text, tuple) and len(text) == 2 else (None, text)
            if not isinstance(code, str) or (kind == "right" and points is not None):
                raise GradingError(f"answers.py: {question}, {name!r} has to be a text of code.")
            is_slow = bool(slow & {question, f"{question}: {name}"})
            yield Answer(question, kind, name, code, points, is_slow)


def _given(given: Any, questions: set[str]) -> Mapping[str, str]:
    if isinstance(given, str):
        return dict.fromkeys(questions, given)
    if isinstance(given, dict) and all(isinstance(text, str) for text in given.values()):
        return given
    raise GradingError("answers.py: GIVEN has to be a text of code, or one for each question.")
