"""Who is in the class: read from a table, or from nbgrader's gradebook."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook

from grading.course import GradingError
from grading.lms.tables import Rows, read_table
from grading.lms.text import harmless, shown, squash


@dataclass(frozen=True)
class Person:
    """One student as a table or the gradebook knows them.

    Attributes
    ----------
    id : str
        The student's id in nbgrader: the name of their folder.
    first_name, last_name, email : str
        Empty where unknown.
    lms_user_id : str
        The number by which Canvas knows them; it stays the same in all assignments.
    participant : str
        Moodle's number for them in one assignment.
    other_ids : tuple of str
        Other names that they go by: user name, matriculation number.
    handed_in : str
        When, as Moodle's grading worksheet words it.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    participant: str = ""
    other_ids: tuple[str, ...] = ()
    handed_in: str = ""

    @property
    def full_names(self) -> tuple[str, ...]:
        """The name in the orders in which it is written."""
        if not (self.first_name and self.last_name):
            return tuple(filter(None, (self.first_name or self.last_name,)))
        return (f"{self.first_name} {self.last_name}", f"{self.last_name} {self.first_name}")

    @property
    def ids(self) -> tuple[str, ...]:
        """What people call this student and no other; numbers that only a system uses are not."""
        return tuple(filter(None, (self.id, self.email, *self.other_ids)))


# What the columns may be called, squashed. Where a table has several of a kind the first counts.
_COLUMNS = {
    "id": (
        "studentid",
        "username",
        "userid",
        "login",
        "loginid",
        "idnumber",
        "matriculation",
        "id",
    ),
    "first_name": ("firstname", "givenname", "forename"),
    "last_name": ("lastname", "surname", "familyname"),
    "name": ("fullname", "name", "student", "studentname"),
    "email": ("emailaddress", "email", "mail"),
    "lms_user_id": ("lmsuserid",),
    "participant": ("identifier",),
    "handed_in": ("lastmodifiedsubmission",),
}
# “Participant 4711”, in any language.
_PARTICIPANT = re.compile(r"\d+$")


def read_roster(path: Path) -> list[Person]:
    """Return the students of a CSV file.

    Three kinds of tables are read, with their columns in any order:

    - Canvas: what its gradebook exports (instructure/canvas-lms, ``lib/gradebook_exporter.rb``):
      ``Student`` (or ``LastName`` and ``FirstName``), ``ID``, ``SIS User ID``, ``SIS Login ID``,
      ``Section``. The id is the login, else the SIS id, else Canvas's number.
    - Moodle: a participants' list or a grading worksheet (``mod/assign/gradingtable.php``) in
      English: ``Username``, ``ID number`` or ``Email address`` give the id, in that order;
      ``First name`` and ``Last name`` (or ``Surname``), or ``Full name``; ``Identifier`` and
      ``Last modified (submission)`` are used where they are.
    - Plain, also as ``nbgrader db student import`` takes it: ``id`` (or ``student_id``,
      ``username``, ``login``), ``first_name``, ``last_name`` (or ``name``), ``email``,
      ``lms_user_id``.

    Raises
    ------
    GradingError
        If the table has no column for the id, if an id cannot be the name of a folder for
        nbgrader, or if two students have the same.
    """
    people = [person for _, person in numbered_people(read_table(path))]
    if not any(person.id for person in people):
        raise GradingError(
            f"{path} has no column that tells students apart in every assignment: id, username, "
            "ID number, SIS Login ID or Email address."
        )
    check_ids(people, path)
    return people


def numbered_people(rows: Rows) -> list[tuple[int, Person]]:
    """Return the students of a table with the numbers of their rows; see `read_roster`."""
    header, *body = rows
    read = _canvas_person if is_canvas(header) else _plain_person
    names = [name.strip() if is_canvas(header) else squash(name) for name in header]
    numbered = []
    for number, row in enumerate(body, start=1):
        cells = {name: cell.strip() for name, cell in reversed(list(zip(names, row, strict=False)))}
        if not _is_no_student(row):
            numbered.append((number, read(cells)))
    return numbered


def is_canvas(header: list[str]) -> bool:
    """Say whether a table is one that Canvas's gradebook exports."""
    names = {name.strip() for name in header}
    return {"ID", "Section"} <= names and bool({"Student", "LastName"} & names)


def roster_of(gradebook: Gradebook) -> list[Person]:
    """Return the students of nbgrader's gradebook."""
    return [
        Person(
            student.id,
            student.first_name or "",
            student.last_name or "",
            student.email or "",
            student.lms_user_id or "",
        )
        for student in gradebook.students
    ]


def enter(people: Iterable[Person], gradebook: Gradebook) -> None:
    """Write students into nbgrader's gradebook, so that marks have names and miss nobody."""
    for person in people:
        facts = {
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            "lms_user_id": person.lms_user_id,
        }
        known = {name: value for name, value in facts.items() if value}
        gradebook.update_or_create_student(person.id, **known)


def check_ids(people: Iterable[Person], path: Path) -> None:
    """Raise a GradingError for ids that nbgrader or a file system cannot take, or that clash."""
    seen: dict[str, str] = {}
    for person in people:
        reason = why_unusable(person.id)
        if not reason and person.id.casefold() in seen:
            reason = f"is there twice (also as “{seen[person.id.casefold()]}”)"
        if reason:
            raise GradingError(f"{path}: the student id “{shown(person.id)}” {reason}. Change it.")
        seen[person.id.casefold()] = person.id


_UNUSABLE = re.compile(r'[\\/+*?\[\]{}<>|:"]')
_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def why_unusable(student_id: str) -> str | None:
    """Return why nbgrader or a file system cannot take a student id, or None if they can.

    The id is the name of a folder on every system, part of nbgrader's file patterns and of its
    ``student+assignment+time`` folders, and 128 letters of its database.
    """
    if not student_id.strip():
        return "is empty"
    if not student_id.isprintable():
        return "has signs that cannot be printed"
    if found := _UNUSABLE.search(student_id):
        return f"has a “{found[0]}” in it, which nbgrader cannot take"
    if (
        harmless(student_id) != student_id
        or student_id.startswith((".", "-"))
        or student_id.endswith(".")
        or student_id != student_id.strip()
    ):
        return "begins or ends with a sign that nbgrader or a spreadsheet would misread"
    if len(student_id.encode()) > 128:
        return "is too long"
    return "is a name that Windows keeps for itself" if _WINDOWS.fullmatch(student_id) else None


def _is_no_student(row: list[str]) -> bool:
    """Say whether a row of Canvas's table is about the columns, or its test student's."""
    first = row[0].strip()
    return (
        "Points Possible" in first
        or first == "Student, Test"
        or not any(cell.strip() for cell in row[:4])
    )


def _canvas_person(cells: dict[str, str]) -> Person:
    login, sis, number = (cells.get(n, "") for n in ("SIS Login ID", "SIS User ID", "ID"))
    first, last = cells.get("FirstName", ""), cells.get("LastName", "")
    if "Student" in cells:
        last, _, first = (part.strip() for part in cells["Student"].partition(","))
    email = login if "@" in login else ""
    return Person(login or sis or number, first, last, email, number, other_ids=(sis, login))


def _plain_person(cells: dict[str, str]) -> Person:
    def known(kind: str) -> list[str]:
        return [cells[name] for name in _COLUMNS[kind] if cells.get(name)]

    def first(kind: str) -> str:
        return next(iter(known(kind)), "")

    first_name, last_name = first("first_name"), first("last_name")
    if not (first_name or last_name):
        first_name, last_name = _split_name(first("name"))
    participant = _PARTICIPANT.findall(first("participant"))
    return Person(
        first("id") or first("email"),
        first_name,
        last_name,
        first("email"),
        first("lms_user_id"),
        next(iter(participant), ""),
        tuple(known("id")),
        first("handed_in"),
    )


def _split_name(name: str) -> tuple[str, str]:
    """Return first and last name of “Ada King Lovelace” or “Lovelace, Ada King”."""
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.rpartition(" ")
    return first.strip(), last.strip()
