"""The command ``descent grade``."""

import argparse
import gc
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbgrader.apps import NbGraderAPI
    from rich.console import Console
    from traitlets.config import Config

    from grading.grade.executor import Executor
    from grading.marks import Mark

# Everything was graded, but somebody must look at some of it.
REVIEW = 3
# So many lines of marks still fit on a screen.
_MOST_LINES = 40


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser of ``descent``."""
    grade = commands.add_parser(
        "grade",
        help="grade all submissions of an assignment",
        description="Execute and grade what is in submitted/: each submission alone in a "
        "sandbox, several at once, and only what is new or has changed. Interrupt it at any "
        "moment: the same command goes on where it stopped. "
        "Exit status: 0 all graded, 3 some need review, 1 nothing could be done, 130 interrupted.",
    )
    grade.add_argument("assignment", metavar="ASSIGNMENT")
    grade.add_argument(
        "--student", metavar="ID", action="append", help="only this student; may be repeated"
    )
    grade.add_argument(
        "--since",
        type=_time,
        metavar="TIME",
        help="only what was handed in since then, such as 2026-03-31 or 2026-03-31T18:00",
    )
    grade.add_argument(
        "--regrade",
        action="store_true",
        help="execute and grade again what is graded already",
    )
    where = grade.add_mutually_exclusive_group()
    where.add_argument(
        "--workers", type=_count, metavar="N", help="processes on this machine (default: cores)"
    )
    where.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="execute on the Dask cluster with this scheduler, such as tcp://10.0.0.1:8786; its "
        "workers need what is installed here, and none of the course's files",
    )
    grade.add_argument(
        "--no-sandbox",
        action="store_true",
        help="let submissions do on this machine whatever you may do; the marks say so",
    )
    grade.add_argument(
        "--cold", action="store_true", help="start Python anew for each submission: slower"
    )
    grade.set_defaults(run=_grade)


def _grade(options: argparse.Namespace) -> int:
    from grading.grade.processes import start_ahead

    if not options.scheduler:
        start_ahead()
    from nbgrader.api import InvalidEntry
    from sqlalchemy.exc import SQLAlchemyError

    from grading.course import GradingError, find_course
    from grading.display import grading_progress, open_console
    from grading.grade.alone import alone
    from grading.grade.grader import ClassGrader
    from grading.grade.stamps import Stamps
    from grading.grade.students import choose, open_assignment
    from grading.lms.text import shown

    # Nothing that was imported is garbage, or has to be looked through for it again and again.
    gc.freeze()
    root = find_course()
    console = open_console()
    api = open_assignment(root, options.assignment)
    students = choose(api, options.assignment, options.student, options.since)
    stamps = Stamps(api, options.assignment)
    to_grade = [each for each in students if options.regrade or not stamps.is_graded(each)]
    if len(to_grade) < len(students):
        console.print(f"Graded already and unchanged: {len(students) - len(to_grade)}.")
    try:
        if to_grade:
            with (
                alone(root),
                _executor(options, root, len(to_grade)) as executor,
                grading_progress(console, len(to_grade)) as on_done,
            ):
                settings = _settings(options)
                grader = ClassGrader(root, options.assignment, executor, settings, options.regrade)
                grader.grade(to_grade, on_done)
    except (OSError, SQLAlchemyError, InvalidEntry) as error:
        why = shown(f"{type(error).__name__}: {error}".splitlines()[0])
        raise GradingError(f"Stopped: {why}. The same command goes on from here.") from error
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 130
    return _show(console, api, options.assignment, students)


def _executor(options: argparse.Namespace, root: Path, count: int) -> "Executor":
    if options.scheduler:
        from grading.grade.cluster import DaskCluster

        return DaskCluster(options.scheduler)
    from grading.grade.pool import LocalPool, usable_cores

    workers = min(options.workers or usable_cores(), count)
    return LocalPool(workers, root / "logs" / "workers.log")


def _settings(options: argparse.Namespace) -> "Config":
    """Return what the command's options change in the course's configuration."""
    from traitlets.config import Config

    settings = Config()
    if options.no_sandbox:
        settings.ExecuteSubmission.backend = "none"
    if options.cold:
        settings.ExecuteSubmission.warm = False
    return settings


def _show(
    console: "Console", api: "NbGraderAPI", assignment: str, students: "Sequence[str]"
) -> int:
    """Show the marks of these students; return the exit status."""
    from grading import outcome
    from grading.display import marks_table
    from grading.marks import read_marks

    with api.gradebook as gradebook:
        marks = read_marks(gradebook, api.coursedir, assignment, set(students))
    shown = marks if len(marks) <= _MOST_LINES else [each for each in marks if each.reason]
    if shown:
        console.print(marks_table(shown))
    console.print(_count_endings(marks))
    return REVIEW if any(mark.ending == outcome.NEEDS_REVIEW for mark in marks) else 0


def _count_endings(marks: "Sequence[Mark]") -> str:
    from grading import outcome

    endings = (outcome.GRADED, outcome.WITH_REMARKS, outcome.NEEDS_REVIEW)
    counts = {ending: sum(mark.ending == ending for mark in marks) for ending in endings}
    return ", ".join(f"{count} {ending}" for ending, count in counts.items() if count) + "."


def _time(text: str) -> datetime:
    """Return a time; without a zone it is this machine's."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 2026-03-31T18:00") from error


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)
