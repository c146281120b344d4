"""Question 4: what is drawn in place of the mean size of each layer's gradient."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, product
from typing import Any, TypeAlias

import numpy as np

from helpers.exercises.backpropagation.curve_words import curve_mistake
from helpers.exercises.backpropagation.towers import NUM_LAYERS
from helpers.feedback import Mistake
from helpers.graph import Node

# The points of a curve, and for each scale the sizes in its ten layers.
Curves: TypeAlias = list[np.ndarray]
Sizes: TypeAlias = Mapping[float, np.ndarray]

# Which numbers may be taken of one layer, and what may be made of them to draw one point, by the
# mistake: after a colon another spelling of it.
_NUMBERS: Mapping[str, Callable[[Node], np.ndarray]] = {
    "": lambda node: np.asarray(node.gradient),
    "values_drawn": lambda node: np.asarray(node.value),
    "weights_drawn": lambda node: np.asarray(node.inputs[1].gradient),
    "weights_drawn: bias": lambda node: np.asarray(node.inputs[2].gradient),
    "weights_drawn: their values": lambda node: np.asarray(node.inputs[1].value),
    "input_drawn": lambda node: np.asarray(node.inputs[0].gradient),
    "input_drawn: its value": lambda node: np.asarray(node.inputs[0].value),
    "first_example_only": lambda node: np.asarray(node.gradient)[0],
    "first_unit_only": lambda node: np.asarray(node.gradient)[:, 0],
    "some_left_out": lambda node: _where(node.gradient, node.gradient != 0),
    "some_left_out: negative": lambda node: _where(node.gradient, node.gradient > 0),
}


def _where(numbers: np.ndarray, kept: np.ndarray) -> np.ndarray:
    return numbers[kept] if np.any(kept) else numbers


def _geometric_mean(tiny: float) -> Callable[[np.ndarray], Any]:
    return lambda numbers: np.exp(np.mean(np.log(np.abs(numbers) + tiny)))


_MADE: Mapping[str, Callable[[np.ndarray], Any]] = {
    "": lambda numbers: np.mean(np.abs(numbers)),
    "no_absolute": np.mean,
    "no_absolute: too late": lambda numbers: abs(np.mean(numbers)),
    "no_absolute: a sum, too late": lambda numbers: abs(np.sum(numbers)),
    "no_absolute: in each unit": lambda numbers: np.mean(np.abs(np.mean(numbers, axis=0))),
    "no_absolute: in each example": lambda numbers: np.mean(np.abs(np.mean(numbers, axis=-1))),
    "summed": lambda numbers: np.sum(np.abs(numbers)),
    "summed: over examples": lambda numbers: np.mean(np.sum(np.abs(numbers), axis=0)),
    "summed: over units": lambda numbers: np.mean(np.sum(np.abs(numbers), axis=-1)),
    "largest": lambda numbers: np.max(np.abs(numbers)),
    "largest: with its sign": np.max,
    "median": lambda numbers: np.median(np.abs(numbers)),
    **{f"geometric_mean: {tiny:g} added": _geometric_mean(tiny) for tiny in (1e-12, 1e-10, 1e-8)},
    "spread": np.std,
    "spread: of the sizes": lambda numbers: np.std(np.abs(numbers)),
    "squared": lambda numbers: np.mean(numbers**2),
    "squared: a sum": lambda numbers: np.sum(numbers**2),
    "length": lambda numbers: np.sqrt(np.sum(numbers**2)),
    "length: of each example": lambda numbers: np.mean(np.sqrt(np.sum(numbers**2, axis=-1))),
    "root_mean_square": lambda numbers: np.sqrt(np.mean(numbers**2)),
}

# What turns a wrong curve into the right one, by the mistake that drew it.
_VIEWS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "layers_from_zero": lambda curve: curve + np.array([1, 0]),
    "layers_backwards": lambda curve: np.column_stack([curve[:, 0], curve[::-1, 1]]),
    "layers_elsewhere": lambda curve: np.column_stack([np.arange(len(curve)) + 1, curve[:, 1]]),
    "axes_swapped": lambda curve: curve[:, ::-1],
    "logarithms_drawn": lambda curve: np.column_stack([curve[:, 0], 10 ** curve[:, 1]]),
    "logarithms_drawn: e": lambda curve: np.column_stack([curve[:, 0], np.exp(curve[:, 1])]),
    "logarithms_drawn: 2": lambda curve: np.column_stack([curve[:, 0], 2 ** curve[:, 1]]),
    "logarithms_drawn: log1p": lambda curve: np.column_stack([curve[:, 0], np.expm1(curve[:, 1])]),
}


def has(curves: Curves, sizes: np.ndarray) -> bool:
    """Return whether one of the curves shows the sizes against the layers' numbers."""
    right = np.column_stack([np.arange(1, len(sizes) + 1), sizes])
    return any(
        curve.shape == right.shape
        and np.allclose(curve[np.argsort(curve[:, 0], kind="stable")], right, rtol=1e-3, atol=0)
        for curve in curves
    )


def sizes_of(layers: Mapping[float, list[Any]], numbers: str = "", made: str = "") -> Sizes:
    """Return what is drawn of the layers of each tower: the right sizes, if no mistake."""
    with np.errstate(all="ignore"):
        return {
            scale: np.array([_MADE[made](_NUMBERS[numbers](node)) for node in nodes])
            for scale, nodes in layers.items()
        }


def missing_curve(curves: Curves, layers: Mapping[float, list[Any]]) -> Mistake | None:
    """Return why not all three curves are there; None if they are."""
    if not curves:
        return curve_mistake(("no_curves",), ())
    sizes = sizes_of(layers)
    missing = {scale: layers[scale] for scale in layers if not has(curves, sizes[scale])}
    if not missing:
        return None
    if len(curves) > 2 * NUM_LAYERS:
        return curve_mistake(("too_many_curves",), count=len(curves))
    if found := _found(curves, missing):
        return curve_mistake(found)
    if found := _of_several_layers(curves, sizes):
        return curve_mistake(found)
    if not all(np.isfinite(curve).all() for curve in curves):
        return curve_mistake(("not_finite",))
    return (
        _of_another_number(curves)
        or _higher(curves, sizes)
        or _not_all(curves, missing, layers)
        or _logarithms(curves, sizes)
        or _other_curves(curves, sizes)
    )


def _found(curves: Curves, missing: Mapping[float, list[Any]]) -> tuple[str, ...]:
    """Return the mistakes that make the curves that are missing what is drawn, as few as can be."""
    seen = list(_viewed(curves))
    measured = {each: sizes_of(missing, *each).values() for each in product(_NUMBERS, _MADE)}
    for most in range(1, 4):
        for names, view in seen:
            for mistakes, sizes in measured.items():
                found = (*filter(None, mistakes), *names)
                if len(found) == most and all(has(view, each) for each in sizes):
                    return found
    return ()


def _viewed(curves: Curves) -> Iterator[tuple[tuple[str, ...], Curves]]:
    """Yield the curves with some mistakes undone."""
    for count in range(3):
        for names in combinations(_VIEWS, count):
            view = curves
            for name in names:
                with np.errstate(all="ignore"):
                    view = [_VIEWS[name](curve) for curve in view]
            yield names, view


def _not_all(
    curves: Curves, missing: Mapping[float, list[Any]], layers: Mapping[float, list[Any]]
) -> Mistake | None:
    """Return which curve is missing, where others are there."""
    if len(missing) == len(layers):
        return None
    scale = next(iter(missing))
    if len(curves) < len(layers):
        return curve_mistake(("scale_missing",), scale=scale)
    same = any(a.shape == b.shape and np.allclose(a, b) for a, b in combinations(curves, 2))
    return curve_mistake(("scale_repeated" if same else "scale_is_another",), scale=scale)


def _of_another_number(curves: Curves) -> Mistake | None:
    """Recognise curves of other things than the ten layers."""
    lengths = {len(curve) for curve in curves}
    if lengths == {3} and len(curves) == NUM_LAYERS:
        return curve_mistake(("curve_for_each_layer",))
    others = sorted(lengths - {NUM_LAYERS})
    if not others:
        return None
    few = "layers_left_out" if others[0] < NUM_LAYERS else "other_number_of_layers"
    return curve_mistake(("lists_grow" if NUM_LAYERS in lengths else few,), count=others[0])


def _of_several_layers(curves: Curves, sizes: Sizes) -> tuple[str, ...]:
    """Recognise points that several layers are in: running sums and means, and smooth curves."""
    for made in (np.cumsum, lambda each: np.cumsum(each) / np.arange(1, len(each) + 1)):
        for turn in (1, -1):
            if all(has(curves, made(each[::turn])[::turn]) for each in sizes.values()):
                return ("layers_added_up",)
    for width in range(2, NUM_LAYERS // 2 + 1):
        means = [np.convolve(each, np.full(width, 1 / width), "valid") for each in sizes.values()]
        if all(any(_has_run(curve[:, 1], each) for curve in curves) for each in means):
            return ("smoothed",)
    return ()


def _has_run(drawn: np.ndarray, numbers: np.ndarray) -> bool:
    """Return whether some numbers stand one after another among those that are drawn."""
    places = range(len(drawn) - len(numbers) + 1)
    return any(np.allclose(drawn[k : k + len(numbers)], numbers, 1e-3, 0) for k in places)


def _higher(curves: Curves, sizes: Sizes) -> Mistake | None:
    """Recognise curves that are right but for a factor."""
    known = _factors(curves, sizes)
    if not known:
        return None
    same = np.allclose(known, known[0], rtol=1e-3)
    names = ("all_times_factor" if same else "each_times_factor",)
    return curve_mistake(names, first=known[0], last=known[-1], scale=next(iter(sizes)))


def _logarithms(curves: Curves, sizes: Sizes) -> Mistake | None:
    """Recognise logarithms of any base, and what is made of them, such as decibels."""
    known = _factors(curves, {scale: np.log(each) for scale, each in sizes.items()})
    if not known or not known[0] or not np.allclose(known, known[0], rtol=1e-3):
        return None
    return curve_mistake(("logarithms_drawn",))


def _factors(curves: Curves, sizes: Sizes) -> list[float]:
    """Return by what each scale's sizes are multiplied in a curve; nothing if one has none."""
    factors = [_factor(curves, each) for each in sizes.values()]
    known = [factor for factor in factors if factor is not None]
    return known if len(known) == len(sizes) else []


def _factor(curves: Curves, sizes: np.ndarray) -> float | None:
    for curve in curves:
        if len(curve) == len(sizes):
            factor = float(curve[0, 1] / sizes[0])
            if factor and has([curve], factor * sizes):
                return factor
    return None


def _other_curves(curves: Curves, sizes: Sizes) -> Mistake:
    """Say where a curve should go through, and where those that are drawn go.

    The layer is the first one on the way back in which no curve is right.
    """
    scale, right = 1, sizes[1]
    drawn = {
        layer: sorted(float(y) for curve in curves for x, y in curve if x == layer)
        for layer in range(NUM_LAYERS, 0, -1)
    }
    layer = next(
        (each for each in drawn if not np.isclose(drawn[each], right[each - 1], rtol=1e-3).any()),
        NUM_LAYERS,
    )
    return curve_mistake(
        ("other_curves" if layer == NUM_LAYERS else "some_layers_wrong",),
        scale=scale,
        layer=layer,
        place=layer - 1,
        right=right[layer - 1],
        given=", ".join(f"{each:.3g}" for each in drawn[layer][:3]) or "-",
    )
