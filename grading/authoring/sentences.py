"""How many sentences a message has: a student reads three at most."""

import re

MOST = 3
# The end of a sentence: a mark, perhaps a closing quote, and the next sentence's beginning.
_END = re.compile(r"[.?!][\"”’)`*]*\s+(?=[\"“‘(`*]*[A-Z`])")


def count_sentences(text: str) -> int:
    """Return the number of sentences in a text; lines of code do not count."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL).strip()
    return len(_END.split(prose)) if prose else 0


def too_long(text: str) -> str | None:
    """Return what is said of a message with more sentences than a student reads; else None."""
    count = count_sentences(text)
    if count <= MOST:
        return None
    return f"has {count} sentences, more than {MOST}: “{text[:60]}…”."
