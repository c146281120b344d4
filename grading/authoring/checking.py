"""`descent check-source`: what an assignment still lacks, in sentences for its author."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from grading.authoring.assignment import Assignment
from grading.authoring.sentences import too_long
from grading.cells import grade_id
from grading.course import GradingError
from grading.executing.graded import points_of
from grading.leaks import doubtful_markers, find_leaks
from helpers.opening import SETTINGS, is_setting, read_settings

TOTAL = 20
QUESTIONS = range(4, 8)
LEAST_RIGHT, LEAST_WRONG, LEAST_HINTS = 4, 6, 3

_FACTS = {"grade", "grade_id", "locked", "schema_version", "solution", "task"}


def check_assignment(assignment: Assignment) -> list[str]:
    """Return what is wrong with an assignment, in sentences; nothing if all is well.

    Nothing of it is run but its modules: see `misfits` and `check_run` for the rest.
    """
    found: list[str] = []
    for check in (_metadata, _points, _table, _cells, _questions, _sealed, _answers, _leaks):
        try:
            found += check(assignment)
        except GradingError as error:
            found.append(str(error))
    return [f"{assignment.name}: {said}" for said in dict.fromkeys(found)]


def check_settings(root: Path) -> list[str]:
    """Return what is wrong with the course's ``first_descent.toml``, if it has one."""
    path = root / SETTINGS
    if not path.is_file():
        return []
    try:
        settings = read_settings(path.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"{SETTINGS} cannot be read, so all hints and solutions are closed: {error}."]
    return [
        f'{SETTINGS}: {name} = "{text}" is neither "open" nor "closed" nor "closed until '
        '2027-01-15".'
        for table in settings.values()
        for name, text in table.items()
        if not is_setting(text)
    ]


def _grade_cells(assignment: Assignment) -> list[NotebookNode]:
    return [cell for cell in assignment.notebook.cells if is_grade(cell)]


def _metadata(assignment: Assignment) -> Iterator[str]:
    cells = [cell for cell in assignment.notebook.cells if "nbgrader" in cell.metadata]
    for cell in cells:
        facts = cell.metadata.nbgrader
        expected = _FACTS | ({"points"} if facts.get("grade") else set())
        if set(facts) != expected or facts.get("schema_version") != 3:
            yield f"the cell {grade_id(cell)} has other metadata than nbgrader writes."
        if is_grade(cell) and not is_solution(cell) and not facts.get("locked"):
            yield f"the cell {grade_id(cell)} gives points and is not locked."
    for name, count in Counter(map(grade_id, cells)).items():
        if count > 1:
            yield f"{count} cells have the grade_id {name}."


def _points(assignment: Assignment) -> Iterator[str]:
    cells = _grade_cells(assignment)
    total = sum(map(points_of, cells))
    if total != TOTAL:
        yield f"its points add up to {total:g}, not {TOTAL}."
    if len(cells) not in QUESTIONS:
        yield f"it has {len(cells)} questions; {QUESTIONS[0]} to {QUESTIONS[-1]} are asked for."
    names = [grade_id(cell) for cell in cells]
    if names != [f"q_{number}" for number in range(1, len(cells) + 1)]:
        yield f"its questions have to be q_1, q_2, … in order, and are {', '.join(names)}."
    for name, question in assignment.autograded.items():
        most = assignment.question(name).max_score
        if most != question.points:
            yield f"the cell {name} has {question.points:g} points, its criteria {most:g}."


def _table(assignment: Assignment) -> Iterator[str]:
    """Compare the table at the top with the cells."""
    cells = {grade_id(cell): cell for cell in _grade_cells(assignment)}
    rows = _rows_of_points(assignment.notebook)
    if not rows:
        yield "it has no table of questions with the columns Question, Points and Graded."
        return
    for name in cells.keys() ^ rows.keys():
        where = "the table" if name in cells else "the notebook"
        yield f"{where} lacks {name}."
    for name in cells.keys() & rows.keys():
        points, graded = rows[name]
        if points != (given := points_of(cells[name])):
            yield f"the table gives {points:g} points for {name}, its cell {given:g}."
        if ("instructor" in graded) != is_solution(cells[name]):
            yield f"the table says that {name} is graded {graded}."


def _rows_of_points(notebook: NotebookNode) -> dict[str, tuple[float, str]]:
    """Return the points of each question in the first table that has them, and who grades it."""
    prose = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for block in prose.split("\n\n"):
        lines = block.split("\n")
        rows = [[part.strip() for part in line.strip(" |").split("|")] for line in lines]
        head = rows[0]
        if {"Question", "Points", "Graded"} <= set(head):
            points, graded = head.index("Points"), head.index("Graded")
            return {
                f"q_{row[0]}": (_number(row[points]), row[graded])
                for row in rows[2:]
                if len(row) == len(head) and row[0].isdecimal()
            }
    return {}


def _number(text: str) -> float:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else 0.0


def _cells(assignment: Assignment) -> Iterator[str]:
    """Look at what has to stand in the notebook, and what must not."""
    code = [cell.source for cell in assignment.notebook.cells if cell.cell_type == "code"]
    prose = "\n".join(c.source for c in assignment.notebook.cells if c.cell_type == "markdown")
    if any("BEGIN HIDDEN TESTS" in source for source in code):
        yield "it has a region of hidden tests: they belong into sealed.py."
    for line in doubtful_markers(assignment.notebook):
        yield f"the line `{line}` is no known marker."
    for cell in _grade_cells(assignment):
        name = grade_id(cell)
        if not any(f"{name}.check()" in source for source in code):
            yield f"no cell runs `{name}.check()`."
        if not is_solution(cell) and f"{name}.score()" not in cell.source:
            yield f"the cell {name} does not end in `{name}.score()`."
        if is_solution(cell) and "arking scheme" not in cell.source:
            yield f"{name} is graded by hand and has no marking scheme in its solution."
    if not any(is_solution(cell) for cell in _grade_cells(assignment)):
        yield "it has no thought question that a person grades."
    if "tretch" not in prose:
        yield "no question says that it is a stretch."
    if not code or "progress()" not in code[-1]:
        yield "its last code cell has to be `helpers.progress()`."


def _questions(assignment: Assignment) -> Iterator[str]:
    for cell in _grade_cells(assignment):
        name = grade_id(cell)
        question = assignment.question(name)
        expected = f"{assignment.package_name.rpartition('.')[2]}.{name}"
        if question.name != expected:
            yield f"{name} is called {question.name}; it has to be {expected}."
        hints = question.hints()
        if len(hints) < LEAST_HINTS:
            yield f"{name} has {len(hints)} hints; {LEAST_HINTS} are the least."
        yield from (f"a hint of {name} {said}" for hint in hints if (said := too_long(hint)))


def _sealed(assignment: Assignment) -> Iterator[str]:
    for name in sorted(assignment.autograded.keys() - assignment.sealed.questions):
        yield f"{name} has no test in sealed.py."
    for name in sorted(assignment.sealed.questions - assignment.autograded.keys()):
        yield f"sealed.py tests {name}, which no test grades in the notebook."


def _answers(assignment: Assignment) -> Iterator[str]:
    answers = assignment.answers
    for name in assignment.autograded:
        right, wrong = len(answers.of(name, "right")), len(answers.diagnoses(name))
        if right < LEAST_RIGHT:
            yield f"answers.py has {right} right answers to {name}; {LEAST_RIGHT} are the least."
        if wrong < LEAST_WRONG:
            yield f"answers.py has {wrong} diagnoses for {name}; {LEAST_WRONG} are the least."
    for name in dict.fromkeys(answer.question for answer in answers.answers):
        if name not in assignment.autograded:
            yield f"answers.py answers {name}, which no test grades."


def _leaks(assignment: Assignment) -> Iterator[str]:
    for said in find_leaks(assignment.notebook, assignment.released):
        yield f"its release would give something away: {said}."
    for name, question in assignment.autograded.items():
        try:
            compile(question.stub, name, "exec")
        except SyntaxError as error:
            yield f"what is released of {name} cannot be run: {error.msg}."
