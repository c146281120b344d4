"""`descent collect`: from what a learning management system gives to ``submitted/``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory

from grading import outcome
from grading.course import GradingError
from grading.lms import lines
from grading.lms.choosing import Candidate, Chooser
from grading.lms.downloads import Downloads
from grading.lms.entries import UnreadableError
from grading.lms.lines import Line
from grading.lms.matching import Matcher
from grading.lms.names import which_notebook
from grading.lms.record import Entry, write_record
from grading.lms.roster import Person, check_ids, enter, read_roster, roster_of
from grading.lms.storing import Store
from grading.reading import why_unreadable


@dataclass
class Collection:
    """What became of downloads.

    Attributes
    ----------
    lines : list of Line
        All files that were collected, or should have been.
    others : list of Line
        Files that nobody would expect to be collected: pictures, notes, other notebooks.
    missing : list of str
        The ids of the students of whom there is no submission.
    """

    lines: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def needs_attention(self) -> bool:
        """Whether something was not collected that somebody should look at."""
        return any(line.needs_attention for line in self.lines)

    def count(self, status: str) -> int:
        """Return how many files ended so."""
        return sum(line.status == status for line in self.lines)


def collect(
    api: NbGraderAPI,
    assignment: str,
    downloads: Sequence[Path],
    roster: Path | None = None,
    zone: tzinfo = UTC,
    dry_run: bool = False,
) -> Collection:
    """Put the submissions in downloads into ``submitted/STUDENT/ASSIGNMENT/``.

    Parameters
    ----------
    api : NbGraderAPI
        The course.
    assignment : str
        The assignment's name.
    downloads : sequence of Path
        Folders, zips, e-mails or notebooks.
    roster : Path, optional
        A table of the class (see `grading.lms.roster.read_roster`), whose students are entered
        into the gradebook; the gradebook's students if not given.
    zone : tzinfo, optional
        The time zone of times that do not say theirs.
    dry_run : bool, optional
        Change nothing.

    Raises
    ------
    GradingError
        If there is no such assignment or download, or no students are known.
    """
    coursedir = api.coursedir
    released = _released(coursedir, assignment)
    people, due = _class(api, assignment, roster, dry_run)
    chooser = Chooser(Matcher(people, released), released, zone)
    with Downloads() as opened, Store(coursedir, assignment, dry_run).opened() as store:
        chosen = chooser.choose(item for path in downloads for item in opened.walk(path))
        collector = _Collector(store, due, released)
        try:
            for student_id, candidates in chosen.items():
                collector.add(student_id, candidates)
        except OSError as error:
            raise GradingError(f"The submissions could not all be written: {error}") from error
        finally:
            if not dry_run:
                write_record(Path(coursedir.root), assignment, collector.entries)
    there = api.get_submitted_students(assignment) | collector.stored
    missing = sorted(person.id for person in people if person.id not in there)
    return Collection([*collector.lines, *chooser.lines], chooser.others, missing)


class _Collector:
    """Stores one student's submission after the other, and notes what became of it."""

    def __init__(self, store: Store, due: datetime | None, released: Sequence[str]) -> None:
        self.store = store
        self.due = due
        self.released = released
        self.lines: list[Line] = []
        self.entries: list[Entry] = []
        self.stored: set[str] = set()

    def add(self, student_id: str, candidates: Mapping[str, Candidate]) -> None:
        """Store the chosen notebooks of a student."""
        files, known = {}, {}
        for name, candidate in candidates.items():
            try:
                files[f"{name}.ipynb"] = candidate.found.read()
                known[name] = candidate
            except UnreadableError as error:
                self._note(lines.UNREADABLE, candidate, str(error), student_id)
        if not files:
            return
        times = [candidate.time for candidate in known.values() if candidate.time]
        staged = self.store.stage(student_id, files, max(times, default=None))
        damage = {name: why_unreadable(staged / f"{name}.ipynb") for name in known}
        status, remark = self.store.put(student_id, staged)
        self.stored.add(student_id)
        for name, candidate in known.items():
            remarks = [
                damage[name] and f"collected, but {damage[name]}",
                remark,
                self._say_late(candidate),
                self._say_renamed(candidate),
                self._say_absent(known),
            ]
            said = lines.UNREADABLE if damage[name] and status != lines.OLDER else status
            self._note(said, candidate, "; ".join(filter(None, remarks)), student_id)
            if status != lines.OLDER:
                self.entries.append(_entry(student_id, name, candidate))

    def _note(self, status: str, candidate: Candidate, remark: str, student_id: str) -> None:
        self.lines.append(Line(status, candidate.found.name, remark, student_id))

    def _say_late(self, candidate: Candidate) -> str:
        if candidate.time and self.due and candidate.time > self.due:
            return outcome.say_late((candidate.time - self.due).total_seconds())
        return f"late, says {candidate.origin.lms}" if candidate.origin.late else ""

    def _say_renamed(self, candidate: Candidate) -> str:
        known = which_notebook(candidate.origin.file_name, self.released)
        return "" if known else "has another name, but there is no better"

    def _say_absent(self, known: Mapping[str, Candidate]) -> str:
        absent = [name for name in self.released if name not in known]
        return f"without {', '.join(absent)}" if absent else ""


def _entry(student_id: str, notebook: str, candidate: Candidate) -> Entry:
    time = candidate.time.strftime("%Y-%m-%d %H:%M:%S") if candidate.time else ""
    late = "late" if candidate.origin.late else ""
    return Entry(student_id, notebook, candidate.found.name, time, late)


def _released(coursedir: CourseDirectory, assignment: str) -> list[str]:
    """Return the names of an assignment's notebooks, from release/ or else source/."""
    for step in (coursedir.release_directory, coursedir.source_directory):
        folder = Path(coursedir.format_path(step, ".", assignment))
        if names := sorted(path.stem for path in folder.glob("*.ipynb")):
            return names
    raise GradingError(f"There is no assignment {assignment} in release/ or source/.")


def _class(
    api: NbGraderAPI, assignment: str, roster: Path | None, dry_run: bool
) -> tuple[list[Person], datetime | None]:
    """Return who is in the class, and when the assignment was due."""
    people = read_roster(roster) if roster else []
    if dry_run and people and not _has_gradebook(api.coursedir):
        return people, None
    with api.gradebook as gradebook:
        if not people:
            people = roster_of(gradebook)
            check_ids(people, Path(api.coursedir.root) / "gradebook.db")
        elif not dry_run:
            enter(people, gradebook)
        due = _due(gradebook, assignment)
    if not people:
        raise GradingError(
            "The gradebook has no students yet. Say who is in the class: --roster students.csv"
        )
    return people, due


def _has_gradebook(coursedir: CourseDirectory) -> bool:
    """Say whether there is a gradebook: opening one that is not there makes it."""
    scheme, _, path = str(coursedir.db_url).partition(":///")
    return scheme != "sqlite" or Path(path).is_file()


def _due(gradebook: Gradebook, assignment: str) -> datetime | None:
    try:
        due = gradebook.find_assignment(assignment).duedate
    except MissingEntry:
        return None
    return due.replace(tzinfo=UTC) if isinstance(due, datetime) else None
