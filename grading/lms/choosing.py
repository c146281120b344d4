"""Which of the files in the downloads are the submissions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from nbgrader.utils import parse_utc

from grading.lms import lines
from grading.lms.downloads import Found, Refused
from grading.lms.entries import UnreadableError
from grading.lms.lines import Line
from grading.lms.matching import Matcher, UnknownError
from grading.lms.names import Origin, copies, is_note, is_notebook, read_origin, which_notebook
from grading.lms.roster import Person

# Reading more to see whether they are all the same would be a way to keep the grader busy.
_MOST_RIVALS = 20
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Candidate:
    """A notebook of which it is known whose it is.

    Attributes
    ----------
    found : Found
        The file.
    origin : Origin
        What the names on the way to it tell.
    time : datetime or None
        When it was handed in (UTC).
    copy : int
        The number that a browser or system gave it as a copy.
    """

    found: Found
    origin: Origin
    time: datetime | None
    copy: int = 0

    @property
    def age(self) -> tuple[datetime, int, datetime, int]:
        """What sorts the attempts of one student, oldest first."""
        return (
            self.time or _NEVER,
            self.origin.order,
            self.found.changed or datetime.min,
            self.copy,
        )


class Chooser:
    """Chooses each student's newest notebooks among all that downloads hold.

    Parameters
    ----------
    matcher : Matcher
        Knows the class.
    released : sequence of str
        The names of the assignment's notebooks, without ``.ipynb``.
    zone : tzinfo, optional
        The time zone of times that do not say theirs.

    Attributes
    ----------
    lines, others : list of Line
        What there is to say about files that are not chosen; in `others` those that nobody
        would expect to be.

    Notes
    -----
    The newest is told by when it was handed in; else by the number of Canvas's attachment, by
    the file's date, by its number as a copy, in this order. Where nothing tells, or an attempt
    with a time stands beside one without, none is taken.
    """

    def __init__(self, matcher: Matcher, released: Sequence[str], zone: tzinfo = UTC) -> None:
        self.matcher = matcher
        self.released = released
        self.zone = zone
        self.lines: list[Line] = []
        self.others: list[Line] = []
        self._attempts: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
        self._strays: dict[str, list[Candidate]] = defaultdict(list)

    def choose(self, items: Iterable[Found | Refused]) -> dict[str, dict[str, Candidate]]:
        """Return the chosen file of each student and notebook."""
        for item in items:
            if isinstance(item, Refused):
                self.lines.append(Line(lines.REFUSED, item.name, item.reason))
            elif not is_note(item.parts[-1]):
                self._sort(item)
        self._place_strays()
        chosen: dict[str, dict[str, Candidate]] = defaultdict(dict)
        for (student_id, notebook), attempts in sorted(self._attempts.items()):
            if newest := self._newest(student_id, attempts):
                chosen[student_id][notebook] = newest
        return chosen

    def _sort(self, item: Found) -> None:
        """Find whose an item is, and which notebook."""
        origin = read_origin(item.parts, self.zone)
        notebook = is_notebook(origin.file_name)
        try:
            person = self.matcher.find(item, origin)
        except UnknownError as error:
            unknown = Line(lines.UNKNOWN if notebook else lines.OTHER, item.name, str(error))
            (self.lines if notebook else self.others).append(unknown)
            return
        if not notebook:
            self.others.append(Line(lines.OTHER, item.name, "is no notebook", person.id))
            return
        name, copy = which_notebook(origin.file_name, self.released) or ("", 0)
        candidate = Candidate(item, origin, self._time(item, origin, person), copy)
        if name:
            self._attempts[person.id, name].append(candidate)
        else:
            self._strays[person.id].append(candidate)

    def _time(self, item: Found, origin: Origin, person: Person) -> datetime | None:
        """Return when an item was handed in, as name, e-mail or Moodle's worksheet say."""
        time = origin.time or (item.letter.time if item.letter else None)
        if time or origin.lms != "Moodle" or not person.handed_in:
            return time
        try:
            handed_in: datetime = parse_utc(person.handed_in)
        except (ValueError, OverflowError):
            return None
        return handed_in.replace(tzinfo=self.zone).astimezone(UTC)

    def _place_strays(self) -> None:
        """Take notebooks of other names where the student handed in no better one."""
        for student_id, candidates in self._strays.items():
            only = self.released[0]
            status, remark = lines.OTHER, f"is another notebook than {' and '.join(self.released)}"
            if len(self.released) == 1 and (student_id, only) not in self._attempts:
                if len({copies(each.origin.file_name)[-1][0] for each in candidates}) == 1:
                    self._attempts[student_id, only] = candidates
                    continue
                status, remark = lines.UNCLEAR, f"one of several that are not called {only}"
            told = self.others if status == lines.OTHER else self.lines
            told += [Line(status, each.found.name, remark, student_id) for each in candidates]

    def _newest(self, student_id: str, attempts: list[Candidate]) -> Candidate | None:
        """Return the newest attempt, and say what the others are."""
        *others, newest = sorted(attempts, key=lambda each: each.age)
        rivals = [each for each in others if not _is_older(each, newest)]
        if len(rivals) > _MOST_RIVALS or not all(_is_same(each, newest) for each in rivals):
            names = ", ".join(each.found.name for each in rivals[:3])
            remark = f"nothing says whether it is newer than {names}: collect only the right one"
            self.lines.append(Line(lines.UNCLEAR, newest.found.name, remark, student_id))
            return None
        for each in others:
            status, what = (lines.OTHER, "the same") if each in rivals else (lines.OLDER, "newer")
            remark = f"{newest.found.name} is {what}"
            self.lines.append(Line(status, each.found.name, remark, student_id))
        return newest


def _is_older(one: Candidate, other: Candidate) -> bool:
    if (one.time is None) != (other.time is None):
        return False
    if one.time is None and one.origin.lms != other.origin.lms:
        return False
    return one.age < other.age


def _is_same(one: Candidate, other: Candidate) -> bool:
    try:
        return one.found.read() == other.found.read()
    except UnreadableError:
        return False
