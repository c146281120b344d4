"""Question 1: what a folding gives, spelt as products of the layers that it was given."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations_with_replacement, product
from typing import TypeAlias

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays

Fold: TypeAlias = Callable[[list[np.ndarray], list[np.ndarray]], Arrays]
Spelt: TypeAlias = tuple[str, np.ndarray]  # a product of tables, and what it is

# Three layers for which no two products are the same.
_WEIGHTS = [
    np.array([[1.3, -0.7], [0.4, 2.1]]),
    np.array([[-0.9, 1.7], [0.6, 1.1]]),
    np.array([[0.8, 1.9], [-1.4, 0.3]]),
]
_BIASES = [np.array([0.7, -1.2]), np.array([1.6, 0.9]), np.array([-0.5, 2.3])]
_LAYERS: list[Spelt] = [(f"weights[{k}]", table) for k, table in enumerate(_WEIGHTS)]
_TURNED: list[Spelt] = [(f"{word}.T", table.T) for word, table in _LAYERS]
_FACTORS = {"": 1.0, "-": -1.0, "2 * ": 2.0, "3 * ": 3.0, "0.5 * ": 0.5, "0.25 * ": 0.25}

_WEIGHTS_WANTED = "weights[0] @ weights[1] @ weights[2]"
_BIASES_WANTED = "biases[0] @ weights[1] @ weights[2] + biases[1] @ weights[2] + biases[2]"


def spelt_out(fold: Fold) -> list[Mistake]:
    """Return how the results for three layers are made, where that is not how they should be.

    Parameters
    ----------
    fold : callable
        The student's function; it gives nothing back where it raises.
    """
    given = fold(_WEIGHTS, _BIASES)
    if [array.shape for array in given] != [(2, 2), (2,)]:
        return []
    found = []
    weights = _spell(given[0], np.eye(2), "")
    if weights not in (None, _WEIGHTS_WANTED):
        found.append(_mistake("other_product", weights, _WEIGHTS_WANTED, "weights"))
    biases = _biases_in_words(fold, given[1])
    if biases not in (None, _BIASES_WANTED):
        found.append(_mistake("other_way_of_biases", biases, _BIASES_WANTED, "biases"))
    return found


def _biases_in_words(fold: Fold, whole: np.ndarray) -> str | None:
    """Return how the biases of each layer come into `b`, asked for one by one; None if unknown."""
    parts, total = [], np.zeros(2)
    for place, bias in enumerate(_BIASES):
        alone = [bias if k == place else 0 * bias for k in range(len(_BIASES))]
        given = fold(_WEIGHTS, alone)
        if len(given) < 2 or given[1].shape != (2,):
            return None
        spelt = _spell(given[1], bias, f"biases[{place}]")
        if spelt is None:
            return None
        total = total + given[1]
        parts += [spelt] if np.any(np.abs(given[1]) > 1e-9) else []
    words = " + ".join(parts).replace("+ -", "- ") or "0"
    return words if _same(total, whole) else None


def _spell(given: np.ndarray, start: np.ndarray, name: str) -> str | None:
    """Return a multiple of a product that begins with `start`, or a sum of two; None if none is."""
    if _same(given, 0 * given):
        return "0"
    plain = list(_products(start, name, _LAYERS, 4))
    for word, value in (*plain, *_products(start, name, _LAYERS + _TURNED, 3)):
        for factor, number in _FACTORS.items():
            if _same(given, number * value):
                return f"{factor}{word}"
    pairs = combinations_with_replacement(_products(start, name, _LAYERS, 3), 2)
    return next((f"{one} + {two}" for (one, a), (two, b) in pairs if _same(given, a + b)), None)


def _products(
    start: np.ndarray, name: str, tables: Sequence[Spelt], longest: int
) -> Iterator[Spelt]:
    """Yield the products of up to so many tables behind `start`, the short ones first."""
    for length in range(0 if name else 1, longest + 1):
        for chosen in product(tables, repeat=length):
            yield _joined(start, name, chosen)


def _joined(start: np.ndarray, name: str, chosen: Sequence[Spelt]) -> Spelt:
    value = start
    for _word, table in chosen:
        value = value @ table
    return " @ ".join([name, *(word for word, _ in chosen)][not name :]), value


def _same(given: np.ndarray, expected: np.ndarray) -> bool:
    return bool(np.allclose(given, expected, rtol=1e-5, atol=1e-7))


def _mistake(mistake: str, given: str, right: str, criterion: str) -> Mistake:
    message = _messages()[mistake].format(given=given, right=right)
    return Mistake(mistake, message, (criterion,))


def _messages() -> dict[str, str]:
    return {
        "other_product": _(
            "With three layers, your `W` is `{given}`. It should be `{right}`: all layers, each "
            "once, the first on the left. Where do the two part?"
        ),
        "other_way_of_biases": _(
            "With three layers, your `b` is `{given}`. It should be `{right}`: the biases of a "
            "layer go through the weights of all later ones, and not through its own."
        ),
    }
