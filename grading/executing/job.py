"""What is executed, and what comes of it: both can be sent to another machine, or kept."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from nbformat import NotebookNode

from grading.cells import AS_RELEASED
from grading.kernels import Limits


@dataclass(frozen=True)
class Job:
    """A notebook to execute, and all that its outputs depend on.

    Attributes
    ----------
    notebook : str
        The sanitised notebook as JSON, without outputs; see `bare`.
    files : mapping of str to bytes
        What stands beside it, by path relative to it.
    limits : Limits
        What it may take.
    sealed : str or None
        The source of the sealed tests. They stay in the grader's process.
    data : str
        A fingerprint of what the loaders of datasets give.
    environment : str
        A fingerprint of what is installed, this package included.
    """

    notebook: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    sealed: str | None = None
    data: str = ""
    environment: str = ""

    @cached_property
    def key(self) -> str:
        """What names the outcome in a cache: a SHA-256, in hexadecimal."""
        facts = {
            "cells": [_facts(cell) for cell in json.loads(self.notebook)["cells"]],
            "files": {path: hashlib.sha256(data).hexdigest() for path, data in self.files.items()},
            "limits": {name: float(limit) for name, limit in asdict(self.limits).items()},
            "sealed": self.sealed,
            "data": self.data,
            "environment": self.environment,
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What executing a job gave.

    Attributes
    ----------
    notebook : str
        The job's notebook with outputs, as JSON.
    remarks : tuple of str
        What an instructor should know, in sentences without a full stop.
    sandbox : str
        What kept the submission apart; ``"none"`` if nothing did.
    complete : bool
        Whether the same job would give the same again, so that the outcome may be kept. False
        where a limit of time or memory, a dead kernel or a fault of the tests had a part in it.
    seconds : float
        How long it took.
    review : bool
        Whether somebody should look at it before the marks count.
    """

    notebook: str
    remarks: tuple[str, ...]
    sandbox: str
    complete: bool
    seconds: float
    review: bool = False


def bare(notebook: NotebookNode) -> str:
    """Return a notebook as JSON with what executing and grading it depends on, and no more.

    Outputs, cell ids (which formats before 4.5 lack, so that each reading makes up others),
    attachments, and metadata other than nbgrader's and `AS_RELEASED` are left out.
    """
    return json.dumps({"cells": [_facts(cell) for cell in notebook.cells]})


def adopt(notebook: NotebookNode, outcome: Outcome) -> None:
    """Put an outcome's outputs into the notebook whose `bare` content was the job."""
    executed = json.loads(outcome.notebook)["cells"]
    for cell, result in zip(notebook.cells, executed, strict=True):
        if cell.cell_type == "code":
            cell.outputs = [NotebookNode(output) for output in result["outputs"]]
            cell.execution_count = result["execution_count"]


def _facts(cell: Mapping[str, Any]) -> dict[str, Any]:
    about = cell["metadata"]
    metadata = {"nbgrader": about["nbgrader"]} if isinstance(about.get("nbgrader"), dict) else {}
    if AS_RELEASED in about:
        metadata[AS_RELEASED] = about[AS_RELEASED]
    return {"cell_type": cell["cell_type"], "source": cell["source"], "metadata": metadata}
