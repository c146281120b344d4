"""Which part of a step of AdamW goes wrong first, for mistakes that have no name."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.optimizers.adamw_messages import messages
from helpers.exercises.optimizers.adamw_mistakes import BETA_1, BETA_2, NEARLY_ALIKE, version
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike, in_words

_FORMULAS = {
    "new_mean": ("mean", "gradient", 0.9, 0.1),
    "new_square": ("square", "gradient**2", 0.999, 0.001),
}


def average_seen(given: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Return the mistake of the first average that is wrong; None if both are right.

    Other shares of the old and the new are found whatever they are: all numbers have to fit them.
    """
    for place, (name, formula) in enumerate(_FORMULAS.items(), 1):
        old = np.concatenate([case[place] for case in cases])
        new = np.concatenate([case[4] ** place for case in cases])
        found = np.concatenate([results[place] for results in given])
        right = formula[2] * old + formula[3] * new
        if alike(found, right):
            continue
        if name_of_it := _known_average(found, old, new, formula[2], cases):
            return Mistake(name_of_it, messages()[name_of_it])
        shares = np.linalg.lstsq(np.column_stack([old, new]), found, rcond=None)[0]
        if alike(found, shares[0] * old + shares[1] * new):
            return _mixed_otherwise(name, formula, shares)
        added = [
            results[place] - formula[2] * case[place]
            for results, case in zip(given, cases, strict=True)
        ]
        if all(_is_level(each) for each in added):
            return _one_for_all(name, formula[1], cases[0], added[0] / formula[3])
        return _average_otherwise(name, formula, cases, given, place)
    return None


def _known_average(
    found: np.ndarray,
    old: np.ndarray,
    new: np.ndarray,
    keep: float,
    cases: Sequence[tuple[Any, ...]],
) -> str | None:
    """Return the mistake in an average whose numbers all fit it."""
    right = keep * old + (1 - keep) * new
    t = np.concatenate([np.full(len(case[0]), case[3]) for case in cases])
    named = {
        "share_without_brackets": keep * old + 1 - keep * new,
        "corrected_kept": right / (1 - keep**t),
    }
    if keep == BETA_2:
        named["square_never_falls"] = np.maximum(old, right)
    return next((name for name, numbers in named.items() if alike(found, numbers)), None)


def _is_level(numbers: np.ndarray) -> bool:
    return bool(np.ptp(numbers) <= 1e-4 * np.max(np.abs(numbers)) + 1e-12)


def _one_for_all(name: str, new: str, case: tuple[Any, ...], found: np.ndarray) -> Mistake:
    message = _(
        "In your `{name}` one number comes in for all weights: {found:.4g}, where the slopes are "
        "{slopes}. Each weight has an average of its own: take `{new}` as the array it is, without "
        "a sum or a mean over the weights."
    ).format(name=name, found=found[0], slopes=in_words(case[4]), new=new)
    return Mistake("one_for_all", message)


def _average_otherwise(
    name: str,
    formula: tuple[str, str, float, float],
    cases: Sequence[tuple[Any, ...]],
    given: Sequence[Arrays],
    place: int,
) -> Mistake:
    """Show an average in the first call in which it is wrong."""
    old, new, keep, come = formula
    rights = [keep * case[place] + come * case[4] ** place for case in cases]
    call = next(k for k, right in enumerate(rights) if not alike(given[k][place], right))
    message = _(
        "With `{old} = {old_given}` and `gradient = {gradient}` your `{name}` is {found}, and "
        "`{keep:g} * {old} + {come:g} * {new}` is {right}. If the first term is right in your "
        "line, what comes in is {come_found}, in place of {new_given}."
    ).format(
        come_found=in_words((given[call][place] - keep * cases[call][place]) / come),
        new_given=in_words(cases[call][4] ** place),
        name=name, old=old, new=new, keep=keep, come=come,
        old_given=in_words(cases[call][place]), gradient=in_words(cases[call][4]),
        found=in_words(given[call][place]), right=in_words(rights[call]),
    )  # fmt: skip
    return Mistake("average_otherwise", message)


def _mixed_otherwise(
    name: str, formula: tuple[str, str, float, float], shares: np.ndarray
) -> Mistake:
    old, new, keep, come = formula
    message = _(
        "Your `{name}` is {found_old:.4g} times `{old}` plus {found_new:.4g} times `{new}`. The "
        "first should be {keep:g} and the second {come:g}, which add up to 1. Look at the shares "
        "in that line."
    ).format(
        name=name, found_old=shares[0], found_new=shares[1], old=old, new=new, keep=keep, come=come
    )
    return Mistake("mixed_otherwise", message)


def _in_proportion(in_code: str, ratio: float, t: int) -> Mistake:
    message = _(
        "Your averages are right. But with {case} Adam's step is {ratio:.4g} times as long as it "
        "should be, for each weight alike, so a factor is wrong. Work out those in your lines: "
        "there `1 - BETA_1**t` is {first:.4g}, and `1 - BETA_2**t` is {second:.4g}."
    ).format(case=in_code, ratio=ratio, first=1 - BETA_1**t, second=1 - BETA_2**t)
    return Mistake("adam_in_proportion", message)


def adam_seen(
    weights: Sequence[np.ndarray],
    cases: Sequence[tuple[Any, ...]],
    in_code: Callable[[tuple[Any, ...]], str],
) -> Mistake | None:
    """Return the mistake of a wrong step of Adam whose averages are right; None if all is right.

    Parameters
    ----------
    weights : sequence of np.ndarray
        The new weights in each case.
    cases : sequence of tuple
        What the function was called with; none of them has a decay.
    in_code : callable
        Gives a case as code.
    """
    rights = [tuple(map(np.asarray, version()(*case))) for case in cases]
    wrong = [k for k, right in enumerate(rights) if not alike(weights[k], right[0])]
    if not wrong:
        return None
    wrong.sort(key=lambda k: cases[k][3] == 1)  # in a first step much is in proportion
    for name, step_taken in NEARLY_ALIKE.items():
        pairs = zip(weights, cases, strict=True)
        if all(alike(found, np.asarray(step_taken(*case)[0])) for found, case in pairs):
            return Mistake(name, messages()[name])
    call = wrong[0]
    return _step_otherwise(cases[call], rights[call], weights[call], in_code(cases[call]))


def _step_otherwise(
    case: tuple[Any, ...], right: Arrays, found: np.ndarray, in_code: str
) -> Mistake:
    """Show a step of Adam, with the mean or the root that it would come from."""
    new_weights, mean, square = right
    corrected = mean / (1 - BETA_1 ** case[3]), np.sqrt(square / (1 - BETA_2 ** case[3]))
    step = case[0] - new_weights
    ratios = np.divide(case[0] - found, step, out=np.ones_like(step), where=step != 0)
    if _is_level(ratios):
        return _in_proportion(in_code, ratios[0], case[3])
    with np.errstate(divide="ignore"):
        roots = corrected[1] / ratios
    message = _(
        "Your averages are right. With {case} the corrected mean is {mean} and the root of the "
        "corrected square {root}, so Adam's step takes {right} away from the weights. Yours takes "
        "{found}: with that root the mean in your lines would be {mean_found}, with that mean the "
        "root would be {root_found}."
    ).format(
        case=in_code,
        mean=in_words(corrected[0]),
        root=in_words(corrected[1]),
        right=in_words(step),
        found=in_words(case[0] - found),
        mean_found=in_words(ratios * corrected[0]),
        root_found=in_words(roots),
    )
    return Mistake("adam_otherwise", message)


def pull_seen(
    pulls: Sequence[np.ndarray],
    cases: Sequence[tuple[Any, ...]],
    in_code: Callable[[tuple[Any, ...]], str],
) -> Mistake | None:
    """Return the mistake of a wrong pull beside a right step of Adam; None if all are right.

    Parameters
    ----------
    pulls : sequence of np.ndarray
        How much lower the weights come out with the decay than without it, in each case.
    cases : sequence of tuple
        What the function was called with.
    in_code : callable
        Gives a case as code.
    """
    steps = [case[0] - version()(*case[:-1], 0.0)[0] for case in cases]
    pairs = list(zip(pulls, steps, strict=True))[:3]  # where no slope is 0
    if all(_is_level(pull) for pull in pulls):
        return Mistake("decay_without_weights", messages()["decay_without_weights"])
    if all(_is_level(p / s) and p[0] / s[0] < 0 for p, s in pairs):
        return Mistake("decay_of_the_step", messages()["decay_of_the_step"])
    rights = [case[5] * case[6] * case[0] for case in cases]
    wrong = [k for k, right in enumerate(rights) if not alike(pulls[k], right)]
    if not wrong:
        return None
    call = wrong[0]
    message = _(
        "Without a decay your step is right. With {case} the decay takes {pull} away from the "
        "weights; `learning_rate * decay * weights` is {right}. Look at what your pull is "
        "multiplied by, and at which line it comes in."
    ).format(case=in_code(cases[call]), pull=in_words(pulls[call]), right=in_words(rights[call]))
    return Mistake("pull_otherwise", message)
