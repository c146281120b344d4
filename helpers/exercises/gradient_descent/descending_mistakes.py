"""What learners write in place of the descent that stops, and what they read about it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.exercises.gradient_descent.stopping import MEASURES, Here, measure_messages
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, Numbers, in_words


def _down(w: Any, b: Any, rate: float, X: np.ndarray, y: np.ndarray) -> tuple[Any, Any]:
    slopes, slope_b = model.gradient(w, b, X, y)
    return w - rate * slopes, b - rate * slope_b


def _one_by_one(w: Any, b: Any, rate: float, X: np.ndarray, y: np.ndarray) -> tuple[Any, Any]:
    w = w - rate * model.gradient(w, b, X, y)[0]
    return w, b - rate * model.gradient(w, b, X, y)[1]


def _bias_first(w: Any, b: Any, rate: float, X: np.ndarray, y: np.ndarray) -> tuple[Any, Any]:
    b = b - rate * model.gradient(w, b, X, y)[1]
    return w - rate * model.gradient(w, b, X, y)[0], b


def _only_weights(w: Any, b: Any, rate: float, X: np.ndarray, y: np.ndarray) -> tuple[Any, Any]:
    return w - rate * model.gradient(w, b, X, y)[0], b


def _only_bias(w: Any, b: Any, rate: float, X: np.ndarray, y: np.ndarray) -> tuple[Any, Any]:
    return w, b - rate * model.gradient(w, b, X, y)[1]


def _is_short(here: Here, tolerance: float) -> bool:
    return bool(np.linalg.norm(here.slopes) < tolerance)


def _by(measure: Callable[[Here], Any]) -> Callable[[Here, float], Any]:
    """Return a rule that compares another number with the tolerance."""
    return lambda here, tolerance: measure(here) < tolerance


def _walk(
    step: Callable[..., tuple[Any, Any]] = _down,
    is_done: Callable[[Here, float], Any] = _is_short,
    count: Callable[[int, int], int] = lambda taken, limit: taken,
    longer: int = 0,
    start: float = 0.0,
) -> Callable[..., Numbers]:
    """Return a walk with other steps, end, count, length or start."""

    def version(
        X: np.ndarray, y: np.ndarray, rate: float, tolerance: float, max_steps: int
    ) -> Numbers:
        w, b = np.full(X.shape[1], start), start
        for taken in range(max_steps + longer):
            slopes = np.append(*model.gradient(w, b, X, y))
            loss = model.mean_squared_error(w, b, X, y)
            if is_done(Here(slopes, loss, rate, np.append(w, b)), tolerance):
                return w, b, count(taken, max_steps)
            w, b = step(w, b, rate, X, y)
        return w, b, count(max_steps + longer, max_steps)

    return version


def _asks_after_the_step(
    X: np.ndarray, y: np.ndarray, rate: float, tolerance: float, max_steps: int
) -> Numbers:
    """Take a step with each gradient, and only then look how long that gradient was."""
    w, b, num_steps = model.descend(X, y, rate, tolerance, max_steps)
    if num_steps < max_steps:
        w, b = _down(w, b, rate, X, y)
        num_steps += 1
    return w, b, num_steps


def _ends_with_the_change(
    X: np.ndarray, y: np.ndarray, rate: float, tolerance: float, max_steps: int
) -> Numbers:
    """Stop once a step has changed the loss by less than the tolerance."""
    w, b = np.zeros(X.shape[1]), 0.0
    for taken in range(max_steps):
        before = model.mean_squared_error(w, b, X, y)
        w, b = _down(w, b, rate, X, y)
        if abs(model.mean_squared_error(w, b, X, y) - before) < tolerance:
            return w, b, taken + 1
    return w, b, max_steps


def _with_the_first_gradient(
    X: np.ndarray, y: np.ndarray, rate: float, tolerance: float, max_steps: int
) -> Numbers:
    slopes, slope_b = model.gradient(np.zeros(X.shape[1]), 0.0, X, y)
    taken = 0 if np.hypot(np.linalg.norm(slopes), slope_b) < tolerance else max_steps
    return -taken * rate * slopes, -taken * rate * slope_b, taken


def _unit_steps(w: Any, b: Any, rate: float, X: np.ndarray, y: np.ndarray) -> tuple[Any, Any]:
    length = float(np.linalg.norm(np.append(*model.gradient(w, b, X, y))))
    return _down(w, b, rate / length, X, y)


def _one_step(
    X: np.ndarray, y: np.ndarray, rate: float, tolerance: float, max_steps: int
) -> Numbers:
    return model.descend(X, y, rate, tolerance, 1)


FALSE_WALKS: dict[str, Callable[..., Numbers]] = {
    "uphill": _walk(lambda w, b, rate, X, y: _down(w, b, -rate, X, y)),
    "rate_forgotten": _walk(lambda w, b, rate, X, y: _down(w, b, 1.0, X, y)),
    "one_by_one": _walk(_one_by_one),
    "bias_first": _walk(_bias_first),
    "bias_stays": _walk(_only_weights),
    "weights_stay": _walk(_only_bias),
    "unit_steps": _walk(_unit_steps),
    "one_step_only": _one_step,
    "counts_nothing": _walk(count=lambda taken, limit: 0),
    "gradient_is_a_sum": _walk(lambda w, b, rate, X, y: _down(w, b, rate * len(y), X, y)),
    "gradient_is_half": _walk(lambda w, b, rate, X, y: _down(w, b, rate / 2, X, y)),
    "one_step_too_many": _walk(longer=1),
    "one_step_too_few": _walk(longer=-1),
    "gradient_worked_out_once": _with_the_first_gradient,
    "starts_elsewhere": _walk(start=1.0),
    "never_stops": _walk(is_done=lambda here, tolerance: False),
    **{mistake: _walk(is_done=_by(measure)) for mistake, measure in MEASURES.items()},
    "stops_by_the_change": _ends_with_the_change,
    "stops_at_once": _walk(is_done=lambda here, tolerance: np.linalg.norm(here.slopes) > tolerance),
    "stops_a_step_late": _asks_after_the_step,
    "counts_the_limit": _walk(count=lambda taken, limit: limit),
    "counts_gradients": _walk(count=lambda taken, limit: min(taken + 1, limit)),
    "counts_from_zero": _walk(count=lambda taken, limit: min(taken, limit - 1)),
    "counts_from_one": _walk(count=lambda taken, limit: taken + 1),
}


def starts_elsewhere(results: Arrays) -> Mistake | None:
    """Recognise another start, by a walk that has to end before its first step."""
    w, b, num_steps = results
    if num_steps != 0 or not (np.any(w) or np.any(b)):
        return None
    message = _(
        "Before its first step your walk stands at w = {w} and b = {b}. Here all weights and the "
        "bias begin at 0: `np.zeros(X.shape[1])` and `0.0`."
    ).format(w=in_words(w), b=in_words(b))
    return Mistake("starts_elsewhere", message)


def passes_the_limit() -> Mistake:
    """Return what is said to a walk that does not end where only the limit ends it."""
    message = _(
        "With a tolerance of 0 your walk does not come back: there it has to end after "
        "`max_steps` steps, however long the gradient is. Repeat `while num_steps < max_steps:` "
        "with `num_steps += 1` after each step, and leave with `break` where the gradient is "
        "short. Two conditions joined by `or` go on as long as one of them holds."
    )
    return Mistake("passes_the_limit", message)


def shapes_do_not_fit(text: str) -> Mistake:
    """Return what is said to a walk that stops because of a shape."""
    message = _(
        "Two shapes in your walk cannot be paired: {text}. `w` has one weight for each column of "
        "the table, `np.zeros(X.shape[1])`, and `b` is one number, `0.0`. `w` moves by `slopes`, "
        "and `b` by `slope_b`."
    )
    return Mistake("shapes_do_not_fit", message.format(text=text))


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    return {
        **measure_messages(),
        "uphill": _(
            "Your walk goes uphill: the slopes point up, and you add them. Take them away: `w - "
            "learning_rate * slopes`, and the same for `b`."
        ),
        "rate_forgotten": _(
            "Your steps are as long as the gradient itself. Multiply the slopes by "
            "`learning_rate` before you move."
        ),
        "one_by_one": _(
            "You move `w`, and then work out the slope for `b` at the new place. Both slopes "
            "belong to the same place: both slopes first, then both moves."
        ),
        "bias_first": _(
            "You move `b`, and then work out the slopes for `w` at the new place. All slopes "
            "belong to the same place: the gradient once, then both moves."
        ),
        "bias_stays": _("The bias stays at 0: only `w` moves. Step with `b` too, by `slope_b`."),
        "weights_stay": _(
            "The weights stay at 0: only `b` moves. Is the new `w` kept, as in `w = w - ...`?"
        ),
        "unit_steps": _(
            "All your steps are equally long: you divide the slopes by the length of the gradient. "
            "That length is only for the question whether to stop; step by `learning_rate * "
            "slopes`."
        ),
        "one_step_only": _(
            "Your walk ends after its first step. Is the `return` inside the loop? It belongs "
            "after it, as far to the left as the loop itself."
        ),
        "counts_nothing": _(
            "The walk is right, but `num_steps` is 0 each time. Add 1 to it after each step."
        ),
        "gradient_is_a_sum": _(
            "Each step is too long by the number of examples. Does your gradient add up where it "
            "should take the mean? `q_1.check()` tells."
        ),
        "gradient_is_half": _(
            "Each step is half as long as it should be. Is the 2 missing in your gradient? "
            "`q_1.check()` tells."
        ),
        "one_step_too_many": _(
            "Your walk takes one step more than `max_steps`. `range(max_steps)` has exactly so "
            "many turns; `<=` in a `while` has one more."
        ),
        "one_step_too_few": _(
            "Your walk takes one step less than `max_steps`. `range(max_steps)` has exactly so "
            "many turns, from 0 to `max_steps - 1`."
        ),
        "gradient_worked_out_once": _(
            "Every step of your walk takes the gradient of the first place. It changes with each "
            "step: work it out inside the loop, where the walk stands."
        ),
        "starts_elsewhere": _(
            "Your walk begins at 1. Here all weights and the bias begin at 0: "
            "`np.zeros(X.shape[1])` and `0.0`."
        ),
        "never_stops": _(
            "Your walk always takes all `max_steps` steps. If the gradient's length is below "
            "`tolerance`, leave the loop with `break` or `return`."
        ),
        "stops_by_the_change": _(
            "You stop when the loss changes little from one step to the next. With a small "
            "learning rate that is so everywhere; compare the length of the gradient with "
            "`tolerance`."
        ),
        "stops_at_once": _(
            "You stop while the gradient is still long, and go on once it is short. It is the "
            "other way round: stop where the length is below `tolerance`."
        ),
        "stops_a_step_late": _(
            "You move first, and ask afterwards: one step more than needed. Work out the gradient, "
            "compare its length, and move only if it is not below `tolerance`."
        ),
        "counts_the_limit": _(
            "The walk ends at the right place, but you give back `max_steps` also where it ended "
            "earlier. Give back how many steps were taken."
        ),
        "counts_gradients": _(
            "The walk is right, but where it stops early, your count is one too high: you count "
            "gradients. Count a step when it is taken, after the question whether to stop."
        ),
        "counts_from_one": _(
            "The walk is right, but your count is one too high each time. Begin with `num_steps = "
            "0`: before the first step none has been taken."
        ),
        "counts_from_zero": _(
            "The walk is right, but where it goes to the end, your count is one too low. The "
            "variable of a `for` loop ends at `max_steps - 1`, after `max_steps` steps."
        ),
    }
