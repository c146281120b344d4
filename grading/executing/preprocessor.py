"""Execute submissions when nbgrader grades: in a sandbox, bounded, and only once."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import get_args

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Any as AnyTrait
from traitlets import Bool, Enum, Float, Integer, List, Unicode

from grading.course import GradingError
from grading.executing.files import Files, collect_files
from grading.executing.fingerprints import data_fingerprint, environment_fingerprint
from grading.executing.job import Job, Outcome, adopt, bare
from grading.executing.preloading import needed
from grading.executing.workers import Options, run_job
from grading.kernels import PRELOAD, Backend, Limits
from grading.lms.text import shown
from grading.outcome import ABOUT

_DEFAULT = Limits()


class ExecuteSubmission(NbGraderPreprocessor):
    """Stands in `Autograde.autograde_preprocessors` in place of nbgrader's `Execute`.

    It leaves, in the notebook's metadata, ``first_descent.execution`` with ``sandbox``, what kept
    the submission apart, ``remarks``, sentences, and ``review``, whether a human must look at it.
    """

    cell_seconds = Float(_DEFAULT.cell_seconds, help="Time for one cell.").tag(config=True)
    notebook_seconds = Float(
        _DEFAULT.notebook_seconds, help="Time for all cells of a notebook."
    ).tag(config=True)
    cpu_seconds = Integer(
        _DEFAULT.cpu_seconds, help="Processor time of all processes of a submission."
    ).tag(config=True)
    memory = Integer(_DEFAULT.memory, help="Bytes of memory of all processes of a submission.").tag(
        config=True
    )
    processes = Integer(_DEFAULT.processes, help="How many processes at once.").tag(config=True)
    disk = Integer(_DEFAULT.disk, help="Bytes that a submission may write.").tag(config=True)
    output = Integer(_DEFAULT.output, help="Bytes of outputs that are kept of a notebook.").tag(
        config=True
    )
    backend = Enum(
        get_args(Backend), "auto", help="What keeps submissions apart; 'none' is no sandbox."
    ).tag(config=True)
    warm = Bool(
        True, help="Whether kernels are forked from a process that has imported `preload`."
    ).tag(config=True)
    preload = List(
        Unicode(),
        list(PRELOAD),
        help="What a warm kernel has imported already, where the assignment's source names it.",
    ).tag(config=True)
    cache = Unicode(
        ".cache/executed", help="Where outcomes are kept, from the course's root; '' for nowhere."
    ).tag(config=True)
    run: Callable[[Job, Options], Outcome] = AnyTrait(
        run_job, help="What gives a job's outcome."
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Put the outputs of its execution into a notebook.

        Raises
        ------
        GradingError
            If the notebook is not in Python, or there is no sandbox.
        """
        files = self._files(resources)
        outcome = self.run(self.make_job(nb, files, resources), self._options(resources))
        adopt(nb, outcome)
        # `MatchCells` has written the rest, and thrown away what the student had there.
        nb.metadata.setdefault(ABOUT, NotebookNode())["execution"] = {
            "sandbox": outcome.sandbox,
            "remarks": [shown(remark) for remark in (*files.remarks, *outcome.remarks)],
            "review": outcome.review,
        }
        return nb, resources

    def make_job(self, nb: NotebookNode, files: Files, resources: ResourcesDict) -> Job:
        """Return what executing a sanitised notebook is.

        Raises
        ------
        GradingError
            If the notebook is not in Python.
        """
        language = _language(nb)
        if language != "python":
            raise GradingError(f"the notebook is written in {language}, not in Python")
        sealed = self._source(resources) / "sealed.py"
        return Job(
            notebook=bare(nb),
            files=files.contents,
            limits=self._limits(),
            sealed=sealed.read_text("utf-8") if sealed.is_file() else None,
            data=data_fingerprint(),
            environment=environment_fingerprint(),
        )

    def _limits(self) -> Limits:
        return Limits(
            cell_seconds=self.cell_seconds,
            notebook_seconds=self.notebook_seconds,
            cpu_seconds=self.cpu_seconds,
            memory=self.memory,
            processes=self.processes,
            disk=self.disk,
            output=self.output,
        )

    def _options(self, resources: ResourcesDict) -> Options:
        cache = str(Path(self._coursedir.root, self.cache)) if self.cache else None
        preload = needed(tuple(self.preload), self._source(resources))
        return Options(self.backend, self.warm, preload, cache)

    def _files(self, resources: ResourcesDict) -> Files:
        folder = self._path(self._coursedir.autograded_directory, resources)
        submitted = self._path(self._coursedir.submitted_directory, resources)
        return collect_files(folder, submitted, self._source(resources), self._limits())

    def _source(self, resources: ResourcesDict) -> Path:
        return self._path(self._coursedir.source_directory, resources, student=".")

    def _path(self, step: str, resources: ResourcesDict, student: str | None = None) -> Path:
        about = resources["nbgrader"]
        return Path(
            self._coursedir.format_path(step, student or about["student"], about["assignment"])
        )

    @cached_property
    def _coursedir(self) -> CourseDirectory:
        return CourseDirectory(parent=self)


def _language(nb: NotebookNode) -> str:
    """Return the language that a notebook says it is in; Python where it says nothing."""
    said = str(nb.metadata.get("language_info", {}).get("name", ""))
    return "python" if said.lower() in ("", "python", "ipython") else said[:40]
