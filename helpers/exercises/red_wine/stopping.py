"""Question 6, a stretch: when would an impatient trainer have stopped?"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.red_wine import model
from helpers.exercises.red_wine.stop_messages import messages
from helpers.exercises.red_wine.stop_mistakes import FALSE_STOPS, MORE_FALSE_STOPS
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, alike, all_alike, items_of, results_in_words
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

_BEST_IS_THERE = "nothing_without_a_stop: the best epoch is right"  # never leaves `judge`

# Gains that become smaller, down to less than any tolerance.
_SMALL_GAINS = ([3.0, 2.0, 1.95, 1.946, 1.9456, 1.94556, 2.5, 2.6, 2.7], 3)

_EXAMPLE = ([9.0, 5.0, 6.0, 4.0, 8.0, 7.0, 3.0, 2.0], 2)


class EarlyStop(WrittenFunction):
    """Write ``early_stop(losses, patience)``."""

    variables = ("early_stop",)
    call = "early_stop(losses, patience)"
    results = ("best", "last")
    criteria: ClassVar[Mapping[str, float]] = {"best": 1, "last": 1}
    # With a lower loss after the stop, rises in a row and apart, equal losses, no stop at all,
    # the lowest loss at the end, a new lowest loss just before patience is out, losses above any
    # number that a search for the lowest may begin with, and small gains.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        ([8.0, 6.0, 7.0, 5.0, 5.5, 5.2, 5.6, 5.3, 4.0, 3.0], 3),
        ([9.0, 4.0, 6.0, 3.0, 5.0, 2.0, 2.5, 2.2, 2.1, 2.3, 1.0], 4),
        ([5.0, 4.0, 4.0, 3.5, 3.6, 3.5, 3.7, 3.8, 9.0], 4),
        ([7.0, 6.0, 5.0, 4.0, 4.5], 2),
        ([3.0, 4.0, 2.0, 1.0], 1),
        ([6.0, 5.0, 7.0, 6.5, 8.0, 4.0], 2),
        ([9.0, 8.0, 8.5, 7.0, 7.5, 7.2, 6.0, 6.5, 6.4, 6.2], 3),
        ([5.0, 4.0, 4.5, 3.0], 3),
        ([3e7, 2e7, 4e7, 5e7, 9e6], 2),
        _SMALL_GAINS,
    )
    example: ClassVar[tuple[Any, ...]] = _EXAMPLE
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "best_after_the_stop": ("best",),
        "best_is_last": ("best",),
        "always_patience_before": ("best",),
        "latest_of_equals": ("best",),
        "loss_returned": ("best",),
        "best_counted_from_zero": ("best",),
        "never_stops": ("last",),
        "last_is_best": ("last",),
        "waiting_returned": ("last",),
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

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; where only the last epoch got no number, the best one counts."""
        return [
            replace(mistake, id="nothing_without_a_stop", criteria=("last",))
            if mistake.id == _BEST_IS_THERE
            else mistake
            for mistake in super().judge(answer)
        ]

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        """Recognise that nothing says what the last epoch is where patience never runs out."""
        best, last = model.early_stop(*case)
        never_out = last - best < case[1]
        items = items_of(trial.value)
        is_unset = isinstance(trial.error, UnboundLocalError) or (len(items) == 2 and None in items)
        if not never_out or not (is_unset or (trial.value is None and not trial.error)):
            return super()._raised(trial, case)
        message = messages()["nothing_without_a_stop"].format(case=self._in_words(case))
        is_best = len(items) == 2 and items[0] == best
        return Mistake(_BEST_IS_THERE if is_best else "nothing_without_a_stop", message)

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise a tolerance, or a false version that counts from 0, too: it is told first."""
        if tolerance := self._small_gains_ignored(given, right):
            return tolerance
        for name, version in MORE_FALSE_STOPS:
            if all(all_alike(*p) for p in zip(given, self._results_of(version), strict=True)):
                return Mistake(name, self.false_message(name))
        for shift in ((1, 1), (1, 0), (0, 1)):
            moved = [tuple(np.add(each, shift)) for each in given]
            for mistake, version in FALSE_STOPS.items():
                if mistake in self.costs:  # each result counts from where it likes
                    continue
                pairs = zip(moved, self._results_of(version), strict=True)
                if all(all_alike(*pair) for pair in pairs):
                    return Mistake(mistake, f"{self.false_message(mistake)}\n\n{_from_zero()}")
        return super()._relation(given, right)

    def _small_gains_ignored(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise results that are right but for a stop among the small gains."""
        fits = [all_alike(*pair) for pair in zip(given, right, strict=True)]
        place = self.cases.index(_SMALL_GAINS)
        best, last = (float(number.mean()) for number in given[place])
        if fits != [other != place for other in range(len(fits))] or last != best + 3:
            return None
        message = self.false_message("small_gains_ignored").format(
            case=self._in_words(_SMALL_GAINS), given=round(best), best=round(right[place][0].item())
        )
        return Mistake("small_gains_ignored", message)

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Return which of the two is wrong, and what happens in the training at that place."""
        mistake = super()._some_results_wrong(given, right)
        lost = tuple(
            name
            for place, name in enumerate(self.results)
            if not all(alike(g[place], r[place]) for g, r in zip(given, right, strict=True))
        )
        return mistake and replace(mistake, message=self._story(given, right), criteria=lost)

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        mistake = super()._some_other_function(given, right)
        return replace(mistake, message=self._story(given, right))

    def _story(self, given: list[Arrays], right: list[Arrays]) -> str:
        """Return what happens in the first training that the function is wrong about."""
        fits = [all_alike(*pair) for pair in zip(given, right, strict=True)]
        place = fits.index(False)
        case = self.cases[place]
        best, last = model.early_stop(*case)
        return messages()["other_stop" if last - best == case[1] else "other_end"].format(
            case=self._in_words(case),
            given=results_in_words(given[place]),
            right=results_in_words(right[place]),
            best=best,
            last=last,
            patience=case[1],
        )

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


def _from_zero() -> str:
    return _(
        "Besides, you count from 0, as Python does. Here the first epoch is number 1: "
        "`enumerate(losses, start=1)`."
    )
