"""`descent return`: feedback pages and marks, as a learning management system takes them."""

import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.apps import NbGraderAPI

from grading import outcome
from grading.course import GradingError
from grading.lms.packing import Packer
from grading.lms.pages import Page, pages_of
from grading.lms.record import read_record
from grading.lms.roster import Person, roster_of
from grading.lms.sheets import Sheet, pair
from grading.lms.tables import write_table
from grading.marks import Mark, figure, read_marks, write_csv

SYSTEMS = ("canvas", "moodle", "files")


@dataclass(frozen=True)
class Remark:
    """What there is to say about one student's mark or pages.

    Attributes
    ----------
    who, text : str
        The student's id, or name if they are not in the gradebook; what there is to say.
    needs_attention : bool
        Whether somebody must look at it.
    """

    who: str
    text: str
    needs_attention: bool = True


@dataclass
class Returned:
    """What was written.

    Attributes
    ----------
    marks, pages : int
        How many.
    remarks : list of Remark
        What was kept back, and what could not be placed.
    """

    marks: int = 0
    pages: int = 0
    remarks: list[Remark] = field(default_factory=list)

    def add(self, who: str, text: str, needs_attention: bool = True) -> None:
        """Note something about a student."""
        self.remarks.append(Remark(who, text, needs_attention))


@dataclass(frozen=True)
class Returner:
    """Returns the marks and feedback pages of an assignment.

    Attributes
    ----------
    api : NbGraderAPI
        The course.
    assignment : str
        The assignment's name.
    lms : str
        ``"canvas"``, ``"moodle"`` or ``"files"``.
    sheet : Sheet or None
        The system's own table, into which the marks are written.
    scale : bool
        Convert marks to the most points that the system gives.
    so_far : bool
        Return marks that still wait for answers to be graded by hand.
    """

    api: NbGraderAPI
    assignment: str
    lms: str = "files"
    sheet: Sheet | None = None
    scale: bool = False
    so_far: bool = False

    def write(self, folder: Path) -> Returned:
        """Write everything to a folder that is new or empty; there is all of it or nothing.

        Raises
        ------
        GradingError
            If the folder holds something, there is no such assignment, or the system gives
            other points for it and `scale` is not set.
        """
        done = Returned()
        people, marks = self._read()
        final = {mark.student_id: mark for mark in marks if self._is_final(mark, done)}
        rows = pair(people, self.sheet) if self.sheet else {}
        known = {person.id: person for person in people}
        with _new_folder(folder) as staged:
            if self.sheet:
                self._write_sheet(staged / "grades.csv", final, rows, done)
            else:
                write_csv(marks, staged / "marks.csv")
                done.marks = len(final)
            self._write_pages(staged, [known[student_id] for student_id in final], rows, done)
        return done

    def _read(self) -> tuple[list[Person], list[Mark]]:
        with self.api.gradebook as gradebook:
            try:
                marks = read_marks(gradebook, self.api.coursedir, self.assignment)
            except MissingEntry as error:
                raise GradingError(
                    f"The gradebook has no assignment {self.assignment}: release and grade it."
                ) from error
            return roster_of(gradebook), marks

    def _is_final(self, mark: Mark, done: Returned) -> bool:
        """Say whether a mark may go out; note why not."""
        waiting = [name for name, score in mark.scores.items() if score is None]
        waiting += [name for name in mark.by_hand if name not in waiting]
        if mark.ending == outcome.NOT_SUBMITTED:
            done.add(mark.student_id, "no submission, no mark", needs_attention=False)
        elif self._is_outdated(mark.student_id):
            done.add(mark.student_id, "kept back, handed in again since: grade it first")
        elif mark.ending == outcome.NEEDS_REVIEW or mark.total is None:
            done.add(mark.student_id, f"kept back, needs review: {mark.reason}")
        elif waiting and not self.so_far:
            done.add(
                mark.student_id, f"kept back, still to be graded by hand: {', '.join(waiting)}"
            )
        else:
            return True
        return False

    def _is_outdated(self, student_id: str) -> bool:
        """Say whether a notebook was collected after the one that was graded."""
        coursedir = self.api.coursedir
        graded, submitted = (
            Path(coursedir.format_path(step, student_id, self.assignment))
            for step in (coursedir.autograded_directory, coursedir.submitted_directory)
        )
        return any(
            (submitted / path.name).is_file()
            and (submitted / path.name).stat().st_mtime > path.stat().st_mtime
            for path in graded.glob("*.ipynb")
        )

    def _write_sheet(
        self,
        path: Path,
        final: Mapping[str, Mark],
        rows: Mapping[str, int],
        done: Returned,
    ) -> None:
        assert self.sheet
        filled = {}
        for student_id, mark in final.items():
            row = rows.get(student_id)
            if row is None:
                done.add(student_id, "a mark, but no row in the table: add it by hand")
            elif row in self.sheet.locked:
                done.add(student_id, f"the mark was left out: {self.sheet.locked[row]}")
            else:
                filled[row] = (mark.total or 0.0) * self._factor(mark)
                if self.lms == "moodle" and filled[row] > (self.sheet.most or 0):
                    done.add(student_id, "the mark is above Moodle's maximum: it passes it over")
        placed = set(rows.values())
        for number, person in self.sheet.people:
            if number not in placed:
                who = " ".join(person.full_names[:1]) or person.id
                done.add(who, "in the table, but not in the gradebook: no mark", False)
        done.marks = len(filled)
        write_table(path, self.sheet.fill(filled))

    def _factor(self, mark: Mark) -> float:
        assert self.sheet
        most = self.sheet.most
        if most is not None and math.isclose(most, mark.max_score):
            return 1.0
        there = figure(most) or "no points"
        if not (self.scale and most and mark.max_score):
            raise GradingError(
                f"{self.assignment} has {figure(mark.max_score)} points here and {there} in the "
                "table. Change one of the two, or convert the marks with --scale."
            )
        return most / mark.max_score

    def _write_pages(
        self, folder: Path, people: Sequence[Person], rows: Mapping[str, int], done: Returned
    ) -> None:
        pages: dict[Page, Person] = {}
        for person in people:
            made, why_none = pages_of(self.api, self.assignment, person.id)
            pages |= dict.fromkeys(made, person)
            if why_none:
                done.add(person.id, f"no page: {why_none}")
        for page in self._packer(rows).pack(folder, pages):
            done.add(
                page.student_id,
                f"the page is in by_hand/: {self.lms.title()} would not know whose it is",
            )
        done.pages = len(pages)

    def _packer(self, rows: Mapping[str, int]) -> Packer:
        record = read_record(Path(self.api.coursedir.root), self.assignment)
        entries = {(entry.student_id, entry.notebook): entry for entry in record}
        numbers = (
            {row: person.participant for row, person in self.sheet.people} if self.sheet else {}
        )
        participants = {student_id: numbers.get(row, "") for student_id, row in rows.items()}
        return Packer(self.lms, entries, participants)


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """Yield a folder that takes the given place when all is in it."""
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise GradingError(f"{folder} is not an empty folder. Choose another for --to.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".returning-", dir=folder.parent) as place:
        staged = Path(place) / folder.name
        staged.mkdir()
        yield staged
        if folder.exists():
            folder.rmdir()
        staged.rename(folder)
