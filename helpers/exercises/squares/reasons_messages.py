"""What is said to each reason why a network does not follow the tide."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each reason."""
    never_negative = _(
        "Your network never answers below 0, and at low tide the water is 2 m below the mean. Has "
        "the last layer an activation? Leave it away there: `Dense(1)`."
    )
    squeezed = _(
        "All answers lie between {low} and 1, and the tide goes from −2 to 2. The activation of "
        "the last layer squeezes them: leave it away there, `Dense(1)`."
    )
    return {
        "times_not_scaled": _(
            "Your network has learned the tide, but `predict` asks it at other times than it "
            "should: it has learned from times that were scaled or shifted in another way. Do in "
            "`predict` just what you did before `fit`."
        ),
        "times_scaled_twice": _(
            "Your network has learned the tide, but `predict` scales the times once more than the "
            "training did, so it sees only those around midnight. Give the network in `predict` "
            "what it was given in `fit`."
        ),
        "heights_not_scaled_back": _(
            "Your answers have the shape of the tide in another size or at another height: the "
            "network learned scaled heights. Turn its answers back into metres in `predict`, or "
            "train it on `heights` as they are."
        ),
        "in_whole_metres": _(
            "Your heights are whole metres, which are up to half a metre off. Give back what the "
            "network says, and round only what you print."
        ),
        "no_better_than_a_line": _(
            "Your answers are no nearer to the tide than a straight line would be. Did `fit` get "
            "`minutes` first and `heights` second, still in pairs, and is the loss `mse`? And does "
            "`predict` ask the `model` that was trained?"
        ),
        "loss_for_classes": _(
            "Your loss is a cross-entropy, which is made for probabilities of classes. Heights are "
            "numbers that may be negative, so their squared error tells how far off they are: "
            '`loss="mse"`. Build the network anew and train it.'
        ),
        "training_blew_up": _(
            "Your training has blown up: weights of `model` are no numbers any more (nan), and so "
            "are its answers. Each step was too large, as happens with times of hundreds of "
            "minutes or a large learning rate. Bring the times to a size of 1, compile with "
            "`keras.optimizers.Adam(0.01)`, build the network anew and train it."
        ),
        "pairs_broken": _(
            "What your network says is small and has next to nothing to do with the tide. That is "
            "what it learns when times and heights are no pairs any more: did you sort, shuffle or "
            "cut only one of the two? Give `fit` both in the order in which they were measured."
        ),
        "upside_down": _(
            "Your answers are the tide upside down: high water where low water is. Is there a "
            "minus in `predict`, or in what you gave to `fit`?"
        ),
        "never_trained": _(
            "`model` has not taken a single step, so its weights are still those that chance gave. "
            "Compile it and call `model.fit(...)`, and run that cell before `predict`."
        ),
        "inputs_and_targets_swapped": _(
            "Your network has learned times from heights: asked at a height, it says when the "
            "water is about there. Give `fit` the times first and the heights second."
        ),
        "other_heights_taught": _(
            "Your answers follow the size or the square of the tide, which has no low water. Train "
            "on `heights` as they are, and give back the answers without `abs` or a square."
        ),
        "always_one": _(
            "Your network says 1 at all times. That is what `softmax` makes of a single unit, "
            "whatever goes in: leave the activation of the last layer away, `Dense(1)`."
        ),
        "narrow_layer": _(
            "One of your hidden layers has one unit or two, and all that the others find out has "
            "to go through it. Give each hidden layer more, such as 64."
        ),
        "dropout": _(
            "Your network has a dropout layer, which blurs the answers in training. That helps "
            "against learning noise by heart, and there is none here: leave it away."
        ),
        "flat": _(
            "Your network says the same at all times. Its units are stuck or were taught that: did "
            "minutes and heights stay in pairs, and is the learning rate no larger than 0.01? "
            "Build the network anew and train it again."
        ),
        "straight": _(
            "Your network draws a straight line, however well it was trained. Layers without an "
            "activation fold into one, as in question 1: give the hidden layers "
            '`activation="relu"`.'
        ),
        "never_negative": never_negative,
        "between_0_and_1": squeezed.format(low=0),
        "between_minus_1_and_1": squeezed.format(low="−1"),
        "same_for_plus_and_minus": _(
            "Your answers are the same before and after midnight, at −60 and at 60. The tide is "
            "not: it is as far below the mean before as it is above it after. Did you take the "
            "absolute value or the square of the times?"
        ),
        "raw_minutes": _(
            "The first units see minutes up to 720. All hinges begin at 0, and in this training "
            "none comes so far. Let `keras.layers.Rescaling(1 / 720)` be the first layer, then "
            "build the network anew and train it."
        ),
        "too_few_units": _(
            "Your hidden layers have fewer than ten units in all, so there are hardly enough "
            "hinges for the four hills and valleys. Take more, such as two layers of 64."
        ),
        "rate_too_large": _(
            "Your learning rate throws the weights about: the network forgets in one step what it "
            "learned in the last. Take `keras.optimizers.Adam(0.01)`, build the network anew and "
            "train it."
        ),
        "plain_sgd": _(
            "Plain gradient descent needs many more steps here than you gave it. Compile with "
            "`keras.optimizers.Adam(0.01)`, and train again."
        ),
        "rate_too_small": _(
            "Your learning rate is so small that the hinges have not come far enough yet. (Adam "
            "takes 0.001 where you say nothing.) Compile with `keras.optimizers.Adam(0.01)`, and "
            "train for 100 epochs with batches of 200."
        ),
        "too_few_steps": _(
            "Your network has taken fewer than 400 steps. It is on the way: train it for more "
            "epochs, such as 100 with batches of 200."
        ),
        "one_half_only": _(
            "On one side of midnight your network is good, on the other far off. Was it trained on "
            "all of `minutes` and `heights`? It knows nothing about times that it did not see."
        ),
    }
