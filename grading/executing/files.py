"""The files that stand beside a submission's notebook when it runs."""

import filecmp
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grading.kernels import Limits, is_safe_path
from grading.kernels.limits import MEBIBYTE

_MOST_FILES = 1000
_LARGEST = 256  # MiB, of a file that is copied at all
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
        gradebook: what it has copied of what is `left_out` is deleted from `folder`, lest it be
        returned to the student with the feedback.
    limits : Limits
        The files may take half of the disk space that there is. The assignment's come first.
    """
    found, size, too_many = Files(), 0, 0
    for name, reason in left_out(submitted).items():
        copy = folder / name
        if copy.is_file() and not _is_from(source, copy, folder):
            copy.unlink()
        if not copy.exists():
            found.remarks.append(f"the file {name!r} was {reason} and was left out")
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


def left_out(submitted: Path) -> dict[str, str]:
    """Return what a submission has beside its notebooks that is not to be copied, and why."""
    found = {
        path.relative_to(submitted).as_posix(): why_left_out(path)
        for path in sorted(submitted.rglob("*"))
        if path.suffix != ".ipynb"
    }
    return {name: reason for name, reason in found.items() if reason}


def why_left_out(path: Path) -> str | None:
    """Return what a file is that is not to be copied; None if it may be.

    A copy of a link, a pipe or a device may hold anything on this machine, or never end. A file
    that is mostly a hole takes no space on a disk, and its copy all that there is.
    """
    if path.is_symlink():
        return "a link"
    if path.is_dir():
        return None
    if not path.is_file():
        return "no ordinary file"
    return f"larger than {_LARGEST} MiB" if path.stat().st_size > _LARGEST * MEBIBYTE else None


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        is_record = path.relative_to(folder).as_posix() in _RECORDS
        if path.is_file() and not path.is_symlink() and not is_record and path.suffix != ".ipynb":
            yield path


def _is_from(source: Path, path: Path, folder: Path) -> bool:
    """Return whether a file is the assignment's own, unchanged."""
    original = source / path.relative_to(folder)
    return original.is_file() and filecmp.cmp(original, path, shallow=False)
