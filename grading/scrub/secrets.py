"""Take nbgrader's hidden tests out of a graded notebook, and out of what it printed."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading.cells import facts
from grading.hidden import split_hidden
from grading.outcome import TOLD_IN_REMARKS

_FAILED = "a hidden test did not pass"
_NUMBER = re.compile(r"-?[\d.]+(?:e[+-]?\d+)?")
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# Without "<" inside, so that a million of them take no time that grows with their square.
_TAGS = re.compile(r"<[^<>]*>")
# Shorter lines are hardly secret, and may stand anywhere.
_SHORTEST = 8


def hide_tests(notebook: NotebookNode) -> None:
    """Remove hidden tests from a notebook's cells and their lines from all outputs, in place.

    Of what a cell with hidden tests printed, the points stay and the names of errors: a message,
    a traceback or a print of the student's function would tell what it was called with.
    """
    secret: set[str] = set()
    for cell in notebook.cells:
        nbgrader = facts(cell)
        if not nbgrader.get("solution") and (nbgrader.get("locked") or nbgrader.get("grade")):
            cell.source, hidden = split_hidden(cell.source, ("HIDDEN TESTS",))
            if hidden and cell.cell_type == "code":
                cell.outputs = list(_points_and_errors(cell.outputs))
            secret |= {line.strip() for line in hidden}
    shown = "\n".join(cell.source for cell in notebook.cells)
    secret = {line for line in secret if len(line) >= _SHORTEST and line not in shown}
    if secret:
        longest_first = sorted(secret, key=len, reverse=True)
        pattern = re.compile("|".join(re.escape(line) for line in longest_first))
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                _hide(output, pattern)


def _points_and_errors(outputs: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    for output in outputs:
        if output.output_type == "error":
            reason = output.evalue if output.ename in TOLD_IN_REMARKS else _FAILED
            text = f"{output.ename}: {reason}"
            yield new_output("error", ename=output.ename, evalue=reason, traceback=[text])
        elif output.output_type == "execute_result":
            points = str(output.data.get("text/plain", "")).strip()
            if _NUMBER.fullmatch(points):
                yield new_output("execute_result", {"text/plain": points})


def _hide(output: NotebookNode, secret: re.Pattern[str]) -> None:
    """Replace secret lines in an output's texts; HTML with one in it goes."""
    for node, names in ((output, ("text", "evalue")), (output.get("data", {}), ("text/plain",))):
        for name in names:
            if isinstance(node.get(name), str):
                node[name] = _without(node[name], secret)
    if isinstance(output.get("traceback"), list):
        output["traceback"] = [_without(str(line), secret) for line in output["traceback"]]
    for mime in ("text/html", "text/markdown", "text/latex", "image/svg+xml"):
        text = output.get("data", {}).get(mime)
        if text and secret.search(unescape(_TAGS.sub("", str(text)))):
            del output["data"][mime]


def _without(text: str, secret: re.Pattern[str]) -> str:
    plain = _COLOURS.sub("", text)
    return secret.sub("…", plain) if secret.search(plain) else text
