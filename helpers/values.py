"""What kind of thing is in a student's variable?"""

import re
from typing import Any

_STAND_IN = re.compile(
    r"(_+|\.{3}|…|\?+|todo\b.*|tbd"
    r"|(#\s*)?(write )?your (code|answer|solution|work)( goes)?( here)?\.?"
    r"|fill (me |this )?in)",
    re.IGNORECASE,
)


def is_placeholder(value: object) -> bool:
    """Return whether a value only keeps an answer's place, as ``...`` and ``"____"`` do."""
    if value is Ellipsis or value is NotImplemented:
        return True
    return isinstance(value, str) and bool(_STAND_IN.fullmatch(value.strip()))


def is_network(value: Any) -> bool:
    """Return whether a value is a Keras model: an object, not the class."""
    return not isinstance(value, type) and callable(getattr(value, "get_compile_config", None))


def is_history(value: Any) -> bool:
    """Return whether a value is what ``model.fit`` gives back."""
    is_object = not isinstance(value, type) and not is_network(value)
    return is_object and isinstance(getattr(value, "history", None), dict)


def kind_of(value: object) -> str:
    """Return the name of a value's type, as a student knows it."""
    return value.__name__ if isinstance(value, type) else type(value).__name__
