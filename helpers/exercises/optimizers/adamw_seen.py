"""Which part of a step of AdamW goes wrong first, for mistakes that have no name."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike, in_words

_FORMULAS = {
    "new_mean": ("mean", "gradient", 0.9, 0.1),
    "new_square": ("square", "gradient**2", 0.999, 0.001),
}


def average_seen(given: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Return the mistake of an average that mixes the old and the new by other shares.

    It is found whatever the shares are: all numbers have to fit them.
    """
    for place, (name, formula) in enumerate(_FORMULAS.items(), 1):
        old = np.concatenate([case[place] for case in cases])
        new = np.concatenate([case[4] ** place for case in cases])
        found = np.concatenate([results[place] for results in given])
        if alike(found, formula[2] * old + formula[3] * new):
            continue
        shares = np.linalg.lstsq(np.column_stack([old, new]), found, rcond=None)[0]
        if alike(found, shares[0] * old + shares[1] * new):
            return _mixed_otherwise(name, formula, shares)
    return None


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


def pull_seen(pull: np.ndarray, case: tuple[Any, ...], in_code: str) -> Mistake:
    """Return the mistake of a wrong pull beside a right step of Adam.

    Parameters
    ----------
    pull : np.ndarray
        How much lower the weights come out with the decay than without it.
    case : tuple
        What the function was called with.
    in_code : str
        The same as code.
    """
    message = _(
        "Without a decay your step is right. With {case} the decay takes {pull} away from the "
        "weights; `learning_rate * decay * weights` is {right}. Look at what your pull is "
        "multiplied by, and at which line it comes in."
    ).format(case=in_code, pull=in_words(pull), right=in_words(case[5] * case[6] * case[0]))
    return Mistake("pull_otherwise", message)
