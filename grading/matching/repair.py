"""Give a handed-in notebook the cells and the metadata that nbgrader expects of it."""

from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from grading.cells import AS_RELEASED
from grading.matching.released import Released
from grading.matching.search import Search
from grading.matching.words import Finding
from grading.reading import set_type

_NOTICE = "This cell was missing from the submission; it was put back."
_BESIDE = "This cell was left as it was released; the answer may be in another cell."


class Repair:
    """One notebook's repair.

    Parameters
    ----------
    search : Search
        What was found, and where.

    Attributes
    ----------
    cells : list of NotebookNode
        The repaired notebook's cells.
    findings : list of Finding
        What was not as it should be, in the order of the release.
    """

    def __init__(self, search: Search) -> None:
        self._search = search
        self._released = search.released
        self._questions = _questions(search.released)
        self._place = {i: search.cells[c] for i, c in sorted(search.found.items())}
        self.cells = list(search.cells)
        self.findings: list[Finding] = []

    def run(self) -> "Repair":
        """Repair the notebook; return itself."""
        for cell in self.cells:
            cell.metadata.pop("nbgrader", None)
        for i, cell in self._place.items():
            self._mark(i, cell)
        for i in self._search.found:
            self._silence_copies(i)
            self._look_beside(i)
        for i, each in enumerate(self._released):
            if i not in self._place and each.grade_id:
                self._miss(i)
        for i in self._late_tests():
            self._move(i)
        return self

    def _mark(self, i: int, cell: NotebookNode) -> None:
        """Give a cell that was found its type and nbgrader's metadata."""
        each = self._released[i]
        if not each.grade_id:
            self._remember(each, cell)
            return
        matters = each.graded or each.solution
        if cell.cell_type != each.cell_type:
            set_type(cell, each.cell_type)
        cell.metadata["nbgrader"] = dict(each.nbgrader)
        if matters and i in self._search.copied:
            self._report(i, "copied")
        elif matters and i in self._search.instead:
            self._report(i, "instead")
        elif matters and i in self._search.by_content:
            self._report(i, "by content")

    def _remember(self, each: Released, cell: NotebookNode) -> None:
        """Note in a changed cell how it was released: that runs if what the student wrote fails."""
        if cell.cell_type == each.cell_type == "code" and cell.source != each.source:
            cell.metadata[AS_RELEASED] = each.source

    def _silence_copies(self, i: int) -> None:
        """Keep cells as released from running beside their answer, which they would undo."""
        search = self._search
        if not self._released[i].solution or search.is_as_released(i, search.found[i]):
            return
        others = set(range(len(search.cells))) - set(search.found.values())
        copies = [c for c in others if search.is_as_released(i, c)]
        for c in copies:
            set_type(search.cells[c], "raw")
        if copies and i not in search.copied | search.instead:
            self._report(i, "copied")

    def _look_beside(self, i: int) -> None:
        """Let a human read an answer that may stand in a cell beside the one that is for it."""
        each, place = self._released[i], self._search.found[i]
        by_hand = each.solution and each.graded
        if by_hand and self._search.is_as_released(i, place) and self._search.beside(i):
            cell = self._search.cells[place]
            # nbgrader takes an answer that is as released for "no response".
            cell.source = f"{'# ' if each.cell_type == 'code' else ''}{_BESIDE}\n\n{cell.source}"
            self._report(i, "beside")

    def _report(self, i: int, what: str) -> None:
        name = self._released[i].grade_id
        self.findings.append(Finding(name, what, self._questions.get(i, "")))

    def _miss(self, i: int) -> None:
        """Put back a released cell that was not found, if it has to be there."""
        each = self._released[i]
        changed = self._search.changed.get(i)
        if changed is not None:
            kept = self.cells.index(self._search.cells[changed])
            self._put_back(i, kept + 1)
            self._report(i, "changed")
        elif each.graded:
            self._put_back(i, self._home(i))
            self._report(i, "lost" if each.solution else "put back")
        elif each.solution:
            self._report(i, "lost")

    def _put_back(self, i: int, place: int) -> None:
        each = self._released[i]
        # An answer must differ from the released one, or nbgrader takes it for "no response".
        notice = f"{'# ' if each.cell_type == 'code' else ''}{_NOTICE}\n\n"
        source = f"{notice}{each.complete}" if each.solution else each.complete
        cell = NotebookNode(id=f"put-back-{i}", source=source, metadata=NotebookNode())
        cell.metadata["nbgrader"] = dict(each.nbgrader)
        self.cells.insert(place, set_type(cell, each.cell_type))
        self._place[i] = cell

    def _home(self, i: int) -> int:
        """Return where a missing cell belongs: behind all that may be the answer to it."""
        last = len(self._released)
        before = next((self._place[j] for j in range(i - 1, -1, -1) if j in self._place), None)
        after = next((self._place[j] for j in range(i + 1, last) if j in self._place), None)
        low = 0 if before is None else self.cells.index(before) + 1
        high = len(self.cells) if after is None else self.cells.index(after)
        return max(low, high)

    def _late_tests(self) -> Iterator[int]:
        """Yield the tests that stand before an answer that they are about."""
        for i, answers in _answers(self._released):
            placed = [j for j in answers if j in self._place and i in self._place]
            if any(self._index(i) < self._index(j) for j in placed):
                yield i

    def _index(self, i: int) -> int:
        return self.cells.index(self._place[i])

    def _move(self, i: int) -> None:
        """Move a test behind the last of its answers."""
        answers = dict(_answers(self._released))[i]
        last = max(self._index(j) for j in answers if j in self._place)
        cell = self.cells.pop(self._index(i))
        self.cells.insert(last, cell)
        self._report(i, "moved")


def _answers(released: Sequence[Released]) -> Iterator[tuple[int, list[int]]]:
    """Yield each test with the answers it is about: those since the tests before it."""
    answers: list[int] = []
    tested = False
    for i, each in enumerate(released):
        if each.solution and not each.graded:
            answers = [i] if tested else [*answers, i]
            tested = False
        elif each.graded and not each.solution:
            tested = True
            yield i, answers


def _questions(released: Sequence[Released]) -> dict[int, str]:
    """Return the graded cell that the points of each of nbgrader's cells depend on."""
    questions = {}
    question = ""
    for i in range(len(released) - 1, -1, -1):
        question = released[i].grade_id if released[i].graded else question
        questions[i] = question
    return questions
