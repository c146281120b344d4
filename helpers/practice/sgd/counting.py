"""Question 2: count the steps of a training."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion

# 1,000 examples: batches of 100; batches of 300; batches of 300 for 5 epochs.
RIGHT = {"steps_even": 10, "steps_rest": 4, "steps_in_all": 20}


class Counting(NumbersQuestion):
    """Set ``steps_even``, ``steps_rest`` and ``steps_in_all``."""

    variables = tuple(RIGHT)
    right: ClassVar[Mapping[str, float]] = RIGHT
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong count, and what to say about it."""
        return _DIAGNOSE[name](number) or _miscounted()

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the three counts mean."""
        return _(
            "10, 4 and 20. Where the batch size does not divide the examples, the last batch of "
            "each epoch is smaller, and it is a step like the others."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Think of dealing out cards: each batch that you deal, full or not, is one step."),
            _(
                "Divide the examples by the batch size. If that does not come out even, the rest "
                "is a batch too: round up."
            ),
            _(
                "1,000 examples in batches of 300 are 300 + 300 + 300 + 100. The next epoch "
                "shuffles all examples again, and deals them out in the same way."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Steps an epoch, rounded up, times epochs:\n\n{code}").format(code=_SOLUTION)


_SOLUTION = """\
```
steps_even = 1000 // 100        # 10: it comes out even
steps_rest = 3 + 1              # three batches of 300, and one of 100
steps_in_all = 5 * steps_rest   # 20
```"""


def _even(number: float) -> tuple[str, str] | None:
    if number in (100, 1000):
        return _examples_counted()
    if number == 1:
        return "epoch_is_a_step", _(
            "An epoch is not a step: within one epoch the network steps after every batch. How "
            "many batches of 100 are there in 1,000 examples?"
        )
    if abs(number - 0.1) < 1e-9:
        return "division_upside_down", _(
            "The division is upside down: divide the examples by the batch size."
        )
    return None


def _rest(number: float) -> tuple[str, str] | None:
    if number == 3:
        return _rest_dropped()
    if 3 < number < 4:
        return "part_of_a_step", _(
            "There is no part of a step. The 100 examples that are left make a smaller batch, and "
            "a whole step: round up."
        )
    return _examples_counted() if number in (100, 300, 1000) else None


def _in_all(number: float) -> tuple[str, str] | None:
    if number in (RIGHT["steps_rest"], 3):
        return "one_epoch_only", _("That is about one epoch. There are 5 of them.")
    if number == 5:
        return "epochs_counted", _(
            "That is the number of epochs. In each of them there are several steps."
        )
    if number == 15:
        return _rest_dropped()
    if 16 <= number <= 17:
        return "epochs_run_together", _(
            "You divided the 5,000 examples of all epochs at once. But a batch does not reach "
            "into the next epoch: each epoch ends with a smaller one. Count one epoch, then "
            "multiply."
        )
    if number == 50:
        return "other_batch_size", _("That would be right for batches of 100. Here they have 300.")
    if number == RIGHT["steps_rest"] + 5:
        return "added_not_multiplied", _(
            "You added the epochs to the steps. Every epoch takes all the steps anew: multiply."
        )
    return _examples_counted() if number in (300, 1000, 1500, 5000, 6000) else None


_DIAGNOSE = {"steps_even": _even, "steps_rest": _rest, "steps_in_all": _in_all}


def _examples_counted() -> tuple[str, str]:
    return "examples_counted", _(
        "That counts examples. A step looks at a whole batch of them at once: count the batches."
    )


def _rest_dropped() -> tuple[str, str]:
    return "rest_dropped", _(
        "The last batch of each epoch is missing. Three batches of 300 are 900 examples; the 100 "
        "that are left make a smaller batch, and a step."
    )


def _miscounted() -> tuple[str, str]:
    return "miscounted", _(
        "Deal the 1,000 examples out in batches until none is left, and count the batches."
    )
