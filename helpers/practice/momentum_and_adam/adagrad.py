"""Question 2: a step of AdaGrad."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.optimizers import EPSILON
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
EPSILON = 1e-7


def adagrad_step(weights, total, gradient, learning_rate):
    new_total = total + gradient**2
    new_weights = weights - learning_rate * gradient / np.sqrt(new_total + EPSILON)
    return new_weights, new_total
```"""


class AdaGrad(WrittenFunction):
    """Write ``adagrad_step(weights, total, gradient, learning_rate)``."""

    variables = ("adagrad_step",)
    call = "adagrad_step(weights, total, gradient, learning_rate)"
    results = ("new_weights", "new_total")
    # No total is zero: there, some mistakes would divide by zero instead of telling themselves.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (1.0, 7.0, 3.0, 0.5),
        (-2.0, 0.4, -1.5, 0.2),
        (0.3, 12.0, 0.8, 1.5),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the new weights and the new total (Duchi, Hazan and Singer 2011)."""
        weights, total, gradient, learning_rate = arguments
        new_total = total + gradient**2
        return weights - learning_rate * gradient / (new_total + EPSILON) ** 0.5, new_total

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_STEPS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say why the growing sum is a gift and a curse."""
        return _(
            "Its steps shrink by themselves, like a built-in schedule: a gift where the surface "
            "is a bowl and the gradients are noisy. In a long training they shrink to almost "
            "nothing before the valley is reached: a curse. RMSprop's average forgets, and cures "
            "that."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("It is RMSprop with another first line. Which letter of the formula is `total`?"),
            _("First line: the old total, plus the gradient squared. Nothing is forgotten."),
            _(
                "`new_total = total + gradient**2`. Then divide the gradient by "
                "`np.sqrt(new_total + EPSILON)`: the *new* total."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The sum first, then the step:\n\n{code}").format(code=_SOLUTION)


def _steps(
    total_of: Callable[[float, float], float] = lambda s, g: s + g**2,
    size_of: Callable[[float, float], float] = lambda old, new: new**0.5,
    move_of: Callable[[float, float, float], float] = lambda w, step, size: w - step / size,
) -> Callable[..., Numbers]:
    """Return a step: how the total grows, what it divides by, and how the weight moves."""

    def version(weights: float, total: float, gradient: float, rate: float) -> Numbers:
        new_total = total_of(total, gradient)
        return move_of(weights, rate * gradient, size_of(total, new_total)), new_total

    return version


def _swapped(*arguments: float) -> Numbers:
    return _steps()(*arguments)[::-1]


FALSE_STEPS: dict[str, Callable[..., Numbers]] = {
    "old_total": _steps(size_of=lambda old, new: old**0.5),
    "no_root": _steps(size_of=lambda old, new: new),
    "not_divided": _steps(move_of=lambda w, step, size: w - step),
    "multiplied": _steps(move_of=lambda w, step, size: w - step * size),
    "uphill": _steps(move_of=lambda w, step, size: w + step / size),
    "move_only": _steps(move_of=lambda w, step, size: step / size),
    "move_only_signed": _steps(move_of=lambda w, step, size: -step / size),
    "not_squared": _steps(lambda s, g: s + abs(g)),
    "running_average": _steps(lambda s, g: 0.9 * s + 0.1 * g**2),
    "total_replaced": _steps(lambda s, g: g**2),
    "total_not_grown": _steps(lambda s, g: s),
    "total_kept": lambda w, s, g, rate: (_steps()(w, s, g, rate)[0], s),
    "rate_forgotten": lambda w, s, g, rate: _steps()(w, s, g, 1.0),
    "rate_in_the_total": lambda w, s, g, rate: _steps()(w, s, rate * g, 1.0),
    "sign_only": _steps(move_of=lambda w, step, size: w - step / abs(step) / size),
    "swapped": _swapped,
}


def _messages() -> dict[str, str]:
    move_only = _(
        "You give back the move, not where it leads. The new weights are the old ones *minus* "
        "the move."
    )
    total_kept = _(
        "You give back the old total. Then it never grows: the next step has to know the new one."
    )
    return {
        "move_only": move_only,
        "move_only_signed": move_only,
        "total_kept": total_kept,
        "total_not_grown": _(
            "The total has not grown. Add the gradient squared: `total + gradient**2`."
        ),
        "old_total": _(
            "You divide by the root of the *old* total. The arrow comes first: add the new square, "
            "then divide. (In the first step the old total is zero.)"
        ),
        "no_root": _("You divide by the total itself. It is a sum of squares: take the root."),
        "not_divided": _(
            "The total grows as it should, but the step does not use it: that is plain SGD. "
            "Divide by `np.sqrt(new_total + EPSILON)`."
        ),
        "multiplied": _(
            "You multiply by the root. Steep knobs should take *shorter* steps: divide."
        ),
        "uphill": _("Your step goes uphill: subtract it from the weights."),
        "not_squared": _("The gradient goes into the total squared: `gradient**2`."),
        "running_average": _(
            "That is RMSprop's running average, which forgets. AdaGrad takes the plain sum: "
            "`total + gradient**2`."
        ),
        "total_replaced": _(
            "You replace the total by the latest square. Add it to what was there: "
            "`total + gradient**2`."
        ),
        "rate_forgotten": _("The learning rate is missing from the step."),
        "rate_in_the_total": _(
            "The learning rate has slipped into the total. It belongs to the step alone."
        ),
        "sign_only": _(
            "You took only the sign of the gradient. The gradient itself is divided by the root."
        ),
        "swapped": _("Both numbers are right, but in the wrong order: new_weights first."),
    }
