"""How much of a notebook a page shows. What is too long is cut, and says so."""

import re
from dataclasses import dataclass

from nbformat import NotebookNode
from nbformat.v4 import new_output

# In characters. A page has about 30 for one of code, 8 for one of output with colours.
_CELL = 40_000
_OUTPUT = 10_000
_OUTPUTS = 40
_LEAST = 100
_NOTE = 60
_PICTURE = 2_000_000
_RAW_HTML = 200_000
# What a picture's data look like in HTML, and no text does: for the parser they are one word.
_DATA = re.compile(r"[A-Za-z0-9+/=]{70,}")


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
    raw, signs : int
        Of HTML before it is cleaned, without the data of pictures, and of ``<`` in it: they need
        the parser's time, which for what is no HTML grows with the square of both.
    outputs : int
        Of all cells together; however many there were before, each cell has two.
    """

    source: int = 80_000
    text: int = 200_000
    pictures: int = 3_500_000
    raw: int = 400_000
    signs: int = 60_000
    outputs: int = 2000

    def cut_outputs(self, outputs: list[NotebookNode]) -> list[NotebookNode]:
        """Return as many outputs of a cell as can be shown: the first and the last of them."""
        count = max(2, min(_OUTPUTS, self.outputs))
        self.outputs -= min(count, len(outputs))
        if len(outputs) <= count:
            return outputs
        first, last = outputs[: count // 2], outputs[len(outputs) - (count - 1) // 2 :]
        left_out = len(outputs) - len(first) - len(last)
        note = new_output("stream", text=f"… {left_out} outputs are not shown …\n")
        return [*first, note, *last]

    def cut_source(self, text: str) -> str:
        """Return as much of a cell as can be shown."""
        cut = _cut(text, max(_LEAST, min(_CELL, self.source)))
        self.source -= len(cut)
        return cut

    def cut_text(self, text: str) -> str:
        """Return as much of a text output as can be shown."""
        cut = _cut(text, max(_LEAST, min(_OUTPUT, self.text)))
        self.text -= len(cut)
        return cut

    def takes_parsing(self, html: str) -> bool:
        """Return whether HTML can be looked into."""
        length = len(_DATA.sub("", html))
        if length > min(_RAW_HTML, self.raw):
            return False
        self.raw -= length
        self.signs -= html.count("<")
        return self.signs >= 0

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


def _cut(text: str, length: int) -> str:
    """Return the beginning and the end of a text that is too long."""
    if len(text) <= length:
        return text
    kept = length - _NOTE
    first, last = text[: kept * 3 // 4], text[len(text) - kept // 4 :]
    return f"{first}\n… {len(text) - len(first) - len(last)} characters are not shown …\n{last}"
