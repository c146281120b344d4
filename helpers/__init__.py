"""What students touch: animations, datasets, plots, and exercises that answer at once.

The package is quick to import: a name below loads its module when it is first used.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME_OF = {
    "animate_fit": "helpers.fitting",
    "animate_paths": "helpers.paths",
    "animate_sgd": "helpers.animate",
    "check_environment": "helpers.environment",
    "progress": "helpers.overview",
    "quiet_start": "helpers.quiet",
}

__all__ = [
    "animate_fit",
    "animate_paths",
    "animate_sgd",
    "check_environment",
    "progress",
    "quiet_start",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME_OF])
