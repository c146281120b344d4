"""Which mistakes a class made, read out of what `check` left in the autograded notebooks.

A student's code can write anything there. So this is for statistics alone, never for marks, and
nothing is taken on trust: unknown shapes are passed over, texts are cut.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from helpers.feedback import RESULT_MIME

_LONGEST_ID = 60
_LONGEST_MESSAGE = 800


@dataclass(frozen=True)
class Misconception:
    """A mistake that some of the class made.

    Attributes
    ----------
    question : str
        Where, such as ``"sgd.q_1"``.
    id : str
        The mistake's name.
    count : int
        How many students made it.
    message : str
        What a student is told about it.
    """

    question: str
    id: str
    count: int
    message: str


def count_mistakes(notebooks: Iterable[Path]) -> list[Misconception]:
    """Return the mistakes in autograded notebooks, the most frequent of each question first.

    Parameters
    ----------
    notebooks : iterable of Path
        One autograded notebook for each student. What a question's last check said counts; a
        question that was not attempted is no mistake.
    """
    counts: Counter[tuple[str, str]] = Counter()
    messages: dict[tuple[str, str], str] = {}
    for path in notebooks:
        for question, result in _last_results(path).items():
            for mistake, message in _messages(result).items():
                counts[question, mistake] += 1
                messages[question, mistake] = messages.get((question, mistake)) or message
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return [Misconception(*key, count, messages[key]) for key, count in ordered]


def _messages(result: dict[str, Any]) -> dict[str, str]:
    """Return each mistake's own message, as far as it can be told from the others'."""
    mistakes = result["mistakes"]
    parts = [result["message"]] if len(mistakes) == 1 else result["message"].split("\n\n")
    known = parts if len(parts) == len(mistakes) else [""] * len(mistakes)
    return dict(zip(mistakes, known, strict=True))


def _last_results(path: Path) -> dict[str, dict[str, Any]]:
    """Return the last result of each question that was attempted in a notebook."""
    last = {result["question"]: result for result in _results(path)}
    return {name: result for name, result in last.items() if result["status"] != "not_attempted"}


def _results(path: Path) -> Iterator[dict[str, Any]]:
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            result = output.get("data", {}).get(RESULT_MIME)
            if isinstance(result, dict) and isinstance(result.get("mistakes"), list):
                yield {
                    "question": _text(result.get("question"), _LONGEST_ID),
                    "status": _text(result.get("status"), _LONGEST_ID),
                    "mistakes": [_text(mistake, _LONGEST_ID) for mistake in result["mistakes"]],
                    "message": _text(result.get("message"), _LONGEST_MESSAGE),
                }


def _text(value: object, longest: int) -> str:
    text = value if isinstance(value, str) else ""
    return text if len(text) <= longest else text[: longest - 1] + "…"
