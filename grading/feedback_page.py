"""The page on which a student reads what became of each answer. No script, nothing fetched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from grading.cells import facts
from grading.outcome import ABOUT
from grading.report import prose
from grading.scrub.markdown import markdown_to_html

TEMPLATES = Path(__file__).parent / "templates"


class FeedbackExporter(HTMLExporter):
    """Writes the page with the project's own template; see ``GenerateFeedback.exporter_class``."""

    @property
    def default_config(self) -> Config:
        """The template, before what HTML pages in general are configured to have."""
        config = super().default_config
        config.FeedbackExporter.template_name = "feedback_page"
        config.FeedbackExporter.extra_template_basedirs = [str(TEMPLATES)]
        return config

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Return the filters of nbconvert, and those for comments and remarks."""
        yield from super().default_filters()
        yield "comment_html", markdown_to_html
        yield "prose", prose


class GetMarks(GetGrades):
    """nbgrader's scores and comments, and which of the answers wait for the instructor.

    Those have ``waits`` in their metadata, and ``resources["nbgrader"]`` has their points,
    together, as ``waiting``, and ``remarks``, sentences about the notebook as a whole.
    """

    def preprocess(
        self, notebook: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Enter marks into a notebook's metadata, and into the resources for the template."""
        notebook, resources = super().preprocess(notebook, resources)
        about = notebook.metadata.get(ABOUT, {})
        marks = [facts(cell) for cell in notebook.cells]
        resources["nbgrader"] |= {
            "waiting": sum(mark["points"] for mark in marks if mark.get("waits")),
            "remarks": [
                remark
                for part in ("matching", "execution")
                for remark in about.get(part, {}).get("remarks", ())
            ],
        }
        return notebook, resources

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader["grade_id"],
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        cell.metadata.nbgrader["waits"] = grade.needs_manual_grade
