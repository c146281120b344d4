"""What must be executed for a submission."""

import json
import shutil
import tempfile
from pathlib import Path
from typing import Self

from traitlets.config import Config

from grading.api import open_api
from grading.executing import Job, Options, Outcome
from grading.grade.autograding import autograde

Planned = list[tuple[Job, Options]]


class Planner:
    """Makes the jobs of submissions: nbgrader's own autograding, up to the execution.

    It goes into a throw-away folder, and records no points.

    Parameters
    ----------
    root : Path
        The course.
    assignment : str
        The assignment.
    settings : Config
        What is configured beyond the course's own configuration.
    """

    def __init__(self, root: Path, assignment: str, settings: Config) -> None:
        self._assignment = assignment
        self._folder = Path(tempfile.mkdtemp(prefix="descent-plan-"))
        self._planned: Planned = []
        planned = self._planned

        def note(job: Job, options: Options) -> Outcome:
            planned.append((job, options))
            return _not_executed(job)

        own = Config()
        own.CourseDirectory.autograded_directory = str(self._folder)
        own.Autograde.autograde_preprocessors = ["grading.executing.ExecuteSubmission"]
        own.ExecuteSubmission.run = note
        self._api = open_api(root, settings, own)

    def plan(self, student: str) -> Planned:
        """Return what must be executed for a student's submission.

        What cannot be read or converted has no job: nbgrader says why when it autogrades it.
        """
        self._planned.clear()
        autograde(self._api, self._assignment, student)
        shutil.rmtree(self._folder / student, ignore_errors=True)
        return list(self._planned)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def _not_executed(job: Job) -> Outcome:
    notebook = json.loads(job.notebook)
    for cell in notebook["cells"]:
        cell |= {"outputs": [], "execution_count": None}
    return Outcome(json.dumps(notebook), (), "", complete=False, seconds=0)
