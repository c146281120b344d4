"""What learners write in place of the baselines of question 2."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from helpers.exercises.red_wine.model import baselines, line, root_mean_square, with_ones
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


def _without_intercept(X_train: np.ndarray, y: np.ndarray, X_valid: np.ndarray, _y: Any) -> Any:
    return X_valid @ line(X_train, y)[:-1]


def _scaled_apart(X_train: np.ndarray, y: np.ndarray, X_valid: np.ndarray, _y: Any) -> Any:
    scaled = [(X - X.mean(axis=0)) / X.std(axis=0) for X in (X_train, X_valid)]
    return with_ones(scaled[1]) @ line(scaled[0], y)


def _penalised(X_train: np.ndarray, y: np.ndarray, X_valid: np.ndarray, _y: Any) -> Any:
    """Predict by a line whose slopes are kept small, as `Ridge()` does."""
    X = X_train - X_train.mean(axis=0)
    slopes = np.linalg.solve(X.T @ X + np.eye(X.shape[1]), X.T @ (y - y.mean()))
    return y.mean() + (X_valid - X_train.mean(axis=0)) @ slopes


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


def _all_from_both(*parts: np.ndarray) -> Numbers:
    both = (np.concatenate([one, other]) for one, other in zip(parts[:2], parts[2:], strict=True))
    return baselines(*both, *parts[2:])


def _squared(place: int) -> Callable[..., Numbers]:
    """Return the baselines, one of them without the root."""
    return lambda *parts: tuple(
        right**2 if i == place else right for i, right in enumerate(baselines(*parts))
    )


def _divided_by_training_size(*parts: np.ndarray) -> Numbers:
    return tuple(np.sqrt(np.sum(e**2) / len(parts[1])) for e in _errors(parts))


def _freedom(*places: int) -> Callable[..., Numbers]:
    """Return the baselines, some divided by the wines less the numbers that were learned."""

    def version(*parts: np.ndarray) -> Numbers:
        learned = [k * (i in places) for i, k in enumerate((1, parts[0].shape[1] + 1))]
        pairs = zip(_errors(parts), learned, strict=True)
        return tuple(np.sqrt(np.sum(e**2) / (len(e) - k)) for e, k in pairs)

    return version


def _guesses(*parts: np.ndarray) -> Numbers:
    return parts[1].mean(), _errors(parts)[1] + parts[3]


def _of_logarithms(log: _Measure) -> Callable[..., Numbers]:
    """Return the root mean squared differences of logarithms; not finite where there is none."""

    def version(*parts: np.ndarray) -> Numbers:
        y_valid = parts[3]
        with np.errstate(all="ignore"):
            return tuple(root_mean_square(log(e + y_valid) - log(y_valid)) for e in _errors(parts))

    return version


FALSE_BASELINES: dict[str, Callable[..., Numbers]] = {
    "root_forgotten": _measured(lambda e: np.mean(e**2)),
    "absolute_errors": _measured(lambda e: np.mean(np.abs(e))),
    "constant_root_forgotten": _squared(0),
    "line_root_forgotten": _squared(1),
    "sum_of_squares": _measured(lambda e: np.sqrt(np.sum(e**2))),
    "divided_after_the_root": _measured(lambda e: np.sqrt(np.sum(e**2)) / len(e)),
    "divided_by_one_less": _measured(lambda e: np.sqrt(np.sum(e**2) / (len(e) - 1))),
    "degrees_of_freedom": _freedom(0, 1),
    "line_degrees_of_freedom": _freedom(1),
    "divided_by_training_size": _divided_by_training_size,
    "mean_before_square": _measured(lambda e: np.abs(np.mean(e))),
    "sign_kept": _measured(np.mean),
    "spread_of_errors": _measured(np.std),
    "median_of_squares": _measured(lambda e: np.sqrt(np.median(e**2))),
    "largest_error": _measured(lambda e: np.max(np.abs(e))),
    "logarithms_compared": _of_logarithms(np.log1p),
    "median_and_absolute_errors": lambda *parts: (
        np.mean(np.abs(np.median(parts[1]) - parts[3])),
        np.mean(np.abs(_errors(parts)[1])),
    ),
    "results_swapped": lambda *parts: baselines(*parts)[::-1],
    "judged_on_training": _with_training(0, 1),
    "constant_judged_on_training": _with_training(0),
    "line_judged_on_training": _with_training(1),
    "all_from_validation": _all_from_validation,
    "all_from_both": _all_from_both,
    "median_guessed": _constant(lambda train, _valid: np.median(train)),
    "mean_of_validation": _constant(lambda _train, valid: valid.mean()),
    "mean_of_all": _constant(lambda *both: np.concatenate(both).mean()),
    "constant_parts_swapped": lambda *parts: (
        root_mean_square(parts[3].mean() - parts[1]),
        baselines(*parts)[1],
    ),
    "zero_guessed": _constant(lambda *_both: 0.0),
    "inputs_averaged": lambda *parts: (
        root_mean_square(parts[0].mean() - parts[3]),
        baselines(*parts)[1],
    ),
    "improvement_returned": lambda *parts: (
        baselines(*parts)[0],
        baselines(*parts)[0] - baselines(*parts)[1],
    ),
    "guesses_returned": _guesses,
    "guess_returned": lambda *parts: (parts[1].mean(), baselines(*parts)[1]),
    "line_from_validation": _line(lambda _X, _y, X, y: with_ones(X) @ line(X, y)),
    "line_from_all": _line(_from_all),
    "line_through_zero": _line(_through_zero),
    "intercept_forgotten": _line(_without_intercept),
    "scaled_apart": _line(_scaled_apart),
    "penalised_line": _line(_penalised),
    "paired_each_with_each": _paired,
    "score_returned": _score,
}

COSTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            "constant_root_forgotten",
            "constant_judged_on_training",
            "inputs_averaged",
            "median_guessed",
            "mean_of_validation",
            "mean_of_all",
            "constant_parts_swapped",
            "zero_guessed",
            "guess_returned",
            "other_constant",
        ),
        ("constant",),
    ),
    **dict.fromkeys(
        (
            "line_root_forgotten",
            "line_degrees_of_freedom",
            "line_judged_on_training",
            "intercept_forgotten",
            "one_column_only",
            "scaled_apart",
            "penalised_line",
            "line_from_validation",
            "line_from_all",
            "line_through_zero",
            "paired_each_with_each",
            "score_returned",
            "improvement_returned",
            "other_line",
        ),
        ("line",),
    ),
}


# What is only to be said where both results are as these versions have them.
OF_BOTH = frozenset(
    {
        "results_swapped",
        "guesses_returned",
        "improvement_returned",
        "judged_on_training",
        "all_from_validation",
        "all_from_both",
    }
)


def errors_of_one_column(*parts: np.ndarray) -> list[float]:
    """Return the error of a line through each column of the inputs alone."""
    X_train, y_train, X_valid, y_valid = parts
    columns = zip(X_train.T[:, :, None], X_valid.T[:, :, None], strict=True)
    return [baselines(one, y_train, other, y_valid)[1] for one, other in columns]


_SQUARES = {
    "root_forgotten": lambda error, num_wines: error**2,
    "sum_of_squares": lambda error, num_wines: error * np.sqrt(num_wines),
    "divided_after_the_root": lambda error, num_wines: error / np.sqrt(num_wines),
}


def measured_falsely() -> Iterator[tuple[str, Callable[..., Numbers]]]:
    """Yield false versions whose errors are not root mean squares either, by the measure."""
    for factor in (1, 100):
        yield "relative_errors", _mean_share(np.abs, factor)
        yield "relative_errors", _mean_share(np.square, factor, np.sqrt)
    yield "logarithms_compared", _of_logarithms(np.log)
    for version in FALSE_BASELINES.values():
        for name, change in _SQUARES.items():
            yield name, _changed(version, change)


def _mean_share(
    measure: _Measure, factor: float, undone: Callable[[Any], Any] = lambda mean: mean
) -> Callable[..., Numbers]:
    """Return the mean of the errors as shares of the targets, or the root of a mean."""
    return lambda *parts: tuple(
        factor * undone(np.mean(measure(e / parts[3]))) for e in _errors(parts)
    )


def _changed(
    version: Callable[..., Numbers], change: Callable[[Any, int], Any]
) -> Callable[..., Numbers]:
    return lambda *parts: tuple(change(error, len(parts[3])) for error in version(*parts))
