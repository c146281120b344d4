"""Question 3: how far off is the median?"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def median_error(y_train, y_valid):
    guess = np.median(y_train)
    return np.mean(np.abs(guess - y_valid))
```"""


class MedianError(WrittenFunction):
    """Write ``median_error(y_train, y_valid)``."""

    variables = ("median_error",)
    call = "median_error(y_train, y_valid)"
    results = ("...",)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.0, 2.0, 9.0]), np.array([3.0, 7.0, 0.0, 4.5])),
        (np.array([0.5, 0.25, 4.0, 0.75, 0.125]), np.array([1.0, -0.5])),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the mean absolute error of the training part's median on the validation part."""
        y_train, y_valid = arguments
        return (np.abs(np.median(y_train) - y_valid).mean(),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_ERRORS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say why it is the median, and not the mean."""
        return _(
            "No single guess has a lower mean absolute error on the training part than its "
            "median. (For the squared error it would be the mean: recall lesson 1.) A model that "
            "cannot beat this has learned nothing from the eleven measurements."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("One part says what to guess, the other how good the guess is. Which is which?"),
            _("The guess is `np.median(y_train)`. Its errors are those on `y_valid`."),
            _("`np.abs(guess - y_valid)` has an error for each wine. Return their `np.mean`."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Learn on the training part, judge on the validation part:\n\n{code}").format(
            code=_SOLUTION
        )


def _error(formula: Callable[[np.ndarray], float]) -> Callable[..., Numbers]:
    """Return an error made from how far the training median lies above each validation target."""
    return lambda y_train, y_valid: (formula(np.median(y_train) - y_valid),)


FALSE_ERRORS: dict[str, Callable[..., Numbers]] = {
    "mean_guessed": lambda y_train, y_valid: (np.abs(y_train.mean() - y_valid).mean(),),
    "median_of_validation": lambda _t, y_valid: (np.abs(np.median(y_valid) - y_valid).mean(),),
    "judged_on_training": lambda y_train, _v: (np.abs(np.median(y_train) - y_train).mean(),),
    "parts_swapped": lambda y_train, y_valid: (np.abs(np.median(y_valid) - y_train).mean(),),
    "guess_returned": lambda y_train, _v: (np.median(y_train),),
    "squared": _error(lambda errors: np.mean(errors**2)),
    "root": _error(lambda errors: np.sqrt(np.mean(errors**2))),
    "sign_kept": _error(lambda errors: np.mean(errors)),
    "sign_kept_turned": _error(lambda errors: -np.mean(errors)),
    "absolute_too_late": _error(lambda errors: abs(np.mean(errors))),
    "summed": _error(lambda errors: np.abs(errors).sum()),
    "median_of_errors": _error(lambda errors: np.median(np.abs(errors))),
}


def _messages() -> dict[str, str]:
    sign = _(
        "Your errors keep their signs, so a guess too high and one too low cancel each other. Take "
        "`np.abs` of each error before the mean."
    )
    return {
        "mean_guessed": _("You guess the mean. The question asks for the median: `np.median`."),
        "median_of_validation": _(
            "You take the median of the validation part. That is peeking: the guess has to be made "
            "before those wines are tasted. Take the median of `y_train`."
        ),
        "judged_on_training": _(
            "Guess and errors both come from the training part. How good a guess is, only wines "
            "tell that it was not made from: judge it on `y_valid`."
        ),
        "parts_swapped": _(
            "The two parts are swapped: the guess comes from `y_train`, the errors from `y_valid`."
        ),
        "guess_returned": _(
            "That is the guess itself. How far is it from the targets in `y_valid`, on average?"
        ),
        "squared": _("That is the mean squared error. Take `np.abs` in place of the square."),
        "root": _(
            "That is the root of the mean squared error. It counts large misses more; here take "
            "the mean of `np.abs`."
        ),
        "sign_kept": sign,
        "sign_kept_turned": sign,
        "absolute_too_late": sign,
        "summed": _("You add the errors up. Take their mean, so that the number of wines is out."),
        "median_of_errors": _(
            "The median is the guess. Of the errors, take the mean: mean absolute error."
        ),
    }
