"""The files that stand beside a submission's notebook when it runs."""

import filecmp
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grading.kernels import Limits, is_safe_path

_MOST_FILES = 1000
# nbgrader's own records of a submission.
_RECORDS = ("timestamp.txt", "submission_secret.txt")


@dataclass
class Files:
    """What was found beside a notebook.

    Attributes
    ----------
    contents : dict of str to bytes
        The files' contents, by path relative to the notebook.
    remarks : list of str
        What was left out, and why.
    """

    contents: dict[str, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def collect_files(folder: Path, submitted: Path, source: Path, limits: Limits) -> Files:
    """Collect what nbgrader has put beside a notebook, from the assignment and the submission.

    Parameters
    ----------
    folder : Path
        Where nbgrader has copied all of it: a submission's folder in ``autograded/``.
    submitted, source : Path
        Where it comes from. nbgrader follows links, and a submission's link may point to the
        gradebook: what it has copied of `special_files` is deleted from `folder`, lest it be
        returned to the student with the feedback.
    limits : Limits
        The files may take half of the disk space that there is. The assignment's come first.
    """
    found, size, too_many = Files(), 0, 0
    for name in special_files(submitted):
        (folder / name).unlink(missing_ok=True)
        if (source / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / name, folder / name)
        else:
            kind = "a link" if (submitted / name).is_symlink() else "no ordinary file"
            found.remarks.append(f"the file {name!r} was {kind} and was left out")
    paths = [(not _is_from(source, path, folder), path) for path in _files(folder)]
    for _, path in sorted(paths):
        name = path.relative_to(folder).as_posix()
        if not is_safe_path(name):
            found.remarks.append(f"the file {name!r} was left out: its name cannot be used")
        elif len(found.contents) >= _MOST_FILES or size + path.stat().st_size > limits.disk // 2:
            too_many += 1
        else:
            found.contents[name] = path.read_bytes()
            size += len(found.contents[name])
    if too_many:
        found.remarks.append(f"files were left out, {too_many} of them: too many, or too large")
    return found


def special_files(submitted: Path) -> list[str]:
    """Return what a submission has beside its notebooks that is a link, a pipe or a device.

    A copy of such a file may hold anything on this machine, or never end.
    """
    return [
        path.relative_to(submitted).as_posix()
        for path in sorted(submitted.rglob("*"))
        if path.suffix != ".ipynb" and (path.is_symlink() or not (path.is_file() or path.is_dir()))
    ]


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        is_record = path.relative_to(folder).as_posix() in _RECORDS
        if path.is_file() and not path.is_symlink() and not is_record and path.suffix != ".ipynb":
            yield path


def _is_from(source: Path, path: Path, folder: Path) -> bool:
    """Return whether a file is the assignment's own, unchanged."""
    original = source / path.relative_to(folder)
    return original.is_file() and filecmp.cmp(original, path, shallow=False)
