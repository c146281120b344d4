"""What a student reads about a plot of two errors that shows something else."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return {
        "squares_drawn": _(
            "What you draw of {drawn} are mean squared errors, in squared % of alcohol. Take the "
            "root with `np.sqrt`, so that the errors can be read off the axis."
        ),
        "squared_again": _(
            "You have squared {drawn}, which are squared errors already. Take the root of each: "
            "`np.sqrt`, not `np.square`."
        ),
        "logarithms_drawn": _(
            "What you draw of {drawn} are logarithms of the errors, which nobody can read as % of "
            "alcohol. Draw the errors themselves."
        ),
        "scaled_curves": _(
            "What you draw of {drawn} has the right shape, but each value is {factor:.3g} times "
            "the error. Draw the roots as they are, divided by nothing: they are in % of alcohol."
        ),
        "squares_scaled": _(
            "What you draw of {drawn} is {square_factor:.3g} times the mean squared error. Take "
            "its root: `np.sqrt(x)` or `x ** 0.5`, for Python reads `x ** 1/2` as half of `x`."
        ),
        "shifted_curves": _(
            "What you draw of {drawn} has the right shape, but is stretched and shifted, as by "
            "standardising: it ends at {last:.3g}, where the error is {right:.3g}. Draw the roots "
            "as they are: they are in % of alcohol."
        ),
        "bent_curves": _(
            "What you draw of {drawn} rises and falls as the error does, and is another number: "
            "{given:.3g} in the last epoch, where the error is {right:.3g}. Another power, a "
            "second root or a logarithm makes such a curve: take the square root of the listed "
            "numbers, once."
        ),
        "summed_curves": _(
            "What you draw of {drawn} is a running sum: each point adds its epoch to those before. "
            "Draw the error of each epoch by itself, without `cumsum`."
        ),
        "epochs_skipped": _(
            "What you draw of {drawn} is right where there are points, but only {points} of the 70 "
            "epochs have one. Draw every epoch from 11 to 80: a slice such as `[10:]`, without a "
            "step."
        ),
        "turned_round": _(
            "What you draw of {drawn} begins with the last epoch and ends with the eleventh, so "
            "the errors seem to rise. The lists begin with the first epoch already: leave out "
            "what turns them round, such as `[::-1]`."
        ),
        "smoothed_curves": _(
            "What you draw of {drawn} is smoothed: each point is a mean over several epochs. In "
            "the list each number is a mean over the wines already, so nothing but its root is to "
            "be taken: draw the error of each epoch as it is."
        ),
        "lowest_drawn": _(
            "What you draw of {drawn} is the lowest error so far, which can never rise. Draw the "
            "error of each epoch as it is: where it rises, learning by heart has begun."
        ),
        "flat_curve": _(
            "One of your curves is {value:.3g} at every epoch, a single number for all of them. "
            "Each number in the list is the mean of one epoch already: take the root of each, "
            "`np.sqrt(few.history['loss'])`, and no mean over the list."
        ),
        "averages_drawn": _(
            "One of your curves is the mean of both errors, on the 60 wines and on the validation "
            "part. Give each its own curve: that they part is what the plot has to show."
        ),
        "axes_swapped": _(
            "The plot lies on its side: the errors run to the right. Epochs belong on the x axis, "
            "errors on the y axis: `axes.plot(epochs, errors)`."
        ),
        "first_epochs_left_in": _(
            "What you draw of {drawn} holds all epochs from the first on, and the first ten fall "
            "so steeply that the rest looks flat. Leave them out of the values and the epochs, "
            "with `[10:]`: `set_xlim` would hide them, and the y axis still makes room for them."
        ),
        "starts_elsewhere": _(
            "What you draw of {drawn} begins with the error of another epoch than 11. In a list "
            "the first epoch has the index 0, so epoch 11 has the index 10."
        ),
        "ends_too_early": _(
            "What you draw of {drawn} begins as it should, and ends before epoch 80. Both "
            "`range(11, 80)` and a slice such as `[10:79]` stop before their second number: go on "
            "to the end."
        ),
        "late_epochs_left_out": _(
            "Of {drawn} you have left out epochs at the end of the training. It is the first ten "
            "that are to go: `[10:]` in place of `[:10]` or `[:-10]`."
        ),
        "counted_from_zero": _(
            "What you draw of {drawn} begins with the right error, above epoch 10: pandas and "
            "Keras count from 0. Here the first epoch is number 1, so the curves begin at 11."
        ),
        "other_epochs_below": _(
            "The errors of {drawn} are right, but the first of them stands above {first:g}. Tell "
            "`plot` which epochs they belong to, 11 and so on: "
            "`axes.plot(range(11, len(curves) + 1), errors)`."
        ),
        "training_missing": _(
            "The validation curve is there, the training curve is not. Only both together show "
            "where learning by heart begins: `loss` holds the training part."
        ),
        "validation_missing": _(
            "The training curve is there, the validation curve is not. Only both together show "
            "where learning by heart begins: `val_loss` holds the validation part."
        ),
        "curves_apart": _(
            "The two curves stand in different axes, made by `twinx` or by `subplots` with several "
            "places. Each has a y axis of its own then, so their heights cannot be compared: draw "
            "both with `axes.plot`, into the same `axes`."
        ),
        "curves_missing": _(
            "There is no curve in the plot. Draw two of them, `axes.plot(epochs, errors)` for each "
            "of the two lists in `few.history`."
        ),
        "difference_drawn": _(
            "You have drawn how far the two errors are apart. Draw both errors: the gap is then "
            "seen between them."
        ),
        "other_curves": _(
            "One of your curves has {points} points, the first is {value:.3g} above {first:g}. "
            "In epoch 11 the errors of `few` are {training:.3g} on the 60 wines and "
            "{validation:.3g} on the validation part, and 70 epochs are to be drawn. Take the "
            "roots of `few.history['loss']` and `few.history['val_loss']`, and nothing else."
        ),
        "legend_missing": _(
            "Nothing says which curve is which. Name each when you draw it, "
            '`label="training part"`, and show the names with `axes.legend()`.'
        ),
        "labels_swapped": _(
            "The labels of the axes are swapped: the epochs run to the right, the errors upwards. "
            'Write `axes.set(xlabel="epoch", ylabel="error (% of alcohol)")`.'
        ),
        "names_alike": _(
            "Both curves are called `{name}`, so the legend does not tell them apart. "
            "`loss` is the training part, and `val_loss` is the validation part."
        ),
        "names_swapped": _(
            "The two curves have each other's name. `loss` is the training part, and `val_loss` is "
            "the validation part."
        ),
    }
