"""The record of what was collected from where: what returning marks and pages needs to know."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from grading.lms.names import Origin, read_origin
from grading.lms.storing import collected_folder
from grading.lms.tables import read_table, write_table


@dataclass(frozen=True)
class Entry:
    """One collected notebook.

    Attributes
    ----------
    student_id, notebook : str
        What it is: the student's id and the released name without ``.ipynb``.
    file : str
        Where it was in the download.
    handed_in : str
        When (UTC), as far as known.
    late : str
        ``"late"`` if the learning management system marked it so.
    """

    student_id: str
    notebook: str
    file: str
    handed_in: str = ""
    late: str = ""

    @property
    def origin(self) -> Origin:
        """What the learning management system wrote into its name."""
        return read_origin(self.file.split("/"))


_HEADER = [each.name for each in fields(Entry)]


def read_record(root: Path, assignment: str) -> list[Entry]:
    """Return what was collected for an assignment; nothing if nothing ever was."""
    path = _path(root, assignment)
    if not path.is_file():
        return []
    rows = [row[: len(_HEADER)] for row in read_table(path)[1:]]
    return [Entry(*row) for row in rows if len(row) == len(_HEADER)]


def write_record(root: Path, assignment: str, entries: Iterable[Entry]) -> None:
    """Put entries in place of those that the record has of the same students."""
    new = list(entries)
    if new:
        students = {entry.student_id for entry in new}
        old = [each for each in read_record(root, assignment) if each.student_id not in students]
        rows = sorted(astuple(entry) for entry in [*old, *new])
        write_table(_path(root, assignment), [_HEADER, *rows])


def marked_late(root: Path, assignment: str) -> set[str]:
    """Return the ids of the students whose submission came marked as late."""
    return {entry.student_id for entry in read_record(root, assignment) if entry.late}


def _path(root: Path, assignment: str) -> Path:
    return collected_folder(root, assignment) / "record.csv"
