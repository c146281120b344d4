"""Markdown that is safe to show in any page, whatever that page's own settings are."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from grading.scrub.html import clean_html, is_picture, without_live_tex
from grading.scrub.remembering import remembered

Attachments = dict[str, dict[str, str]]

_ATTACHMENT = re.compile(r"attachment:([^\s)>\"']+)", re.IGNORECASE)
_PRE = re.compile(r"<pre.*?</pre>", re.DOTALL)
_BLANK = re.compile(r"\n\s*\n")
_BACKTICKS = re.compile(r"`+")


def clean_markdown(source: str, attachments: Attachments) -> str:
    """Return Markdown that shows what can be shown, and does nothing else.

    Parameters
    ----------
    source : str
        The text of a cell. It stays as it is, but for TeX commands that act on the page, if what
        it makes is clean; else it becomes clean HTML, and if even that is not safe, a listing.
    attachments : dict
        Of the cell; see `clean_attachments`.
    """
    return _clean(source, attachments) if attachments else _clean_alone(source)


@remembered(most=512, longest=20_000)  # the texts of an assignment among them
def _clean_alone(source: str) -> str:
    return _clean(source, {})


def _clean(source: str, attachments: Attachments) -> str:
    source = without_live_tex(source)
    source = _ATTACHMENT.sub(lambda link: link[0] if link[1] in attachments else "#", source)
    try:
        made = _render(source, attachments)
        clean = clean_html(made)
        if _facts(made) == _facts(clean):
            return source
        block = _as_block(clean)
        shown = clean_html(_render(block, {}))
        return block if _facts(shown) == _facts(f"<div>{clean}</div>") else listing(source)
    except Exception:  # the renderer, fed with the unexpected, raises all sorts
        return listing(source)


def markdown_to_html(source: str) -> str:
    """Return Markdown as clean HTML."""
    return _render(clean_markdown(source, {}), {})


def clean_attachments(attachments: Attachments) -> Attachments:
    """Return the attachments that are pictures."""
    pictures = {
        name: {mime: data for mime, data in files.items() if is_picture(mime, data)}
        for name, files in attachments.items()
    }
    return {name: files for name, files in pictures.items() if files}


def _render(source: str, attachments: Attachments) -> str:
    """Return what nbconvert makes of Markdown; formgrader and the feedback page show that."""
    renderer = IPythonRenderer(escape=False, attachments=attachments)
    return str(MarkdownWithMath(renderer=renderer).render(source))


def _facts(html: str) -> list[object]:
    """Return what HTML shows and does, without what differs between two ways to write it."""
    return list(_walk(BeautifulSoup(html, "html.parser")))


def _walk(tag: Tag) -> Iterator[object]:
    text = ""
    for child in tag.children:
        if isinstance(child, Tag):
            yield _plain(text)
            text = ""
            yield child.name, {n: _plain(v) for n, v in child.attrs.items() if n != "rel"}
            yield from _walk(child)
            yield "end"
        else:
            text += str(child)
    yield _plain(text)


def _plain(value: object) -> str:
    return "".join(str(value).split()).rstrip(";")


def _as_block(html: str) -> str:
    """Return HTML as one block of Markdown: there a blank line would end it."""
    html = _PRE.sub(lambda match: match[0].replace("\n", "&#10;"), html)
    return f"<div>\n{_BLANK.sub(chr(10), html.strip())}\n</div>"


def listing(source: str) -> str:
    """Return Markdown that shows a text as it is."""
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(source)), default=2) + 1)
    fence = fence if len(fence) > 2 else "```"
    return f"{fence}text\n{source}\n{fence}"
