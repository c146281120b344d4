"""What is said to mistakes in the picture of the race."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake, by its id."""
    return {
        "axes_swapped": _(
            "The plot lies on its side: the losses run to the right and the steps upwards. What "
            "comes of the training belongs on the y axis: `axes.plot(losses)`."
        ),
        "logarithms_drawn": _(
            "You have drawn logarithms of the losses. Then nobody can read a loss off the axis: "
            'draw the losses themselves, and let the axis be logarithmic, `axes.set(yscale="log")`.'
        ),
        "roots_drawn": _(
            "You have drawn roots of the losses. The race is about the losses as `train` gives "
            "them: draw their medians without the root."
        ),
        "start_left_out": _(
            "Your curves begin after the first step. `train` gives the loss before it as well: "
            "draw all that it gives."
        ),
        "mean_drawn": _(
            "Your curves are means of the seeds. The question asks for medians, which one unlucky "
            "run cannot spoil: `np.median(curves, axis=0)`."
        ),
        "one_seed_drawn": _(
            "A curve of {name} shows a single seed. The next seed would look otherwise: train with "
            "every seed, and draw the median of the five at each step, `np.median(curves, axis=0)`."
        ),
        "runs_drawn": _(
            "You draw {count} runs of {name}, each with another seed. The race has one curve for "
            "each optimizer: make one of the five, `np.median(curves, axis=0)`."
        ),
        "extreme_drawn": _(
            "Your curves show the luckiest or the unluckiest of the five runs at each step. Take "
            "the one in the middle: `np.median(curves, axis=0)`."
        ),
        "middle_of_steps_drawn": _(
            "Your median or mean runs over the steps, so one number is left for each seed. Take it "
            "over the seeds, for each step: `np.median(curves, axis=0)`."
        ),
        "lowest_so_far_drawn": _(
            "Your curves show the lowest median up to each step, so they never rise. The race "
            "shows the median of the five losses *at* each step, the bad ones too."
        ),
        "smoothed": _(
            "Your curve of {name} is smoothed: each of its points is an average over several "
            "steps. The question asks for the median of the five losses at each step alone: draw "
            "it as it is."
        ),
        "last_loss_drawn": _(
            "All that your curve shows is the loss after the last step, which `best_rate` gives. "
            "Train with the best rate once more, with each seed: `train` gives the losses of all "
            "steps."
        ),
        "one_median_drawn": _(
            "Your median is one number, that of all steps and seeds together. At each step there "
            "is a median of its own: `np.median(curves, axis=0)`, with the axis."
        ),
        "table_sideways": _(
            "You draw {count} lines of five points: `axes.plot` takes each column of a table as a "
            "curve, and here a column is a step. The race has one curve for each optimizer: make "
            "one of the five, `np.median(curves, axis=0)`."
        ),
        "fewer_seeds_drawn": _(
            "Your curve of {name} is the median of {count} seeds only. Train with each of the "
            "five: `[train(optimizer_class, rate, seed) for seed in seeds]`."
        ),
        "steps_left_out": _(
            "Your curves have {count} points, one for every {every} steps. The question asks for "
            "each of the steps 0 to 150: draw all that `train` gives."
        ),
        "in_proportion": _(
            "Your curve of {name} has the right form, but all its losses are {factor} times what "
            "they should be. Draw the medians as they come out of `train`, not divided or "
            "multiplied by anything."
        ),
        "steps_cut_off": _(
            "Your curves end before the training does. Draw all that `train` gives, the steps 0 to "
            "150."
        ),
        "every_rate_drawn": _(
            "The three curves are there, and those of other learning rates with them. The race is "
            "between three: for each optimizer draw its best rate alone."
        ),
        "rate_not_tuned": _(
            "Your curve of {name} has a learning rate of {rate:g}, which is not its best one. A "
            "race is fair if each runs with its own: ask `best_rate` for {name}, with all rates, "
            "all five seeds, and the last loss of each run."
        ),
        "one_rate_for_all": _(
            "All three run with the learning rate {rate:g}, and it is not the best one of each. "
            "Ask `best_rate` once for each optimizer, with a `run` that trains this one, and draw "
            "it before the loop goes on: a `lambda` kept for later trains the last class of the "
            "loop."
        ),
        "optimizer_missing": _(
            "There is no curve of {name}. Only with all three in one picture can you compare them."
        ),
        "optimizer_repeated": _(
            "Two of your curves belong to {other}, and none to {name}. Which class does the line "
            "train that makes the curves?"
        ),
        "curves_of_rates": _(
            "Your curves have one point for each learning rate. Here the steps of training run to "
            "the right, and each optimizer has one rate, its best."
        ),
        "other_curve": _(
            "The curve of {name} is not the median of the five seeds with its best rate. That has "
            "151 points, from {start} to {end}; here {points} run from {first} to {last}. Check "
            "`q_3` first; then look at each line between `train` and `axes.plot`."
        ),
        "steps_not_below": _(
            "The losses are right, but below them stand other numbers than the steps, 0 to 150. "
            "`axes.plot(losses)` alone counts them from 0."
        ),
        "scale_not_log": _(
            "The losses fall from above a thousand to about twenty, so on an even scale the end of "
            'the race is squeezed flat. Make the y axis logarithmic: `axes.set(yscale="log")`.'
        ),
        "steps_logarithmic": _(
            "Your x axis is logarithmic. Under steps it would stretch the first few and squeeze "
            "the end of the race: leave the x axis as it is, and make only y logarithmic."
        ),
        "labels_swapped": _(
            "The labels of the axes are swapped: the steps run to the right, and the losses stand "
            'on the y axis. Write `axes.set(xlabel="step", ylabel="loss")`.'
        ),
        "legend_missing": _(
            "Nothing says which curve is which optimizer. Give each a name, `axes.plot(curve, "
            "label=name)`, and show the names with `axes.legend()`."
        ),
        "names_missing": _(
            "A name in the legend does not say which optimizer it is. Call the curves `SGD`, "
            "`Momentum` and `Adam`: `label=name`, and whatever you like behind it."
        ),
        "names_mixed_up": _(
            "The legend gives a curve the name of another optimizer. Put the name into the same "
            "line that draws the curve: `axes.plot(curve, label=name)`."
        ),
    }
