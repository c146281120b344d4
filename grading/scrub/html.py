"""HTML in which nothing runs and which fetches nothing: text, tables, links and still pictures."""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2
from bleach.css_sanitizer import ALLOWED_CSS_PROPERTIES, CSSSanitizer
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from grading.scrub.remembering import remembered


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# The time that the parser takes for tags inside each other grows with the square of their number.
_MOST_TAGS = 8000
_MOST_SIGNS = 20_000
_TAGS = _words(
    "a abbr b big blockquote br caption center cite code col colgroup dd del details dfn div dl dt "
    "em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span "
    "strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr"
)
# What is in these is no text to read.
_WITHOUT_CONTENT = _words(
    "applet audio button canvas embed frameset iframe link math meta noembed noframes noscript "
    "object plaintext script select style svg template textarea title video xmp"
)
_ATTRIBUTES = _words(
    "abbr align alt border colspan dir height lang open rowspan scope start style title valign "
    "value width"
)
_CLASSES = ("anchor-link", "dataframe", "highlight")
_HIGHLIGHTED = re.compile("[a-z][a-z0-9]{0,2}")
_HEADING = re.compile(r"h[1-6]")
_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
_CSS = ALLOWED_CSS_PROPERTIES - {"cursor", "display", "float"} | {
    *("border", "border-bottom", "border-left", "border-radius", "border-right", "border-top"),
    *("margin", "margin-bottom", "margin-left", "margin-right", "margin-top"),
    *("padding", "padding-bottom", "padding-left", "padding-right", "padding-top"),
    *("background", "max-width", "overflow-x"),
}
_CSS_FUNCTIONS = ("rgb", "rgba", "hsl", "hsla")
# TeX that would make a link, load a file or set an attribute where a page has MathJax.
_TEX = re.compile(
    r"(?:\\|&#0*92;|&#x0*5c;|&bsol;)"
    r"(?=(?:href|url|require|style|class|cssId|mmlToken|includegraphics|html[A-Z]\w*)\b)",
    re.IGNORECASE,
)


class TooComplexError(Exception):
    """HTML has so many tags that a browser, and the sanitiser, would be busy with it."""


class _StillCss(CSSSanitizer):
    """Declarations that cannot fetch anything nor lie over other parts of the page."""

    def sanitize_css(self, style: str) -> str:
        declarations = tinycss2.parse_declaration_list(style)
        kept = [each for each in declarations if each.type == "declaration" and _is_still(each)]
        return super().sanitize_css(tinycss2.serialize(kept)) if kept else ""


class _Links(Filter):
    """Tell the browser to give no address away when somebody clicks on a link."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for token in super().__iter__():
            if token["type"] == "StartTag" and token["name"] == "a":
                token["data"][(None, "rel")] = "noopener noreferrer"
            yield token


@remembered(most=128, longest=120_000)
def clean_html(html: str) -> str:
    """Return HTML without scripts, forms, frames, foreign pictures and styles that fetch.

    Pictures stay if their data are in the HTML, links if they lead to a web or mail address. A
    picture from elsewhere is replaced by its description.

    Raises
    ------
    TooComplexError
        If it has more than `_MOST_TAGS` tags besides its scripts and styles, or looks as if it
        had many more than that.
    """
    if html.count("<") > _MOST_SIGNS:
        raise TooComplexError
    soup = BeautifulSoup(html, "html.parser")
    for comment in soup(string=lambda text: isinstance(text, PreformattedString)):
        comment.extract()
    for tag in soup(list(_WITHOUT_CONTENT)):
        tag.decompose()
    if len(soup(limit=_MOST_TAGS + 1)) > _MOST_TAGS:
        raise TooComplexError
    for image in soup("img"):
        if not _PICTURE.fullmatch(str(image.get("src", ""))):
            image.replace_with(_describe(image))
    return without_live_tex(_cleaner().clean(str(soup)))


def without_live_tex(text: str) -> str:
    """Return text in which TeX commands that act on the page have lost their backslash."""
    return _TEX.sub("", text)


def is_picture(mime: str, data: str) -> bool:
    """Return whether something is a picture that a page can hold."""
    return bool(_PICTURE.fullmatch(f"data:{mime};base64,{data}"))


def _cleaner() -> Cleaner:
    return Cleaner(
        tags=_TAGS,
        attributes=_is_allowed,
        protocols={"http", "https", "mailto", "data"},
        strip=True,
        filters=[_Links],
        css_sanitizer=_StillCss(allowed_css_properties=_CSS, allowed_svg_properties=()),
    )


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and bool(_LINK.match(value.strip()))
    if name == "src":
        return tag == "img" and bool(_PICTURE.fullmatch(value))
    if name == "class":
        return value in _CLASSES or (tag == "span" and bool(_HIGHLIGHTED.fullmatch(value)))
    if name == "id":
        return bool(_HEADING.fullmatch(tag))
    return name in _ATTRIBUTES


def _describe(image: Tag) -> str:
    words = str(image.get("alt") or image.get("src") or "").strip()
    return f"[Picture: {words[:100]}]" if words else "[Picture]"


def _is_still(node: Any) -> bool:
    """Return whether a declaration, or a part of one, has no address and no negative number."""
    if node.type in ("url", "error", "at-rule"):
        return False
    if node.type == "function" and node.lower_name not in _CSS_FUNCTIONS:
        return False
    if node.type in ("number", "dimension", "percentage") and node.value < 0:
        return False
    parts = getattr(node, "arguments", None) or getattr(node, "content", None)
    if node.type == "declaration":
        parts = node.value
    return all(_is_still(part) for part in parts or ())
