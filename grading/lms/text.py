"""Names as people and learning management systems write them, made comparable and safe to show."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
# The last four are the same signs in full width, which spreadsheets read alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_WORD.findall(letters))


def squash(text: str) -> str:
    """Return the letters and digits of a text alone: “Lovelace, Ada” gives ``lovelaceada``."""
    return "".join(words(text))


def shown(text: str) -> str:
    """Return a name from outside so that it can be printed: no control or direction signs."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text)


def harmless(text: str) -> str:
    """Return a table's cell so that no spreadsheet takes it for a formula.

    Names and remarks come from students; ``=cmd…`` in one would run when the table is opened.
    As OWASP recommends ("CSV Injection"), such a cell gets an apostrophe in front. Numbers and a
    lone dash stay as they are.
    """
    start = text.lstrip(" ")
    if not start.startswith(_FORMULA) or start == "-" or _NUMBER.fullmatch(start):
        return text
    return "'" + text
