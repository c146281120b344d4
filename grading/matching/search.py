"""Find the released cells among those that a student handed in."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum
from rapidfuzz import fuzz

from grading.matching.released import Released, claimed_id

# From here on two texts may be versions of one: of 15,600 pairs of different cells in the course's
# notebooks 1 % are as alike. Answers seldom are: they are found by the names that they define.
_SIMILAR = 0.6
# Where order says nothing any more, a text must be nearly the same.
_NEARLY_SAME = 0.85
_LONGEST = 5000
_MOST = 200
_NAMES = re.compile(r"^(?:def |class )?([A-Za-z_]\w*)(?:\[[^\]]*\])?\s*(?:=(?!=)|\()", re.MULTILINE)


@dataclass
class Search:
    """Which handed-in cell is which released one.

    Attributes
    ----------
    released : sequence of Released
        The notebook that students were given.
    cells : sequence of NotebookNode
        The cells that a student handed in.
    found : dict of int to int
        The place among `cells` of each released cell that was found, by its place there.
    by_content : set of int
        Those of them that were not found by nbgrader's id.
    copied : set of int
        Those whose nbgrader id several cells had.
    changed : dict of int to int
        Where a locked cell stands that the student had changed: that is not it any more.
    instead : set of int
        The answers that were left as released, while a cell of the student's own defines their
        names: that one is taken.
    """

    released: Sequence[Released]
    cells: Sequence[NotebookNode]
    found: dict[int, int] = field(default_factory=dict)
    by_content: set[int] = field(default_factory=set)
    copied: set[int] = field(default_factory=set)
    changed: dict[int, int] = field(default_factory=dict)
    instead: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._texts = [normal(cell.source) for cell in self.cells]
        self._wanted = [normal(each.source) for each in self.released]
        self._free = set(range(len(self.cells)))

    def run(self) -> "Search":
        """Find what can be found, the surest first; return itself."""
        copies = self._by_grade_id()
        single = self._free - {c for places in copies.values() for c in places}
        self._by_key(single, lambda i: self.released[i].cell_id, lambda c: self.cells[c].id)
        self._by_key(single, self._text_of_released, self._text_of_cell)
        self._choose_among(copies)
        self._by_order()
        self._by_place()
        self._anywhere()
        self._instead()
        return self

    def is_as_released(self, i: int, c: int) -> bool:
        """Return whether a handed-in cell says what a released one does."""
        return self._texts[c] == self._wanted[i]

    def beside(self, i: int) -> list[int]:
        """Return the cells of the student's own that may be a written answer.

        They stand between nbgrader's next cells or, if they are text, at the notebook's end; also
        cells between that were changed count. What follows a task is the answer to that one.
        """
        known = {c: j for j, c in self.found.items()}
        ends = [c for c, j in known.items() if self.released[j].grade_id]
        low = max((c for c in ends if c < self.found[i]), default=-1)
        high = min((c for c in ends if c > self.found[i]), default=len(self.cells))
        last = max(known)
        behind = [c for c in range(last + 1, len(self.cells)) if c >= high]
        if self.released[known[last]].nbgrader.get("task"):
            behind = []
        texts = [c for c in behind if self.cells[c].cell_type != "code"]
        around = [c for c in (*range(low + 1, high), *texts) if self._texts[c]]
        return [c for c in around if c not in known or not self.is_as_released(known[c], c)]

    def _text_of_released(self, i: int) -> tuple[str, str]:
        return self.released[i].cell_type, self._wanted[i]

    def _text_of_cell(self, c: int) -> tuple[str, str]:
        return self.cells[c].cell_type, self._texts[c]

    def _take(self, i: int, c: int, *, by_content: bool = True) -> None:
        self.found[i] = c
        self._free.discard(c)
        if by_content:
            self.by_content.add(i)

    def _missing(self) -> list[int]:
        return [i for i in range(len(self.released)) if i not in self.found]

    def _by_grade_id(self) -> dict[int, list[int]]:
        """Take the cells that are alone with their nbgrader id; return the others."""
        names = {each.grade_id: i for i, each in enumerate(self.released) if each.grade_id}
        claims: dict[int, list[int]] = defaultdict(list)
        for c, cell in enumerate(self.cells):
            i = names.get(claimed_id(cell))
            if i is None:
                continue
            if self._may_be(i, c) or _is_untouched(cell):
                claims[i].append(c)
            else:
                self.changed[i] = c
        for i, places in claims.items():
            if len(places) == 1:
                self._take(i, places[0], by_content=False)
        return {i: places for i, places in claims.items() if len(places) > 1}

    def _may_be(self, i: int, c: int) -> bool:
        """Return whether taking a cell for a released one would not overwrite what is in it."""
        return not self.released[i].locked or self._texts[c] == self._wanted[i]

    def _by_key(
        self, cells: set[int], wanted: Callable[[int], object], given: Callable[[int], object]
    ) -> None:
        """Take the cells that share something with a released cell, and with that one only."""
        counts = Counter(wanted(i) for i in range(len(self.released)))
        places: dict[object, list[int]] = defaultdict(list)
        for c in cells & self._free:
            places[given(c)].append(c)
        for i in self._missing():
            same = places[wanted(i)] if counts[wanted(i)] == 1 else []
            if len(same) == 1 and self._may_be(i, same[0]):
                self._take(i, same[0])

    def _choose_among(self, copies: dict[int, list[int]]) -> None:
        """Choose one of several cells with the same nbgrader id.

        An answer counts before a cell that is empty or as it was released; then a cell between
        the same neighbours as in the release before one elsewhere; then the last one.
        """
        for i, places in sorted(copies.items()):
            low, high = self._gap(i)
            ranks = [
                (self._texts[c] not in ("", self._wanted[i]), low < c < high, c) for c in places
            ]
            self._take(i, max(ranks)[-1], by_content=False)
            self.copied.add(i)

    def _gap(self, i: int) -> tuple[int, int]:
        """Return the places between which a released cell stands by its neighbours."""
        before = (self.found[j] for j in range(i - 1, -1, -1) if j in self.found)
        after = (self.found[j] for j in range(i + 1, len(self.released)) if j in self.found)
        return next(before, -1), next(after, len(self.cells))

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the missing released cells and the free cells between found neighbours."""
        gaps: dict[tuple[int, int], list[int]] = defaultdict(list)
        for i in self._missing():
            gaps[self._gap(i)].append(i)
        for (low, high), missing in gaps.items():
            free = [c for c in range(low + 1, high) if c in self._free]
            if free and len(free) <= _MOST:
                yield missing, free

    def _by_order(self) -> None:
        """Take similar cells that stand in the same order between the same neighbours."""
        for missing, free in list(self._gaps()):
            for i, c in align(missing, free, self._similarity):
                self._take(i, c)

    def _by_place(self) -> None:
        """Take the only answers that can stand in a place, whatever they look like."""
        for missing, free in list(self._gaps()):
            answers = [i for i in missing if self.released[i].solution]
            types = {self.released[i].cell_type for i in answers}
            others = [c for c in free if self._texts[c] and self.cells[c].cell_type in types]
            if len(answers) == len(others):
                for i, c in zip(answers, others, strict=True):
                    self._take(i, c)

    def _anywhere(self) -> None:
        """Take answers that are nearly the same as released, wherever they stand."""
        missing = [i for i in self._missing() if self.released[i].grade_id]
        free = sorted(self._free)[:_MOST]
        pairs = [(self._similarity(i, c), i, c) for i in missing for c in free]
        for score, i, c in sorted(pairs, reverse=True):
            if score >= _NEARLY_SAME and i not in self.found and c in self._free:
                self._take(i, c)

    def _instead(self) -> None:
        """Take own cells with the names of answers that were left as they were released."""
        for i, c in list(self.found.items()):
            names = self._names(i)
            if not names or not self.is_as_released(i, c):
                continue
            own = [o for o in self._free if self._defines(o, names) and self._differs(i, o)]
            if own:
                self._free.add(c)
                self._take(i, max(own), by_content=False)
                self.instead.add(i)

    def _names(self, i: int) -> set[str]:
        """Return the names that an answer defines."""
        return set(_NAMES.findall(self._wanted[i])) if self.released[i].solution else set()

    def _defines(self, c: int, names: set[str]) -> bool:
        return names <= set(_NAMES.findall(self._texts[c][:_LONGEST]))

    def _differs(self, i: int, c: int) -> bool:
        return self.cells[c].cell_type == "code" and not self.is_as_released(i, c)

    def _similarity(self, i: int, c: int) -> float:
        """Return how alike two cells are, from 0 to 1; 0 also if one cannot be the other."""
        if not self._texts[c] or not self._may_be(i, c):
            return 0.0
        if self._texts[c] == self._wanted[i]:
            return 1.0
        ratio = fuzz.ratio(self._wanted[i][:_LONGEST], self._texts[c][:_LONGEST]) / 100
        names = self._names(i)
        if names and self._defines(c, names):
            ratio = max(ratio, _NEARLY_SAME)
        same_type = self.cells[c].cell_type == self.released[i].cell_type
        return ratio if same_type else ratio - 0.1


def align(
    rows: Sequence[int], columns: Sequence[int], score: Callable[[int, int], float]
) -> list[tuple[int, int]]:
    """Return the pairs, rising in both, with the largest sum of scores of `_SIMILAR` and more.

    It is the alignment of Needleman and Wunsch (1970) with free gaps.
    """
    scores = [[score(row, column) for column in columns] for row in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for r in range(len(rows) - 1, -1, -1):
        for c in range(len(columns) - 1, -1, -1):
            paired = scores[r][c] + best[r + 1][c + 1] if scores[r][c] >= _SIMILAR else 0.0
            best[r][c] = max(paired, best[r + 1][c], best[r][c + 1])
    pairs = []
    r = c = 0
    while r < len(rows) and c < len(columns):
        if best[r][c] == best[r + 1][c]:
            r += 1
        elif best[r][c] == best[r][c + 1]:
            c += 1
        else:
            pairs.append((rows[r], columns[c]))
            r, c = r + 1, c + 1
    return pairs


def normal(text: str) -> str:
    """Return a text without what editors change: space at the ends of lines and of the text."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _is_untouched(cell: NotebookNode) -> bool:
    """Return whether a cell is as nbgrader released it, if perhaps in an older release."""
    try:
        return bool(cell.metadata.nbgrader["checksum"] == compute_checksum(cell))
    except (KeyError, TypeError, ValueError, OverflowError):
        return False
