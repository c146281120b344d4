"""Outputs that are safe to show, and no larger than a page can bear."""

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output

from grading.reading import as_text
from grading.scrub.budget import Budget
from grading.scrub.html import clean_html, is_picture, without_live_tex
from grading.scrub.markdown import markdown_to_html
from grading.sealed import VERDICT_MIME
from helpers.feedback import RESULT_MIME

_PICTURES = ("image/png", "image/jpeg", "image/gif")
_DATA = re.compile(r'src="data:[^"]*"')
_LONGEST = 4000
_MOST_ENTRIES = 20
_LARGEST = 1e15


def clean_outputs(outputs: Iterable[NotebookNode], budget: Budget) -> list[NotebookNode]:
    """Return a code cell's outputs, built anew from the parts of them that are known and safe.

    Streams that follow each other become one; what is too much is cut.
    """
    merged = budget.cut_outputs(list(_merge_streams(outputs)))
    return [cleaned for output in merged for cleaned in _clean(output, budget)]


def _merge_streams(outputs: Iterable[NotebookNode]) -> Iterator[NotebookNode]:
    parts: list[str] = []
    name = ""
    for output in outputs:
        is_stream = output.get("output_type") == "stream"
        next_name = ("stderr" if output.get("name") == "stderr" else "stdout") if is_stream else ""
        if parts and next_name != name:
            yield new_output("stream", name=name, text="".join(parts))
            parts = []
        name = next_name
        if is_stream:
            parts.append(as_text(output.get("text")))
        else:
            yield output
    if parts:
        yield new_output("stream", name=name, text="".join(parts))


def _clean(output: NotebookNode, budget: Budget) -> Iterator[NotebookNode]:
    kind = output.get("output_type")
    if kind == "stream":
        text = budget.cut_text(as_text(output.get("text")))
        yield new_output("stream", name=output["name"], text=text)
    elif kind == "error":
        lines = output.get("traceback")
        traceback = "\n".join(as_text(line) for line in lines) if isinstance(lines, list) else ""
        yield new_output(
            "error",
            ename=_short(output.get("ename"))[:100],
            evalue=_short(output.get("evalue")),
            traceback=budget.cut_text(traceback).split("\n"),
        )
    elif kind in ("display_data", "execute_result"):
        data = output.get("data")
        data = _clean_data(data if isinstance(data, dict) else {}, budget)
        data = data or {"text/plain": "… an output is not shown …"}
        yield new_output(kind, data, metadata=_clean_metadata(output.get("metadata")))


def _clean_data(data: dict[str, Any], budget: Budget) -> dict[str, Any]:
    """Return the representations of an output that can be shown, and the facts that are ours."""
    clean: dict[str, Any] = {}
    for mime in _PICTURES:
        picture = "".join(as_text(data.get(mime)).split())
        if picture and is_picture(mime, picture) and budget.takes_picture(picture):
            clean[mime] = picture
    html = _clean_html(data, budget)
    if html:
        clean["text/html"] = html
    for mime in ("text/latex", "text/plain"):
        if mime in data:
            clean[mime] = budget.cut_text(as_text(data[mime]))
    if "text/latex" in clean:
        clean["text/latex"] = without_live_tex(clean["text/latex"])
    for mime in (RESULT_MIME, VERDICT_MIME):
        if isinstance(data.get(mime), dict):
            clean[mime] = _bounded(data[mime])
    return clean


def _clean_html(data: dict[str, Any], budget: Budget) -> str:
    """Return what of HTML, Markdown and SVG can be shown, as HTML; empty if nothing."""
    try:
        html = as_text(data.get("text/html"))
        if not html and "text/markdown" in data:
            html = markdown_to_html(budget.cut_text(as_text(data["text/markdown"])))
        if not html and not any(mime in data for mime in _PICTURES):
            html = _svg_as_image(as_text(data.get("image/svg+xml")))
        clean = clean_html(html) if budget.takes_parsing(html) else ""
    except Exception:  # parsers, fed with the unexpected, raise all sorts
        return ""
    pictures = "".join(_DATA.findall(clean))
    if not pictures and not re.sub(r"<[^>]*>", "", clean).strip():
        return ""
    fits = budget.takes_html(_DATA.sub("", clean)) and budget.takes_picture(pictures)
    return clean if fits else ""


def _svg_as_image(svg: str) -> str:
    """Return an SVG drawing as a picture: as such it can neither run nor fetch anything."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="Drawing">' if svg else ""


def _clean_metadata(metadata: object) -> dict[str, Any]:
    """Return the sizes of pictures; other metadata could name files or ask for a frame."""
    known = metadata if isinstance(metadata, dict) else {}
    return {
        mime: {
            name: known[mime][name]
            for name in ("width", "height")
            if isinstance(known[mime].get(name), int) and 0 < known[mime][name] < 10_000
        }
        for mime in _PICTURES
        if isinstance(known.get(mime), dict)
    }


def _bounded(facts: dict[str, Any]) -> dict[str, Any]:
    """Return a result's facts: plain values and lists of texts, short and few."""
    bounded: dict[str, Any] = {}
    for name, value in list(facts.items())[:_MOST_ENTRIES]:
        if isinstance(value, str):
            bounded[_short(name)] = _short(value)
        elif isinstance(value, list):
            texts = [each for each in value if isinstance(each, str)]
            bounded[_short(name)] = [_short(each) for each in texts[:_MOST_ENTRIES]]
        elif value is None or (isinstance(value, int | float) and abs(value) < _LARGEST):
            bounded[_short(name)] = value
    return bounded


def _short(value: object) -> str:
    return as_text(value)[:_LONGEST]
