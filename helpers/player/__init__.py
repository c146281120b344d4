"""Players: a still picture that becomes an animation with controls where scripts may run.

A player is one piece of HTML that needs nothing else: no server, no library, no other output.
Its script finds the still by name, because some notebook hosts move scripts elsewhere, and
holds the data, the look (``player.css``), the controls (``player.js``) and axes (``plot.js``)
that all players share, and the scene that this one plays (``sgd.js``).
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from helpers.i18n import _
from helpers.plots import BLUE, GREEN, ORANGE, VERMILLION, Picture

SKY = "#56B4E9"
SPEEDS = (0.25, 0.5, 1, 2, 4)
# A run lasts about this long at normal speed, but a short one keeps its pace.
_SECONDS = 15
_COLOURS = {
    "light": {"model": BLUE, "batch": VERMILLION, "best": GREEN, "terrain": "rgba(60,80,110,.075)"},
    "dark": {"model": SKY, "batch": ORANGE, "best": GREEN, "terrain": "rgba(150,180,220,.075)"},
}


def player_html(
    scene: str,
    title: str,
    steps: int,
    data: Mapping[str, Any],
    still: Picture,
    pace: float = 4.0,
) -> str:
    """Return a player as HTML for a notebook's output.

    Parameters
    ----------
    scene : str
        Which scene to play: ``"sgd"`` for ``sgd.js``.
    title : str
        The line above the panels.
    steps : int
        The number of the last step.
    data : mapping
        What the scene needs, in types that JSON knows.
    still : Picture
        What stands there where no script runs, and on paper.
    pace : float
        Steps a second of a short run, at normal speed: fewer where each step has to be read.
    """
    settings = {
        "title": title,
        "text": _control_texts(),
        "speeds": SPEEDS,
        "stepsPerSecond": max(pace, steps / _SECONDS),
        "colours": _COLOURS,
    }
    settings_json, data_json = _script_json(settings), _script_json(data)
    name = f"{scene}-{sha256((settings_json + data_json).encode()).hexdigest()[:16]}"
    code = "\n".join(_source(part) for part in ("player.js", "plot.js", f"{scene}.js"))
    return (
        f'<div data-first-descent="{name}">{still._repr_html_()}</div>\n'
        f'<script>\n(() => {{\n"use strict";\n{code}\n'
        f'startPlayer("{name}", {_script_json(_source("player.css"))}, {settings_json},\n'
        f"  () => createScene({data_json}));\n}})();\n</script>"
    )


def page_html(title: str, body: str) -> str:
    """Return a web page that shows a player and nothing else."""
    return (
        f'<!doctype html>\n<html lang="{escape(_("en"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _control_texts() -> dict[str, str]:
    return {
        "play": _("Play"),
        "pause": _("Pause"),
        "back": _("Step back"),
        "forward": _("Step forward"),
        "restart": _("Start over"),
        "slider": _("Step to show"),
        "speed": _("Speed"),
        "keys": _(
            "Keys, after a click on the picture: space plays and pauses, the left and right "
            "arrows step, Home and End jump to the start and the end."
        ),
    }


def _source(name: str) -> str:
    """Return a file of this package without indentation and comments, which notebooks spare."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    stripped = (line.strip() for line in lines)
    return "\n".join(line for line in stripped if line and not line.startswith("//"))


def _script_json(value: Any) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
