"""What the names in a download tell: who handed a file in, when, and which notebook it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from grading.lms.text import squash


@dataclass(frozen=True)
class Origin:
    """What a learning management system wrote into the name of a file or folder.

    Attributes
    ----------
    lms : str
        ``"Canvas"``, ``"Moodle"`` or ``"Blackboard"``; empty where no pattern was recognised.
    file_name : str
        The student's own name of the file.
    who : str
        The student's name, or for Blackboard the assignment's name with the user name behind it.
    lms_id : str
        The number by which the system knows the student.
    time : datetime or None
        When it was handed in (UTC).
    late : bool
        The system marked it as late.
    order : int
        The greater, the newer, among files of one system.
    """

    lms: str
    file_name: str
    who: str = ""
    lms_id: str = ""
    time: datetime | None = None
    late: bool = False
    order: int = 0


_BLACKBOARD = re.compile(r"(?P<who>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+))?")
_NOTE = re.compile(r"_attempt_\d{4}(?:-\d\d){5}\.txt$")
_MOODLE = re.compile(
    r"(?P<who>[^_]*)_(?P<id>\d{1,18})_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.*))?"
)
_CANVAS = re.compile(
    r"(?P<who>.+?)(?P<late>_LATE)?_(?P<id>\d{1,18})_(?P<attachment>\d{1,18})_(?P<file>.+)",
    re.DOTALL,
)
_CANVAS_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?(?P<who>anon)_(?P<id>[^\W_]+)_(?P<attachment>\d{1,18})_(?P<file>.+)"
)


def read_origin(parts: Sequence[str], zone: tzinfo = UTC) -> Origin:
    """Return what the names on the way to a file tell.

    Parameters
    ----------
    parts : sequence of str
        The names of folders and archives from the outermost inwards, then the file's own.
        The outermost that a system wrote decides: what lies below is named by the student.
    zone : tzinfo, optional
        The time zone of the times in names.

    Notes
    -----
    Taken from the systems' own code and documentation:

    - Canvas (instructure/canvas-lms, ``lib/content_zipper.rb``): the sortable name without
      anything but letters and digits, ``LATE`` if so, the user's and the attachment's number,
      the file's name: ``lovelaceada_LATE_12345_67890_03_sgd-1.ipynb``. Anonymous assignments
      have ``anon_x7Kq2`` in place of name and number. There is no time.
    - Moodle (``mod/assign/classes/downloader.php``): ``Full name_123_assignsubmission_file``
      is a folder, with an underscore at its end before Moodle 4.1, or the beginning of the
      file's name where submissions are not downloaded in folders. There is no time.
    - Blackboard Learn (nbgrader's documentation of ``zip_collect``):
      ``Assignment_username_attempt_2026-03-02-09-41-17_file.ipynb``, in the server's time.
      Beside it stands a ``….txt`` of the same beginning, which is Blackboard's own.
    """
    for number, part in enumerate(parts):
        below = "" if number == len(parts) - 1 else parts[-1]
        origin = _read_part(part, below, zone)
        if origin:
            return origin
    return Origin("", parts[-1])


def is_note(part: str) -> bool:
    """Say whether a file is the note that Blackboard puts beside an attempt."""
    return bool(_NOTE.search(part))


def _read_part(part: str, below: str, zone: tzinfo) -> Origin | None:
    if match := _BLACKBOARD.fullmatch(part):
        time = _blackboard_time(match["time"], zone)
        return Origin("Blackboard", below or match["file"] or part, match["who"], time=time)
    if match := _MOODLE.fullmatch(part):
        return Origin("Moodle", below or match["file"] or part, match["who"], match["id"])
    if match := _CANVAS_ANONYMOUS.fullmatch(part) or _CANVAS.fullmatch(part):
        return Origin(
            "Canvas",
            below or match["file"],
            match["who"],
            match["id"],
            late=bool(match["late"]),
            order=int(match["attachment"]),
        )
    return None


def _blackboard_time(text: str, zone: tzinfo) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S").replace(tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None


_NOTEBOOK = re.compile(r"\.ipynb(?:\.txt|\.json)?$", re.IGNORECASE)
# Drive's and Colab's words for a copy in the languages that we know of, Windows' and Jupyter's.
_COPY = re.compile(
    r"^(?:copy of|kopie von|copie de|copia de|cópia de|copia di|kopia|kopie van|kopi av|副本)\s+"
    r"|\s*(?:的副本|副本)$"
    r"|\s*\((?P<browser>\d{1,4})\)$"
    r"|\s*-\s*(?:copy|kopie|copie|copia|cópia)(?:\s*\(?(?P<windows>\d{1,4})\)?)?$"
    r"|\s+copy(?:\s(?P<mac>\d{1,4}))?$"
    r"|[-_](?P<canvas>\d{1,4})$",
    re.IGNORECASE,
)


def is_notebook(file_name: str) -> bool:
    """Say whether a name is a notebook's; some browsers put ``.txt`` or ``.json`` behind it."""
    return bool(_NOTEBOOK.search(file_name))


def copies(file_name: str) -> list[tuple[str, int]]:
    """Return a notebook's name without its ending, then with one mark of a copy less each time.

    Returns
    -------
    list of (str, int)
        The names, and the sum of the numbers that stood in the marks: ``03_sgd (1).ipynb`` gives
        ``("03_sgd (1)", 0)`` and ``("03_sgd", 1)``.
    """
    name, number = _NOTEBOOK.sub("", file_name).strip(), 0
    found = [(name, number)]
    while match := _COPY.search(name):
        numbers = [int(text) for text in match.groups() if text]
        number += sum(numbers) if numbers else 1
        name = (name[: match.start()] + name[match.end() :]).strip()
        found.append((name, number))
    return found


def which_notebook(file_name: str, released: Sequence[str]) -> tuple[str, int] | None:
    """Return which released notebook a file is by its name, and its number as a copy.

    Parameters
    ----------
    file_name : str
        The student's name for the file.
    released : sequence of str
        The names of the assignment's notebooks, without ``.ipynb``.

    Returns
    -------
    (str, int) or None
        None if the name fits none of them.
    """
    tried = copies(file_name)
    for name, number in tried:
        for notebook in released:
            if squash(name) == squash(notebook):
                return notebook, number
    inside = [notebook for notebook in released if squash(notebook) in squash(tried[0][0])]
    return (max(inside, key=len), tried[-1][1]) if inside else None
