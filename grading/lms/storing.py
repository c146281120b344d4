"""Submissions put into nbgrader's folders whole or not at all, with nothing overwritten."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import parse_utc

from grading.lms import lines

_TIMESTAMP = "timestamp.txt"


def collected_folder(root: Path, assignment: str) -> Path:
    """Return where the records of an assignment's collecting are, and replaced submissions."""
    return root / "collected" / assignment


class Store:
    """Puts an assignment's submissions into ``submitted/``.

    A submission that takes the place of another leaves that one whole in
    ``collected/ASSIGNMENT/before/STUDENT/1``, ``2`` and so on.
    """

    def __init__(self, coursedir: CourseDirectory, assignment: str, dry_run: bool = False) -> None:
        self.coursedir = coursedir
        self.assignment = assignment
        self.dry_run = dry_run
        self._own = collected_folder(Path(coursedir.root), assignment)
        self._staging = Path()

    @contextmanager
    def opened(self) -> Iterator["Store"]:
        """Make the folder in which submissions are made ready, and remove it at the end."""
        if not self.dry_run:
            self._own.mkdir(parents=True, exist_ok=True)
        place = None if self.dry_run else self._own
        with tempfile.TemporaryDirectory(prefix=".incoming-", dir=place) as folder:
            self._staging = Path(folder)
            yield self

    def stage(self, student_id: str, files: Mapping[str, bytes], time: datetime | None) -> Path:
        """Write a submission where nobody sees it yet; return its folder.

        Parameters
        ----------
        student_id : str
            Whose it is.
        files : mapping of str to bytes
            The notebooks by the names that they are released under, with ``.ipynb``.
        time : datetime or None
            When it was handed in; written to ``timestamp.txt`` as nbgrader reads it.
        """
        folder = self._staging / student_id
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        if time:
            text = time.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")
            (folder / _TIMESTAMP).write_text(text, encoding="utf-8")
        return folder

    def put(self, student_id: str, staged: Path) -> tuple[str, str]:
        """Put a staged submission into ``submitted/``; return a status and a remark."""
        target = self._target(student_id)
        if not target.exists():
            self._move(staged, target)
            return lines.COLLECTED, ""
        if _notebooks(target) == _notebooks(staged):
            return lines.SAME, self._add_time(staged, target)
        was, now = _time(target), _time(staged)
        if was and now and now < was:
            return lines.OLDER, "what is in submitted/ was handed in later"
        before = self._own / "before" / student_id
        kept = [Path(folder) for folder in sorted(before.glob("[0-9]*"))]
        if any(_notebooks(folder) == _notebooks(staged) for folder in kept):
            return lines.OLDER, "it was replaced before by what is in submitted/"
        aside = before / str(1 + max((int(folder.name) for folder in kept), default=0))
        self._exchange(staged, target, aside)
        where = aside.relative_to(self.coursedir.root).as_posix()
        return lines.REPLACED, f"what was there before is in {where}"

    def _target(self, student_id: str) -> Path:
        step = self.coursedir.submitted_directory
        return Path(self.coursedir.format_path(step, student_id, self.assignment))

    def _move(self, staged: Path, target: Path) -> None:
        if not self.dry_run:
            target.parent.mkdir(parents=True, exist_ok=True)
            staged.rename(target)

    def _exchange(self, staged: Path, target: Path, aside: Path) -> None:
        if self.dry_run:
            return
        aside.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.rename(aside)
            staged.rename(target)
        except BaseException:
            if aside.exists() and not target.exists():
                aside.rename(target)
            raise

    def _add_time(self, staged: Path, target: Path) -> str:
        """Give a submission that is there already the time that was not known then."""
        if (target / _TIMESTAMP).exists() or not (staged / _TIMESTAMP).exists():
            return ""
        if not self.dry_run:
            (staged / _TIMESTAMP).rename(target / _TIMESTAMP)
        return "when it was handed in is known now"


def _notebooks(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.ipynb") if path.is_file()}


def _time(folder: Path) -> datetime | None:
    try:
        time = parse_utc((folder / _TIMESTAMP).read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return None
    return time
