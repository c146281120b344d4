"""`descent catalogue`: a page of the mistakes that the checks know, made by running them.

It is made from each assignment's ``answers.py``: the first wrong answer of each diagnosis, and the
message that the check really gives to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grading.authoring.answers import Answer
from grading.authoring.assignment import Assignment
from grading.authoring.running import run_answer
from grading.course import assignment_names

PAGE = Path("docs", "mistakes.md")

_HEAD = """\
# The catalogue of mistakes

What students get wrong, and what the check of each question says to it: {count} diagnoses of
{assignments} assignments. Each is shown with one answer that gets it. `descent catalogue` makes
this page by running those answers; reports count by the diagnoses.
"""

_HEADING = re.compile(r"(#{2,4}) (.*)")
_CODE = re.compile(r"^```python\n.*?^```$", re.MULTILINE | re.DOTALL)
_NUMBER = re.compile(r"-?\d[\d.,]*(e[+-]?\d+)?")


@dataclass(frozen=True)
class Key:
    """Where in the catalogue a mistake stands: assignment, question, diagnosis."""

    assignment: str
    question: str
    diagnosis: str

    def __str__(self) -> str:
        return f"{self.assignment}, {self.question}, {self.diagnosis}"


Messages = dict[Key, str]


def examples(assignment: Assignment) -> dict[Key, Answer]:
    """Return the answer that shows each mistake of an assignment: the first that makes it."""
    found: dict[Key, Answer] = {}
    for name in assignment.autograded:
        for answer in assignment.answers.of(name, "wrong"):
            found.setdefault(Key(assignment.name, name, answer.diagnosis), answer)
    return found


def run_examples(assignments: Iterable[Assignment]) -> Iterator[tuple[Key, str]]:
    """Yield each mistake with the message that its check gives."""
    for assignment in assignments:
        for key, answer in examples(assignment).items():
            yield key, run_answer(assignment, answer).result.message


def read_messages(root: Path) -> Messages:
    """Return the messages that stand in the catalogue; none where there is no page."""
    path = root / PAGE
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    messages: Messages = {}
    titles = ["", "", ""]
    for line in _CODE.sub("", text).splitlines():
        if heading := _HEADING.match(line):
            titles[len(heading[1]) - 2] = heading[2].strip("`").partition(":")[0]
        elif line.startswith(">"):
            key = Key(*titles)
            before = f"{messages[key]}\n" if key in messages else ""
            messages[key] = before + line[1:].removeprefix(" ")
    return messages


def are_alike(message: str, other: str) -> bool:
    """Return whether two messages are the same but for numbers, which data and seeds change."""
    return _NUMBER.sub("#", message) == _NUMBER.sub("#", other)


def make_page(root: Path, messages: Messages) -> str:
    """Return the page for all assignments in ``source/``, as Markdown."""
    assignments = [Assignment(root, name) for name in assignment_names(root)]
    parts = [_part(assignment, messages) for assignment in assignments]
    count = sum(len(examples(assignment)) for assignment in assignments)
    return "\n".join((_HEAD.format(count=count, assignments=len(assignments)), *parts))


def update_page(root: Path, names: Iterable[str], check: bool) -> list[str]:
    """Run the mistakes of some assignments, and write what changed into the page.

    Parameters
    ----------
    root : Path
        The course.
    names : iterable of str
        The assignments to run; the others keep the messages that they have.
    check : bool
        Write nothing.

    Returns
    -------
    list of str
        What was stale, in words.
    """
    said = list(run_examples(Assignment(root, name) for name in names))
    # Read only now: while the examples ran for minutes, somebody may have written other parts.
    messages = read_messages(root)
    stale = []
    for key, message in said:
        if key not in messages or not are_alike(message, messages[key]):
            stale.append(f"{PAGE} does not say what the check says to {key}")
            messages[key] = message
    page, path = make_page(root, messages), root / PAGE
    if not path.is_file() or path.read_text(encoding="utf-8") != page:
        stale = stale or [f"{PAGE} does not show what answers.py shows"]
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(page, encoding="utf-8")
    return stale


def _part(assignment: Assignment, messages: Messages) -> str:
    lines = [f"## {assignment.name}\n"]
    question = ""
    for key, answer in examples(assignment).items():
        if key.question != question:
            question = key.question
            lines.append(f"### {question}{_title(assignment, question)}\n")
        message = messages.get(key, "This has not been run yet.")
        quoted = "\n".join(f"> {line}".rstrip() for line in message.split("\n"))
        code = answer.code.strip("\n")
        lines.append(f"#### `{key.diagnosis}`\n\n```python\n{code}\n```\n\n{quoted}\n")
    return "\n".join(lines)


def _title(assignment: Assignment, question: str) -> str:
    """Return the heading of a question in the notebook, after a colon; nothing if it has none."""
    prose = "\n".join(c.source for c in assignment.notebook.cells if c.cell_type == "markdown")
    number = question.removeprefix("q_")
    found = re.search(rf"^#+ Question {number}[:.] *(.+)$", prose, re.MULTILINE)
    return f": {found[1]}" if found else ""
