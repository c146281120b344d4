"""Where a function asks for the loss that measures a gradient, and what that says of it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent.measuring_mistakes import messages
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import run_quietly
from helpers.questions.results import in_words


def elsewhere(
    function: Callable[..., Any], loss: Callable[[np.ndarray], float], knobs: np.ndarray, h: float
) -> Mistake | None:
    """Return the first place where the loss is asked for and no slope needs it; None if none is."""
    fitting = np.array(
        [knobs, *(knobs + h * np.eye(len(knobs))), *(knobs - h * np.eye(len(knobs)))]
    )
    for place in _places(function, loss, knobs, h):
        if np.iscomplexobj(place) or place.shape != knobs.shape:
            return None
        if not np.isclose(place, fitting).all(axis=1).any():
            if len(knobs) > 1 and np.allclose(abs(place - knobs), h):
                return Mistake("all_together", messages()["all_together"])
            return _wrong_place(place, knobs, h)
    return None


def complex_step(
    function: Callable[..., Any], loss: Callable[[np.ndarray], float], knobs: np.ndarray, h: float
) -> Mistake | None:
    """Recognise knobs that are turned by h times the imaginary unit; None if they are not."""
    if not any(map(np.iscomplexobj, _places(function, loss, knobs, h))):
        return None
    message = _(
        "You turn the knobs by `1j * h`, into complex numbers. Many losses cannot work with those, "
        "and all your slopes come out as 0. Turn each knob by h, up and then down: `(loss(up) - "
        "loss(down)) / (2 * h)`."
    )
    return Mistake("complex_step", message)


def one_knob_alone(
    function: Callable[..., Any], loss: Callable[[np.ndarray], float], knobs: np.ndarray, h: float
) -> Mistake | None:
    """Recognise a loss that is given one knob in place of all of them; None if it never is."""
    if all(place.size > 1 for place in _places(function, loss, knobs, h)):
        return None
    message = _(
        "You give `loss` one number, a knob alone, and it takes the array with all knobs. Turn "
        "knob i in a copy of that array, `up = knobs.copy()` and `up[i] += h`, and ask for "
        "`loss(up)`."
    )
    return Mistake("one_knob_alone", message)


def _places(
    function: Callable[..., Any], loss: Callable[[np.ndarray], float], knobs: np.ndarray, h: float
) -> list[np.ndarray]:
    places: list[np.ndarray] = []

    def watched(at: Any) -> float:
        places.append(np.array(at))
        return loss(at)

    run_quietly(function, watched, knobs, h)
    return places


def _wrong_place(place: np.ndarray, knobs: np.ndarray, h: float) -> Mistake:
    first = h * np.eye(len(knobs))[0]
    message = _(
        "With `knobs` at {knobs} and h = {h:g} you ask for the loss at {place}, and no slope needs "
        "that one. For the first slope it is needed at {up} and {down}: one knob alone is turned, "
        "by h, up and then down."
    ).format(
        knobs=in_words(knobs),
        h=h,
        place=in_words(place),
        up=in_words(knobs + first),
        down=in_words(knobs - first),
    )
    return Mistake("measured_elsewhere", message)
