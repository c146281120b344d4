"""The course folder: where it is, what is in it, and how nbgrader is configured there."""

import shutil
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

CONFIG = "nbgrader_config.py"


class GradingError(Exception):
    """Something went wrong that its message explains to an instructor."""


def find_course(start: Path | None = None) -> Path:
    """Return the root of the course that a folder belongs to.

    Parameters
    ----------
    start : Path, optional
        Where to begin; the current folder if not given.

    Raises
    ------
    GradingError
        If no folder from there upward has ``nbgrader_config.py`` and ``source/``.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file() and (folder / "source").is_dir():
            return folder
    raise GradingError(
        f"{start} is not inside a checkout of the course (a folder with {CONFIG} and source/). "
        "The assignments are not part of the installed package: clone the course's repository "
        "and run the command there."
    )


def assignment_names(root: Path) -> list[str]:
    """Return the names of all assignments in ``source/``, sorted."""
    folders = (root / "source").iterdir()
    return sorted(path.name for path in folders if (path / f"{path.name}.ipynb").is_file())


def load_config(root: Path) -> Config:
    """Return what the course's ``nbgrader_config.py`` says, for the course at `root`."""
    config = PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    config.CourseDirectory.root = str(root)
    return config


def log_path(root: Path, assignment: str, student: str) -> Path:
    """Return where nbgrader's log of autograding a submission is kept."""
    return root / "logs" / assignment / f"{student}.log"


def copy_course(root: Path, folder: Path, settings: str = "") -> None:
    """Copy a course's assignments and configuration to an empty folder.

    Parameters
    ----------
    root : Path
        The course.
    folder : Path
        Where to; created if need be.
    settings : str, optional
        Python lines that the copy's ``nbgrader_config.py`` has on top.
    """
    hidden = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
    shutil.copytree(root / "source", folder / "source", ignore=hidden)
    text = (root / CONFIG).read_text(encoding="utf-8")
    (folder / CONFIG).write_text(text + settings, encoding="utf-8")


def full_log(done: dict[str, str]) -> str:
    """Return all that nbgrader's API says about something that it did."""
    return "\n".join(done[part] for part in ("log", "error") if done.get(part))


def last_words(log: str) -> str:
    """Return the line of nbgrader's log that says why it failed."""
    lines = log.splitlines()
    errors = [line for line in lines if "Error" in line and not line.startswith("[")]
    return (errors or lines or ["it gave no reason"])[-1].strip()
