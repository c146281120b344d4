"""Tables that a learning management system exports and takes back, with marks written into them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grading.course import GradingError
from grading.lms.roster import Person, is_canvas, numbered_people
from grading.lms.tables import Rows, read_table
from grading.lms.text import shown, squash

_CANVAS_STUDENT = (
    *("Student", "LastName", "FirstName", "ID", "SIS User ID", "SIS Login ID"),
    *("Integration ID", "Root Account", "Section"),
)
_CANVAS_ASSIGNMENT = re.compile(r"(?P<title>.*) \(\d+\)", re.DOTALL)
_CANVAS_FIXED = ("EX", "N/A")
_MOODLE_NEEDED = ("Identifier", "Grade", "Maximum Grade", "Last modified (grade)")
_MOODLE_LAST = "Last modified (submission)"


@dataclass(frozen=True)
class Sheet:
    """A table to be filled.

    Attributes
    ----------
    rows : list of list of str
        The table, its header first, with the columns that go back.
    mark : int
        The column of the marks.
    most : float or None
        The points that the system gives at most.
    people : list of (int, Person)
        The students, with the numbers of their rows.
    locked : dict of int to str
        Rows whose mark the system would not change, and why.
    """

    rows: Rows
    mark: int
    most: float | None
    people: list[tuple[int, Person]]
    locked: dict[int, str]

    def fill(self, marks: Mapping[int, float]) -> Rows:
        """Return the table with marks by the numbers of their rows; all else stays as it is."""
        filled = [list(row) for row in self.rows]
        for number, mark in marks.items():
            filled[number][self.mark] = f"{round(mark, 2):.10g}"
        return filled


def read_sheet(path: Path, lms: str, assignment: str, column: str | None = None) -> Sheet:
    """Return the table that Canvas or Moodle exported.

    Parameters
    ----------
    path : Path
        The export.
    lms : str
        ``"canvas"`` or ``"moodle"``.
    assignment : str
        The assignment's name, which Canvas's column should have.
    column : str, optional
        What Canvas calls the assignment, where that is another name.

    Raises
    ------
    GradingError
        If it is another table, or no column or more than one could be the assignment's.

    Notes
    -----
    - Canvas (instructure/canvas-lms, ``lib/gradebook_importer.rb``) takes the columns up to
      ``Section`` and one for each assignment, whose number in brackets tells which; the row
      ``Points Possible`` must stay. Students are found by ``ID`` first. Cells that are not marked
      here keep what Canvas has: it would take an emptied cell for a mark taken back. Columns of
      other assignments are left out, so that old marks in them overwrite nothing.
    - Moodle (``mod/assign/feedback/offline/importgradeslib.php``) needs ``Identifier``,
      ``Grade`` and ``Last modified (grade)`` by these names in the language of whoever imports,
      parted by commas, in UTF-8; an empty mark is passed over, one above the maximum as well.
    """
    rows = [list(row) for row in read_table(path)]
    width = len(rows[0])
    rows = [[*row, *[""] * (width - len(row))][:width] for row in rows]
    rows[0] = [name.strip() for name in rows[0]]
    if lms == "canvas":
        return _canvas_sheet(rows, path, column or assignment)
    return _moodle_sheet(rows, path)


def pair(people: Sequence[Person], sheet: Sheet) -> dict[str, int]:
    """Return the rows of a sheet by the ids of the gradebook's students.

    An id, an address or Canvas's number decides; else the name, where only one student and only
    one row have it.
    """
    by_id: dict[str, set[int]] = defaultdict(set)
    by_name: dict[str, set[int]] = defaultdict(set)
    for number, person in sheet.people:
        for key in _keys(person):
            by_id[key].add(number)
        for name in person.full_names:
            by_name[squash(name)].add(number)
    paired = {}
    for person in people:
        found = _only(by_id, _keys(person))
        if found is not None:
            paired[person.id] = found
    taken = set(paired.values())
    names = [squash(person.full_names[0]) for person in people if person.full_names]
    for person in people:
        if (
            person.id in paired
            or not person.full_names
            or names.count(squash(person.full_names[0])) > 1
        ):
            continue
        found = _only(by_name, [squash(name) for name in person.full_names])
        if found is not None and found not in taken:
            paired[person.id] = found
    rows = list(paired.values())
    return {student_id: row for student_id, row in paired.items() if rows.count(row) == 1}


def _keys(person: Person) -> list[str]:
    number = [f"number {person.lms_user_id}"] if person.lms_user_id else []
    return [*number, *(text.casefold() for text in person.ids)]


def _only(places: Mapping[str, set[int]], keys: Iterable[str]) -> int | None:
    found = set().union(*(places.get(key, set()) for key in keys))
    return found.pop() if len(found) == 1 else None


def _canvas_sheet(rows: Rows, path: Path, wanted: str) -> Sheet:
    header = rows[0]
    if not is_canvas(header):
        raise GradingError(f"{path} is no export of Canvas's gradebook: it has no ID and Section.")
    mark = _canvas_column(header, path, wanted)
    kept = [at for at, name in enumerate(header) if name in _CANVAS_STUDENT]
    kept = [*kept, mark]
    most = next((_number(row[mark]) for row in rows[1:] if "Points Possible" in row[0]), None)
    people = numbered_people(rows)
    fixed = {
        number: f"Canvas has “{rows[number][mark]}” there"
        for number, _ in people
        if rows[number][mark].strip().upper() in _CANVAS_FIXED
    }
    return Sheet([[row[at] for at in kept] for row in rows], len(kept) - 1, most, people, fixed)


def _canvas_column(header: list[str], path: Path, wanted: str) -> int:
    titles = {
        at: match["title"]
        for at, name in enumerate(header)
        if (match := _CANVAS_ASSIGNMENT.fullmatch(name))
    }
    same = [at for at, title in titles.items() if wanted in (header[at], title)]
    same = same or [at for at, title in titles.items() if squash(title) == squash(wanted)]
    same = same or [at for at, title in titles.items() if squash(wanted) in squash(title)]
    if len(same) != 1:
        known = ", ".join(f"“{shown(title)}”" for title in titles.values()) or "none"
        raise GradingError(
            f"{path} has {len(same) or 'no'} columns that could be {wanted}. Say which with "
            f"--column; its assignments are: {known}."
        )
    return same[0]


def _moodle_sheet(rows: Rows, path: Path) -> Sheet:
    header = rows[0]
    missing = [name for name in _MOODLE_NEEDED if name not in header]
    if missing:
        raise GradingError(
            f"{path} is no grading worksheet of Moodle in English: it has no column "
            f"{' and no '.join(missing)}. Download it with Moodle's language set to English, for "
            "an assignment that is graded with points, and upload the result in English too."
        )
    # Comments and texts behind these columns could come back changed, or overwrite newer ones.
    end = header.index(_MOODLE_LAST) if _MOODLE_LAST in header else header.index("Maximum Grade")
    kept = [at for at in range(end + 1) if header[at] != "Online text"]
    kept += [at for at in map(header.index, _MOODLE_NEEDED) if at not in kept]
    kept += [
        at for at, name in enumerate(header) if name == "Grade can be changed" and at not in kept
    ]
    rows = [[row[at] for at in kept] for row in rows]
    header = rows[0]
    most = next(
        filter(None, (_number(row[header.index("Maximum Grade")]) for row in rows[1:])), None
    )
    people = numbered_people(rows)
    changeable = header.index("Grade can be changed") if "Grade can be changed" in header else None
    locked = {
        number: "Moodle does not let this mark be changed"
        for number, _ in people
        if changeable is not None and rows[number][changeable].strip() == "No"
    }
    return Sheet(rows, header.index("Grade"), most, people, locked)


def _number(text: str) -> float | None:
    """Return a number with a point or a comma, or None."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
