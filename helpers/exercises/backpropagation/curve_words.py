"""Question 4: what is said to each mistake in the plot."""

from collections.abc import Sequence
from typing import Any

from helpers.feedback import Mistake
from helpers.i18n import _


def curve_mistake(
    mistakes: Sequence[str], criteria: tuple[str, ...] = ("curves",), **facts: Any
) -> Mistake:
    """Return a mistake with its message; several at once make a paragraph each."""
    names = [mistake.partition(":")[0] for mistake in mistakes]
    messages = [_messages()[name].format(**facts) for name in dict.fromkeys(names)]
    return Mistake(names[0], "\n\n".join(messages), criteria)


def _messages() -> dict[str, str]:
    return {
        "no_curves": _(
            "There are no curves in your plot. Bars of three towers hide each other: draw lines, "
            "with `axes.plot(range(1, 11), sizes)`."
        ),
        "no_absolute": _(
            "You take the mean of the gradients with their signs, and positive and negative ones "
            "cancel. Take the size of each number first: `np.mean(np.abs(node.gradient))`."
        ),
        "summed": _(
            "You add up the sizes, so a layer with many units would look as if it had large "
            "gradients. Take the mean: `np.mean(np.abs(...))`."
        ),
        "largest": _("You draw the largest gradient of each layer. Draw the mean of the sizes."),
        "median": _("You draw the median of the sizes. Draw their mean: `np.mean(np.abs(...))`."),
        "geometric_mean": _(
            "You draw a geometric mean, the mean of the logarithms, in which tiny numbers count "
            "most and ReLU's zeros are beyond all bounds. Draw the plain mean of the sizes: "
            "`np.mean(np.abs(node.gradient))`."
        ),
        "spread": _(
            "You draw how far the numbers spread, as `np.std` gives it. Draw the mean of their "
            "sizes: `np.mean(np.abs(node.gradient))`."
        ),
        "squared": _(
            "You draw squares of the gradients, in which small numbers look even smaller. Take "
            "the mean of the sizes: `np.mean(np.abs(node.gradient))`."
        ),
        "length": _(
            "You draw lengths, as `np.linalg.norm` gives them, of the whole table or of each "
            "example in it. They grow with how many numbers there are. Draw the mean size of the "
            "numbers."
        ),
        "root_mean_square": _(
            "You draw the root of the mean square, a good measure as well. But the question asks "
            "for the mean of the sizes: `np.mean(np.abs(node.gradient))`."
        ),
        "values_drawn": _(
            "Your curves show the values of the layers, which is what goes forward. The question "
            "asks for what comes back: `node.gradient`."
        ),
        "weights_drawn": _(
            "Your curves show the weights or biases of the layers, or their gradients. Draw "
            "`node.gradient` of the nodes in `layers` themselves."
        ),
        "input_drawn": _(
            "Your curves show the node below each layer, `node.inputs[0]`. Draw the gradients of "
            "the nodes in `layers` themselves: `node.gradient`."
        ),
        "some_left_out": _(
            "You leave out the numbers that are 0, or those below it. They belong to the gradient "
            "as well: take the mean over all of them, `np.mean(np.abs(node.gradient))`."
        ),
        "first_example_only": _(
            "Your curves show the first wine only, `node.gradient[0]`. Take the mean over all "
            "numbers in `node.gradient`."
        ),
        "first_unit_only": _(
            "Your curves show the first unit of each layer only. Take the mean over all numbers in "
            "`node.gradient`."
        ),
        "layers_from_zero": _(
            "Your layers are counted from 0. Give `plot` their numbers too: `axes.plot(range(1, "
            "11), sizes)`."
        ),
        "layers_backwards": _(
            "Your curves run backwards: the size of layer 10 stands at 1. `layers` begins with the "
            "layer next to the input."
        ),
        "layers_elsewhere": _(
            "The sizes come in the right order, but do not stand at 1, 2, … 10 on the x axis. "
            "Layer 1 is the one next to the input: `axes.plot(range(1, 11), sizes)`."
        ),
        "axes_swapped": _(
            "The plot lies on its side. The layers belong on the x axis, the sizes on the y axis: "
            "`axes.plot(range(1, 11), sizes)`."
        ),
        "logarithms_drawn": _(
            "You have drawn logarithms, so nobody can read a gradient off the axis. Draw the sizes "
            'themselves, and let the axis be logarithmic: `axes.set(yscale="log")`.'
        ),
        "scale_missing": _(
            "The curve of the tower with scale {scale} is not in the plot. Only with all three in "
            "one picture can you compare them: does the line that draws stand inside the loop over "
            "the scales?"
        ),
        "scale_repeated": _(
            "There are enough curves, but two are the same, and that of scale {scale} is not among "
            "them. Does every turn of the loop build its own tower and run it?"
        ),
        "scale_is_another": _(
            "There are enough curves, but that of scale {scale} is not among them. Does your loop "
            "go through 0.5, 1 and 2, and does each turn build its own tower, `tower(X, Y, "
            "scale)`?"
        ),
        "curve_for_each_layer": _(
            "You draw one curve for each layer, with three points. It is to be one for each scale, "
            "with ten points: the number of the layer stands on the x axis."
        ),
        "too_many_curves": _(
            "There are {count} curves in your plot, and three are asked for. Take the mean over "
            "all numbers in `node.gradient`, without an `axis`, so that each layer gives one "
            "number."
        ),
        "other_number_of_layers": _(
            "Your curves have {count} points, not ten, one for each node in `layers`. (`order` "
            "holds all nodes of the graph, `layers` only the ten.)"
        ),
        "lists_grow": _(
            "One of your curves has {count} points, where ten are asked for, one for each layer. "
            "Each scale needs a list of its own: does it begin empty inside the loop over the "
            "scales, `sizes = []`, and is it drawn when all ten are in it?"
        ),
        "layers_left_out": _(
            "Your curves have {count} points, and ten are asked for, one for each node in "
            "`layers`. Does a slice or a `range` leave some out, or do you draw what lies between "
            "two layers?"
        ),
        "all_times_factor": _(
            "Your curves have the right form, but are {first:.4g} times as high as the mean sizes. "
            "What do you multiply or divide by? The mean takes care of how many numbers there are."
        ),
        "each_times_factor": _(
            "Each of your curves has the right form, but is multiplied by a number of its own: "
            "that of scale {scale} is {first:.4g} times as high as the mean sizes. Draw the sizes "
            "as they are, neither multiplied nor divided by the first or the largest one, or by "
            "the scale."
        ),
        "not_finite": _(
            "Some points of your curves are no numbers (nan or infinite). One run forward and "
            "backward gives none of these, but steps of `optimize` go beyond all bounds, and a "
            "logarithm of something negative is none: draw the sizes right after the first run."
        ),
        "smoothed": _(
            "Your curves are smoothed: a point is the mean of the sizes in several layers side by "
            "side. The question is how the size changes from one layer to the next, so draw each "
            "layer's own: `np.mean(np.abs(node.gradient))`."
        ),
        "layers_added_up": _(
            "A point of your curves has all layers before it in it, as a running sum or a running "
            "mean does. Does a total or a list go on from one layer to the next? Each layer has a "
            "size of its own: `np.mean(np.abs(node.gradient))`."
        ),
        "other_curves": _(
            "The tower of scale {scale} has the mean size {right:.3g} in layer 10; your curves "
            "have {given} there. Print `np.mean(np.abs(layers[-1].gradient))` right after "
            "`tower(X, Y, {scale})` and one `forward_and_backward(order)`: a tower that has taken "
            "steps already or stands on other data has other gradients, and so have other nodes "
            "than those in `layers`."
        ),
        "some_layers_wrong": _(
            "In layer 10 you draw the mean size of the gradient, but not in all layers: in layer "
            "{layer} the tower of scale {scale} has {right:.3g}, and your curves have {given}. "
            "Measure each layer by itself, such as `np.mean(np.abs(layers[{place}].gradient))`."
        ),
        "scale_not_log": _(
            "The y axis is not logarithmic. The sizes in the three towers are many powers of ten "
            'apart, so small ones lie flat on the bottom: `axes.set(yscale="log")`.'
        ),
        "layers_logarithmic": _(
            "The x axis is logarithmic as well, and squeezes the last layers together. Only the "
            "sizes are powers of ten apart: on a plain x axis the same factor from layer to layer "
            'makes a straight line, so leave it `xscale="linear"`.'
        ),
        "names_mixed_up": _(
            "The legend gives a curve the scale of another one. Put the name into the line that "
            'draws the curve: `label=f"scale {{scale}}"`.'
        ),
        "legend_missing": _(
            "Nothing says which curve belongs to which scale. Give each a name, "
            '`label=f"scale {{scale}}"`, and show the names with `axes.legend()`.'
        ),
        "legend_not_shown": _(
            "Your curves have names, but nobody can see them: after the last curve is drawn, "
            "`axes.legend()` shows which is which."
        ),
        "no_gradient": _(
            "The plot in `axes` is empty, and the last error in this notebook was {kind}: {text}. "
            "Where a cell takes `node.gradient` before the tower has run backward, it is "
            "`None`, and `forward` alone does not change that: call `forward_and_backward(order)` "
            "right after `tower(X, Y, scale)`."
        ),
        "stopped": _(
            "The plot in `axes` is empty, and the last error in this notebook was {kind}: {text}. "
            "If it came from the cell that draws, no line after it was run: the arrow in the error "
            "points at the one to change. If not, look for a later `plt.figure()` or "
            "`plt.subplots()`, which opens another picture."
        ),
        "other_counts": _(
            "`axes.plot` stopped with {kind}: {text}. Both lists have to hold ten numbers, one for "
            "each layer, as `range(1, 11)` does. Does `sizes = []` stand inside the loop over the "
            "scales, so that each begins with an empty list, and does `plot` come when it is full?"
        ),
        "legend_too_short": _(
            "Your legend names {count} of the three curves. Give each a name in the line that "
            'draws it, `label=f"scale {{scale}}"`.'
        ),
        "legend_alike": _(
            "Your legend gives curves the same name, so nobody can tell which is which. Put the "
            'scale into it: `label=f"scale {{scale}}"`.'
        ),
    }
