"""Walks backward through the layer with a shortcut, right ones and those of learners."""

from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from types import SimpleNamespace
from typing import Any, TypeAlias

import numpy as np

from helpers.questions.results import Arrays, alike

# One line of the walk: what it makes of all lines before.
Step: TypeAlias = Callable[[Any], Any]

_STEPS: Mapping[str, Step] = {
    "u": lambda s: s.w * s.x,
    "p": lambda s: s.v * s.u + s.u,
    "error": lambda s: s.p - s.y,
    "slope_p": lambda s: 2 * s.error,
    "share": lambda s: 1 / len(s.x),
    "slope_u": lambda s: s.slope_p * s.v + s.slope_p,
    "along_w": lambda s: s.slope_u * s.x,
    "along_v": lambda s: s.slope_p * s.u,
    "gather": lambda s: np.sum,
    "results": lambda s: tuple(s.gather(s.share * each) for each in (s.along_w, s.along_v)),
}

# The lines that learners write in place of these, by the mistake: after a colon another spelling.
FALSE_STEPS: Mapping[str, Mapping[str, Step]] = {
    # at u, on the way to w
    "shortcut_forgotten": {"slope_u": lambda s: s.slope_p * s.v},
    "only_shortcut": {"slope_u": lambda s: s.slope_p},
    "counted_twice": {"slope_u": lambda s: s.slope_p * 2 * s.v},
    "ways_multiplied": {"slope_u": lambda s: s.slope_p * s.v**2},
    "ways_multiplied: and v + 1": {"slope_u": lambda s: s.slope_p * s.v * (s.v + 1)},
    "slopes_multiplied": {"slope_u": lambda s: s.slope_p**2 * s.v * s.share},
    "slopes_multiplied: undivided": {"slope_u": lambda s: s.slope_p**2 * s.v},
    "ways_subtracted": {"slope_u": lambda s: s.slope_p * (s.v - 1)},
    "ways_subtracted: the other way round": {"slope_u": lambda s: s.slope_p * (1 - s.v)},
    "one_added": {"slope_u": lambda s: s.slope_p * s.v + 1 / s.share},
    "one_added: to each mean": {"slope_u": lambda s: s.slope_p * s.v + 1},
    "value_added": {"slope_u": lambda s: s.slope_p * s.v + s.u / s.share},
    "value_added: to each mean": {"slope_u": lambda s: s.slope_p * s.v + s.u},
    "value_for_one": {"slope_u": lambda s: s.slope_p * (s.v + s.u)},
    "u_for_v": {"slope_u": lambda s: s.slope_p * s.u},
    "u_for_v: with the shortcut": {"slope_u": lambda s: s.slope_p * (s.u + 1)},
    "p_for_slope": {"slope_u": lambda s: s.slope_p * s.p},
    "p_for_slope: the product": {"slope_u": lambda s: s.slope_p * s.v * s.u},
    "p_for_slope: the product and 1": {"slope_u": lambda s: s.slope_p * (s.v * s.u + 1)},
    # the last link to w
    "x_forgotten": {"along_w": lambda s: s.slope_u},
    "x_forgotten_once": {"along_w": lambda s: s.slope_p * (s.v * s.x + 1)},
    "x_forgotten_once: through v": {"along_w": lambda s: s.slope_p * (s.v + s.x)},
    "u_for_x": {"along_w": lambda s: s.slope_u * s.u},
    "w_for_x": {"along_w": lambda s: s.slope_u * s.w},
    "y_for_x": {"along_w": lambda s: s.slope_u * s.y},
    "value_for_one: at w": {"along_w": lambda s: s.slope_p * (s.v * s.x + s.u)},
    "p_for_x": {"along_w": lambda s: s.slope_u * s.p},
    "through_v": {"along_w": lambda s: s.x * np.sum(s.slope_p * s.u)},
    "through_v: of means": {"along_w": lambda s: s.x * np.mean(s.slope_p * s.u)},
    # the last link to v
    "u_forgotten": {"along_v": lambda s: s.slope_p},
    "x_for_u": {"along_v": lambda s: s.slope_p * s.x},
    "p_for_u": {"along_v": lambda s: s.slope_p * s.p},
    "w_for_u": {"along_v": lambda s: s.slope_p * s.w},
    "link_too_many": {"along_v": lambda s: s.slope_p * s.u * s.x},
    "link_too_many: to w": {"along_v": lambda s: s.slope_p * s.u * s.w},
    "v_for_u": {"along_v": lambda s: s.slope_p * s.v},
    "v_along_too": {"along_v": lambda s: s.slope_p * s.u * s.v},
    "one_too_many": {"along_v": lambda s: s.slope_p * (s.u + 1)},
    "v_along_too: added": {"along_v": lambda s: s.slope_p * (s.u + s.v)},
    "one_too_many: twice": {"along_v": lambda s: s.slope_p * 2 * s.u},
    "slopes_added": {"along_w": lambda s: s.slope_u * s.x + s.slope_p * s.u},
    "slopes_added: along v": {"along_v": lambda s: s.slope_p * s.u + s.slope_u * s.x},
    # what both share
    "x_and_u_forgotten": {
        "along_w": lambda s: s.slope_u,
        "along_v": lambda s: s.slope_p * s.w,
    },
    "shortcut_not_in_p": {"p": lambda s: s.v * s.u, "slope_u": lambda s: s.slope_p * s.v},
    "p_without_shortcut": {"p": lambda s: s.v * s.u},
    "p_only_shortcut": {"p": lambda s: s.u},
    "shortcut_from_x": {"p": lambda s: s.v * s.u + s.x},
    "shortcut_from_x: and back": {
        "p": lambda s: s.v * s.u + s.x,
        "slope_u": lambda s: s.slope_p * s.v,
    },
    "w_forgotten": {"u": lambda s: s.x},
    "uphill": {"error": lambda s: s.y - s.p},
    "targets_forgotten": {"error": lambda s: s.p},
    "doubled": {"slope_p": lambda s: 4 * s.error},
    "half": {"slope_p": lambda s: s.error},
    "error_squared": {"slope_p": lambda s: 2 * s.error**2},
    "error_squared: without the 2": {"slope_p": lambda s: s.error**2},
    "sign_of_error": {"slope_p": lambda s: np.sign(s.error)},
    "root_of_loss": {"slope_p": lambda s: s.error / np.sqrt(np.mean(s.error**2))},
    "centred": {"slope_p": lambda s: 2 * (s.error - np.mean(s.error))},
    "sign_lost": {"slope_p": lambda s: 2 * np.abs(s.error)},
    "error_forgotten": {"slope_p": lambda s: np.full(len(s.x), 2.0)},
    "mean_too_early": {"slope_p": lambda s: np.full(len(s.x), 2 * np.mean(s.error))},
    "mean_too_early: and a sum": {
        "slope_p": lambda s: np.full(len(s.x), 2 * np.mean(s.error)),
        "share": lambda s: 1,
    },
    "loss_for_slope": {"slope_p": lambda s: np.full(len(s.x), np.mean(s.error**2))},
    "loss_for_slope: undivided": {
        "slope_p": lambda s: np.full(len(s.x), np.mean(s.error**2)),
        "share": lambda s: 1,
    },
    "sum_not_mean": {"share": lambda s: 1},
    "divided_twice": {"share": lambda s: 1 / len(s.x) ** 2},
    "one_for_each": {"gather": lambda s: np.asarray},
    "one_for_each_undivided": {"gather": lambda s: np.asarray, "share": lambda s: 1},
    "only_the_last": {"gather": lambda s: lambda each: each[-1]},
    "only_the_last: undivided": {
        "gather": lambda s: lambda each: each[-1],
        "share": lambda s: 1,
    },
    "only_the_first": {"gather": lambda s: lambda each: each[0]},
    "only_the_first: undivided": {"gather": lambda s: lambda each: each[0], "share": lambda s: 1},
    "one_left_out": {"gather": lambda s: lambda each: np.sum(each[1:])},
    "one_left_out: the last": {"gather": lambda s: lambda each: np.sum(each[:-1])},
    "median": {"gather": lambda s: np.median, "share": lambda s: 1},
    "loss_given_back": {"results": lambda s: (np.mean(s.error**2),) * 2},
    "slope_v_twice": {"results": lambda s: (s.gather(s.share * s.along_v),) * 2},
    "slope_w_twice": {"results": lambda s: (s.gather(s.share * s.along_w),) * 2},
    "slopes_added: both": {"results": lambda s: (s.gather(s.share * (s.along_w + s.along_v)),) * 2},
    "swapped": {
        "results": lambda s: tuple(s.gather(s.share * each) for each in (s.along_v, s.along_w))
    },
}


def walk(*mistakes: str) -> Callable[..., tuple[Any, ...]]:
    """Return a walk backward with some mistakes, none for the right one."""
    return lambda *arguments: tuple(_walked(mistakes, *arguments).results)


def lines_of(x: np.ndarray, y: np.ndarray, w: float, v: float) -> list[tuple[str, float]]:
    """Return what the lines of the right walk give for one example."""
    values = _walked((), x, y, w, v)
    lines = [(name, getattr(values, name).item()) for name in ("u", "p", "slope_p", "slope_u")]
    slope_w, slope_v = values.results
    return [*lines, ("slope_w", float(slope_w)), ("slope_v", float(slope_v))]


def _walked(
    mistakes: Iterable[str], x: np.ndarray, y: np.ndarray, w: float, v: float
) -> SimpleNamespace:
    steps = dict(_STEPS)
    for mistake in mistakes:
        steps |= FALSE_STEPS[mistake]
    values = SimpleNamespace(x=x, y=y, w=w, v=v)
    for name, step in steps.items():
        setattr(values, name, step(values))
    return values


def find_mistakes(given: list[Arrays], right: list[Arrays], cases: Any) -> list[tuple[str, str]]:
    """Return the mistakes of a walk, each with the slope that it is about.

    As few mistakes as possible: one that makes both slopes what they are, then one for each slope,
    then two at once. Nothing where none of these explain a slope.

    Returns
    -------
    list of tuple of str
        For each mistake its id, and ``"w"``, ``"v"`` or ``"both"``.
    """
    if both := _first(given, cases, 1, (0, 1)):
        return [(both[0], "both")]
    wrong = [k for k in (0, 1) if not _fits(given, right, (k,))]
    alone = {k: _first(given, cases, 1, (k,)) for k in wrong}
    if not all(alone.values()):
        both = _first(given, cases, 2, (0, 1)) if len(wrong) > 1 else ()
        if both:
            return [(each, "both") for each in both]
        alone = {k: found or _first(given, cases, 2, (k,)) for k, found in alone.items()}
    return [(each, "wv"[k]) for k, found in alone.items() for each in found]


def _in_turn(count: int) -> Iterable[tuple[str, ...]]:
    return (
        names
        for names in combinations(FALSE_STEPS, count)
        if len({step for name in names for step in FALSE_STEPS[name]})
        == sum(len(FALSE_STEPS[name]) for name in names)
    )


def _first(given: list[Arrays], cases: Any, count: int, slopes: tuple[int, ...]) -> tuple[str, ...]:
    explaining = (
        names
        for names in _in_turn(count)
        if len(slopes) > 1 or not any("results" in FALSE_STEPS[name] for name in names)
        if _explains(names, given, cases, slopes)
    )
    return next(explaining, ())


def _explains(
    mistakes: tuple[str, ...], given: list[Arrays], cases: Any, slopes: tuple[int, ...]
) -> bool:
    version = walk(*mistakes)
    for results, case in zip(given, cases, strict=True):
        expected = version(*case)
        if not all(alike(results[k], np.asarray(expected[k], dtype=float)) for k in slopes):
            return False
    return True


def _fits(given: list[Arrays], right: list[Arrays], slopes: tuple[int, ...]) -> bool:
    return all(alike(a[k], b[k]) for a, b in zip(given, right, strict=True) for k in slopes)
