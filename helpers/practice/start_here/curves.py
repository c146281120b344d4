"""Question 5: read two curves off a plot."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.plots import BLUE, VERMILLION, Picture, picture
from helpers.practice.start_here.advice import Advised
from helpers.questions.numbers import NumbersQuestion

CURVE_A = (8.0, 5.0, 3.3, 2.4, 1.6, 1.3, 1.0)
CURVE_B = (8.0, 7.2, 6.5, 6.0, 5.5, 5.1, 4.7)


def two_curves() -> Picture:
    """Draw two loss curves to read numbers off."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 3.4), layout="constrained")
    axes.plot(CURVE_A, "o-", color=BLUE, label=_("curve A"))
    axes.plot(CURVE_B, "s--", color=VERMILLION, label=_("curve B"))
    axes.set(xlabel=_("step"), ylabel=_("loss"), ylim=(0, 8.5), yticks=range(9))
    axes.grid(alpha=0.4)
    axes.legend()
    points = {"a": CURVE_A, "b": CURVE_B}
    alt = _(
        "Line plot of two losses, one value for each of the steps 0 to 6. Curve A, solid with "
        "round marks: {a}. Curve B, dashed with square marks: {b}."
    ).format(**{name: ", ".join(f"{y:g}" for y in curve) for name, curve in points.items()})
    return picture(figure, alt)


class ReadCurves(Advised, NumbersQuestion):
    """Set ``first_step_below_2`` of curve A, and ``loss_of_b`` at step 3."""

    variables = ("first_step_below_2", "loss_of_b")
    right: ClassVar[Mapping[str, float]] = {"first_step_below_2": 4, "loss_of_b": 6}
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(right, 1)
    tolerance = 0.3

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong number, and what to say about it."""
        return _about_step(number) if name == "first_step_below_2" else _about_loss(number)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the picture tells."""
        return _(
            "Both curves fall: both models learn. A falls faster, and is below 2 after four "
            "steps. You will read many such curves in the lessons."
        )

    def read_first(self) -> str:
        """Return what to read, and which lessons need it."""
        return _(
            "If plots are not yet easy to read, no harm done: lesson 1 explains each of its "
            "pictures. Take your time with those in its sections 3 and 4."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Steps go to the right, the loss goes up. The legend says which curve is which."),
            _("Find 2 on the left, follow that line to the right until curve A is under it."),
            _("At step 3 go up to the square mark, and from there to the left."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        code = "```\nfirst_step_below_2 = 4  # 2.4 at step 3, 1.6 at step 4\nloss_of_b = 6\n```"
        return _("Read off the round marks of A, and the square ones of B:\n\n{code}").format(
            code=code
        )


def _about_step(number: float) -> tuple[str, str]:
    if abs(number - 3) < 0.5:
        return "step_too_early", _("At step 3 curve A is still above the line of 2.")
    if abs(number - 1.6) < 0.2:
        return "loss_for_step", _(
            "That is the loss there, read on the left. The step is read below, on the "
            "horizontal axis."
        )
    if number == 5:
        return "counted_from_one", _(
            "Was that the fifth mark? The marks begin at step 0: read the number under it."
        )
    if number == 6:
        return "step_too_late", _("There it is long below 2. It was so earlier for the first time.")
    return "other_step", _("Follow the round marks down until one lies under the line of 2.")


def _about_loss(number: float) -> tuple[str, str]:
    if abs(number - CURVE_A[3]) < 0.3:
        return "other_curve", _("That is curve A. Curve B is dashed, with square marks.")
    if number == 3:
        return "step_for_loss", _("That is the step. The loss is read on the left.")
    if abs(number - CURVE_B[2]) <= 0.3:
        return "loss_a_step_early", _("That is its loss at step 2. The marks begin at step 0.")
    return "other_loss", _("From 3 on the horizontal axis go up to the square mark, then left.")
