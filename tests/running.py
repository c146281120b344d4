"""Run notebooks as students do: a kernel of some environment, an empty folder, nothing else."""

import json
import os
import re
import shutil
from pathlib import Path
from types import ModuleType

import nbformat
import pytest
from conftest import REAL_DATA, ROOT
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

from helpers._registry import registry
from helpers.feedback import RESULT_MIME

UNREACHABLE = "http://127.0.0.1:9"


def with_real_data() -> dict[str, str]:
    """Return the environment of a machine that has the real tables."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"The real tables are not on this machine (in {REAL_DATA}).")
    return {"FIRST_DESCENT_DATA": str(REAL_DATA)}


def without_internet(folder: Path) -> dict[str, str]:
    """Return the environment of a machine that can reach nothing and has kept nothing."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), UNREACHABLE)
    places = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "TMPDIR"), str(folder))
    return {**proxies, **places, "FIRST_DESCENT_DATA": "", "no_proxy": "", "NO_PROXY": ""}


def copy_helpers(folder: Path) -> Path:
    """Copy the students' package to a folder, away from the checkout's downloaded data."""
    hidden = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "helpers", folder / "helpers", ignore=hidden)
    (folder / "data").mkdir()
    shutil.copy(ROOT / "data" / "registry.toml", folder / "data")
    return folder


def run_notebook(path: Path, python: Path, folder: Path, **environment: str) -> NotebookNode:
    """Return the notebook as it is after all its cells ran.

    Parameters
    ----------
    path : Path
        The notebook.
    python : Path
        The Python whose ipykernel runs it.
    folder : Path
        The current folder of the kernel.
    **environment : str
        Environment variables on top of this process's own.
    """
    kernels = folder / ".kernels"
    (kernels / "student").mkdir(parents=True, exist_ok=True)
    command = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": command, "display_name": "Student", "language": "python"}
    (kernels / "student" / "kernel.json").write_text(json.dumps(spec))
    manager = AsyncKernelManager(
        kernel_name="student", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)])
    )
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=600,  # only a cell that hangs takes that long, even on a busy machine
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
        shutdown_kernel="immediate",
    )
    # ipykernel looks at this variable, and would not show what C code writes to stderr.
    own = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
    client.execute(env={**own, **environment}, cleanup_kc=True)
    return notebook


def complaints(notebook: NotebookNode) -> list[str]:
    """Return the errors and warnings that a student would see, each with its cell's id."""
    seen = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            text = output.get("text", "")
            if output.output_type == "error":
                seen.append(f"{cell.id}: {output.ename}: {output.evalue}")
            elif output.get("name") == "stderr" or "Warning:" in text:
                seen.append(f"{cell.id}: {text}")
    return seen


def surprises(path: Path, notebook: NotebookNode) -> dict[str, str]:
    """Return the questions whose verdict is not what it should be, with the verdict.

    A solved assignment's are all correct; a lesson leaves its practice questions to the student.
    """
    expected = {"correct"} if path.parent.parent.name == "source" else {"correct", "not_attempted"}
    seen = results(notebook)
    if not seen:
        return {"no question": "checked"}
    return {r["question"]: r["status"] for r in seen if r["status"] not in expected}


def results(notebook: NotebookNode) -> list[dict]:
    """Return what the checks in a notebook said, as plain data."""
    return [
        output.data[RESULT_MIME]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if RESULT_MIME in output.get("data", {})
    ]


def with_open_solutions(path: Path, practice: ModuleType, folder: Path, last: str = "") -> Path:
    """Copy a lesson to a folder, each question answered by the solution that it gives away.

    Parameters
    ----------
    path : Path
        The lesson.
    practice : module
        The lesson's practice questions.
    folder : Path
        Where the copy goes.
    last : str
        Code of a cell to add at the end.
    """
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if answer := re.fullmatch(r"q-(\d)-answer", cell.id):
            solution = getattr(practice, f"q_{answer[1]}").solution().text
            cell.source = solution.split("```")[1].strip()
    if last:
        notebook.cells.append(nbformat.v4.new_code_cell(last, id="last"))
    nbformat.write(notebook, folder / path.name)
    return folder / path.name


def says_simulated(notebook: NotebookNode) -> bool:
    """Return whether the notebook told the student that a table is a stand-in."""
    return "simulated" in printed(notebook)


def loads_a_table(notebook: NotebookNode) -> bool:
    """Return whether the notebook loads a table that has a stand-in."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    return any(f"load_{name}()" in code for name in registry())


def printed(notebook: NotebookNode) -> str:
    """Return all that was printed."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "".join(output.text for output in outputs if output.get("name") == "stdout")
