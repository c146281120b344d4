"""Question 1: two predictions, two losses, by hand."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank, number_of
from helpers.questions.numbers import not_a_number, wrong_number

TARGETS = np.array([3, 4, 4])
PREDICTIONS = {"first": np.array([1, 1, 4]), "second": np.array([3, 4, 0])}
LOSSES = ("l1_first", "l1_second", "l2_first", "l2_second")
WORSE = {"worse_by_l1": "first", "worse_by_l2": "second"}
_PLACES = 0.05  # 1.7 is right as well as 1.667

_SOLUTION = """\
```
l1_first = (2 + 3 + 0) / 3     # 1.667
l1_second = (0 + 0 + 4) / 3    # 1.333
l2_first = (4 + 9 + 0) / 3     # 4.333
l2_second = (0 + 0 + 16) / 3   # 5.333
worse_by_l1 = "first"
worse_by_l2 = "second"
```"""


class ByHand(Question):
    """Set the L1 and L2 loss of two predictions, and say which is worse by which loss."""

    variables = (*LOSSES, *WORSE)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(variables, 1)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with each of the four losses and the two verdicts."""
        given = {name: answer.get(name) for name in self.variables}
        if all(is_blank(value) for value in given.values()):
            message = _("There is nothing to check yet. Put your answers in place of each `None`.")
            return [Mistake("nothing_entered", message, status="not_attempted")]
        judged = [_judge_loss(name, given[name]) for name in LOSSES]
        judged += [_judge_verdict(name, given[name]) for name in WORSE]
        return [mistake for mistake in judged if mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the two losses disagree about."""
        return _(
            "By L1 the first prediction is worse, 5/3 against 4/3. By L2 it is the second, 16/3 "
            "against 13/3: one miss of 4 costs more than a miss of 2 and one of 3 together. So "
            "the losses disagree, and neither calls it a tie."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Write down the three errors of each prediction first: prediction minus target."),
            _("The errors are −2, −3, 0 and 0, 0, −4. L1 takes their sizes, L2 their squares."),
            _(
                "Both losses are means: add up over all three examples, those without an error "
                "too, and divide by 3."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Sizes for L1, squares for L2, and a mean over three:\n\n{code}").format(
            code=_SOLUTION
        )


def right_loss(name: str) -> float:
    """Return the loss that a variable such as ``"l1_first"`` should hold."""
    power, _sign, which = name.partition("_")
    return _mean_power(which, 1 if power == "l1" else 2)


def _mean_power(which: str, power: int) -> float:
    return float(np.mean(np.abs(PREDICTIONS[which] - TARGETS) ** power))


def _judge_loss(name: str, value: Any) -> Mistake | None:
    number = number_of(value)
    if number is None:
        return not_a_number(name, value)
    if abs(number - right_loss(name)) <= _PLACES:
        return None
    return wrong_number(name, number, *_diagnose(name, number))


def _diagnose(name: str, number: float) -> tuple[str, str]:
    """Return the id of the mistake in a loss and what to say about it."""
    power, _sign, which = name.partition("_")
    error = PREDICTIONS[which] - TARGETS
    size = np.abs(error) ** (1 if power == "l1" else 2)
    seen = {
        "sum_not_mean": size.sum(),
        "only_the_misses": size.sum() / np.count_nonzero(error),
        "signs_kept": error.mean(),
        "signs_kept_in_sum": error.sum(),
        "root_taken": np.sqrt(_mean_power(which, 2)),
        "other_loss": _mean_power(which, 2 if power == "l1" else 1),
        "other_prediction": right_loss(f"{power}_{'second' if which == 'first' else 'first'}"),
        "mean_squared_late": np.mean(np.abs(error)) ** 2,
        "believed_the_tie": 4.0,
        "half_of_it": right_loss(name) / 2,
    }
    messages = _messages()
    found = next((key for key, likely in seen.items() if abs(number - likely) <= _PLACES), "other")
    found = "signs_kept" if found == "signs_kept_in_sum" else found
    return found, messages[found]


def _messages() -> dict[str, str]:
    return {
        "sum_not_mean": _("That is the sum. The loss is the mean: divide by the 3 examples."),
        "only_the_misses": _(
            "You divided by the number of misses. An example that was hit counts too, with an "
            "error of 0: divide by 3."
        ),
        "signs_kept": _(
            "The signs are still there. Too low by 2 is as bad as too high by 2: take the size "
            "of each error, or its square, before you add them up."
        ),
        "root_taken": _(
            "You took the root of the mean of the squares. That is a measure too, the RMSE; the "
            "L2 loss here is the mean itself."
        ),
        "other_loss": _("You swapped the losses: L1 adds up sizes, L2 adds up squares."),
        "other_prediction": _("That is the loss of the other prediction."),
        "mean_squared_late": _(
            "You squared the mean of the sizes. First square each error, then take the mean."
        ),
        "believed_the_tie": _(
            "That is the 4 you may have heard of elsewhere. Do not believe it: work out the three "
            "errors yourself."
        ),
        "half_of_it": _("That is half of it. Some books put ½ in front; here there is none."),
        "other": _(
            "Write down the three errors, prediction minus target; then their sizes for L1, or "
            "their squares for L2; then the mean of the three."
        ),
    }


def _judge_verdict(name: str, value: Any) -> Mistake | None:
    if is_blank(value):
        return Mistake(f"{name}_blank", _("`{name}` is still empty.").format(name=name), (name,))
    said = str(value).strip().lower()
    named = {"1": "first", "1st": "first", "2": "second", "2nd": "second"}.get(said, said)
    if named == WORSE[name]:
        return None
    if named in PREDICTIONS:
        message = _(
            "`{name}`: the worse prediction is the one with the larger loss. Compare again."
        )
        mistake = f"{name}_turned_round"
    elif named in {"both", "tie", "neither", "none", "equal", "same"}:
        message = _("`{name}`: it is not a tie. Compare your two numbers for this loss.")
        mistake = f"{name}_tie"
    else:
        message = _('`{name}` should be "first" or "second".')
        mistake = f"{name}_unknown"
    return Mistake(mistake, message.format(name=name), (name,))
