"""Whether anything of a solution or of a hidden test stands in a released notebook."""

import re
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode

from grading.cells import facts

_MARKER = re.compile(r"\b(BEGIN|END) (SOLUTION|HIDDEN TESTS)\b")
# A comment of three signs or more is how the course writes its markers, and nothing else.
_LOOKS_LIKE_MARKER = re.compile(r"^\s*#{3,}(?P<text>.*)$")
# A line that is looked for everywhere in the release has at least this many characters; shorter
# ones are compared with whole lines, since `x = 1` is part of many an innocent line.
_LONG = 12


def find_leaks(source: NotebookNode, release: NotebookNode) -> list[str]:
    """Return what a released notebook gives away, in words; nothing if all is well.

    Parameters
    ----------
    source, release : NotebookNode
        The notebook with solutions and hidden tests, and what was made of it.
    """
    everything = "\n".join(_strings(release))
    secret = secret_lines(source)
    found = [f"the line `{line}` is secret" for line in secret if _stands_in(line, everything)]
    found += [f"the marker `{match[0]}` is left" for match in _MARKER.finditer(everything)]
    found += [f"cell {number} has outputs" for number, cell in _run_cells(release)]
    return found


def secret_lines(source: NotebookNode) -> list[str]:
    """Return the stripped lines of a source notebook that no student may see, sorted.

    Those are the lines inside solution and hidden-test regions, and all lines of solution cells
    without a region, if they hold a letter or a digit and stand nowhere else in the notebook.
    """
    parts = [_split(cell) for cell in source.cells]
    secret = {line for hidden, _ in parts for line in hidden}
    public = "\n".join(line for _, shown in parts for line in shown)
    return sorted(
        line
        for line in secret
        if any(sign.isalnum() for sign in line) and not _stands_in(line, public)
    )


def doubtful_markers(source: NotebookNode) -> list[str]:
    """Return the lines that look like a marker but are none: misspelt, they would hide nothing."""
    lines = [line for cell in source.cells if cell.cell_type == "code" for line in _lines(cell)]
    return [
        line.strip()
        for line in lines
        if _LOOKS_LIKE_MARKER.match(line) and not _MARKER.search(line)
    ]


def _stands_in(line: str, text: str) -> bool:
    if len(line) >= _LONG:
        return line in text
    return line in (whole.strip() for whole in text.splitlines())


def _split(cell: NotebookNode) -> tuple[list[str], list[str]]:
    """Return a cell's hidden and shown lines, stripped."""
    hidden: list[str] = []
    shown: list[str] = []
    region = ""
    for line in _lines(cell):
        marker = _MARKER.search(line)
        if marker:
            region = marker[2] if marker[1] == "BEGIN" else ""
        else:
            (hidden if region else shown).append(line.strip())
    is_solution = facts(cell).get("solution", False)
    has_region = any("BEGIN SOLUTION" in line for line in _lines(cell))
    return (hidden + shown, []) if is_solution and not has_region else (hidden, shown)


def _lines(cell: NotebookNode) -> list[str]:
    return str(cell.source).splitlines()


def _run_cells(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.get("outputs") or cell.get("execution_count") is not None:
            yield number, cell


def _strings(node: Any) -> Iterator[str]:
    """Yield every string in a notebook: sources, outputs, metadata, and their keys."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)
