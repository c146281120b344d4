"""What learners write in place of the baselines of question 2, and what they read about it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from helpers.exercises.red_wine.model import baselines, line, root_mean_square, with_ones
from helpers.i18n import _
from helpers.questions.written import Numbers

_Measure: TypeAlias = Callable[[np.ndarray], Any]


def _errors(parts: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Return how far the constant and the line lie above each validation target."""
    X_train, y_train, X_valid, y_valid = parts
    predicted = with_ones(X_valid) @ line(X_train, y_train)
    return y_train.mean() - y_valid, predicted - y_valid


def _measured(measure: _Measure) -> Callable[..., Numbers]:
    """Return both baselines, judged by another measure."""
    return lambda *parts: tuple(map(measure, _errors(parts)))


def _constant(guess: Callable[[np.ndarray, np.ndarray], Any]) -> Callable[..., Numbers]:
    """Return the baselines with another constant, made from both parts' targets."""

    def version(*parts: np.ndarray) -> Numbers:
        _X, y_train, _X_valid, y_valid = parts
        return root_mean_square(guess(y_train, y_valid) - y_valid), baselines(*parts)[1]

    return version


def _line(predict: Callable[..., np.ndarray]) -> Callable[..., Numbers]:
    """Return the baselines with other predictions in place of the line's."""
    return lambda *parts: (
        baselines(*parts)[0],
        root_mean_square(predict(*parts) - parts[3]),
    )


def _with_training(*places: int) -> Callable[..., Numbers]:
    """Return the baselines, some of them judged on the training part."""

    def version(*parts: np.ndarray) -> Numbers:
        X_train, y_train = parts[:2]
        on_training = baselines(X_train, y_train, X_train, y_train)
        return tuple(
            on_training[i] if i in places else right for i, right in enumerate(baselines(*parts))
        )

    return version


def _through_zero(X_train: np.ndarray, y_train: np.ndarray, X_valid: np.ndarray, _y: Any) -> Any:
    return X_valid @ np.linalg.lstsq(X_train, y_train, rcond=None)[0]


def _from_all(X_train: np.ndarray, y_train: np.ndarray, X_valid: np.ndarray, y: Any) -> Any:
    both = np.concatenate([X_train, X_valid]), np.concatenate([y_train, y])
    return with_ones(X_valid) @ line(*both)


def _paired(*parts: np.ndarray) -> Numbers:
    """Subtract a column of targets from a row of predictions: each meets each."""
    y_valid = parts[3]
    predicted = _errors(parts)[1] + y_valid
    return baselines(*parts)[0], root_mean_square(predicted - y_valid[:, None])


def _score(*parts: np.ndarray) -> Numbers:
    y_valid = parts[3]
    share = np.mean(_errors(parts)[1] ** 2) / np.var(y_valid)
    return baselines(*parts)[0], 1 - share


def _all_from_validation(*parts: np.ndarray) -> Numbers:
    return baselines(*parts[2:], *parts[2:])


FALSE_BASELINES: dict[str, Callable[..., Numbers]] = {
    "root_forgotten": _measured(lambda e: np.mean(e**2)),
    "absolute_errors": _measured(lambda e: np.mean(np.abs(e))),
    "sum_of_squares": _measured(lambda e: np.sqrt(np.sum(e**2))),
    "mean_before_square": _measured(lambda e: np.abs(np.mean(e))),
    "sign_kept": _measured(np.mean),
    "spread_of_errors": _measured(np.std),
    "median_of_squares": _measured(lambda e: np.sqrt(np.median(e**2))),
    "median_and_absolute_errors": lambda *parts: (
        np.mean(np.abs(np.median(parts[1]) - parts[3])),
        np.mean(np.abs(_errors(parts)[1])),
    ),
    "results_swapped": lambda *parts: baselines(*parts)[::-1],
    "judged_on_training": _with_training(0, 1),
    "constant_judged_on_training": _with_training(0),
    "line_judged_on_training": _with_training(1),
    "all_from_validation": _all_from_validation,
    "median_guessed": _constant(lambda train, _valid: np.median(train)),
    "mean_of_validation": _constant(lambda _train, valid: valid.mean()),
    "mean_of_all": _constant(lambda *both: np.concatenate(both).mean()),
    "zero_guessed": _constant(lambda *_both: 0.0),
    "guess_returned": lambda *parts: (parts[1].mean(), baselines(*parts)[1]),
    "line_from_validation": _line(lambda _X, _y, X, y: with_ones(X) @ line(X, y)),
    "line_from_all": _line(_from_all),
    "line_through_zero": _line(_through_zero),
    "paired_each_with_each": _paired,
    "score_returned": _score,
}

COSTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "constant_judged_on_training",
            "median_guessed",
            "mean_of_validation",
            "mean_of_all",
            "zero_guessed",
            "guess_returned",
        ),
        ("constant",),
    ),
    **dict.fromkeys(
        (
            "line_judged_on_training",
            "line_from_validation",
            "line_from_all",
            "line_through_zero",
            "paired_each_with_each",
            "score_returned",
        ),
        ("line",),
    ),
}


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _of_the_measure() | _of_the_parts() | _of_the_guesses()


def _of_the_measure() -> dict[str, str]:
    return {
        "root_forgotten": _(
            "Those are mean squared errors, in squared % of alcohol, which nobody can picture. "
            "Take the root of the mean: `np.sqrt(...)`."
        ),
        "absolute_errors": _(
            "Those are mean absolute errors, as in lesson 4. Here square the errors, take the mean "
            "of the squares, and the root of that mean."
        ),
        "sum_of_squares": _(
            "You take the root of the sum of the squares, which grows with the number of wines. "
            "Take the mean of the squares before the root."
        ),
        "mean_before_square": _(
            "You take the mean before the square, so a guess too high and one too low cancel each "
            "other. Square each error first: `np.sqrt(np.mean(errors ** 2))`."
        ),
        "sign_kept": _(
            "Your errors keep their signs, so a guess too high and one too low cancel each other. "
            "Square them before the mean, and take the root after it."
        ),
        "spread_of_errors": _(
            "You take the standard deviation of the errors, which forgives a guesser who is always "
            "too high by the same. Take the root of the mean of the squared errors."
        ),
        "median_of_squares": _(
            "You take the median of the squares, so the worst misses do not count at all. Take "
            "their mean."
        ),
        "median_and_absolute_errors": _(
            "Those are the baselines of lesson 4: the median, and mean absolute errors. For "
            "squared errors the best constant is the mean, and the error is the root of the mean "
            "of the squares."
        ),
        "results_swapped": _(
            "Both numbers are right, in each other's place. The error of the constant comes first, "
            "then that of the line."
        ),
    }


def _of_the_parts() -> dict[str, str]:
    return {
        "judged_on_training": _(
            "Both errors are those on the training part. How good a guesser is, only wines tell "
            "that it has not learned from: judge it on `X_valid` and `y_valid`."
        ),
        "constant_judged_on_training": _(
            "The error of the constant is that on the training part. Judge it on `y_valid`, as "
            "you do with the line."
        ),
        "line_judged_on_training": _(
            "The error of the line is that on the training part, with wines that it has learned "
            "from. Let it predict `X_valid`, and compare with `y_valid`."
        ),
        "all_from_validation": _(
            "Both learn from the validation part, and are judged by the same wines. That is "
            "peeking: let them learn from `X_train` and `y_train`."
        ),
        "mean_of_validation": _(
            "You guess the mean of the validation part. That is peeking: the guess has to be made "
            "before those wines are seen, from `y_train`."
        ),
        "mean_of_all": _(
            "You guess the mean of both parts together, so the validation wines had a say in it. "
            "Take the mean of `y_train` alone."
        ),
        "line_from_validation": _(
            "Your line is fitted to the validation part, the wines that it is then judged by. Fit "
            "it to `X_train` and `y_train`."
        ),
        "line_from_all": _(
            "Your line is fitted to both parts together, so it has learned from the wines that "
            "it is judged by. Fit it to `X_train` and `y_train` alone."
        ),
    }


def _of_the_guesses() -> dict[str, str]:
    return {
        "median_guessed": _(
            "You guess the median. That is the best constant for absolute errors; for squared ones "
            "it is the mean."
        ),
        "zero_guessed": _(
            "The error of your constant is that of guessing 0. Guess the mean of `y_train`, and "
            "subtract it from `y_valid`."
        ),
        "guess_returned": _(
            "The first number is the guess itself. How far is it from the targets in `y_valid`?"
        ),
        "line_through_zero": _(
            "Your line has no intercept, so it has to say 0 for an average wine. Let "
            "`LinearRegression` find one, or add a column of ones to both tables."
        ),
        "paired_each_with_each": _(
            "For the line, each prediction is compared with the target of each wine, not of its "
            "own: a column of shape (n, 1) met a row of shape (n,). Give both the same shape, for "
            "instance with `.ravel()`."
        ),
        "score_returned": _(
            "The second number is a score, R², of which 1 is the best. Asked for is an error: "
            "compare `line.predict(X_valid)` with `y_valid`."
        ),
    }
