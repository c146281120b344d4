"""`descent release`: the student version of every assignment, made from ``source/``."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat

from grading.api import generate_assignment, open_api
from grading.course import GradingError, assignment_names, copy_course
from grading.leaks import doubtful_markers, find_leaks

# What stands beside an assignment's source and is for its instructors alone.
SECRET_FILES = ("answers.py", "sealed.py")

# A release made only to be compared or copied needs no gradebook, and is quicker without.
_NO_GRADEBOOK = """
c.GenerateAssignment.no_database = True
c.SaveCells.enabled = False
"""


def update_release(root: Path) -> list[str]:
    """Make ``release/`` anew.

    Parameters
    ----------
    root : Path
        The course.

    Returns
    -------
    list of str
        What was stale before, as `stale_files` says it.

    Raises
    ------
    GradingError
        If an assignment cannot be released, or would give a solution away. ``release/`` is
        then as it was.
    """
    with TemporaryDirectory() as folder:
        made = _build(root, Path(folder))
        stale = _differences(made, root / "release")
        if stale:
            shutil.rmtree(root / "release", ignore_errors=True)
            shutil.copytree(made, root / "release")
    return stale


def stale_files(root: Path) -> list[str]:
    """Return what in ``release/`` is not as ``source/`` would have it, in words.

    Raises
    ------
    GradingError
        As `update_release` does.
    """
    with TemporaryDirectory() as folder:
        return _differences(_build(root, Path(folder)), root / "release")


def _build(root: Path, folder: Path) -> Path:
    """Release everything in another folder; return its ``release/``."""
    copy_course(root, folder, _NO_GRADEBOOK)
    api = open_api(folder)
    for name in assignment_names(root):
        generate_assignment(api, name)
        _refuse_leaks(folder, name)
    return folder / "release"


def _refuse_leaks(folder: Path, name: str) -> None:
    found: list[str] = []
    released = folder / "release" / name
    for path in sorted((folder / "source" / name).glob("*.ipynb")):
        source = nbformat.read(path, as_version=4)
        release = nbformat.read(released / path.name, as_version=4)
        found += [f"the line `{line}` is no known marker" for line in doubtful_markers(source)]
        found += find_leaks(source, release)
    found += [f"{file} is released" for file in SECRET_FILES if (released / file).exists()]
    if found:
        raise GradingError(f"{name} would give something away: {'; '.join(found)}.")


def _differences(made: Path, release: Path) -> list[str]:
    new, old = _files(made), _files(release)
    return [
        *(f"release/{name} is missing" for name in sorted(new.keys() - old.keys())),
        *(f"release/{name} has no source" for name in sorted(old.keys() - new.keys())),
        *(
            f"release/{name} is not what source/ gives"
            for name in sorted(new.keys() & old.keys())
            if new[name] != old[name]
        ),
    ]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }
