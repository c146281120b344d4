"""Which curve is drawn in place of the pinball loss in question 3?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from helpers.datasets import load_crop_yields
from helpers.exercises.loss.losses import pinball_loss
from helpers.i18n import _

TAUS = (0.25, 0.5, 0.75)

Loss = Callable[[np.ndarray, float], np.ndarray]
Known = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Curve:
    """One curve: its points, its name (or none), and whether a line joins them out of order."""

    name: str
    x: np.ndarray
    y: np.ndarray
    is_scribble: bool = False


def oranges_harvested() -> np.ndarray:
    """Return the harvests that the question is about."""
    return load_crop_yields()["oranges"].to_numpy(float)


def losses_of(y: np.ndarray, plans: np.ndarray, tau: float) -> np.ndarray:
    """Return the pinball loss of each plan."""
    return np.array([pinball_loss(y, plan, tau) for plan in plans])


def is_close(given: np.ndarray, expected: np.ndarray) -> bool:
    """Return whether a drawn curve is the one expected."""
    return bool(np.allclose(given, expected, rtol=1e-3, atol=1e-3))


def other_curve(curve: Curve) -> Known:
    """Return the id of the mistake behind a curve that is none of the three, and a message."""
    looks = (_flat, _tau_to_the_right, _on_its_side, _joined, _one_harvest, _false, _of_other_tau)
    oranges = oranges_harvested()
    found = (look(curve, oranges) for look in (*looks, _of_other_height, _reshaped, _unknown))
    return next(known for known in found if known)


def _flat(curve: Curve, oranges: np.ndarray) -> Known | None:
    if np.ptp(curve.y) > 0:
        return None
    return "flat_curve", _(
        "A curve is flat: the same loss for every plan. Inside the loop over the plans, give "
        "`pinball_loss` the `plan` of that turn."
    )


def _tau_to_the_right(curve: Curve, oranges: np.ndarray) -> Known | None:
    if curve.x.min() < 0 or curve.x.max() > 1:
        return None
    message = _(
        "In your picture the numbers from {low:g} to {high:g} run to the right, which look like "
        "tau. Each curve has one tau, and the plans run to the right: `axes.plot(plans, losses)`."
    )
    return "tau_to_the_right", message.format(low=curve.x.min(), high=curve.x.max())


def _on_its_side(curve: Curve, oranges: np.ndarray) -> Known | None:
    if not any(is_close(curve.x, losses_of(oranges, curve.y, tau)) for tau in TAUS):
        return None
    return "axes_swapped", _(
        "The curves lie on their side: the losses run to the right, and the plans upwards. "
        "`axes.plot` takes first what runs to the right: `axes.plot(plans, losses)`."
    )


def _joined(curve: Curve, oranges: np.ndarray) -> Known | None:
    """Recognise the losses of two or three tau in one line."""
    for n in (2, 3):
        parts = np.split(curve.y, n) if len(curve.y) % n == 0 else []
        if parts and all(_begins_at_0(part, oranges) for part in parts):
            return "curves_joined", _(
                "One line goes through the losses of several tau, one after the other. Begin with "
                "an empty list for each tau, inside the loop, and draw it there."
            )
    return None


def _begins_at_0(losses: np.ndarray, oranges: np.ndarray) -> bool:
    """Return whether these are the losses of the plans 0, 1, 2, … for one of the tau."""
    plans = np.arange(len(losses))
    return any(is_close(losses, losses_of(oranges, plans, tau)) for tau in TAUS)


def _one_harvest(curve: Curve, oranges: np.ndarray) -> Known | None:
    """Recognise two straight sides that meet at a loss of 0."""
    for harvest in (np.mean(oranges), *np.unique(oranges), curve.x[np.argmin(curve.y)]):
        if any(is_close(curve.y, losses_of(np.array([harvest]), curve.x, tau)) for tau in TAUS):
            message = _(
                "A curve has only two straight sides, which meet at {harvest:.4g}: it knows one "
                "harvest, or the mean of all. Hand all of `oranges` to `pinball_loss` together "
                "with one plan, and let it take the mean of the costs."
            )
            return "one_harvest_drawn", message.format(harvest=harvest)
    return None


def _false(curve: Curve, oranges: np.ndarray) -> Known | None:
    for name, loss in _false_losses(oranges).items():
        if any(is_close(curve.y, loss(curve.x, tau)) for tau in TAUS):
            return name, _messages()[name]
    return None


def _of_other_tau(curve: Curve, oranges: np.ndarray) -> Known | None:
    too_low, too_high = (losses_of(oranges, curve.x, tau) for tau in (1, 0))
    # The loss is tau * too_low + (1 - tau) * too_high: which tau comes nearest?
    difference = too_low - too_high
    tau = float(np.dot(curve.y - too_high, difference) / np.dot(difference, difference))
    if not is_close(curve.y, losses_of(oranges, curve.x, tau)):
        return None
    message = _("One curve is that of tau = {tau:.3g}. Asked for are 0.25, 0.5 and 0.75.")
    return "other_tau", message.format(tau=tau)


def _of_other_height(curve: Curve, oranges: np.ndarray) -> Known | None:
    for right in (losses_of(oranges, curve.x, tau) for tau in TAUS):
        factor = float(np.dot(curve.y, right) / np.dot(right, right))
        if factor and is_close(curve.y / factor, right):
            message = _(
                "A curve has the right form, but {factor:.3g} times the height. Draw the losses as "
                "`pinball_loss` gives them, not divided by anything: heights are what the three "
                "are compared by."
            )
            return "other_height", message.format(factor=factor)
    return None


def _reshaped(curve: Curve, oranges: np.ndarray) -> Known | None:
    """Recognise losses that went through a function: what is higher in one is so in the other."""
    for tau, right in ((tau, losses_of(oranges, curve.x, tau)) for tau in TAUS):
        steps = np.diff(curve.y[np.argsort(right)]) / np.ptp(curve.y)
        if len(steps) > 20 and (steps.min() > -1e-3 or steps.max() < 1e-3):
            place = int(np.argmax(right))
            message = _(
                "A curve follows that of tau = {tau:g}, but in another form: at {plan:g} it is "
                "{given:.4g}, and the loss is {right:.4g}. Draw the losses themselves, without a "
                "root, a square or a logarithm, and with nothing added to them."
            ).format(tau=tau, plan=curve.x[place], given=curve.y[place], right=right[place])
            return "reshaped", message
    return None


def _unknown(curve: Curve, oranges: np.ndarray) -> Known:
    place = int(np.argmin(curve.y))
    message = _(
        "A curve is none of the three: it is lowest at {plan:.4g}, with a loss of {loss:.4g}, and "
        "theirs are lowest at 69, 101 and 120. At {last:.4g} it is {given:.4g}, and theirs are "
        "{right}. If `q_1.check()` is content, look at what you hand to `pinball_loss`, "
        "`oranges`, one plan, and tau, and at what you do with its result."
    ).format(
        plan=curve.x[place],
        loss=curve.y[place],
        last=curve.x[-1],
        given=curve.y[-1],
        right=", ".join(f"{losses_of(oranges, curve.x[-1:], tau).item():.4g}" for tau in TAUS),
    )
    return "some_other_curve", message


def _false_losses(oranges: np.ndarray) -> Mapping[str, Loss]:
    crops = load_crop_yields()
    mangoes, everything = crops["mangoes"].to_numpy(float), crops.to_numpy(float).ravel()
    return {
        "sums_drawn": lambda x, tau: len(oranges) * losses_of(oranges, x, tau),
        "upside_down": lambda x, tau: -losses_of(oranges, x, tau),
        "table_drawn": lambda x, tau: losses_of(everything, x, tau),
        "mangoes_drawn": lambda x, tau: losses_of(mangoes, x, tau),
        "tau_not_used": lambda x, tau: 2 * losses_of(oranges, x, 0.5),
        "squares_drawn": lambda x, tau: np.array([np.mean((oranges - c) ** 2) for c in x]),
        "one_plan_off": lambda x, tau: losses_of(oranges, x - 1, tau),
        "one_plan_off_below": lambda x, tau: losses_of(oranges, x + 1, tau),
    }


def _messages() -> dict[str, str]:
    shifted = _(
        "Each loss stands one plan beside its own, so the curves are shifted. Draw the losses over "
        "the very plans that they were worked out for: `axes.plot(plans, losses)`."
    )
    return {
        "one_plan_off": shifted,
        "one_plan_off_below": shifted,
        "sums_drawn": _(
            "Your curves show the sum of the costs over the 15 harvests. The pinball loss is "
            "their mean; `pinball_loss` gives it at once."
        ),
        "upside_down": _(
            "Your curves are upside down: a loss below 0 cannot be. Is there a minus sign too many?"
        ),
        "mangoes_drawn": _("These are the curves of the mangoes. The question is about `oranges`."),
        "table_drawn": _(
            "These are the curves of the whole table, all its columns taken together. The "
            "question is about `oranges`: hand these to `pinball_loss`."
        ),
        "tau_not_used": _(
            "One of your curves is the L1 loss, where both sides cost the same. Give "
            "`pinball_loss` the tau of that turn, and look whether `q_1.check()` passes."
        ),
        "squares_drawn": _(
            "One of your curves is the L2 loss, which is round. Draw `pinball_loss`, which is "
            "made of straight pieces."
        ),
    }
