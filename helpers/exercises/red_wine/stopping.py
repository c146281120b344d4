"""Question 6, a stretch: when would an impatient trainer have stopped?"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.exercises.red_wine import model
from helpers.exercises.red_wine.stop_mistakes import FALSE_STOPS, messages
from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def early_stop(losses, patience):
    best = 1
    for epoch, loss in enumerate(losses, start=1):
        if loss < losses[best - 1]:
            best = epoch
        if epoch - best == patience:
            return best, epoch
    return best, len(losses)
```"""

_EXAMPLE = ([9.0, 5.0, 6.0, 4.0, 8.0, 7.0, 3.0, 2.0], 2)


class EarlyStop(WrittenFunction):
    """Write ``early_stop(losses, patience)``."""

    variables = ("early_stop",)
    call = "early_stop(losses, patience)"
    results = ("best", "last")
    criteria: ClassVar[Mapping[str, float]] = {"best": 1, "last": 1}
    # With a lower loss after the stop, rises in a row and apart, equal losses, no stop at all,
    # and losses above any number that a search for the lowest may begin with.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        ([8.0, 6.0, 7.0, 5.0, 5.5, 5.2, 5.6, 5.3, 4.0, 3.0], 3),
        ([9.0, 4.0, 6.0, 3.0, 5.0, 2.0, 2.5, 2.2, 2.1, 2.3, 1.0], 4),
        ([5.0, 4.0, 4.0, 3.5, 3.6, 3.5, 3.7, 3.8, 9.0], 4),
        ([7.0, 6.0, 5.0, 4.0, 4.5], 2),
        ([3.0, 4.0, 2.0, 1.0], 1),
        ([3e7, 2e7, 4e7, 5e7, 9e6], 2),
    )
    example: ClassVar[tuple[Any, ...]] = _EXAMPLE
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "best_after_the_stop": ("best",),
        "best_is_last": ("best",),
        "latest_of_equals": ("best",),
        "loss_returned": ("best",),
        "best_counted_from_zero": ("best",),
        "never_stops": ("last",),
        "last_is_best": ("last",),
        "last_counted_from_zero": ("last",),
        "last_is_before": ("last",),
        "last_is_next": ("last",),
        "always_patience_after": ("last",),
    }

    def right(self, *arguments: Any) -> Numbers:
        """Return the best epoch and the last."""
        return model.early_stop(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_STOPS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say where Keras has this."""
        return _(
            "Keras has this as a callback: `keras.callbacks.EarlyStopping(patience=..., "
            "restore_best_weights=True)`. The weights of the best epoch have to be kept on the "
            "way, because nobody can train backwards."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Walk through the losses as the training does, without looking ahead. What do you "
                "have to remember from one epoch to the next?"
            ),
            _(
                "Remember the best epoch so far. At each epoch the number of epochs without a new "
                "lowest loss is `epoch - best`."
            ),
            _(
                "`for epoch, loss in enumerate(losses, start=1):` counts from 1. If `loss` is "
                "lower than that of the best epoch, this one is the best; if `epoch - best == "
                "patience`, return both; after the loop return `best, len(losses)`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Remember the best so far, and count from there:\n\n{code}").format(code=_SOLUTION)
