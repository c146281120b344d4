"""Question 3: tell the batch size from a loss curve."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.plots import COLOURS, Picture, picture
from helpers.questions.answers import is_blank, number_of
from helpers.sgd_path import make_data, sgd_path

RIGHT = {"curve_a": 16, "curve_b": 256, "curve_c": 2}
SIZES = sorted(RIGHT.values())
LEARNING_RATE = 0.1
STEPS = 60
_HIGHEST = 2.0  # the axis ends here: the fall from the start would flatten all ripples


def mystery_curves() -> Picture:
    """Draw three loss curves that differ in the batch size only, without saying which is which."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 3, figsize=(9, 3), sharey=True, layout="constrained")
    words = [_("Three line plots of the loss against the step, from 0 to 60.")]
    for name, axis, colour in zip("ABC", axes, COLOURS, strict=False):
        losses = _losses(RIGHT[f"curve_{name.lower()}"])
        axis.plot(losses, color=colour)
        axis.set(title=_("curve {name}").format(name=name), xlabel=_("step"))
        axis.set(ylim=(1.0, _HIGHEST))
        axis.grid(alpha=0.3)
        words.append(_in_words(name, losses))
    axes[0].set_ylabel(_("loss on all examples"))
    return picture(figure, " ".join(words))


def _losses(batch_size: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    x, y = make_data(256, 3.0, 2.0, rng)
    return sgd_path(x, y, LEARNING_RATE, batch_size, STEPS, rng).loss


def _in_words(name: str, losses: np.ndarray) -> str:
    return _(
        "Curve {name} goes up in {rises} of its {steps} steps; in its second half the loss lies "
        "between {lowest:.2f} and {highest:.2f}."
    ).format(
        name=name,
        rises=int(np.sum(np.diff(losses) > 0)),
        steps=len(losses) - 1,
        lowest=losses[STEPS // 2 :].min(),
        highest=losses[STEPS // 2 :].max(),
    )


class Curves(Question):
    """Set ``curve_a``, ``curve_b`` and ``curve_c`` to the batch size that made each curve."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return which curves got the wrong batch size, and what the mix-up says."""
        given = {name: answer.get(name) for name in RIGHT}
        if all(is_blank(value) for value in given.values()):
            message = _("There is nothing to check yet. Put 2, 16 or 256 in place of each `None`.")
            return [Mistake("no_curve_named", message, status="not_attempted")]
        sizes = {name: number_of(value) for name, value in given.items()}
        unknown = [name for name, size in sizes.items() if size not in SIZES]
        if unknown:
            return [_unknown(unknown)]
        wrong = tuple(name for name in RIGHT if sizes[name] != RIGHT[name])
        if not wrong:
            return []
        mistake, message = _mix_up({name: int(sizes[name] or 0) for name in RIGHT})
        return [Mistake(mistake, message, wrong)]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what gave the batch sizes away."""
        return _(
            "The noise gives them away. With 2 examples a step may go anywhere, and the curve "
            "rattles. With 16 a ripple is left. With all 256 there is no noise at all: every step "
            "goes down."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Which curve is the most ragged, and which is perfectly smooth?"),
            _("Recall the clouds of gradients: which batch size scattered most?"),
            _(
                "256 is all the examples. Such a step follows the full gradient, so with this "
                "learning rate the loss never rises."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The smaller the batch, the more ragged the curve:\n\n{code}").format(
            code="```\ncurve_a = 16\ncurve_b = 256\ncurve_c = 2\n```"
        )


def _unknown(names: list[str]) -> Mistake:
    message = _("{names}: not one of the three batch sizes. Choose among 2, 16 and 256.").format(
        names=", ".join(f"`{name}`" for name in names)
    )
    return Mistake("not_a_batch_size", message, tuple(names))


def _mix_up(sizes: Mapping[str, int]) -> tuple[str, str]:
    """Return the id of the mistake and what to say about it."""
    if sorted(sizes.values()) != SIZES:
        return "size_used_twice", _(
            "You gave the same batch size to more than one curve. Each of 2, 16 and 256 made one."
        )
    if sizes["curve_b"] == 2:
        return "large_is_ragged", _(
            "The smooth curve is not that of 2 examples. Two examples say little about all 256, "
            "so each such step is a guess, and the curve rattles. Large batches are the calm ones."
        )
    if sizes["curve_c"] == 2:
        return "ripple_is_full_batch", _(
            "The most ragged one is right. Now look at the other two: when a step uses all 256 "
            "examples there is no noise, so the loss cannot ripple."
        )
    return "ragged_not_smallest", _(
        "Look at the most ragged curve again. The fewer examples a step asks, the more their "
        "answer depends on chance."
    )
