"""Graded notebooks and their pages without scripts, foreign requests and hidden tests.

Whatever a student's markdown, outputs and metadata hold reaches the instructor's formgrader and
the feedback page. `Scrub` leaves of it what can be read: text, tables, links that somebody may
click on, and still pictures whose data are in the notebook; and no more than a page can bear.
"""

import re
from typing import Any

from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool

from grading.outcome import ABOUT
from grading.reading import set_type
from grading.scrub.budget import Budget
from grading.scrub.markdown import clean_attachments, clean_markdown, listing
from grading.scrub.outputs import clean_outputs
from grading.scrub.secrets import hide_tests

_OURS = (ABOUT, "nbgrader")
_NAME = re.compile(r"[\w.()+# -]{1,60}")


class Scrub(Preprocessor):
    """The last of nbgrader's ``Autograde.autograde_preprocessors``, and the first of its pages'.

    Scrubbing a notebook twice changes nothing more, but perhaps where a text was cut.
    """

    enabled = Bool(True, help="Whether to scrub notebooks").tag(config=True)

    def preprocess(
        self, notebook: NotebookNode, resources: ResourcesDict
    ) -> tuple[NotebookNode, ResourcesDict]:
        """Scrub a notebook in place."""
        hide_tests(notebook)
        budget = Budget()
        for cell in notebook.cells:
            _scrub_cell(cell, budget)
        notebook.metadata = _scrub_metadata(notebook.metadata)
        return notebook, resources


def _scrub_cell(cell: NotebookNode, budget: Budget) -> None:
    cell.metadata = {name: cell.metadata[name] for name in _OURS if name in cell.metadata}
    cell.source = budget.cut_source(cell.source)
    if cell.cell_type == "code":
        cell.outputs = clean_outputs(cell.outputs, budget)
        return
    if cell.cell_type == "raw":
        set_type(cell, "markdown").source = listing(cell.source)
    attachments = clean_attachments(cell.pop("attachments", {}))
    attachments = {
        name: files
        for name, files in attachments.items()
        if all(budget.takes_picture(data) for data in files.values())
    }
    cell.source = clean_markdown(cell.source, attachments)
    if attachments:
        cell["attachments"] = attachments


def _scrub_metadata(metadata: NotebookNode) -> NotebookNode:
    """Keep the kernel, the language and what `grading` wrote: widgets would load scripts."""
    kept: dict[str, Any] = {name: metadata[name] for name in _OURS if name in metadata}
    for name, keys in (("kernelspec", ("name", "display_name")), ("language_info", ("name",))):
        known = metadata.get(name)
        if isinstance(known, dict) and all(_NAME.fullmatch(str(known.get(key))) for key in keys):
            kept[name] = {key: str(known[key]) for key in keys}
    return NotebookNode(kept)
