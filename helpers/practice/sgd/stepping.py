"""Question 1: write one step of stochastic gradient descent."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.practice.sgd.steps import (
    FALSE_STEPS,
    Case,
    Pair,
    false_step_message,
    is_close,
    right_step,
)
from helpers.questions.answers import is_blank
from helpers.questions.functions import Trial, accepts, run_quietly
from helpers.values import is_placeholder, kind_of

# Weight and bias, examples, learning rate: numbers for which no two mistakes look alike.
CASES: tuple[Case, ...] = (
    (1.5, -0.5, np.array([1.0, -2.0, 0.5]), np.array([4.0, -3.0, 2.5]), 0.1),
    (-2.0, 3.0, np.array([0.3, 1.1, -0.7, 2.0]), np.array([1.0, -1.2, 6.0, 0.4]), 0.02),
    (0.7, 0.2, np.array([-1.4, 0.9, 1.7, 0.1, 2.2]), np.array([-5.0, 3.1, 8.0, 2.0, 7.0]), 0.3),
)


class Step(Question):
    """Write ``sgd_step(w, b, x, y, learning_rate)``, which gives back the new w and b."""

    variables = ("sgd_step",)
    criteria: ClassVar[Mapping[str, float]] = {"step": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the function, found by calling it."""
        function = answer.get("sgd_step")
        mistake = _not_a_function(function)
        if mistake or function is None:
            return [mistake] if mistake else []
        pairs = []
        for case in CASES:
            trial = run_quietly(function, *case)
            mistake = _raised(trial) or _not_a_pair(trial.value)
            if mistake:
                return [mistake]
            pairs.append((float(np.ravel(trial.value[0])[0]), float(np.ravel(trial.value[1])[0])))
            if trial.changed:
                return [_changes_the_examples()]
        return _judge_pairs(function, pairs)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the function now does."""
        w, b, x, y, rate = CASES[0]
        new_w, new_b = right_step(w, b, x, y, rate)
        return _(
            "From w = {w}, b = {b} your step goes to w = {new_w:.3f}, b = {new_b:.3f}, and it was "
            "right on {count} handfuls of different sizes. This is the whole of learning: all "
            "that follows is doing it again."
        ).format(w=w, b=b, new_w=new_w, new_b=new_b, count=len(CASES))

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("The first cell of section 4 does all of it once. What changes from call to call?"),
            _(
                "First ask for the slopes, at the old `w` and `b`: "
                "`slope_w, slope_b = gradient(w, b, x, y)`. Only then move."
            ),
            _(
                "Downhill is minus: the new w is `w` minus `learning_rate` times `slope_w`. The "
                "new b is found in the same way, with its own slope."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _(
            "Both slopes are taken at the old place, then both numbers move:\n\n{code}"
        ).format(code=_SOLUTION)


_SOLUTION = """\
```
def sgd_step(w, b, x, y, learning_rate):
    slope_w, slope_b = gradient(w, b, x, y)
    new_w = w - learning_rate * slope_w
    new_b = b - learning_rate * slope_b
    return new_w, new_b
```"""


def _not_a_function(function: Any) -> Mistake | None:
    if is_blank(function):
        message = _("There is no function `sgd_step` yet. Fill in its lines and run that cell.")
        return Mistake("function_missing", message, status="not_attempted")
    if not callable(function):
        message = _(
            "`sgd_step` is a {kind}, not a function. Begin with "
            "`def sgd_step(w, b, x, y, learning_rate):`, and give its result another name when "
            "you call it."
        ).format(kind=kind_of(function))
        return Mistake("not_a_function", message)
    if not accepts(function, 5):
        message = _(
            "`sgd_step` cannot be called with five values. It takes them in this order: "
            "`sgd_step(w, b, x, y, learning_rate)`."
        )
        return Mistake("wrong_arguments", message)
    return None


def _raised(trial: Trial) -> Mistake | None:
    if trial.error is None:
        return None
    message = _(
        "Your function stopped with {kind}: {text}. Call it yourself in a new cell, "
        "`sgd_step(0.0, 0.0, x[:4], y[:4], 0.05)`, and read which line it was."
    ).format(kind=type(trial.error).__name__, text=trial.error)
    return Mistake("function_raised", message)


def _not_a_pair(value: Any) -> Mistake | None:
    """Return what keeps a value from being a weight and a bias."""
    if value is None:
        message = _(
            "Your function gives nothing back. What it has worked out, or printed, is lost when it "
            "ends: its last line has to be `return new_w, new_b`."
        )
        return Mistake("returns_nothing", message)
    if is_placeholder(value):
        return _blank()
    if not isinstance(value, tuple | list | np.ndarray) or len(value) != 2:
        return _other_than_two(value)
    if any(is_blank(item) for item in value):
        return _blank()
    try:
        sizes = [np.asarray(item, dtype=float).size for item in value]
    except (TypeError, ValueError):
        return _other_than_two(value)
    if max(sizes) > 1:
        message = _(
            "Your function gives back a whole array where one number should be: one value for each "
            "example. The slope of the loss is the mean over the examples: `np.mean(...)`."
        )
        return Mistake("one_for_each_example", message)
    return None


def _blank() -> Mistake:
    message = _("The function still has `...` where its numbers belong. Replace them, and run it.")
    return Mistake("placeholder_left", message, status="not_attempted")


def _other_than_two(value: Any) -> Mistake:
    message = _(
        "Your function gives back a {kind}, but a step has two results: the new weight and the new "
        "bias. End it with `return new_w, new_b`."
    ).format(kind=kind_of(value))
    return Mistake("not_two_numbers", message)


def _changes_the_examples() -> Mistake:
    message = _(
        "Your function changes the arrays `x` or `y` that it is given (`-=`, `*=` and "
        "`x[...] = ...` do that), so the examples would be spoilt for the next step. Put the "
        "result under a new name, such as `error = w * x + b - y`."
    )
    return Mistake("changes_the_examples", message)


def _judge_pairs(function: Callable[..., Any], pairs: list[Pair]) -> list[Mistake]:
    """Compare what came back with the right step, then with every false step that is known."""
    if all(is_close(pair, right_step(*case)) for pair, case in zip(pairs, CASES, strict=True)):
        return []
    if not np.isfinite(pairs).all():
        message = _(
            "Your function gives back a number that is no number (nan or infinite). Is there a "
            "division by zero, or a logarithm or root of something negative?"
        )
        return [Mistake("not_finite", message)]
    for name, false_step in FALSE_STEPS.items():
        if all(is_close(pair, false_step(*case)) for pair, case in zip(pairs, CASES, strict=True)):
            return [Mistake(part, false_step_message(part)) for part in name.split("+")]
    return [_ignored(function, pairs[0]) or _some_other_step(pairs[0])]


def _ignored(function: Callable[..., Any], pair: Pair) -> Mistake | None:
    """Recognise a function that reads the notebook's variables in place of its own arguments."""
    w, b, x, y, rate = CASES[0]
    others: dict[str, Case] = {
        "`x` and `y`": (w, b, 2 - x, y + x**2, rate),
        "`learning_rate`": (w, b, x, y, 2 * rate),
        "`w` and `b`": (w + 1, b - 2, x, y, rate),
    }
    for names, case in others.items():
        value = run_quietly(function, *case).value
        if _not_a_pair(value) is None and is_close(value, pair):
            message = _(
                "Your function gives the same result whatever {names} it is given. Does it use "
                "variables of the notebook instead, or fixed numbers? Inside, use only the names "
                "in its first line."
            ).format(names=names)
            return Mistake("ignores_arguments", message)
    return None


def _some_other_step(pair: Pair) -> Mistake:
    w, b, x, y, rate = CASES[0]
    right = right_step(w, b, x, y, rate)
    message = _(
        "Not yet. With `w={w}, b={b}, x={x}, y={y}, learning_rate={rate}` your function gives "
        "({w_given:.4g}, {b_given:.4g}), and a step leads to ({w_right:.4g}, {b_right:.4g}). "
        "Follow your lines with these numbers and see where they part."
    ).format(
        **{"w": w, "b": b, "x": x.tolist(), "y": y.tolist(), "rate": rate},
        **{"w_given": pair[0], "b_given": pair[1], "w_right": right[0], "b_right": right[1]},
    )
    return Mistake("some_other_step", message)
