"""`descent demo`: the whole round with a small class, from release to report."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from rich.console import Console

from grading.api import generate_assignment, open_api
from grading.classroom import Classroom, Student, hand_in, load_class
from grading.course import GradingError, copy_course
from grading.display import grading_progress, marks_table
from grading.grade.grader import ClassGrader
from grading.grade.pool import LocalPool, usable_cores
from grading.kernels import NoSandboxError, open_kernels
from grading.lms.collecting import collect
from grading.lms.pages import pages_of
from grading.marks import Mark, figure, read_marks
from grading.mistakes import count_mistakes
from grading.report import write_report

# The class has a student whose loop never ends: no need to wait two minutes for that.
_SECONDS_A_CELL = 90


@dataclass(frozen=True)
class Demo:
    """One run of the demo.

    Attributes
    ----------
    root : Path
        The course whose assignment is released.
    folder : Path
        The throw-away course folder; empty at the start, kept at the end.
    classroom : Classroom
        Who hands in what, and which marks that must give.
    console : Console
        Where progress and results are shown.
    """

    root: Path
    folder: Path
    classroom: Classroom
    console: Console

    def run(self) -> None:
        """Go the whole way round.

        Raises
        ------
        GradingError
            If a step fails, or a student's marks are not those that the class expects.
        """
        started = time.monotonic()
        self.console.print(f"Everything goes to {self.folder}", soft_wrap=True)
        api = self._release()
        self._collect(api)
        self._grade(api)
        with api.gradebook as gradebook:
            marks = read_marks(gradebook, api.coursedir, self.classroom.assignment)
        self._publish(api, marks)
        self._show(marks, time.monotonic() - started)
        self._compare(marks)

    def _release(self) -> NbGraderAPI:
        self.console.print(f"Releasing {self.classroom.assignment} …")
        copy_course(self.root, self.folder, f"\nlimit_cells({_SECONDS_A_CELL})\n{self._sandbox()}")
        api = open_api(self.folder)
        generate_assignment(api, self.classroom.assignment)
        with api.gradebook as gradebook:
            gradebook.update_or_create_assignment(
                self.classroom.assignment, duedate=self.classroom.due
            )
            for student in self.classroom.students.values():
                gradebook.update_or_create_student(
                    student.id, first_name=student.first_name, last_name=student.last_name
                )
        return api

    def _sandbox(self) -> str:
        """Return the settings that grading needs on a machine without a sandbox."""
        try:
            with open_kernels(warm=False):
                return ""
        except NoSandboxError:
            self.console.print(
                "This machine has no sandbox: grading goes on without, since these submissions "
                "ship with the project and are trusted."
            )
            return 'c.ExecuteSubmission.backend = "none"\n'

    def _collect(self, api: NbGraderAPI) -> None:
        name = self.classroom.assignment
        count = sum(student.submitted is not None for student in self.classroom.students.values())
        self.console.print(
            f"Collecting the zip of {count} submissions, as a learning management system gives it …"
        )
        release = self.folder / "release" / name / f"{name}.ipynb"
        archive = self.folder / "downloaded" / name / "submissions.zip"
        hand_in(self.classroom, release, archive)
        collect(api, name, [archive])
        if len(api.get_submitted_students(name)) != count:
            raise GradingError(f"Not all {count} submissions were collected from {archive}.")

    def _grade(self, api: NbGraderAPI) -> None:
        name = self.classroom.assignment
        students = self._longest_first(api.get_submitted_students(name))
        self.console.print("Grading …")
        log = self.folder / "logs" / "workers.log"
        with (
            LocalPool(usable_cores(), log) as pool,
            grading_progress(self.console, len(students)) as on_done,
        ):
            ClassGrader(self.folder, name, pool).grade(students, on_done)

    def _longest_first(self, students: set[str]) -> list[str]:
        """Return students so that the one who runs into the time limit does not come last."""
        known = self.classroom.students
        return sorted(students, key=lambda s: ("never stopped" not in known[s].expected.reason, s))

    def _publish(self, api: NbGraderAPI, marks: list[Mark]) -> None:
        name = self.classroom.assignment
        self._nbgrader("export", "--to", "marks.csv")
        notebooks = sorted(self.folder.glob(f"autograded/*/{name}/*.ipynb"))
        pages = [page for mark in marks for page in pages_of(api, name, mark.student_id)[0]]
        feedback = {
            page.student_id: page.path.relative_to(self.folder).as_posix() for page in pages
        }
        write_report(self.folder / "report.html", marks, count_mistakes(notebooks), feedback)

    def _nbgrader(self, *arguments: str) -> None:
        """Run an nbgrader command in the demo's folder, as an instructor would."""
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise GradingError(f"`nbgrader {' '.join(arguments)}` failed:\n{done.stderr[-2000:]}")

    def _show(self, marks: list[Mark], seconds: float) -> None:
        self.console.print(marks_table(marks))
        waiting = sum(bool(mark.by_hand) for mark in marks)
        self.console.print(
            f"Graded in {seconds:.0f} s. Written answers of {waiting} students await the "
            "instructor: their totals are totals so far."
        )
        paths = {"Report": "report.html", "Marks": "marks.csv", "Feedback pages": "feedback"}
        for label, path in paths.items():
            self.console.print(f"{label + ':':16}{self.folder / path}", soft_wrap=True)
        self.console.print(
            f"All of it is in a folder of its own; to delete it: rm -r {self.folder}",
            soft_wrap=True,
        )

    def _compare(self, marks: list[Mark]) -> None:
        students = self.classroom.students
        wrong = [line for mark in marks for line in differences(mark, students[mark.student_id])]
        if wrong:
            raise GradingError("The round trip went wrong:\n" + "\n".join(wrong))
        self.console.print(f"All {len(marks)} students got the marks that this class must get.")


def run_demo(root: Path, folder: Path, console: Console) -> None:
    """Go the whole way round with the class that ships with the project; see `Demo.run`."""
    Demo(root, folder, load_class(), console).run()


def differences(mark: Mark, student: Student) -> list[str]:
    """Return what is not as a student's patch expects it, in words."""
    expected = student.expected
    found: dict[str, float | str] = dict.fromkeys(mark.by_hand, "by hand")
    found |= {
        name: score
        for name, score in mark.scores.items()
        if score is not None and name not in found
    }
    wrong = []
    if mark.ending != expected.ending:
        wrong.append(f"ended as “{mark.ending}”, not as “{expected.ending}”")
    if expected.reason not in mark.reason or bool(expected.reason) != bool(mark.reason):
        wrong.append(f"reason “{mark.reason}”, not “{expected.reason}”")
    if found != expected.marks:
        wrong.append(f"marks {_say(found)}, not {_say(expected.marks)}")
    return [f"{student.id}: {text}" for text in wrong]


def _say(marks: dict[str, float | str]) -> str:
    texts = (
        f"{name} {mark if isinstance(mark, str) else figure(mark)}" for name, mark in marks.items()
    )
    return ", ".join(texts) or "none"
