"""Question 2: Adam with a decay of its own, AdamW (Loshchilov and Hutter 2019, algorithm 2)."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.optimizers import EPSILON
from helpers.questions.calling import not_finite
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers, WrittenFunction

BETA_1, BETA_2 = 0.9, 0.999

_SOLUTION = """\
```
def adamw_step(weights, mean, square, t, gradient, learning_rate, decay):
    new_mean = BETA_1 * mean + (1 - BETA_1) * gradient
    new_square = BETA_2 * square + (1 - BETA_2) * gradient**2
    corrected_mean = new_mean / (1 - BETA_1**t)
    corrected_square = new_square / (1 - BETA_2**t)
    adam = learning_rate * corrected_mean / (np.sqrt(corrected_square) + EPSILON)
    new_weights = weights - adam - learning_rate * decay * weights
    return new_weights, new_mean, new_square
```"""


class DecoupledDecay(WrittenFunction):
    """Write ``adamw_step(weights, mean, square, t, gradient, learning_rate, decay)``."""

    variables = ("adamw_step",)
    call = "adamw_step(weights, mean, square, t, gradient, learning_rate, decay)"
    results = ("new_weights", "new_mean", "new_square")
    constants = ("BETA_1", "BETA_2", "EPSILON")
    criteria: ClassVar[Mapping[str, float]] = {"adam": 2, "decay": 2}
    # A first step, and later ones whose averages are far from what one gradient would give.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([2.0, -3.0]), np.zeros(2), np.zeros(2), 1, np.array([0.5, -4.0]), 0.1, 0.5),
        (np.array([1.0, 5.0]), np.array([0.4, -0.7]), np.array([0.3, 0.9]), 4,
         np.array([2.0, 1.5]), 0.2, 0.25),
        (np.array([-4.0, 0.5, 3.0]), np.array([1.0, 0.2, -0.6]), np.array([2.0, 0.5, 0.1]), 30,
         np.array([-1.0, 3.0, 0.8]), 0.5, 0.1),
        # A slope of 0 in the first step: only epsilon keeps the division from 0 / 0. Beside it
        # one so small that it matters where epsilon stands.
        (np.array([1.5, -2.0]), np.zeros(2), np.zeros(2), 1, np.array([0.0, -1e-4]), 0.1, 0.2),
    )  # fmt: skip
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        (
            "decay_in_the_gradient",
            "decay_missing",
            "decay_without_rate",
            "decay_of_the_new_weights",
            "decay_grows",
            "decay_of_the_step",
            "decay_by_size",
            "decay_divided",
            "decay_without_weights",
        ),
        ("decay",),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the new weights and both averages, as they are before the correction."""
        return _version()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_STEPS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        mistake = super()._compare(function, given)
        is_divided = mistake is not None and mistake.id == "not_finite"
        if is_divided and not not_finite(given[:-1]):  # only where a slope is 0
            return Mistake("epsilon_not_added", _messages()["epsilon_not_added"])
        return mistake

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what has been taken apart."""
        return _(
            "The pull towards zero is now the same share of every weight, however steep its slopes "
            "are. Inside the gradient it would have been divided by their usual size as well."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("It is Adam's step of lesson 7, with one more term. Which lines stay as they were?"),
            _(
                "Both averages and their corrections as in `Adam`, with `t` as it is given. The "
                "pull does not pass through any of them: take `learning_rate * decay * weights` "
                "away at the very end."
            ),
            _(
                "`new_weights = weights - learning_rate * corrected_mean / "
                "(np.sqrt(corrected_square) + EPSILON) - learning_rate * decay * weights`. Give "
                "back `new_mean` and `new_square` as they were before the correction."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Adam's step, and the pull beside it:\n\n{code}").format(code=_SOLUTION)


def _averaged(old: Any, new: Any, share: float) -> Any:
    return share * old + (1 - share) * new


def _corrected(average: Any, share: float, t: int) -> Any:
    return average / (1 - share**t)


def _moved(w: Any, step: Any, rate: float, decay: float) -> Any:
    return w - rate * step - rate * decay * w


def _version(
    move: Callable[..., Any] = _moved,
    averaged: Callable[..., Any] = _averaged,
    mean_corrected: Callable[..., Any] = _corrected,
    square_corrected: Callable[..., Any] = _corrected,
    slope: Callable[..., Any] = lambda g, w, decay: g,
    squared: Callable[..., Any] = np.square,
    root: Callable[..., Any] = np.sqrt,
    shares: tuple[float, float] = (BETA_1, BETA_2),
) -> Callable[..., Numbers]:
    """Return a step of AdamW, some of its parts another way."""

    def version(
        w: Any, mean: Any, square: Any, t: int, gradient: Any, rate: float, decay: float
    ) -> Numbers:
        g = slope(gradient, w, decay)
        new_mean = averaged(mean, g, shares[0])
        new_square = averaged(square, squared(g), shares[1])
        size = root(square_corrected(new_square, shares[1], t)) + EPSILON
        step = mean_corrected(new_mean, shares[0], t) / size
        return move(w, step, rate, decay), new_mean, new_square

    return version


def _uncorrected(average: Any, share: float, t: int) -> Any:
    return average


def _step_late(average: Any, share: float, t: int) -> Any:
    return average / (1 - share ** (t + 1))


def _root_first(average: Any, share: float, t: int) -> Any:
    """Return what has the root √average / (1 − shareᵗ)."""
    return average / (1 - share**t) ** 2


def _multiplied(average: Any, share: float, t: int) -> Any:
    return average * (1 - share**t)


def _corrected_kept(w: Any, mean: Any, square: Any, t: int, *others: Any) -> Numbers:
    new_weights, new_mean, new_square = _version()(w, mean, square, t, *others)
    return new_weights, _corrected(new_mean, BETA_1, t), _corrected(new_square, BETA_2, t)


def _old_averages_given(w: Any, mean: Any, square: Any, *others: Any) -> Numbers:
    return _version()(w, mean, square, *others)[0], mean, square


def _averages_swapped(*arguments: Any) -> Numbers:
    new_weights, new_mean, new_square = _version()(*arguments)
    return new_weights, new_square, new_mean


def _decay_divided(
    w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float
) -> Numbers:
    calm, new_mean, new_square = _version()(w, mean, square, t, g, rate, 0.0)
    size = np.sqrt(_corrected(new_square, BETA_2, t)) + EPSILON
    return calm - rate * decay * w / size, new_mean, new_square


def _old_averages_used(
    w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float
) -> Numbers:
    size = np.sqrt(_corrected(square, BETA_2, t)) + EPSILON
    new_averages = _version()(w, mean, square, t, g, rate, decay)[1:]
    return _moved(w, _corrected(mean, BETA_1, t) / size, rate, decay), *new_averages


def _mean_not_used(
    w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float
) -> Numbers:
    new_mean, new_square = _averaged(mean, g, BETA_1), _averaged(square, g**2, BETA_2)
    size = np.sqrt(_corrected(new_square, BETA_2, t)) + EPSILON
    return _moved(w, g / size, rate, decay), new_mean, new_square


def _mean_squared(
    w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float
) -> Numbers:
    new_mean = _averaged(mean, g, BETA_1)
    new_square = _averaged(square, new_mean**2, BETA_2)
    step = _corrected(new_mean, BETA_1, t) / (np.sqrt(_corrected(new_square, BETA_2, t)) + EPSILON)
    return _moved(w, step, rate, decay), new_mean, new_square


FALSE_STEPS: dict[str, Callable[..., Numbers]] = {
    "decay_in_the_gradient": _version(
        lambda w, step, rate, decay: w - rate * step, slope=lambda g, w, decay: g + decay * w
    ),
    "decay_missing": _version(lambda w, step, rate, decay: w - rate * step),
    "decay_without_rate": _version(lambda w, step, rate, decay: w - rate * step - decay * w),
    "decay_of_the_new_weights": _version(
        lambda w, step, rate, decay: (w - rate * step) * (1 - rate * decay)
    ),
    "decay_grows": _version(lambda w, step, rate, decay: w - rate * step + rate * decay * w),
    "decay_of_the_step": _version(lambda w, step, rate, decay: w - rate * (1 - decay) * step),
    "decay_by_size": _version(
        lambda w, step, rate, decay: w - rate * step - rate * decay * np.sign(w)
    ),
    "decay_multiplied": _version(lambda w, step, rate, decay: decay * w - rate * step),
    "decay_without_weights": _version(lambda w, step, rate, decay: w - rate * step - rate * decay),
    "corrected_alike": _version(
        square_corrected=lambda average, share, t: _corrected(average, BETA_1, t)
    ),
    "corrected_as_at_first": _version(
        mean_corrected=lambda average, share, t: _corrected(average, share, 1),
        square_corrected=lambda average, share, t: _corrected(average, share, 1),
    ),
    "epsilon_under_the_root": _version(root=lambda square: np.sqrt(square + EPSILON) - EPSILON),
    "shares_turned": _version(
        averaged=lambda old, new, share: _averaged(old, new, 1 - share),
    ),
    "mean_squared": _mean_squared,
    "not_corrected": _version(mean_corrected=_uncorrected, square_corrected=_uncorrected),
    "square_not_corrected": _version(square_corrected=_uncorrected),
    "mean_not_corrected": _version(mean_corrected=_uncorrected),
    "corrected_a_step_late": _version(mean_corrected=_step_late, square_corrected=_step_late),
    "correction_multiplied": _version(mean_corrected=_multiplied, square_corrected=_multiplied),
    "corrected_kept": _corrected_kept,
    "old_averages_given": _old_averages_given,
    "averages_swapped": _averages_swapped,
    "decay_divided": _decay_divided,
    "old_averages_used": _old_averages_used,
    "corrected_after_the_root": _version(square_corrected=_root_first),
    "corrections_swapped": _version(
        mean_corrected=lambda average, share, t: _corrected(average, BETA_2, t),
        square_corrected=lambda average, share, t: _corrected(average, BETA_1, t),
    ),
    "mean_not_used": _mean_not_used,
    "shares_swapped": _version(shares=(BETA_2, BETA_1)),
    "not_squared": _version(squared=np.abs),
    "sums_not_averages": _version(averaged=lambda old, new, share: share * old + new),
    "no_root": _version(root=lambda square: square),
    "uphill": _version(lambda w, step, rate, decay: w + rate * step - rate * decay * w),
    "rate_forgotten": _version(lambda w, step, rate, decay: w - step - rate * decay * w),
    "move_only": _version(lambda w, step, rate, decay: -rate * step - rate * decay * w),
}


def _messages() -> dict[str, str]:
    return {
        "decay_in_the_gradient": _(
            "You add the pull to the gradient, so it is averaged and divided with it: that is Adam "
            "with an L2 penalty. AdamW keeps the pull apart: take `learning_rate * decay * "
            "weights` away at the end."
        ),
        "decay_missing": _(
            "This is Adam, and a right one; nothing pulls the weights towards zero. Take "
            "`learning_rate * decay * weights` away as well."
        ),
        "decay_without_rate": _(
            "The pull is not multiplied by the learning rate. Without it, a schedule that calms "
            "the steps down would leave the pull as strong as ever: `learning_rate * decay * "
            "weights`."
        ),
        "decay_of_the_new_weights": _(
            "You pull at the weights after Adam's step has moved them. Both moves begin where the "
            "weights stand: use the old `weights` for the pull."
        ),
        "decay_grows": _(
            "Your pull drives the weights away from zero, and they would grow for ever. Take "
            "`learning_rate * decay * weights` away."
        ),
        "decay_of_the_step": _(
            "You make Adam's step smaller. What decays is the weights themselves: take "
            "`learning_rate * decay * weights` away."
        ),
        "decay_by_size": _(
            "Your pull is equally strong for all weights: only their signs are left in it. "
            "Multiply by the weights, so that large ones are pulled more."
        ),
        "decay_divided": _(
            "Your pull stands inside the fraction, so it is divided by the usual size of the "
            "slopes. AdamW keeps it apart: take `learning_rate * decay * weights` away at the end."
        ),
        "decay_multiplied": _(
            "You multiply the weights by `decay`, so that is all that is left of them. Take a "
            "small share away: `weights - learning_rate * decay * weights`."
        ),
        "decay_without_weights": _(
            "You take the same amount from every weight, negative ones too. The pull is a share of "
            "the weight: `learning_rate * decay * weights`."
        ),
        "corrected_alike": _(
            "You correct both averages with `BETA_1`. Each is corrected with its own share: the "
            "squares with `1 - BETA_2**t`."
        ),
        "corrected_as_at_first": _(
            "Your correction is that of the first step, whatever `t` is. It fades with the steps: "
            "divide by `1 - BETA_1**t` and `1 - BETA_2**t`."
        ),
        "epsilon_not_added": _(
            "Where a slope is 0 in the first step, your function divides 0 by 0. `EPSILON` is "
            "there to prevent that: add it to the root, in brackets, before you divide, "
            "`/ (np.sqrt(...) + EPSILON)`."
        ),
        "epsilon_under_the_root": _(
            "You add `EPSILON` under the root, where it is three thousand times as large and slows "
            "small slopes down. Add it to the root: `np.sqrt(...) + EPSILON`."
        ),
        "shares_turned": _(
            "Your averages keep the small share of the old and take the large one of the new. It "
            "is the other way round: `BETA_1 * mean + (1 - BETA_1) * gradient`."
        ),
        "mean_squared": _(
            "Your second average is of the squared *mean*. It is of the squared gradient: "
            "`gradient**2`."
        ),
        "old_averages_used": _(
            "Your step uses the averages from before this gradient. Bring both up to date first, "
            "then correct them, then step."
        ),
        "corrected_after_the_root": _(
            "You correct the root of the second average. Correct the average itself, `new_square / "
            "(1 - BETA_2**t)`, and take the root of that."
        ),
        "corrections_swapped": _(
            "The two corrections are swapped. Each average is corrected with its own share: "
            "`1 - BETA_1**t` for the slopes, `1 - BETA_2**t` for their squares."
        ),
        "not_corrected": _(
            "Neither average is corrected for having begun at zero. Divide them by `1 - BETA_1**t` "
            "and `1 - BETA_2**t` before you use them in the step."
        ),
        "square_not_corrected": _(
            "The average of the squares is not corrected. At first it is far too small, so the "
            "steps are far too long: divide it by `1 - BETA_2**t`."
        ),
        "mean_not_corrected": _(
            "The average of the slopes is not corrected. At first it is a tenth of what it should "
            "be: divide it by `1 - BETA_1**t`."
        ),
        "corrected_a_step_late": _(
            "Your correction counts one step too many. `t` is 1 at the first step already, so use "
            "it as it is given."
        ),
        "correction_multiplied": _(
            "You multiply by `1 - beta**t`, which makes small averages smaller still. Divide by it."
        ),
        "corrected_kept": _(
            "You give back the corrected averages, and the next step would correct them again. The "
            "correction is for this step only: give back `new_mean` and `new_square` without it."
        ),
        "old_averages_given": _(
            "The weights are right, but you give back the averages that you were given. Then "
            "nothing is remembered: give back the new ones."
        ),
        "averages_swapped": _(
            "All numbers are right, with the last two swapped: the mean comes before the square."
        ),
        "mean_not_used": _(
            "The step takes the gradient itself, as RMSprop does. Adam's step takes the corrected "
            "average of the gradients in its place."
        ),
        "shares_swapped": _(
            "The two shares are swapped: `BETA_1`, 0.9, belongs to the slopes, and `BETA_2`, "
            "0.999, to their squares."
        ),
        "not_squared": _("The second average is of the squares: `gradient**2`."),
        "sums_not_averages": _(
            "You add the whole of the new value. In a running average it comes in with the rest of "
            "the share only: `(1 - BETA_1) * gradient`, and the same for the square."
        ),
        "no_root": _(
            "You divide by the average of the squares itself. Take its root: "
            "`np.sqrt(corrected_square)`."
        ),
        "uphill": _("Adam's step goes uphill here: take it away from the weights."),
        "rate_forgotten": _(
            "The pull is right, but Adam's step is not multiplied by the learning rate."
        ),
        "move_only": _(
            "In place of the new weights you give back the move. Take the move away from where the "
            "weights stand."
        ),
    }
