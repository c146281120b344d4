"""What a student reads about a network that was built or trained in some other way."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _of_shape_and_loss() | _of_the_training() | _of_the_predictions()


def _of_shape_and_loss() -> dict[str, str]:
    return {
        "target_among_inputs": _(
            "Your network takes {given} numbers for each wine, and `X_train` has {right} columns. "
            "Is the alcohol, or the tasters' quality, among the inputs? Train it on `X_train`."
        ),
        "other_inputs": _(
            "Your network takes {given} numbers for each wine, and `X_train` has {right} columns. "
            "Build it with `keras.Input(shape=({right},))`, and train it on `X_train`."
        ),
        "several_outputs": _(
            "Your network gives back {given} numbers for each wine, and one is asked for: its "
            "alcohol. End with `keras.layers.Dense(1)`."
        ),
        "loss_mae": _(
            "The loss is the mean absolute error, as in lesson 4. Here it is the mean squared "
            'error, which counts large misses more: `loss="mse"`.'
        ),
        "loss_rmse": _(
            "The loss is the root of the mean squared error. Here it is the mean squared error "
            'itself, `loss="mse"`; the root is taken afterwards, for reading.'
        ),
        "loss_other": _(
            "The loss is neither the mean squared error nor the mean absolute one. For a number "
            'such as the alcohol, compile with `loss="mse"`.'
        ),
    }


def _of_the_training() -> dict[str, str]:
    return {
        "trained_on_all": _(
            "An epoch took {steps} steps of 64, which is enough for all wines, those of the "
            "validation part too. A network that has learned from them cannot be judged by them: "
            "train it on `X_train` and `y_train`."
        ),
        "trained_on_validation": _(
            "An epoch took {steps} steps, as many as the validation part has batches of 64. The "
            "parts are swapped: learn from `X_train, y_train`, and give `validation_data` "
            "`(X_valid, y_valid)`."
        ),
        "validation_split": _(
            "An epoch took {steps} steps, not {expected}: a share of the training part was held "
            "back, by `validation_split` or by a split of your own. There is a validation part "
            "already: `validation_data=(X_valid, y_valid)`."
        ),
        "batch_size_default": _(
            "An epoch took {steps} steps, as batches of 32 make: that is what `fit` takes when no "
            "batch size is given. Build the network anew and add `batch_size=64`."
        ),
        "other_batch_size": _(
            "An epoch took {steps} steps, and batches of 64 of the training part make {expected}. "
            "Give `fit` all of `X_train` and `y_train`, and `batch_size=64`."
        ),
        "epochs_and_batch_size_swapped": _(
            "The two numbers are swapped: the network went through the wines {epochs} times, in "
            "batches of 20. Build it anew, compile it, and call `fit` with `batch_size=64` and "
            "`epochs=20`."
        ),
        "epochs_default": _(
            "The network trained for one epoch, which is what `fit` does when `epochs` is not "
            "given. Build it anew and add `epochs=20`."
        ),
        "trained_before": _(
            "`history` holds the epochs of the last call of `fit`, {epochs}, and the network has "
            "trained for about {trained}: each call, in a loop too, goes on where the one before "
            "stopped. Build it anew, compile it, and call `fit` once with `epochs=20`."
        ),
        "epochs_too_few": _(
            "`history` holds {epochs} epochs, not 20. Build the network anew, compile it, and "
            "call `fit` once with `epochs=20`."
        ),
        "stopped_early": _(
            "`fit` was asked for {asked} epochs and ended after {epochs}: a callback such as "
            "`EarlyStopping` has stopped it. Here all networks train for 20 epochs, to be "
            "compared: build it anew, and call `fit` without that callback."
        ),
        "epochs_too_many": _(
            "`history` holds {epochs} epochs, not 20. To compare networks, train them for equally "
            "long: build it anew, and call `fit` with `epochs=20`."
        ),
        "validation_missing": _(
            "The training has no validation losses, so nobody can see when the network begins to "
            "learn by heart. Add `validation_data=(X_valid, y_valid)` to `fit`."
        ),
        "validated_on_training": _(
            "The validation losses are those of the training part, so they can only look splendid. "
            "Give `fit` the other part: `validation_data=(X_valid, y_valid)`."
        ),
        "validated_elsewhere": _(
            "The last validation loss is not that of the network on `X_valid` and `y_valid`. Give "
            "`fit` just these two, in this order, and run the cell again from building on."
        ),
    }


def _of_the_predictions() -> dict[str, str]:
    return {
        "no_bend": _(
            "Your network is a line: its predictions are a sum of the inputs, each times a number. "
            "The hidden layer is missing, or it has no bend: "
            '`keras.layers.Dense(32, activation="relu")`.'
        ),
        "output_activation": _(
            "After the sum of its last layer your network changes the number once more: of -3 it "
            "makes {end:.3g}. Asked for is one unit without an activation, which can say any "
            "number and learn from every miss: end with `keras.layers.Dense(1)` alone."
        ),
        "blew_up": _(
            "The predictions are no numbers any more (nan): the training blew up. The steps were "
            "far too long: build the network anew with a learning rate a tenth or a hundredth "
            "as large."
        ),
        "trained_on_raw_inputs": _(
            "Your network is right for the wines as they were measured, not for the standardised "
            "ones. Train it on `X_train`, which `wine_parts` gives."
        ),
        "target_scaled": _(
            "The predictions rise and fall with the alcohol, but lie around {mean:.2g}: the "
            "network has learned another target than `y_train`. Give `fit` the `y_train` of "
            "`wine_parts`, in % of alcohol."
        ),
        "trained_on_other_numbers": _(
            "The last loss in `history` is {recorded:.3g}, but on `X_train` and `y_train` the "
            "network's mean squared error is {mse:.3g}. So it has learned from other numbers: give "
            "`fit` the `X_train` and `y_train` of `wine_parts`, neither scaled again nor mixed."
        ),
        "output_squashed": _(
            "Your network says about 1 to every wine, and cannot say more: the activation of its "
            "last layer squashes everything below 1. Leave it out: `keras.layers.Dense(1)`."
        ),
        "output_zero": _(
            "Your network says 0 to every wine. With a ReLU in its last layer it cannot get "
            "away from there, for the slope is 0, too: end with `keras.layers.Dense(1)` alone."
        ),
        "always_the_same": _(
            "Your network says about {mean:.3g} to every wine, like a constant. Its hidden units "
            "are silent: build it anew, with a learning rate a tenth as large."
        ),
        "too_slow": _(
            "Off by {valid:.2f}, at most {most:g} is asked for, and the loss was still falling at "
            "the end: the steps are too short. Build the network anew with a learning rate ten "
            "times as large."
        ),
        "steps_too_long": _(
            "Off by {valid:.2f}, at most {most:g} is asked for. The losses jump, or most wines get "
            "the same guess because hidden units have fallen silent: the steps are too long. Build "
            "the network anew with a learning rate a tenth as large."
        ),
        "no_better_than_a_constant": _(
            "Even on the training part your network is off by {train:.2f}, and whoever says its "
            "mean to every wine is off by {spread:.2f}. Then X tells nothing about y: give `fit` "
            "`X_train` and `y_train` as they are, so that each row stands beside its own alcohol."
        ),
        "error_too_large": _(
            "Off by {train:.2f} on the training part and by {valid:.2f} on the validation part; "
            "at most {most:g} is asked for. In the last epochs the loss went from {before:.3g} to "
            "{recorded:.3g}: if it still falls, take a learning rate up to ten times as large, "
            "else a smaller one, and let the hidden layer have its 32 units."
        ),
    }
