"""Why a trained network does not predict what it should, told from plain facts."""

import numpy as np

from helpers.exercises.red_wine.facts import PROBES, Facts
from helpers.exercises.red_wine.model import line, root_mean_square, wine_parts, with_ones

LARGEST_ERROR = 0.85  # % of alcohol, on the validation part

# After a training with other numbers its losses are not those on the parts of `wine_parts`.
OTHER_NUMBERS = ("blew_up", "trained_on_raw_inputs", "target_scaled", "trained_on_other_numbers")


def guesses_in_short(facts: Facts) -> dict[str, float]:
    """Return what messages say of the guesses, and of a constant beside them."""
    _X_train, y_train, _X_valid, _y_valid = wine_parts()
    mse = root_mean_square(facts.guesses["train"] - y_train) ** 2
    return {"mean": facts.guesses["valid"].mean(), "mse": mse, "spread": float(y_train.std())}


def false_scale(facts: Facts, is_squared: bool) -> str:
    """Recognise guesses in another unit, of other inputs, of one value, or that are no numbers."""
    _X_train, y_train, _X_valid, y_valid = wine_parts()
    guesses = facts.guesses["valid"]
    error, raw_error = (root_mean_square(facts.guesses[of] - y_valid) for of in ("valid", "raw"))
    if not np.isfinite(error):
        return "blew_up"
    if flat := _flat(guesses):
        return flat
    if raw_error < error / 2:
        return "trained_on_raw_inputs"
    slope, offset = np.polyfit(guesses, y_valid, 1)
    follows = slope > 0 and root_mean_square(slope * guesses + offset - y_valid) <= LARGEST_ERROR
    mse = root_mean_square(facts.guesses["train"] - y_train) ** 2
    learned_otherwise = is_squared and facts.losses[-1] - facts.penalty < mse / 4
    is_small = abs(guesses.mean()) < 1 and guesses.max() < 6
    if follows and (is_small or learned_otherwise):
        return "target_scaled"
    return "trained_on_other_numbers" if learned_otherwise else ""


def _flat(guesses: np.ndarray) -> str:
    """Recognise guesses that are the same for every wine."""
    if guesses.max() <= 1.001 and guesses.mean() > 0.9:
        return "output_squashed"
    if np.ptp(guesses) > 0.2:
        return ""
    return "output_zero" if np.abs(guesses).max() < 0.01 else "always_the_same"


def false_form(facts: Facts) -> str:
    """Recognise an activation at the end of a network, or none before it."""
    on_a_line = np.polyval(np.polyfit(PROBES, facts.end, 1), PROBES)
    if not np.allclose(facts.end, on_a_line, rtol=1e-3, atol=1e-3):
        return "output_activation"
    X_train, guesses = wine_parts()[0], facts.guesses["train"]
    on_a_line = with_ones(X_train) @ line(X_train, guesses)
    return "no_bend" if root_mean_square(on_a_line - guesses) < 1e-3 else ""


def slow_or_wild(facts: Facts) -> str:
    """Tell what a large error comes from: too short or too long steps, or rows mixed up."""
    _X_train, y_train, _X_valid, y_valid = wine_parts()
    late = np.array(facts.losses[-6:])
    is_falling = np.mean(np.diff(late) < 0) > 0.8
    is_on_its_way = abs(facts.guesses["valid"].mean() - y_valid.mean()) > 0.3
    is_steep = late[-1] < 0.85 * late[0]
    guesses = facts.guesses["train"]
    error = root_mean_square(guesses - y_train)
    # Dropout and noise are only there in training, and hinder it more than short steps do.
    is_hindered = late[-1] - facts.penalty > 2 * error**2
    if is_falling and not is_hindered and (is_on_its_way or is_steep):
        return "too_slow"
    most_are_one = np.mean(np.abs(guesses - np.median(guesses)) < 0.05) > 0.5
    if most_are_one or np.any(np.diff(late) > 0.3 * late[:-1]):
        return "steps_too_long"
    is_constant = 0.9 < error / y_train.std() < 1.25
    return "no_better_than_a_constant" if is_constant else "error_too_large"
