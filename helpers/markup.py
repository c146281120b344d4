"""From plain text to the little HTML that results, hints and tables show."""

import re
from html import escape

_FENCE = re.compile(r"```\n(.*?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")
_EMPHASIS = re.compile(r"(?<![\w*])\*(\w(?:[^*\n]*\w)?)\*(?![\w*])")


def card(title: str, text: str, colour: str) -> str:
    """Return a titled text as HTML that is readable in light and dark themes.

    Parameters
    ----------
    title, text : str
        Plain text. Blank lines part paragraphs, backticks mark code, single stars mark emphasis,
        and three backticks on lines of their own enclose a block of code.
    colour : str
        The colour of the bar at the side. Text keeps the colours of the page around it.
    """
    return (
        f'<div role="status" style="border-left:4px solid {colour};padding:.3em .9em;'
        'margin:.4em 0;max-width:46em;line-height:1.5">'
        f"<strong>{escape(title)}</strong>{_blocks(text)}</div>"
    )


def _blocks(text: str) -> str:
    """Return paragraphs and blocks of code as HTML; everything else is escaped."""
    html = []
    for number, part in enumerate(_FENCE.split(text)):
        if number % 2:
            html.append(f'<pre style="overflow-x:auto"><code>{escape(part)}</code></pre>')
        else:
            html += [f"<p>{inline(block)}</p>" for block in part.split("\n\n") if block.strip()]
    return "".join(html)


def inline(text: str) -> str:
    """Return one paragraph as HTML: code, emphasis and line breaks; all else is escaped."""
    parts = _CODE.split(escape(text.strip(), quote=False))
    html = [
        f"<code>{part}</code>" if number % 2 else _EMPHASIS.sub(r"<em>\1</em>", part)
        for number, part in enumerate(parts)
    ]
    return "".join(html).replace("\n", "<br>")
