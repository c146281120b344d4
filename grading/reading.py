"""Read a submitted notebook, whatever an editor, a mail program or a student has made of it.

What can be repaired is; what cannot is refused with the reason in words. The submitted file
itself is never changed.
"""

import json
import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

_LARGEST = 50  # MiB; parsed, many small outputs take twenty times as much memory
_MOST_CELLS = 1000
# Each becomes a line of the graded file; a long one may be a picture in a text.
_MOST_LINES = 100_000
_LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_MOST_ATTACHMENTS = 100
_MOST_FIELDS = 20
_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PICTURES = ("image/gif", "image/jpeg", "image/png")


class UnreadableError(Exception):
    """A submitted file cannot be read; the message says why, for an instructor."""


class SubmissionExporter(NotebookExporter):
    """What nbgrader's Autograde reads notebooks with: handed-in ones with `read_notebook`."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """Convert a notebook file."""
        if self._is_handed_in:
            _refuse_special(Path(filename))
        return super().from_filename(filename, resources, **kw)

    def from_file(self, file_stream: Any, resources: Any = None, **kw: Any) -> tuple[str, Any]:
        """Convert a notebook from an open file."""
        if not self._is_handed_in:
            return super().from_file(file_stream, resources, **kw)
        return self.from_notebook_node(read_notebook(file_stream.buffer.read()), resources, **kw)

    @property
    def _is_handed_in(self) -> bool:
        """Autograde reads first what was handed in, then what it has made of that."""
        return getattr(self.parent, "_sanitizing", True)


def read_notebook(data: bytes) -> NotebookNode:
    """Return a valid notebook of format 4.5, without outputs, from the bytes of a file.

    Text that is no UTF-8 is taken for Windows' Western European one. Notebooks of formats 2 and 3
    are upgraded. Of a cell's metadata nbgrader's stay, as they are; others could tell Jupyter to
    skip a test or to hide an answer. Cells without an id, or with another's, get one that depends
    only on their place.

    Raises
    ------
    UnreadableError
        If that is no notebook.
    """
    _refuse_size(len(data))
    raw = _parse(data)
    found = [cell for cell in raw["cells"] if isinstance(cell, dict)]
    if not found:
        raise UnreadableError("the notebook is empty")
    # Before they are repaired: a repaired cell takes many times the memory of an empty one.
    if len(found) > _MOST_CELLS:
        raise UnreadableError(f"the notebook has {len(found)} cells, more than {_MOST_CELLS}")
    cells = [_repair(cell) for cell in found]
    lines = sum(cell["source"].count(end) for cell in cells for end in _LINE_ENDS)
    if lines > _MOST_LINES:
        raise UnreadableError(f"the notebook has {lines} lines, more than {_MOST_LINES}")
    _number(cells)
    return new_notebook(cells=cells, metadata=_notebook_metadata(raw.get("metadata")))


def why_unreadable(path: Path) -> str | None:
    """Return why a submitted file cannot be read, or None if it can."""
    try:
        _refuse_special(path)
        read_notebook(path.read_bytes())
    except (UnreadableError, OSError) as error:
        return str(error)
    return None


def _refuse_special(path: Path) -> None:
    """Raise for a link, which may lead to what somebody else has handed in, and for a pipe.

    Whoever opens a pipe waits without end, and whoever reads a file that is too large may have
    no memory left.
    """
    if path.is_symlink():
        raise UnreadableError("the file is a link to another file")
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise UnreadableError("the file is no ordinary file")
    _refuse_size(path.stat().st_size)


def _refuse_size(count: int) -> None:
    if count > _LARGEST << 20:
        size = count >> 20
        raise UnreadableError(f"the file has {size} MB, more than {_LARGEST}: ask for less output")


def _parse(data: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(_decode(data))
    except json.JSONDecodeError as error:
        raise _not_a_notebook(_say_json_error(error)) from error
    except (ValueError, RecursionError) as error:
        raise _not_a_notebook(f"it is damaged ({error})") from error
    if isinstance(raw, dict) and "worksheets" in raw:
        raw = _upgrade(raw)
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list):
        raise _not_a_notebook("it has no cells")
    return raw


def _decode(data: bytes) -> str:
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise _not_a_notebook("it is not text")
    return text


def _upgrade(raw: dict[str, Any]) -> Any:
    """Return a notebook of format 2 or 3 as one of format 4."""
    try:
        version = 2 if raw.get("nbformat") == 2 else 3
        notebook = nbformat.versions[version].to_notebook_json(raw)
        return nbformat.convert(notebook, 4)
    except Exception as error:  # the converters of old formats raise all sorts
        raise _not_a_notebook(f"its old format is damaged ({type(error).__name__})") from error


def _repair(cell: dict[str, Any]) -> NotebookNode:
    """Return a cell with nothing in it that does not belong there."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    repaired = {
        "id": as_text(cell.get("id")),
        "source": as_text(cell.get("source")),
        "metadata": {"nbgrader": _scalars(nbgrader)} if isinstance(nbgrader, dict) else {},
        "attachments": _attachments(cell.get("attachments")),
    }
    kind = cell.get("cell_type")
    kind = kind if kind in ("code", "markdown") else "raw"
    return set_type(nbformat.from_dict(repaired), kind)


def _scalars(values: dict[str, Any]) -> dict[str, Any]:
    return {
        as_text(name): as_text(value) if isinstance(value, str) else value
        for name, value in islice(values.items(), _MOST_FIELDS)
        if isinstance(value, str | int | float)
    }


def set_type(cell: NotebookNode, kind: str) -> NotebookNode:
    """Make a cell one of code, markdown or raw text, in place, without outputs; return it."""
    cell["cell_type"] = kind
    for name in ("outputs", "execution_count", *(["attachments"] if kind == "code" else [])):
        cell.pop(name, None)
    if kind == "code":
        cell |= {"outputs": [], "execution_count": None}
    return cell


def as_text(value: object) -> str:
    """Return a string, or a list of strings, as one that can be written as UTF-8."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _attachments(value: object) -> dict[str, dict[str, str]]:
    files = islice(value.items(), _MOST_ATTACHMENTS) if isinstance(value, dict) else ()
    return {
        as_text(name): {kind: as_text(data[kind]) for kind in _PICTURES if kind in data}
        for name, data in files
        if isinstance(data, dict)
    }


def _number(cells: Iterable[NotebookNode]) -> None:
    seen: set[str] = set()
    for place, cell in enumerate(cells):
        if cell["id"] in seen or not _CELL_ID.fullmatch(cell["id"]):
            cell["id"] = f"place-{place}"
        while cell["id"] in seen:
            cell["id"] += "-again"
        seen.add(cell["id"])


def _notebook_metadata(metadata: object) -> dict[str, Any]:
    """Return what grading needs to know of a notebook: its kernel and its language."""
    about = metadata if isinstance(metadata, dict) else {}
    found = {}
    for part in ("kernelspec", "language_info"):
        facts = about.get(part)
        if isinstance(facts, dict) and isinstance(facts.get("name"), str):
            found[part] = {"name": as_text(facts["name"])}
    if "kernelspec" in found:
        found["kernelspec"]["display_name"] = found["kernelspec"]["name"]
    return found


def _not_a_notebook(reason: str) -> UnreadableError:
    return UnreadableError(f"the file is not a notebook: {reason}")


def _say_json_error(error: json.JSONDecodeError) -> str:
    if not error.doc.strip():
        return "it is empty"
    at_end = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
    return f"it {'breaks off' if at_end else 'is damaged'} at line {error.lineno}"
