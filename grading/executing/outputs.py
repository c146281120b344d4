"""A cell's outputs: built from what the kernel says, well formed whatever that is, and bounded."""

import math
import re
from dataclasses import dataclass, field, replace
from typing import Any

from grading.executing.messages import Message
from grading.kernels import Limits
from grading.kernels.limits import MEBIBYTE

Output = dict[str, Any]

_MOST_OUTPUTS = 2000
_DEEPEST = 50
# Of an error or a result that comes when there is no room left: they decide about points.
_SHORT = 1000
_DECISIVE = ("error", "execute_result")
# The MIME types that hold JSON, as nbformat has it; all others hold text.
_JSON_TYPE = re.compile(r"application/(.*\+)?json")


class Budget:
    """How much output a notebook may still have.

    Attributes
    ----------
    bytes, outputs : int
        The bytes, and the number of outputs, that are left.
    """

    def __init__(self, limits: Limits) -> None:
        self.bytes = limits.output
        self.outputs = _MOST_OUTPUTS

    def share(self) -> tuple[int, int]:
        """Return the bytes and the number that one cell may use, so that some is always left."""
        return self.bytes * 3 // 4, self.outputs * 3 // 4


@dataclass
class _Display:
    """The outputs of one display id, and the bytes that they take."""

    outputs: list[Output] = field(default_factory=list)
    size: int = 0


class Outputs:
    """The outputs of one cell while it runs.

    Parameters
    ----------
    budget : Budget
        What the notebook may still have.
    count : int
        The number of the cell's execution.

    Attributes
    ----------
    cut_at : str or None
        Which limit made it necessary to leave out some of them.
    """

    def __init__(self, budget: Budget, count: int) -> None:
        self.cut_at: str | None = None
        self._budget = budget
        self._most_bytes, self._most_outputs = budget.share()
        self._count = count
        self._outputs: list[Output] = []
        self._displays: dict[str, _Display] = {}
        self._size = 0
        self._cut_is_said = False
        self._clear_next = False

    def take(self, message: Message) -> None:
        """Add what a message shows, or do to the outputs what it asks for."""
        if message.type == "clear_output":
            self._clear_next = True
            if message.size > _SHORT or not message.content.get("wait"):
                self._clear()
        elif message.type == "update_display_data":
            self._update(message)
        elif message.type in ("stream", "display_data", *_DECISIVE):
            if self._clear_next:
                self._clear()
            self._add(message)

    def take_reply(self, reply: Message) -> None:
        """Add the error that a reply tells of, where no output shows one."""
        if reply.content.get("status") != "ok" and not self._has("error"):
            self._add(replace(reply, type="error"))

    def finish(self) -> list[Output]:
        """Return the outputs as nbformat has them, when there will be no more."""
        self._budget.bytes -= self._size
        self._budget.outputs -= len(self._outputs)
        for output in self._outputs:
            if output["output_type"] == "stream":
                output["text"] = as_on_a_terminal("".join(output["text"]))
        return self._outputs

    def _add(self, message: Message) -> None:
        if not self._has_room(message.size):
            if message.type in _DECISIVE and not self._has(message.type):
                self._outputs.append(_short(message.type, message.content, self._count))
            return
        output = _output(message.type, message.content, self._count)
        if output is None:
            return
        if not self._merge(output):
            self._outputs.append(output)
            self._remember(message, output)

    def _merge(self, output: Output) -> bool:
        """Add a stream's text to the output before it, if that is the same stream."""
        last = self._outputs[-1] if self._outputs else {}
        if output["output_type"] != "stream" or last.get("name") != output["name"]:
            return False
        last["text"] += output["text"]
        return True

    def _has(self, kind: str) -> bool:
        return any(output["output_type"] == kind for output in self._outputs)

    def _remember(self, message: Message, output: Output) -> None:
        name = _display_id(message.content)
        if name and "data" in output:
            shown = self._displays.setdefault(name, _Display())
            shown.outputs.append(output)
            shown.size += message.size

    def _update(self, message: Message) -> None:
        """Change displays of this cell; those of other cells are not changed any more."""
        if not self._displays or message.size > self._most_bytes:
            return
        shown = self._displays.get(_display_id(message.content))
        changed = _output("display_data", message.content, self._count)
        if shown is None or changed is None:
            return
        # What is replaced makes room; each output with the name takes some.
        size = message.size * len(shown.outputs)
        self._size -= shown.size
        if self._has_room(size):
            shown.size = size
            for output in shown.outputs:
                output.update(data=changed["data"], metadata=changed["metadata"])
        else:
            self._size += shown.size

    def _clear(self) -> None:
        self._outputs, self._size = [], 0
        self._cut_is_said = self._clear_next = False
        self._displays.clear()

    def _has_room(self, size: int) -> bool:
        """Take room for an output; where there is none, say so, once and at this place."""
        if len(self._outputs) >= self._most_outputs:
            limit = f"{self._most_outputs} outputs"
        elif self._size + size > self._most_bytes:
            limit = f"{self._most_bytes / MEBIBYTE:.2g} MiB"
        else:
            self._size += size
            return True
        self.cut_at = self.cut_at or limit
        if not self._cut_is_said:
            self._cut_is_said = True
            text = f"\n[The outputs of this cell were cut here, at {limit}.]\n"
            self._outputs.append({"output_type": "stream", "name": "stdout", "text": [text]})
        return False


def error_output(ename: str, evalue: str, *lines: str) -> Output:
    """Return an error output that shows these lines to the student."""
    return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": list(lines)}


def as_on_a_terminal(text: str) -> str:
    """Return text without what carriage returns have overwritten, as progress bars do."""
    if "\r" not in text:
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip("\r").rpartition("\r")[2] for line in lines)


def _output(kind: str, content: dict[str, Any], count: int) -> Output | None:
    """Return a message's content as an output, or None where it is none."""
    try:
        if kind == "stream":
            name, text = content.get("name"), content.get("text")
            known = name in ("stdout", "stderr") and isinstance(text, str)
            return {"output_type": kind, "name": name, "text": [_plain(text)]} if known else None
        if kind == "error":
            return _error(content)
        output = {
            "output_type": kind,
            "data": _bundle(content.get("data")),
            "metadata": _bundle(content.get("metadata"), json=True),
        }
    except ValueError:
        return None
    return output | {"execution_count": count} if kind == "execute_result" else output


def _error(content: dict[str, Any]) -> Output:
    name, value = _text(content.get("ename")) or "Error", _text(content.get("evalue"))
    lines = content.get("traceback")
    lines = [_text(line) for line in lines] if isinstance(lines, list) else []
    return error_output(name, value, *(lines or [f"{name}: {value}"]))


def _bundle(data: Any, json: bool = False) -> dict[str, Any]:
    """Return the entries that a notebook can hold; JSON only where its MIME type is one of it."""
    entries = data.items() if isinstance(data, dict) else ()
    return {
        _text(kind): _plain(value)
        for kind, value in entries
        if isinstance(value, str) or json or _JSON_TYPE.fullmatch(kind)
    }


def _display_id(content: dict[str, Any]) -> str:
    transient = content.get("transient")
    name = transient.get("display_id") if isinstance(transient, dict) else None
    return name if isinstance(name, str) else ""


def _short(kind: str, content: dict[str, Any], count: int) -> Output:
    """Return the little of an error or a result that decides about points."""
    if kind == "error":
        name, value = (_text(content.get(part))[:_SHORT] for part in ("ename", "evalue"))
        value = value or "its message was too long to be shown"
        return error_output(name or "Error", value, f"{name or 'Error'}: {value}")
    data = content.get("data")
    text = _text(data.get("text/plain")) if isinstance(data, dict) else ""
    shown = {"text/plain": text[:_SHORT] or "a result that was too long to be shown"}
    return {"output_type": kind, "data": shown, "metadata": {}, "execution_count": count}


def _text(value: Any) -> str:
    return str(_plain(value)) if isinstance(value, str) else ""


def _plain(value: Any, depth: int = 0) -> Any:
    """Return a JSON value that every program can write and read again."""
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_text(key): _plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
