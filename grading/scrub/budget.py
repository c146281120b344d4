"""How much of a notebook a page shows. What is too long is cut, and says so."""

from dataclasses import dataclass

# In characters. A page has about 30 for one of code, 8 for one of output with colours.
_CELL = 40_000
_OUTPUT = 10_000
_LEAST = 500
_PICTURE = 2_000_000
_RAW_HTML = 5_000_000


@dataclass
class Budget:
    """What may still be shown of one notebook, in characters.

    Attributes
    ----------
    source : int
        Of code and text. However much there was before, `_LEAST` of each cell are shown.
    text : int
        Of output that is text or HTML, without the data of pictures; each output, likewise.
    pictures : int
        Of pictures, as they stand in HTML.
    signs : int
        ``<`` in HTML before it is cleaned, for which the parser's time is needed.
    """

    source: int = 100_000
    text: int = 200_000
    pictures: int = 4_000_000
    signs: int = 100_000

    def cut_source(self, text: str) -> str:
        """Return as much of a cell as can be shown."""
        kept = text[: max(_LEAST, min(_CELL, self.source))]
        self.source -= len(kept)
        return kept if kept == text else f"{kept}\n{_say_cut(text, kept)}"

    def cut_text(self, text: str) -> str:
        """Return as much of a text output as can be shown: its beginning and its end."""
        length = max(_LEAST, min(_OUTPUT, self.text))
        self.text -= min(length, len(text))
        if len(text) <= length:
            return text
        first, last = text[: length * 3 // 4], text[-(length // 4) :]
        return f"{first}\n{_say_cut(text, first + last)}\n{last}"

    def takes_parsing(self, html: str) -> bool:
        """Return whether HTML can be looked into."""
        signs = html.count("<")
        self.signs -= signs
        return len(html) <= _RAW_HTML and self.signs >= 0

    def takes_html(self, html: str) -> bool:
        """Return whether HTML without pictures can be shown; cut it would be something else."""
        taken = len(html) <= min(4 * _OUTPUT, self.text)
        self.text -= len(html) if taken else 0
        return taken

    def takes_picture(self, data: str) -> bool:
        """Return whether a picture can be shown."""
        taken = len(data) <= min(_PICTURE, self.pictures)
        self.pictures -= len(data) if taken else 0
        return taken


def _say_cut(text: str, kept: str) -> str:
    return f"… {len(text) - len(kept)} characters are not shown …"
