"""Question 4: find a learning rate and a momentum for a narrow valley."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.optimizers import Momentum
from helpers.questions.answers import is_blank, number_of
from helpers.sgd_path import gradient, mean_squared_error
from helpers.values import kind_of

X = np.linspace(-0.25, 0.25, 21)
Y = 30 * X + 20
NUM_STEPS = 50
GOAL = 0.1
NAMES = ("my_learning_rate", "my_momentum")

_SOLUTION = """\
```
my_learning_rate = 0.9
my_momentum = 0.7
```"""


class TunedMomentum(Question):
    """Set ``my_learning_rate`` and ``my_momentum`` so that 50 steps arrive."""

    variables = NAMES
    criteria: ClassVar[Mapping[str, float]] = {"arrives": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return why the two do not get there, found by walking with them."""
        given = {name: answer.get(name) for name in NAMES}
        if any(is_blank(value) for value in given.values()):
            message = _("There is nothing to check yet. Put a number in place of each `None`.")
            return [Mistake("nothing_entered", message, status="not_attempted")]
        numbers = [number_of(value) for value in given.values()]
        for (name, value), number in zip(given.items(), numbers, strict=True):
            if number is None or not np.isfinite(number):
                message = _("`{name}` is a {kind}. Give it one ordinary number, such as 0.2.")
                return [Mistake("not_a_number", message.format(name=name, kind=kind_of(value)))]
        rate, momentum = (number or 0.0 for number in numbers)
        mistake = _senseless(rate, momentum) or _too_far_off(rate, momentum)
        return [mistake] if mistake else []

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how good the pair is, and what there is to see."""
        rate, momentum = (number_of(answer[name]) or 0.0 for name in NAMES)
        return _(
            "With {rate:g} and {momentum:g} the loss after {steps} steps is {loss:.2g}. The "
            "narrower a valley, the more momentum it needs; this one is of middling narrowness, "
            "and 0.6 to 0.8 does best. 0.9 is a habit, not a law."
        ).format(rate=rate, momentum=momentum, steps=NUM_STEPS, loss=end_loss(rate, momentum))

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Too little momentum creeps, too much swings. Try `toy_loss` with some pairs."),
            _("A loop over momenta and one over learning rates find it in a second."),
            _("Try momenta between 0.6 and 0.8, and learning rates between 0.5 and 1."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many:\n\n{code}").format(code=_SOLUTION)


def end_loss(learning_rate: float, momentum: float) -> float:
    """Return the loss after 50 steps from (0, 0); infinite where it explodes."""
    optimizer, weights = Momentum(learning_rate, momentum), np.zeros(2)
    with np.errstate(all="ignore"):
        for _step in range(NUM_STEPS):
            slopes = np.array(gradient(weights[0], weights[1], X, Y))
            weights = optimizer.step(weights, slopes)
        loss = float(mean_squared_error(weights[0], weights[1], X, Y))
    return loss if np.isfinite(loss) else float("inf")


def _senseless(rate: float, momentum: float) -> Mistake | None:
    if rate == 0:
        message = _("A learning rate of 0 gives no push at all: the ball never moves.")
        return Mistake("rate_zero", message)
    if rate < 0:
        message = _("A negative learning rate pushes uphill. The minus sign is in the rule.")
        return Mistake("rate_negative", message)
    if momentum >= 1:
        message = _(
            "With a momentum of 1 or more nothing of the velocity is ever lost: the ball swings "
            "for ever, or faster and faster. Stay below 1."
        )
        return Mistake("momentum_too_large", message)
    if momentum < 0:
        message = _(
            "A negative momentum pulls the ball back after each move. Take a share between 0 and 1."
        )
        return Mistake("momentum_negative", message)
    return None


def _too_far_off(rate: float, momentum: float) -> Mistake | None:
    loss = end_loss(rate, momentum)
    if loss < GOAL:
        return None
    # A step leaves both directions of the valley stable up to here (Polyak 1964).
    if rate >= 1 + momentum:
        mistake = "diverges"
    elif momentum > 0.8:
        mistake = "swings"
    else:
        mistake = "too_little_momentum" if momentum < 0.3 else "rate_does_not_fit"
    values = {"rate": rate, "momentum": momentum, "steps": NUM_STEPS, "loss": loss, "goal": GOAL}
    return Mistake(mistake, _messages()[mistake].format(**values))


def _messages() -> dict[str, str]:
    return {
        "diverges": _(
            "With {rate:g} and {momentum:g} the loss explodes. Below 1 + momentum the learning "
            "rate is safe here."
        ),
        "swings": _(
            "With a momentum of {momentum:g} the ball still swings to and fro after {steps} "
            "steps: the loss is {loss:.2g}, and below {goal:g} is asked for. Take less momentum."
        ),
        "too_little_momentum": _(
            "With a momentum of {momentum:g} the walk still creeps along the floor of the valley "
            "after {steps} steps: the loss is {loss:.2g}, and below {goal:g} is asked for. Take "
            "more momentum."
        ),
        "rate_does_not_fit": _(
            "The momentum can do it, but with a learning rate of {rate:g} the loss after {steps} "
            "steps is {loss:.2g}, and below {goal:g} is asked for. Try rates from 0.3 to 1.2."
        ),
    }
