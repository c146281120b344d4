"""Question 1: what a folding gives, spelt as products of the layers that it was given."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from itertools import combinations_with_replacement, product
from typing import TypeAlias

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, in_words

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
    parts = _parts(fold)
    if parts is None:
        return found
    biases = _biases_in_words(parts, given[1])
    if biases not in (None, _BIASES_WANTED):
        found.append(_mistake("other_way_of_biases", biases, _BIASES_WANTED, "biases"))
    return found


def part_by_part(fold: Fold) -> list[Mistake]:
    """Return what goes wrong only if some biases are not 0; see `spelt_out`."""
    parts, all_zero = _parts(fold), fold(_WEIGHTS, [0 * bias for bias in _BIASES])
    if parts is None:
        return []
    weights = [fold(_WEIGHTS, _BIASES)[0], all_zero[0]]
    if [_same(each, reduce(np.matmul, _WEIGHTS)) for each in weights] == [False, True]:
        return [Mistake("biases_in_the_product", _messages()["biases_in_the_product"])]
    return _part_of_biases(parts)


def _parts(fold: Fold) -> list[np.ndarray] | None:
    """Return what `b` is if only one layer has biases, layer by layer; None if a call fails."""
    alone = [
        fold(_WEIGHTS, [bias if k == place else 0 * bias for k, bias in enumerate(_BIASES)])
        for place in range(len(_BIASES))
    ]
    fits = all([array.shape for array in each] == [(2, 2), (2,)] for each in alone)
    return [each[1] for each in alone] if fits else None


def _biases_in_words(parts: list[np.ndarray], whole: np.ndarray) -> str | None:
    """Return how the biases of each layer come into `b`; None if one of them is not known."""
    words = []
    for place, (part, bias) in enumerate(zip(parts, _BIASES, strict=True)):
        total = np.full(2, bias.sum())
        spelt = _spell(part, bias, f"biases[{place}]") or _spell(
            part, total, f"np.sum(biases[{place}])"
        )
        if spelt is None:
            return None
        words += [spelt] if np.any(np.abs(part) > 1e-9) else []
    text = " + ".join(words).replace("+ -", "- ") or "0"
    return text if _same(sum(parts, np.zeros(2)), whole) else None


def _part_of_biases(parts: list[np.ndarray]) -> list[Mistake]:
    """Return which layer's biases do not arrive as they should, the last such layer first."""
    ways = _BIASES_WANTED.split(" + ")
    for place in reversed(range(len(parts))):
        right = reduce(np.matmul, _WEIGHTS[place + 1 :], _BIASES[place])
        if not _same(parts[place], right):
            message = _messages()["part_of_biases"].format(
                place=place, way=ways[place], given=in_words(parts[place]), right=in_words(right)
            )
            return [Mistake("part_of_biases", message, ("biases",))]
    return []


def _spell(given: np.ndarray, start: np.ndarray, name: str) -> str | None:
    """Return a multiple of a product that begins with `start`, or a sum of two; None if none is."""
    if _same(given, 0 * given):
        return "0"
    plain = list(_products(start, name, _LAYERS, 4))
    others = () if name else _number_by_number()
    for word, value in (*plain, *_products(start, name, _LAYERS + _TURNED, 3), *others):
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


def _number_by_number() -> Iterator[Spelt]:
    """Yield the tables multiplied with `*`, each as it is or turned."""
    for chosen in product(*zip(_LAYERS, _TURNED, strict=True)):
        word = " * ".join(word for word, _table in chosen)
        yield word, reduce(np.multiply, [table for _word, table in chosen])


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
        "biases_in_the_product": _(
            "Your `W` is right where all biases are 0, and only there: so biases come into it. "
            "They belong into `b` alone, and the weights are `W = W @ w` in each turn."
        ),
        "part_of_biases": _(
            "With three layers, what comes from `biases[{place}]` should be `{way}`. Where all "
            "other biases are 0, your `b` is {given} in its place, and not {right}. Which line "
            "does something else to it, such as a sum, a mean or a ReLU?"
        ),
    }
