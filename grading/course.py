"""The course folder: where it is, how nbgrader is configured there, and nbgrader's API for it."""

import os
import shutil
import sysconfig
import warnings
from datetime import datetime
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

CONFIG = "nbgrader_config.py"

_LONGEST_TIME = 100  # characters


class GradingError(Exception):
    """Something went wrong that its message explains to an instructor."""


class SubmissionsDirectory(CourseDirectory):
    """nbgrader's folders of a course, with other people's files in them."""

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        """Return when something was handed in; None where no file that can be one says so."""
        path = Path(dest_path, "timestamp.txt")
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _LONGEST_TIME:
            return None
        try:
            found: datetime | None = super().get_existing_timestamp(dest_path)
        except (AttributeError, OverflowError, ValueError) as error:  # nbgrader's own fail() fails
            raise GradingError(f"{path} holds no time that can be read") from error
        return found


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


def open_api(root: Path, *settings: Config) -> NbGraderAPI:
    """Return nbgrader's API for the course at `root`, with settings beyond the course's own."""
    config = load_config(root)
    for each in settings:
        config.merge(each)
    _show_scripts()
    # nbgrader lets SQLAlchemy save new entries before it has put them in their places.
    warnings.filterwarnings("ignore", "Object of type .* not in session", SAWarning)
    return NbGraderAPI(coursedir=SubmissionsDirectory(config=config), config=config)


def _show_scripts() -> None:
    """Let nbgrader find ``alembic``, which it starts by name, in an environment not activated."""
    scripts = sysconfig.get_path("scripts")
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if scripts not in folders:
        os.environ["PATH"] = os.pathsep.join([scripts, *folders])


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


def generate_assignment(api: NbGraderAPI, name: str) -> None:
    """Make the student version of an assignment, and enter it into the gradebook.

    Raises
    ------
    GradingError
        With nbgrader's own words if it refuses.
    """
    done = api.generate_assignment(name)
    if not done["success"]:
        raise GradingError(f"nbgrader could not release {name}: {last_words(full_log(done))}")


def full_log(done: dict[str, str]) -> str:
    """Return all that nbgrader's API says about something that it did."""
    return "\n".join(done[part] for part in ("log", "error") if done.get(part))


def last_words(log: str) -> str:
    """Return the line of nbgrader's log that says why it failed."""
    lines = log.splitlines()
    errors = [line for line in lines if "Error" in line and not line.startswith("[")]
    return (errors or lines or ["it gave no reason"])[-1].strip()
