"""What learners write in place of the measured gradient, and what they read about it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, alike
from helpers.questions.written import Numbers


def measured(slope: Callable[..., float]) -> Callable[..., Numbers]:
    """Return a measurement: `slope` is made of the losses above, here and below, and of h."""

    def version(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
        turns = h * np.eye(len(knobs))
        here = loss(knobs)
        return (np.array([slope(loss(knobs + t), here, loss(knobs - t), h) for t in turns]),)

    return version


central = measured(lambda up, here, down, h: (up - down) / (2 * h))
forward = measured(lambda up, here, down, h: (up - here) / h)
backward = measured(lambda up, here, down, h: (here - down) / h)


def _with_own_h(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return central(loss, knobs, 1e-5)


def _slopes(basis: Callable[..., Numbers], *case: Any) -> np.ndarray:
    return np.asarray(basis(*case)[0])


def _of_slopes(made: Callable[[np.ndarray], Any]) -> Callable[..., Numbers]:
    """Return what is made of the right slopes."""
    return lambda loss, knobs, h: (made(_slopes(central, loss, knobs, h)),)


def _one_number(made: Callable[[np.ndarray], Any]) -> Callable[..., Numbers]:
    """Return one number made of the right slopes."""
    return lambda loss, knobs, h: (float(made(_slopes(central, loss, knobs, h))),)


def _all_together(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return (np.full(len(knobs), (loss(knobs + h) - loss(knobs - h)) / (2 * h)),)


def _all_together_once(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return ((loss(knobs + h) - loss(knobs - h)) / (2 * h),)


def _piling_up(after: float) -> Callable[..., Numbers]:
    """Return a measurement that leaves each knob so many h away when it goes on to the next."""

    def version(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
        turned = np.array(knobs)
        slopes = []
        for turn in h * np.eye(len(knobs)):
            slopes.append((loss(turned + turn) - loss(turned - turn)) / (2 * h))
            turned = turned + after * turn
        return (np.array(slopes),)

    return version


def _apart(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    """Pile up above and below apart: two arrays, each turned further at each knob."""
    up, down = np.array(knobs), np.array(knobs)
    slopes = []
    for turn in h * np.eye(len(knobs)):
        up, down = up + turn, down - turn
        slopes.append((loss(up) - loss(down)) / (2 * h))
    return (np.array(slopes),)


def _turned_by_a_share(divisor: Callable[..., Any]) -> Callable[..., Numbers]:
    """Return a measurement with steps of h times the knob, divided by a number made of both."""

    def version(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
        turns = h * np.diag(knobs)
        changes = np.array([loss(knobs + t) - loss(knobs - t) for t in turns])
        return (changes / divisor(knobs, h),)

    return version


def _somewhere_else(
    place: Callable[[np.ndarray, np.ndarray, int], np.ndarray],
) -> Callable[..., Numbers]:
    """Return a measurement at other places: `place` makes one of knobs, turn and knob."""

    def version(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
        turns = list(enumerate(h * np.eye(len(knobs))))
        losses = [(loss(place(knobs, t, i)), loss(place(knobs, -t, i))) for i, t in turns]
        return (np.array([(up - down) / (2 * h) for up, down in losses]),)

    return version


def _set_to_h(knobs: np.ndarray, turn: np.ndarray, i: int) -> np.ndarray:
    return np.where(np.arange(len(knobs)) == i, turn, knobs)


def _twice_the_step(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return central(loss, knobs, 2 * h)


def _half_the_step(loss: Callable[..., float], knobs: np.ndarray, h: float) -> Numbers:
    return central(loss, knobs, h / 2)


FALSE_MEASUREMENTS: dict[str, Callable[..., Numbers]] = {
    "forward": forward,
    "backward": backward,
    "own_h": _with_own_h,
    "divided_by_h": measured(lambda up, here, down, h: (up - down) / h),
    "forward_by_2h": measured(lambda up, here, down, h: (up - here) / (2 * h)),
    "times_h": measured(lambda up, here, down, h: (up - down) / 2 * h),
    "not_divided": measured(lambda up, here, down, h: up - down),
    "mean_of_losses": measured(lambda up, here, down, h: (up + down) / (2 * h)),
    "only_one_divided": measured(lambda up, here, down, h: up - down / (2 * h)),
    "turned_by_a_share": _turned_by_a_share(lambda knobs, h: 2 * h),
    "turned_by_its_share": _turned_by_a_share(lambda knobs, h: 2 * h * knobs),
    "losses_not_slopes": measured(lambda up, here, down, h: up),
    "curvature": measured(lambda up, here, down, h: (up - 2 * here + down) / h**2),
    "knob_set_to_h": _somewhere_else(_set_to_h),
    "around_zero": _somewhere_else(lambda knobs, turn, i: turn),
    "steps_of_2h": _twice_the_step,
    "steps_of_half_h": _half_the_step,
    "last_slope_only": _one_number(lambda slopes: slopes[-1]),
    "first_slope_only": _one_number(lambda slopes: slopes[0]),
    "slopes_added_up": _one_number(np.sum),
    "slopes_averaged": _one_number(np.mean),
    "length_of_the_slopes": _one_number(np.linalg.norm),
    "sizes_of_the_slopes": _of_slopes(np.abs),
    "all_together": _all_together,
    "all_together_once": _all_together_once,
    "stays_turned": _piling_up(1),
    "stays_turned_down": _piling_up(-1),
    "stays_turned_apart": _apart,
}


def other_divisor(given: Sequence[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Recognise a difference of the right losses, divided by something else than its steps."""
    bases = (("other_divisor", central), ("one_side", forward), ("one_side", backward))
    for told, basis in bases:
        pairs = [
            (found, _slopes(basis, *case)) for (found,), case in zip(given, cases, strict=True)
        ]
        factors = [float(found[0] / slopes[0]) for found, slopes in pairs]
        fits = (alike(pair[0], f * pair[1]) for pair, f in zip(pairs, factors, strict=True))
        if all(fits):
            facts = {"h": cases[0][2], "factor": factors[0]}
            facts |= {"other_h": cases[1][2], "other_factor": factors[1]}
            return Mistake(f"{told}_scaled", messages()[f"{told}_scaled"].format(**facts))
    return None


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    together = _(
        "You turn all knobs at once, so you see only what they do together. Turn knob i alone, in "
        "a copy: `up = knobs.copy()`, then `up[i] += h`."
    )
    stays = _(
        "The first slope is right, the next ones are not: a knob that you have measured stays "
        "turned while you measure the next. Begin each turn of the loop with fresh copies of "
        "`knobs`."
    )
    one_side = _(
        "You step to one side only. That is off by an amount that grows with h; step to both "
        "sides, and most of it cancels: compare `loss(up)` with `loss(down)`, which are 2 · h "
        "apart."
    )
    share = _(
        "You turn each knob by a share of its value. The step is h for every knob, however large "
        "it is: `up[i] += h`, `down[i] -= h`."
    )
    return {
        "other_divisor_scaled": _(
            "Your difference of two losses is the right one, but not what it is divided by: with h "
            "= {h:g} your slopes are {factor:.4g} times what they should be, with h = "
            "{other_h:g} {other_factor:.4g} times. The two places are 2 · h apart: `/ (2 * h)`."
        ),
        "one_side_scaled": _(
            "You step to one side only, and divide by something else than the step: with h = {h:g} "
            "your slopes are {factor:.4g} times those on that side, with h = {other_h:g} "
            "{other_factor:.4g} times. Write `(loss(up) - loss(down)) / (2 * h)`."
        ),
        "forward": one_side,
        "backward": one_side,
        "own_h": _(
            "Your slopes are those of a very small step, whatever `h` is. Use the `h` that the "
            "function is given."
        ),
        "divided_by_h": _(
            "Your slopes are twice too large. From `knobs - h` to `knobs + h` it is 2 · h: divide "
            "by that."
        ),
        "forward_by_2h": _(
            "You step to one side, by h, and divide by 2 · h. Take the second loss at `knobs - h`. "
            "If you turn one array up by h and then down by h, it only comes back to where it was: "
            "`a = b` makes no copy, `b.copy()` does."
        ),
        "times_h": _(
            "Python reads `/ 2 * h` from left to right: it divides by 2 and multiplies by h. "
            "Write `/ (2 * h)`."
        ),
        "not_divided": _(
            "You give back how much the loss changes. A slope is that for each unit of the turn: "
            "divide by how far you turned, 2 · h."
        ),
        "mean_of_losses": _(
            "You add the two losses up. A slope tells how they differ: `loss(up) - loss(down)`."
        ),
        "only_one_divided": _(
            "Python divides before it subtracts: only the second loss is divided. Put the "
            "difference in brackets, `(loss(up) - loss(down)) / (2 * h)`."
        ),
        "turned_by_a_share": share,
        "turned_by_its_share": share,
        "curvature": _(
            "Your formula tells how the slope changes, not the slope: it adds both losses and "
            "takes the one in the middle away twice. A slope is `(loss(up) - loss(down)) / (2 * "
            "h)`."
        ),
        "knob_set_to_h": _(
            "You set the knob to h and to -h. It is to be turned by h from where it stands: `up[i] "
            "+= h` and `down[i] -= h`."
        ),
        "around_zero": _(
            "You measure around 0, with all other knobs at 0 too. Begin with a copy of `knobs`, "
            "and turn one of them: `knobs + step` and `knobs - step`."
        ),
        "steps_of_2h": _(
            "Your steps are 2 · h long. Turn the knob by h to each side; only the two places "
            "together are 2 · h apart."
        ),
        "steps_of_half_h": _(
            "Your steps are h / 2 long. Turn the knob by h to each side, so that the two places "
            "are 2 · h apart."
        ),
        "last_slope_only": _(
            "You give back the last slope alone. Does each turn of the loop overwrite it? Give "
            "each slope a place of its own, `slopes[i] = ...`."
        ),
        "first_slope_only": _(
            "You give back the first slope alone. Is the `return` inside the loop? It belongs "
            "after the loop, and gives back all slopes."
        ),
        "slopes_added_up": _(
            "You give back the sum of all slopes. Each knob has a slope of its own: put them into "
            "an array, `slopes[i] = ...`."
        ),
        "slopes_averaged": _(
            "You give back the mean of all slopes. Each knob has a slope of its own: put them into "
            "an array, `slopes[i] = ...`."
        ),
        "length_of_the_slopes": _(
            "You give back the length of the gradient, one number. Asked for are the slopes it is "
            "made of, one for each knob."
        ),
        "sizes_of_the_slopes": _(
            "Your slopes have lost their signs. A minus says that the loss falls when the knob "
            "goes up: leave the `abs` out."
        ),
        "losses_not_slopes": _(
            "You give back losses. A slope is the difference of two of them, divided by how far "
            "apart they were measured."
        ),
        "all_together": together,
        "all_together_once": together,
        "stays_turned": stays,
        "stays_turned_down": stays,
        "stays_turned_apart": stays,
    }
