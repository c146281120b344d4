"""What learners draw in place of the losses of question 4, and what they read about it."""

from collections.abc import Iterator, Sequence

import numpy as np

from helpers.exercises.gradient_descent.sweeps import Sweep, agree, in_order
from helpers.feedback import Mistake
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
    if any(np.array_equal(curve, sweep.rates) for curve in fitting):
        return "rates_drawn_twice"
    right = sweep.losses[NUM_STEPS]
    if any(_is_cut_off_above(curve, right) for curve in fitting):
        return "losses_cut_off"
    shown = right < 10 * sweep.losses[0]  # a walk that explodes agrees with every other such walk
    if any(np.mean(agree(curve, right)[shown]) > 0.2 for curve in fitting):
        return "some_walks_differ"
    return None


def _is_cut_off_above(losses: np.ndarray, right: np.ndarray) -> bool:
    """Return whether losses are right up to some height, and all higher ones the same number."""
    differ = ~agree(losses, right)
    if not differ.any() or differ.all():
        return False
    is_high = right >= right[differ].min()
    return len(set(losses[is_high])) == 1 < is_high.sum()


def unknown_curve(curves: Sequence[np.ndarray], sweep: Sweep, costs: tuple[str, ...]) -> Mistake:
    """Return what is seen in a curve that nobody knows: a factor, or a point that is off."""
    right = sweep.losses[NUM_STEPS]
    fitting = [in_order(curve)[:, 1] for curve in curves if len(curve) == len(right)]
    for values in fitting:
        factor = float(values[0] / right[0])
        if factor and agree(values / factor, right).all():
            message = messages()["scaled_losses"].format(name=costs[0], factor=factor)
            return Mistake("scaled_losses", message, costs)
    if not fitting:
        return Mistake("other_rates", messages()["other_rates"], costs)
    place = int(np.argmin(agree(fitting[0], right)))
    message = messages()["other_curve"].format(
        name=costs[0], rate=sweep.rates[place], shown=fitting[0][place], loss=right[place]
    )
    return Mistake("other_curve", message, costs)


def changed_table(X: np.ndarray, Z: np.ndarray, y: np.ndarray) -> str | None:
    """Return which table does not hold any more what the notebook has put there; else None."""
    if X.shape != (len(y), 2) or _is_standardised(X):
        return "X"
    standardised = (X - X.mean(axis=0)) / X.std(axis=0)
    if Z.shape != X.shape or not np.allclose(Z, standardised, rtol=1e-3, atol=1e-3):
        return "Z"
    return "y" if _is_standardised(y[:, None]) else None


def _is_standardised(table: np.ndarray) -> bool:
    return bool(np.all(np.abs(table.mean(axis=0)) < 0.1 * table.std(axis=0)))


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
    yield "share_drawn", walked[-1] / walked[0]
    yield "mean_error_drawn", np.mean(errors, axis=0)
    yield "walks_carried_on", sweep.carried_on()
    yield from (
        ("summary_of_the_walk", found)
        for found in (walked.min(axis=0), walked.mean(axis=0), walked.max(axis=0))
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
            "missing. Which losses does each `plot` get, and which table do `descend` and "
            "`mean_squared_error` get before that? A line that was copied may still have the "
            "other name in it."
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
        "share_drawn": _(
            "You draw the loss as a share of the loss at the beginning. Draw the loss itself, "
            "where the walk ends: `mean_squared_error(w, b, inputs, y)`."
        ),
        "mean_error_drawn": _(
            "You draw the mean error, in which too high and too low cancel. The loss is the mean "
            "of the squared errors: `mean_squared_error(w, b, inputs, y)`."
        ),
        "walks_carried_on": _(
            "Each of your walks begins where the one before has ended, so the later points show "
            "far more than 30 steps. Every walk begins at 0: set `w` and `b` back inside the loop "
            "over the rates, or call `descend` there."
        ),
        "rates_drawn_twice": _(
            "A curve shows the rates against the rates. Upwards belongs the loss where each walk "
            "ends: `axes.plot(rates, losses)`."
        ),
        "scaled_losses": _(
            "The losses of your {name} table are {factor:.4g} times what they should be, at every "
            "rate. The loss is the mean of the squared errors, `mean_squared_error(w, b, inputs, "
            "y)`: what else is multiplied or divided?"
        ),
        "tables_changed": _(
            "`{table}` does not hold what the notebook has put there: a later line has given it "
            "something else. Run the cells again in which `X`, `y` and `Z` are made, then this "
            "one, and use other names for what you make yourself."
        ),
        "gain_drawn": _(
            "You draw by how much the loss has fallen. Draw the loss itself, where the walk ends."
        ),
        "summary_of_the_walk": _(
            "You draw the lowest, the highest or the mean loss of all places on the way. Draw the "
            "loss after the last step alone."
        ),
        "level_curve": _(
            "A curve is level: the same loss for every rate. Inside the loop, give `descend` the "
            "`rate` of that turn, and `mean_squared_error` the `w` and `b` that come back."
        ),
        "losses_cut_off": _(
            "The low losses of your {name} table are right, and all high ones are replaced by one "
            "number, or left out. Draw them as they are, however large: `set_ylim` has already "
            "seen to it that the rest stays visible."
        ),
        "labels_swapped": _(
            "The labels stand at each other's axis: the rates run to the right, and the losses "
            'upwards. Write `axes.set(xlabel="learning rate", ylabel="loss")`.'
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
            "picture can you compare them. If the cell stops with an error before it: does each "
            "table have a list of losses of its own?"
        ),
        "standardised_missing": _(
            "The curve of the standardised table `Z` is not in the plot. Only with both curves in "
            "one picture can you compare them. If the cell stops with an error before it: does "
            "each table have a list of losses of its own?"
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
            "The curve of the {name} table is not what 30 steps from zero give: at the rate "
            "{rate:.4g} it shows {shown:.4g}, and the loss there is {loss:.4g}. Check that point, "
            "with `descend(..., rate, 0, 30)` and `mean_squared_error`; if it stays so, look at "
            "`q_3.check()`."
        ),
        "names_swapped": _(
            "Each curve has the other one's name. Which table does the loop walk on when it gives "
            "the name?"
        ),
        "scale_not_log": _(
            "An axis that is not logarithmic squeezes most of the plot into a corner. Both are "
            "to be logarithmic, so add `axes.set({settings})`."
        ),
        "legend_missing": _(
            "Nothing says which curve is which. Give each a name, `axes.plot(rates, losses, "
            'label="raw")`, and show the names with `axes.legend()`, after the last curve.'
        ),
        "same_name_twice": _(
            "All names in your legend are the same, so it does not tell which curve is which. "
            'Give each the name of its table: `label="raw"` and `label="standardised"`.'
        ),
        "drawn_in_the_loop": _(
            "There are {count} curves in the plot, in place of two: you draw anew for each rate. "
            "Only collect the losses inside that loop, and draw each list once, after it: "
            "`axes.plot(rates, losses)`."
        ),
    }
