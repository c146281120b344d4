"""Question 4: find a learning rate that arrives in twenty steps."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank, number_of
from helpers.sgd_path import make_data, mean_squared_error, sgd_path
from helpers.values import kind_of

BATCH_SIZE = 32
STEPS = 20
GOAL = 0.05  # how far above the lowest loss of any line the mean over all runs may end
NUM_RUNS = 10
_RUNAWAY = 10.0  # an excess above this: the loss is about where it began, or higher


class LearningRate(Question):
    """Set ``my_learning_rate`` so that 20 steps of 32 examples come close to the best line."""

    variables = ("my_learning_rate",)
    criteria: ClassVar[Mapping[str, float]] = {"rate": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return why the learning rate does not get there, found by training with it."""
        value = answer.get("my_learning_rate")
        if is_blank(value):
            message = _("There is nothing to check yet. Put a number in place of `None`.")
            return [Mistake("no_rate", message, status="not_attempted")]
        rate = number_of(value)
        if rate is None:
            message = _("`my_learning_rate` is a {kind}. Give it one number, such as 0.02.")
            return [Mistake("not_a_number", message.format(kind=kind_of(value)))]
        mistake = _senseless(rate) or _too_far_off(rate)
        return [mistake] if mistake else []

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how close the learning rate comes."""
        rate = number_of(answer["my_learning_rate"]) or 0.0
        return _(
            "With {rate:g}, {steps} steps end {excess:.1%} above the lowest loss any line can "
            "have: that is the mean of {runs} runs with other examples and other handfuls. "
            "There is no single right rate but a range of good ones, here from 0.065 to 0.45."
        ).format(rate=rate, steps=STEPS, excess=_excess(rate), runs=NUM_RUNS)

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Too small creeps, too large rattles or explodes: what you look for lies between."),
            _(
                "Try it in the player: `animate_sgd(learning_rate=..., batch_size=32, steps=20)`. "
                "Is the loss flat at the end, and calm?"
            ),
            _("0.01 is still far up the slope after 20 steps. 0.8 jumps about. Try 0.1 or 0.2."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many:\n\n{code}").format(code="```\nmy_learning_rate = 0.1\n```")


@cache
def _excess(rate: float) -> float:
    """Return by how much of itself the lowest loss is exceeded after the steps, on average."""
    ends = []
    for seed in range(NUM_RUNS):
        rng = np.random.default_rng(seed)
        x, y = make_data(256, 3.0, 2.0, rng)
        w, b = np.polyfit(x, y, 1)
        loss = sgd_path(x, y, rate, BATCH_SIZE, STEPS, rng).loss[-1]
        ends.append(loss / mean_squared_error(w, b, x, y) - 1)
    return float(np.mean(ends))


def _senseless(rate: float) -> Mistake | None:
    if not np.isfinite(rate):
        return Mistake("not_finite", _("A learning rate is an ordinary number, not nan or inf."))
    if rate == 0:
        message = _("A learning rate of 0 takes steps of length 0: the line never moves.")
        return Mistake("rate_zero", message)
    if rate < 0:
        message = _(
            "A negative learning rate walks uphill: the loss grows with every step. The minus sign "
            "is already in the rule."
        )
        return Mistake("rate_negative", message)
    return None


def _too_far_off(rate: float) -> Mistake | None:
    excess = _excess(rate)
    if excess <= GOAL:
        return None
    if rate < 0.1:
        message = _(
            "Too small: with {rate:g} the line is still on its way after {steps} steps. The loss "
            "ends {excess:.0%} above the lowest one; at most {goal:.0%} is asked for."
        )
        mistake = "rate_too_small"
    elif excess < _RUNAWAY:
        message = _(
            "Too large: with {rate:g} the line gets there fast, and is then knocked about by the "
            "noise of every handful. After {steps} steps the loss is {excess:.0%} above "
            "the lowest one; at most {goal:.0%} is asked for."
        )
        mistake = "rate_too_noisy"
    else:
        message = _(
            "Far too large: with {rate:g} each step jumps over the valley and lands higher on the "
            "other side, so the loss grows instead of falling."
        )
        mistake = "rate_diverges"
    return Mistake(mistake, message.format(rate=rate, steps=STEPS, excess=excess, goal=GOAL))
