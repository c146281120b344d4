"""Whose file it is: names in a download held against the students of the class."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from grading.lms.downloads import Found
from grading.lms.names import Origin, copies
from grading.lms.roster import Person
from grading.lms.text import shown, squash, words

# A shorter id, such as 7, is only believed where nothing else stands beside it.
_LONG_ENOUGH = 3


class UnknownError(Exception):
    """Nobody in the class, or more than one, fits a file; the message says what was tried."""


class Matcher:
    """Finds the student of a file.

    Parameters
    ----------
    people : iterable of Person
        The class.
    released : sequence of str
        The names of the assignment's notebooks: no student is looked for in them.
    """

    def __init__(self, people: Iterable[Person], released: Sequence[str]) -> None:
        self._released = {words(name) for name in released}
        self._by_id: dict[str, set[Person]] = defaultdict(set)
        self._by_number: dict[tuple[str, str], set[Person]] = defaultdict(set)
        self._by_letters: dict[str, set[Person]] = defaultdict(set)
        self._by_name: dict[str, set[Person]] = defaultdict(set)
        self._by_words: dict[tuple[str, ...], set[Person]] = defaultdict(set)
        for person in people:
            for lms, number in (("Canvas", person.lms_user_id), ("Moodle", person.participant)):
                if number:
                    self._by_number[lms, number].add(person)
            for text in person.ids:
                self._by_id[text.casefold()].add(person)
                self._by_letters[squash(text)].add(person)
            for text in person.full_names:
                self._by_name[squash(text)].add(person)
                self._by_words[(squash(text),)].add(person)
            local = person.email.partition("@")[0]
            for text in (*person.ids, *person.full_names, local):
                self._by_words[words(text)].add(person)
        for nothing in ((), ("",)):
            self._by_words.pop(nothing, None)
        self._longest = max(map(len, self._by_words), default=0)

    def find(self, found: Found, origin: Origin) -> Person:
        """Return who handed a file in.

        What the learning management system or the e-mail's sender line says decides alone, if
        there is any: below it students name files as they like.

        Raises
        ------
        UnknownError
            If nobody in the class fits, or more than one student does.
        """
        if origin.lms == "Blackboard":
            return self._one(self._at_end(origin.who), f"“{shown(origin.who)}”")
        if origin.lms:
            return self._one(
                self._by_number.get((origin.lms, origin.lms_id))
                or self._by_name.get(squash(origin.who))
                or self._id(origin.who),
                f"“{shown(origin.who)}”, number {shown(origin.lms_id)},",
            )
        if found.letter and (known := self._sender(found)):
            return self._one(known, f"the sender {shown(found.letter.address)}")
        for part in found.parts:
            if people := self._inside(part):
                return self._one(people, f"“{shown(part)}”")
        raise UnknownError("no student's id, name or address stands in its name")

    def _id(self, text: str) -> set[Person]:
        return self._by_id.get(text.casefold()) or self._by_letters.get(squash(text), set())

    def _sender(self, found: Found) -> set[Person]:
        assert found.letter
        address = found.letter.address
        return self._id(address) or self._by_name.get(squash(found.letter.name), set())

    def _at_end(self, text: str) -> set[Person]:
        """Return who fits the end of “Assignment_name_user_name”: the longest that does."""
        parts = text.split("_")
        for start in range(len(parts)):
            if people := self._id("_".join(parts[start:])):
                return people
        return set()

    def _inside(self, part: str) -> set[Person]:
        """Return whose id, name or address stands in a name, apart from other words."""
        spelt = words(copies(part)[-1][0])
        spans = [
            (start, end, people)
            for start in range(len(spelt))
            for end in range(start + 1, min(start + self._longest, len(spelt)) + 1)
            if (people := self._by_words.get(spelt[start:end]))
            and spelt[start:end] not in self._released
            and (_is_telling(spelt[start:end]) or self._alone(spelt, start, end))
        ]
        # “Ada” in “Ada Lovelace” says nothing of its own.
        widest = [
            people
            for start, end, people in spans
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _ in spans)
        ]
        return set().union(*widest)

    def _alone(self, spelt: tuple[str, ...], start: int, end: int) -> bool:
        rest = spelt[:start] + spelt[end:]
        return not rest or rest in self._released

    def _one(self, people: set[Person] | None, what: str) -> Person:
        if not people:
            raise UnknownError(f"{what} is nobody in the class")
        if len(people) > 1:
            ids = ", ".join(sorted(person.id for person in people))
            raise UnknownError(f"{what} fits more than one student: {ids}")
        return next(iter(people))


def _is_telling(spelt: tuple[str, ...]) -> bool:
    text = "".join(spelt)
    return len(text) >= _LONG_ENOUGH or not text.isascii()
