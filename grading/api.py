"""nbgrader's API for a course."""

import os
import sysconfig
import warnings
from datetime import datetime
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from grading.course import GradingError, full_log, last_words, load_config

_LONGEST_TIME = 100  # characters


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
