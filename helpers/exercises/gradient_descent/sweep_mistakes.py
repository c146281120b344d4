"""What learners draw in place of the losses of question 4, and what they read about it."""

from collections.abc import Iterator, Sequence

import numpy as np

from helpers.exercises.gradient_descent.sweeps import Sweep, agree, in_order
from helpers.i18n import _

NUM_STEPS = 30


def other_values(curves: Sequence[np.ndarray], sweep: Sweep, other: Sweep) -> str | None:
    """Return what is drawn in place of the losses of a sweep; None if nobody knows.

    Parameters
    ----------
    curves : sequence of np.ndarray
        What is drawn, each of shape (num_points, 2).
    sweep, other : Sweep
        The walks whose curve is missing, and those on the other table.
    """
    fitting = [in_order(curve)[:, 1] for curve in curves if len(curve) == len(sweep.rates)]
    with np.errstate(all="ignore"):
        for mistake, values in _other_values(sweep, other):
            if any(agree(curve, values).all() for curve in fitting):
                return mistake
    if any(np.ptp(curve) == 0 for curve in fitting):
        return "level_curve"
    right = sweep.losses[NUM_STEPS]
    shown = right < 10 * sweep.losses[0]  # a walk that explodes agrees with every other such walk
    if any(np.mean(agree(curve, right)[shown]) > 0.2 for curve in fitting):
        return "some_walks_differ"
    return None


def _other_values(sweep: Sweep, other: Sweep) -> Iterator[tuple[str, np.ndarray]]:
    weights, walked = sweep.weights[NUM_STEPS], sweep.losses[: NUM_STEPS + 1]
    errors = sweep.errors(weights)
    no_bias = weights * np.array([1.0] * (len(weights) - 1) + [0.0])[:, None]
    slopes = 2 * np.vstack([sweep.X.T @ errors, errors.sum(axis=0)]) / len(errors)
    yield "steps_drawn", np.full(len(sweep.rates), NUM_STEPS)
    yield from (("weight_drawn", each) for each in weights)
    yield "sums_drawn", walked[-1] * len(errors)
    yield "absolute_errors_drawn", np.mean(np.abs(errors), axis=0)
    yield "bias_left_out", np.mean(sweep.errors(no_bias) ** 2, axis=0)
    yield "judged_on_the_other_table", np.mean(other.errors(weights) ** 2, axis=0)
    yield (
        "judged_on_the_other_table",
        np.mean(sweep.errors(other.weights[NUM_STEPS]) ** 2, axis=0),
    )
    yield "length_drawn", np.linalg.norm(slopes, axis=0)
    yield "gain_drawn", walked[0] - walked[-1]
    yield from (
        ("summary_of_the_walk", found) for found in (walked.min(axis=0), walked.mean(axis=0))
    )


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return {
        "axes_swapped": _(
            "The plot lies on its side: the losses run to the right and the rates upwards. What "
            "you choose belongs on the x axis, what comes of it on the y axis: `axes.plot(rates, "
            "losses)`."
        ),
        "logarithms_drawn": _(
            "You have drawn logarithms. Then nobody can read a rate or a loss off the axes: draw "
            'the numbers themselves, and let the axes be logarithmic, `axes.set(xscale="log", '
            'yscale="log")`.'
        ),
        "root_drawn": _(
            "Your curve shows the root of the loss. Draw the loss itself, the mean squared error."
        ),
        "rates_not_below": _(
            "The losses are right, but below them stand other numbers than the rates, perhaps 0, "
            "1, 2, … Give both to `plot`: `axes.plot(rates, losses)`."
        ),
        "rates_changed": _(
            "`rates` holds other learning rates than the notebook's line does. Run `rates = "
            "np.geomspace(0.0001, 2, 40)` again: each has to be the same factor above the one "
            "before, so that both ends of a logarithmic axis are filled."
        ),
        "same_table_twice": _(
            "The curve of the {present} table is there twice, and the one of the {name} table is "
            "missing. Walk on the table of that turn, `descend(inputs, …)`, and begin with an "
            "empty list for each."
        ),
        "steps_drawn": _(
            "You draw how many steps were taken, 30 each time. Draw the loss where the walk ends: "
            "`mean_squared_error(w, b, inputs, y)`."
        ),
        "weight_drawn": _(
            "You draw a weight or the bias in which the walk ends. Draw the loss that it has with "
            "them: `mean_squared_error(w, b, inputs, y)`."
        ),
        "sums_drawn": _(
            "You draw the sum of the squared errors. The loss is their mean: "
            "`mean_squared_error(w, b, inputs, y)`."
        ),
        "absolute_errors_drawn": _(
            "You draw the mean size of the errors, the L1 loss. The walk lowers the mean squared "
            "error: draw that."
        ),
        "bias_left_out": _(
            "You work out the loss without the bias. Give `mean_squared_error` both `w` and `b` "
            "of the walk."
        ),
        "judged_on_the_other_table": _(
            "A walk on one table is judged on the other: weights fit the columns that they were "
            "found for. Give `mean_squared_error` the same table as `descend`."
        ),
        "length_drawn": _(
            "You draw the length of the gradient where the walk ends. Draw the loss there: "
            "`mean_squared_error(w, b, inputs, y)`."
        ),
        "gain_drawn": _(
            "You draw by how much the loss has fallen. Draw the loss itself, where the walk ends."
        ),
        "summary_of_the_walk": _(
            "You draw the lowest or the mean loss of all places on the way. Draw the loss after "
            "the last step alone, or a walk that explodes looks harmless."
        ),
        "level_curve": _(
            "A curve is level: the same loss for every rate. Inside the loop, give `descend` the "
            "`rate` of that turn, and `mean_squared_error` the `w` and `b` that come back."
        ),
        "some_walks_differ": _(
            "At some rates your losses of the {name} table are right, at others not. Do some walks "
            "end early? With a tolerance of 0 each takes its 30 steps, `descend(inputs, y, rate, "
            "0, 30)`."
        ),
        "other_number_of_steps": _(
            "Your losses are those after {steps} steps, and the question asks for {right}. Which "
            "`max_steps` does your loop give to `descend`?"
        ),
        "raw_missing": _(
            "The curve of the raw table `X` is not in the plot. Only with both curves in one "
            "picture can you compare them."
        ),
        "standardised_missing": _(
            "The curve of the standardised table `Z` is not in the plot. Only with both curves in "
            "one picture can you compare them."
        ),
        "curves_of_steps": _(
            "Your curves show the loss step by step. Here each walk gives one point alone: its "
            "learning rate, and the loss after its last step."
        ),
        "other_rates": _(
            "Your curves do not have one point for each of the learning rates in `rates`. Walk "
            "with every one of them, and draw the losses against `rates`."
        ),
        "other_curve": _(
            "The curve of the {name} table is not what 30 steps from zero give. Check one of its "
            "points by hand, with `descend(..., rate, 0, 30)` and `mean_squared_error`; if they "
            "agree, look at `q_3.check()`."
        ),
        "names_swapped": _(
            "Each curve has the other one's name. Which table does the loop walk on when it gives "
            "the name?"
        ),
        "scale_not_log": _(
            "One axis is not logarithmic, so most of the plot is squeezed into a corner: "
            '`axes.set({name}="log")`.'
        ),
        "legend_missing": _(
            "Nothing says which curve is which. Give each a name, `axes.plot(rates, losses, "
            'label="raw")`, and show the names with `axes.legend()`.'
        ),
    }
