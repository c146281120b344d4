"""Only one grader at a time for a course: there is one writer to the gradebook."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grading.course import CONFIG, GradingError

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Be the only one who grades in a course; however this process ends, the next one may.

    Two would take the gradebook's entries and the folders of the same students from each other.

    Raises
    ------
    GradingError
        If another process grades there.
    """
    with (root / CONFIG).open("rb") as file:
        try:
            if fcntl:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise GradingError(
                "Somebody is grading in this course already. Wait for the end of that, or stop it."
            ) from error
        except OSError:  # a file system without locks
            pass
        yield
