"""Translation of every sentence that a student can read."""

import gettext
from pathlib import Path

_LOCALES = Path(__file__).parent / "locale"
_translations = gettext.translation("first-descent", _LOCALES, fallback=True)


def set_language(*languages: str) -> None:
    """Choose the language of all messages from now on.

    Parameters
    ----------
    *languages : str
        Language codes, the preferred first, such as ``"zh"``. Without any, the language of
        the environment (``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES`` or ``LANG``) is taken.
        A language without a translation falls back to English.
    """
    global _translations
    _translations = gettext.translation(
        "first-descent", _LOCALES, languages=languages or None, fallback=True
    )


def _(message: str) -> str:
    """Translate a whole sentence; placeholders are named and filled in afterwards."""
    return _translations.gettext(message)
