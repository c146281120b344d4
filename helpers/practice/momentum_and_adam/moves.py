"""Question 1: three moves of momentum, by hand."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.numbers import read_numbers

LEARNING_RATE, MOMENTUM, START = 0.1, 0.5, 1.0
GRADIENTS = (2.0, 4.0, -1.0)
NAMES = ("velocity_1", "velocity_2", "velocity_3", "w_end")
_PLACES = 0.0051  # two digits after the point are enough

_SOLUTION = """\
```
velocity_1 = 0.5 * 0 - 0.1 * 2        # -0.2
velocity_2 = 0.5 * -0.2 - 0.1 * 4     # -0.5
velocity_3 = 0.5 * -0.5 - 0.1 * -1    # -0.15
w_end = 1 - 0.2 - 0.5 - 0.15          # 0.15
```"""


class MovesByHand(Question):
    """Set the velocity after each of three steps, and where the weight ends."""

    variables = NAMES
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(NAMES, 1)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the four numbers, taken together where that says more."""
        read, unread = read_numbers({name: answer.get(name) for name in NAMES})
        if unread:
            return unread
        numbers = list(read.values())
        right = _walk(_right)
        lost = tuple(
            name
            for name, number, value in zip(NAMES, numbers, right, strict=True)
            if not _alike(number, value)
        )
        return [_diagnose(numbers, lost)] if lost else []

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the third move shows."""
        return _(
            "−0.2, −0.5, −0.15, and w ends at 0.15. Look at the third step: the gradient says "
            "'go up', and the ball still rolls down, only slower. That is what carries it "
            "through bumps, and past the lowest point."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Each new velocity: half of the old one, minus a tenth of the gradient."),
            _("The first is 0.5 · 0 − 0.1 · 2 = −0.2. The second begins with 0.5 · (−0.2)."),
            _(
                "The third gradient is negative, so −0.1 · (−1) = +0.1 is added to half of the "
                "second velocity. And w moves by all three velocities, one after the other."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One line for each step:\n\n{code}").format(code=_SOLUTION)


def _right(velocity: float, gradient: float) -> float:
    return MOMENTUM * velocity - LEARNING_RATE * gradient


def _walk(new_velocity: Callable[[float, float], float], direction: float = 1.0) -> list[float]:
    """Return the three velocities and the end of a walk that computes them in some way."""
    velocity, velocities = 0.0, []
    for gradient in GRADIENTS:
        velocity = new_velocity(velocity, gradient)
        velocities.append(velocity)
    return [*velocities, START + direction * sum(velocities)]


def false_walks() -> dict[str, list[float]]:
    """Return the numbers that each mistake leads to, by its id."""
    rate, share = LEARNING_RATE, MOMENTUM
    right = _walk(_right)
    return {
        "uphill": _walk(lambda v, g: share * v + rate * g),
        "minus_with_the_weight": _walk(lambda v, g: share * v + rate * g, direction=-1.0),
        "rate_with_the_weight": [*(_walk(lambda v, g: share * v - g)[:3]), right[3]],
        "no_momentum": _walk(lambda v, g: -rate * g),
        "nothing_lost": _walk(lambda v, g: v - rate * g),
        "running_average": _walk(lambda v, g: share * v - (1 - share) * rate * g),
        "rate_and_momentum_swapped": _walk(lambda v, g: rate * v - share * g),
        "sizes_taken": _walk(lambda v, g: share * v - rate * abs(g)),
        "rate_forgotten": _walk(lambda v, g: share * v - g),
        "starts_at_zero": [*right[:3], right[3] - START],
        "last_move_only": [*right[:3], START + right[2]],
        "wrong_way": [*right[:3], START - sum(right[:3])],
        "rate_twice": [*right[:3], START + rate * sum(right[:3])],
    }


def _alike(number: float, value: float) -> bool:
    return abs(number - value) <= _PLACES


def _diagnose(numbers: list[float], lost: tuple[str, ...]) -> Mistake:
    """Return the mistake that explains all numbers; else where the first wrong one is."""
    for mistake, walk in false_walks().items():
        if all(_alike(number, value) for number, value in zip(numbers, walk, strict=True)):
            return Mistake(mistake, _messages()[mistake], lost)
    message = _(
        "`{name}` is the first that is not right. The rule is `velocity = 0.5 * velocity - 0.1 * "
        "gradient`, then `w = w + velocity`; each step takes the velocity of the one before."
    )
    return Mistake("other_moves", message.format(name=lost[0]), lost)


def _messages() -> dict[str, str]:
    return {
        "uphill": _(
            "Your ball rolls uphill: the push is *minus* learning rate times gradient. Keep half "
            "of the old velocity, then subtract."
        ),
        "minus_with_the_weight": _(
            "Some books write it this way: velocity with a plus, and w minus velocity. The end is "
            "the same. Here the minus belongs to the push, so the signs of the velocities turn."
        ),
        "rate_with_the_weight": _(
            "You keep the learning rate for the move of w, as PyTorch does. The end is the same. "
            "In this lesson it belongs to the push: `velocity = 0.5 * velocity - 0.1 * gradient`."
        ),
        "no_momentum": _(
            "Those are the moves of plain SGD. Momentum keeps half of the last velocity as well: "
            "`0.5 * velocity`."
        ),
        "nothing_lost": _(
            "You keep the whole of the old velocity. Only the share 0.5 stays: `0.5 * velocity`."
        ),
        "running_average": _(
            "You mix as in a running average, with 1 − 0.5 before the push. Momentum *adds* the "
            "whole push."
        ),
        "rate_and_momentum_swapped": _(
            "The two are swapped: the momentum 0.5 belongs to the velocity, the learning rate 0.1 "
            "to the gradient."
        ),
        "sizes_taken": _(
            "The third gradient is −1, and its sign counts: −0.1 · (−1) = +0.1. It brakes."
        ),
        "rate_forgotten": _("The gradient is multiplied by the learning rate, 0.1, first."),
        "starts_at_zero": _(
            "The velocities are right. But w started at 1, not at 0: add the moves to 1."
        ),
        "last_move_only": _(
            "The velocities are right. But w makes all three moves, one after the other, not only "
            "the last."
        ),
        "wrong_way": _(
            "The velocities are right. They already have their sign, so add them: "
            "`w = w + velocity`."
        ),
        "rate_twice": _(
            "The velocities are right. The learning rate is already in them: w moves by the "
            "velocity itself."
        ),
    }
