"""Whether the hints and solutions of an assignment are open, as its instructor has set it."""

import os
import re
import sys
import threading
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from helpers.i18n import _

What = Literal["hints", "solutions"]

SETTINGS = "first_descent.toml"
_LARGEST = 100_000  # bytes
PATIENCE = 2.0  # seconds that Colab waits for the course's repository, once a session
_CLOSED_UNTIL = re.compile(r"closed until (\d{4}-\d{2}-\d{2})")

_IN_WHEEL = Path(__file__).with_name("_hosting.toml")
_IN_CHECKOUT = Path(__file__).parent.parent / "hosting.toml"


def why_closed(what: What, question: str) -> str | None:
    """Return what a student reads where something is closed; None where it is open.

    Parameters
    ----------
    what : str
        ``"hints"`` or ``"solutions"``.
    question : str
        The question's name, such as ``"sgd.q_1"``. Questions of practice are always open.

    Notes
    -----
    The first of these that says something counts: the environment (``FIRST_DESCENT_HINTS``,
    ``FIRST_DESCENT_SOLUTIONS``), ``first_descent.toml`` in the current folder or one above, and on
    Colab the same file in the course's repository. Where none does, all is open.
    """
    if question.startswith("practice."):
        return None
    setting = _setting(what, question.partition(".")[0]).strip()
    if setting == "open":
        return None
    day = _opening_day(setting)
    if day is None:
        return _closed(what)
    return _closed_until(what, day) if date.today() < day else None


def is_setting(text: str) -> bool:
    """Return whether a text says when something opens."""
    return text in ("open", "closed") or _opening_day(text) is not None


def _opening_day(setting: str) -> date | None:
    """Return the day of "closed until 2027-01-15"; None where there is none, also for typos."""
    found = _CLOSED_UNTIL.fullmatch(setting)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def read_settings(text: str) -> dict[str, dict[str, str]]:
    """Return the settings of a ``first_descent.toml``: for each assignment, and for all (``""``).

    Raises
    ------
    ValueError
        If it is not what it should be, in one sentence.
    """
    content = tomllib.loads(text)
    tables = {name: table for name, table in content.items() if isinstance(table, dict)}
    rest = {name: value for name, value in content.items() if name not in tables}
    settings = {"": rest} | {_without_number(name): table for name, table in tables.items()}
    for table in settings.values():
        for name, value in table.items():
            if name not in ("hints", "solutions") or not isinstance(value, str):
                raise ValueError(f"{SETTINGS} sets {name}; only hints and solutions take a text")
    return settings


def _setting(what: What, assignment: str) -> str:
    from_environment = os.environ.get(f"FIRST_DESCENT_{what.upper()}", "")
    if from_environment:
        return from_environment
    settings = _settings_nearby()
    if settings is None:
        settings = _settings_of_repository() if "google.colab" in sys.modules else {}
    for table in (settings.get(assignment, {}), settings.get("", {})):
        if what in table:
            return table[what]
    return "open"


def _settings_nearby() -> Mapping[str, Mapping[str, str]] | None:
    """Return the settings in the current folder or one above; None if there are none."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        try:
            return read_settings((folder / SETTINGS).read_text(encoding="utf-8"))
        except OSError:
            continue
        except ValueError:
            return {"": {"hints": "closed", "solutions": "closed"}}
    return None


@cache
def _settings_of_repository() -> Mapping[str, Mapping[str, str]]:
    """Return the settings in the course's repository; nothing if they do not come in time."""
    found: list[dict[str, dict[str, str]]] = []
    # In a thread of its own: a name server that hangs cannot be given up in any other way.
    thread = threading.Thread(target=lambda: found.append(_fetch()), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return found[0] if found else {}


def _fetch() -> dict[str, dict[str, str]]:
    # Takes a while, and is needed on Colab alone.
    import urllib.request
    from http.client import HTTPException

    try:
        with urllib.request.urlopen(_address(), timeout=PATIENCE) as answer:
            return read_settings(answer.read(_LARGEST).decode("utf-8"))
    except (OSError, HTTPException, ValueError, KeyError):
        return {}


def _address() -> str:
    """Return where the file is in the course's repository, as ``hosting.toml`` says."""
    path = _IN_WHEEL if _IN_WHEEL.exists() else _IN_CHECKOUT
    hosting = tomllib.loads(path.read_text(encoding="utf-8"))
    place = f"{hosting['repository']}/{hosting['branch']}"
    return f"https://raw.githubusercontent.com/{place}/{SETTINGS}"


def _without_number(name: str) -> str:
    return re.sub(r"^\d+_", "", name)


def _closed_until(what: What, day: date) -> str:
    when = _("{day} {month} {year}").format(day=day.day, month=_month(day.month), year=day.year)
    if what == "hints":
        return _("The hints of this assignment open on {when}.").format(when=when)
    return _("The solutions of this assignment open on {when}.").format(when=when)


def _closed(what: What) -> str:
    if what == "hints":
        return _("The hints of this assignment are closed. Your instructor will open them.")
    return _("The solutions of this assignment are closed. Your instructor will open them.")


def _month(number: int) -> str:
    months = (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July")),
        *(_("August"), _("September"), _("October"), _("November"), _("December")),
    )
    return months[number - 1]
