"""What learners write in place of a step of AdamW."""

from collections.abc import Callable
from typing import Any

import numpy as np

from helpers.optimizers import EPSILON
from helpers.questions.written import Numbers

BETA_1, BETA_2 = 0.9, 0.999


def _averaged(old: Any, new: Any, share: float) -> Any:
    return share * old + (1 - share) * new


def _corrected(average: Any, share: float, t: int) -> Any:
    return average / (1 - share**t)


def _moved(w: Any, step: Any, rate: float, decay: float) -> Any:
    return w - rate * step - rate * decay * w


def version(
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

    def other(
        w: Any, mean: Any, square: Any, t: int, gradient: Any, rate: float, decay: float
    ) -> Numbers:
        g = slope(gradient, w, decay)
        new_mean = averaged(mean, g, shares[0])
        new_square = averaged(square, squared(g), shares[1])
        size = root(square_corrected(new_square, shares[1], t)) + EPSILON
        step = mean_corrected(new_mean, shares[0], t) / size
        return move(w, step, rate, decay), new_mean, new_square

    return other


def _uncorrected(average: Any, share: float, t: int) -> Any:
    return average


def _step_late(average: Any, share: float, t: int) -> Any:
    return average / (1 - share ** (t + 1))


def _root_first(average: Any, share: float, t: int) -> Any:
    """Return what has the root √average / (1 − shareᵗ)."""
    return average / (1 - share**t) ** 2


def _multiplied(average: Any, share: float, t: int) -> Any:
    return average * (1 - share**t)


def _without_brackets(average: Any, share: float, t: int) -> Any:
    return average / 1 - share**t


def _power_of_the_rest(average: Any, share: float, t: int) -> Any:
    return average / (1 - share) ** t


def _step_early(average: Any, share: float, t: int) -> Any:
    return average / (1 - share ** (t - 1))


def _corrected_kept(w: Any, mean: Any, square: Any, t: int, *others: Any) -> Numbers:
    new_weights, new_mean, new_square = version()(w, mean, square, t, *others)
    return new_weights, _corrected(new_mean, BETA_1, t), _corrected(new_square, BETA_2, t)


def _old_averages_given(w: Any, mean: Any, square: Any, *others: Any) -> Numbers:
    return version()(w, mean, square, *others)[0], mean, square


def _averages_swapped(*arguments: Any) -> Numbers:
    new_weights, new_mean, new_square = version()(*arguments)
    return new_weights, new_square, new_mean


def _decay_divided(
    w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float
) -> Numbers:
    calm, new_mean, new_square = version()(w, mean, square, t, g, rate, 0.0)
    size = np.sqrt(_corrected(new_square, BETA_2, t)) + EPSILON
    return calm - rate * decay * w / size, new_mean, new_square


def _stepping(by: Callable[..., tuple[Any, Any]]) -> Callable[..., Numbers]:
    """Return a step by another mean or square than the new ones, before their correction."""

    def other(w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float) -> Numbers:
        new_averages = version()(w, mean, square, t, g, rate, decay)[1:]
        first, second = by((mean, square), new_averages, g)
        size = np.sqrt(_corrected(second, BETA_2, t)) + EPSILON
        return _moved(w, _corrected(first, BETA_1, t) / size, rate, decay), *new_averages

    return other


def _epsilon_before_correction(
    w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float
) -> Numbers:
    new_averages = version()(w, mean, square, t, g, rate, decay)[1:]
    size = (np.sqrt(new_averages[1]) + EPSILON) / np.sqrt(1 - BETA_2**t)
    return _moved(w, _corrected(new_averages[0], BETA_1, t) / size, rate, decay), *new_averages


def _mean_not_used(step: Callable[[Any, Any], Any]) -> Callable[..., Numbers]:
    """Return a step made of the gradient itself and the root of the corrected square."""

    def other(w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float) -> Numbers:
        new_mean, new_square = _averaged(mean, g, BETA_1), _averaged(square, g**2, BETA_2)
        size = np.sqrt(_corrected(new_square, BETA_2, t)) + EPSILON
        return _moved(w, step(g, size), rate, decay), new_mean, new_square

    return other


# Steps that differ too little from the right one, or from another, to be false versions: one takes
# the larger of the old square and the new, as AMSGrad does.
NEARLY_ALIKE: dict[str, Callable[..., Numbers]] = {
    "square_never_falls": _stepping(lambda old, new, g: (new[0], np.maximum(old[1], new[1]))),
    "old_mean_used": _stepping(lambda old, new, g: (old[0], new[1])),
}


def _mean_squared(
    w: Any, mean: Any, square: Any, t: int, g: Any, rate: float, decay: float
) -> Numbers:
    new_mean = _averaged(mean, g, BETA_1)
    new_square = _averaged(square, new_mean**2, BETA_2)
    step = _corrected(new_mean, BETA_1, t) / (np.sqrt(_corrected(new_square, BETA_2, t)) + EPSILON)
    return _moved(w, step, rate, decay), new_mean, new_square


# Steps that give nan or infinity in some of the cases.
BROKEN_STEPS: dict[str, Callable[..., Numbers]] = {
    "corrected_a_step_early": version(mean_corrected=_step_early, square_corrected=_step_early),
    "correction_without_brackets": version(
        mean_corrected=_without_brackets, square_corrected=_without_brackets
    ),
    "square_without_brackets": version(square_corrected=_without_brackets),
}

FALSE_STEPS: dict[str, Callable[..., Numbers]] = {
    "decay_in_the_gradient": version(
        lambda w, step, rate, decay: w - rate * step, slope=lambda g, w, decay: g + decay * w
    ),
    "decay_twice": version(slope=lambda g, w, decay: g + decay * w),
    "decay_missing": version(lambda w, step, rate, decay: w - rate * step),
    "decay_without_rate": version(lambda w, step, rate, decay: w - rate * step - decay * w),
    "decay_of_the_new_weights": version(
        lambda w, step, rate, decay: (w - rate * step) * (1 - rate * decay)
    ),
    "decay_grows": version(lambda w, step, rate, decay: w - rate * step + rate * decay * w),
    "decay_of_the_step": version(lambda w, step, rate, decay: w - rate * (1 - decay) * step),
    "decay_by_size": version(
        lambda w, step, rate, decay: w - rate * step - rate * decay * np.sign(w)
    ),
    "decay_multiplied": version(lambda w, step, rate, decay: decay * w - rate * step),
    "decay_without_weights": version(lambda w, step, rate, decay: w - rate * step - rate * decay),
    "corrected_alike": version(
        square_corrected=lambda average, share, t: _corrected(average, BETA_1, t)
    ),
    "corrected_alike_late": version(
        mean_corrected=lambda average, share, t: _corrected(average, BETA_2, t)
    ),
    "corrected_as_at_first": version(
        mean_corrected=lambda average, share, t: _corrected(average, share, 1),
        square_corrected=lambda average, share, t: _corrected(average, share, 1),
    ),
    "epsilon_under_the_root": version(root=lambda square: np.sqrt(square + EPSILON) - EPSILON),
    "epsilon_before_the_correction": _epsilon_before_correction,
    "shares_turned": version(
        averaged=lambda old, new, share: _averaged(old, new, 1 - share),
    ),
    "mean_squared": _mean_squared,
    "not_corrected": version(mean_corrected=_uncorrected, square_corrected=_uncorrected),
    "square_not_corrected": version(square_corrected=_uncorrected),
    "mean_not_corrected": version(mean_corrected=_uncorrected),
    "corrected_a_step_late": version(mean_corrected=_step_late, square_corrected=_step_late),
    "correction_multiplied": version(mean_corrected=_multiplied, square_corrected=_multiplied),
    "corrected_kept": _corrected_kept,
    "old_averages_given": _old_averages_given,
    "averages_swapped": _averages_swapped,
    "decay_divided": _decay_divided,
    "mean_without_brackets": version(mean_corrected=_without_brackets),
    "power_of_the_rest": version(
        mean_corrected=_power_of_the_rest, square_corrected=_power_of_the_rest
    ),
    "old_averages_used": _stepping(lambda old, new, g: old),
    "old_square_used": _stepping(lambda old, new, g: (new[0], old[1])),
    "looks_ahead_as_well": _stepping(
        lambda old, new, g: (BETA_1 * new[0] + (1 - BETA_1) * g, new[1])
    ),
    "corrected_after_the_root": version(square_corrected=_root_first),
    "corrections_swapped": version(
        mean_corrected=lambda average, share, t: _corrected(average, BETA_2, t),
        square_corrected=lambda average, share, t: _corrected(average, BETA_1, t),
    ),
    "mean_not_used": _mean_not_used(lambda g, size: g / size),
    "only_the_sign": _mean_not_used(lambda g, size: np.sign(g)),
    "shares_swapped": version(shares=(BETA_2, BETA_1)),
    "not_squared": version(squared=np.abs),
    "sums_not_averages": version(averaged=lambda old, new, share: share * old + new),
    "no_root": version(root=lambda square: square),
    "half_for_the_root": version(root=lambda square: square / 2),
    "uphill": version(lambda w, step, rate, decay: w + rate * step - rate * decay * w),
    "rate_forgotten": version(lambda w, step, rate, decay: w - step - rate * decay * w),
    "move_only": version(lambda w, step, rate, decay: -rate * step - rate * decay * w),
}
