"""Where a step of momentum asks for the slope, for mistakes that have no name."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import run_quietly
from helpers.questions.results import Arrays, alike, as_array, in_words


def places_asked(function: Callable[..., Any], case: tuple[Any, ...]) -> list[np.ndarray]:
    """Return the places at which a function asks for the slope, each once."""
    asked: list[np.ndarray] = []

    def gradient(place: Any) -> Any:
        array = as_array(place)
        if array is not None:
            asked.append(array)
        return case[2](place)

    run_quietly(function, case[0], case[1], gradient, *case[3:])
    return [
        each for place, each in enumerate(asked) if not any(alike(each, a) for a in asked[:place])
    ]


def looks_elsewhere(case: str, asked: np.ndarray, ahead: np.ndarray) -> Mistake:
    """Return the mistake of asking for the slope at one place, which is not the place ahead."""
    message = _(
        "With {case} your function asks for the slope at {asked}. The place ahead, `weights + "
        "momentum * velocity`, is {ahead}. Follow the line that makes your place with these "
        "numbers: is something in it twice, or already changed?"
    )
    message = message.format(case=case, asked=in_words(asked), ahead=in_words(ahead))
    return Mistake("looks_elsewhere", message)


def asks_one_by_one() -> Mistake:
    """Return the mistake of asking for the slope of one weight after the other."""
    message = _(
        "You ask for the slope of one weight at a time, but the slope along one weight depends on "
        "the others, too. `gradient` wants the whole place: call it once, before the loop, `slopes "
        "= gradient(weights + momentum * velocity)`."
    )
    return Mistake("asks_one_by_one", message)


def looks_more_than_once(count: int) -> Mistake:
    """Return the mistake of asking for several slopes."""
    message = _(
        "Your function asks for the slope at more than one place: {count} of them in one step. One "
        "slope is all it takes, that of the place ahead: `weights + momentum * velocity`, with the "
        "velocity as it is given."
    )
    return Mistake("looks_more_than_once", message.format(count=count))


def steps_otherwise(in_code: str, case: tuple[Any, ...], results: Arrays) -> Mistake:
    """Return the mistake of a wrong step with the right slope, in one of its results or both."""
    weights, velocity, gradient, rate, momentum = case
    kept, push = momentum * velocity, rate * gradient(weights + momentum * velocity)
    if alike(results[1], kept - push):
        mistake = "moves_otherwise"
    elif alike(results[0], weights + kept - push):
        mistake = "velocity_is_not_the_move"
    else:
        return _velocity_otherwise(in_code, case, kept, push, results)
    message = _step_messages()[mistake].format(
        case=in_code, found=in_words(results[1]), move=in_words(results[0] - weights)
    )
    return Mistake(mistake, message)


def _velocity_otherwise(
    in_code: str, case: tuple[Any, ...], kept: np.ndarray, push: np.ndarray, results: Arrays
) -> Mistake:
    """Say which of the two terms of a velocity is wrong, if the other is right."""
    velocity, rate, found = case[1], case[3], results[1]
    with np.errstate(all="ignore"):
        shares, factors = (found + push) / velocity, (kept - found) / push
    if len(found) > 1 and np.allclose(shares, shares[0], rtol=1e-4):
        mistake, facts = "keeps_otherwise", {"share": f"{shares[0]:.4g}"}
    elif len(found) > 1 and np.allclose(factors, factors[0], rtol=1e-4):
        mistake, facts = "pushes_otherwise", {"factor": f"{factors[0]:.4g}"}
    elif len(found) > 1 and np.allclose(kept - found, kept[0] - found[0], rtol=1e-4):
        mistake, facts = "one_push_for_all", {"one": f"{kept[0] - found[0]:.4g}"}
    else:
        slopes = {"slopes": in_words(push / rate), "others": in_words((kept - found) / rate)}
        mistake, facts = "steps_otherwise", slopes
    told = {"case": in_code, "kept": in_words(kept), "push": in_words(push)}
    message = _step_messages()[mistake].format(**told, found=in_words(found), **facts)
    return Mistake(mistake, message)


def _step_messages() -> dict[str, str]:
    return {
        "moves_otherwise": _(
            "Your new velocity is right: with {case} it is {found}. But your weights move by "
            "{move}. They move by that velocity, no more and no less: `weights + new_velocity`."
        ),
        "velocity_is_not_the_move": _(
            "Your new weights are right: with {case} they move by {move}. That move is the new "
            "velocity, and you give back {found} in its place."
        ),
        "steps_otherwise": _(
            "With {case} you ask for the slope at the right place, and it is {slopes}. The new "
            "velocity is `momentum * velocity`, {kept}, minus `learning_rate` times that, {push}. "
            "Yours is {found}: if you keep the right share, the slopes in it are {others}, so is "
            "something done to them, such as `np.clip` or `abs`?"
        ),
        "keeps_otherwise": _(
            "The push in your new velocity is right. But with {case} you add {share} times the old "
            "velocity to it, and it should be `momentum` times: `momentum * velocity`."
        ),
        "pushes_otherwise": _(
            "You keep the right share of the old velocity. But with {case} your push is {factor} "
            "times what it should be, which is {push}: `learning_rate * gradient(ahead)`, and "
            "nothing else."
        ),
        "one_push_for_all": _(
            "With {case} you push all weights by {one}. `gradient(ahead)` is an array with a slope "
            "for each weight, so the push is {push}: leave it an array, without a sum or a mean."
        ),
    }
