"""What a student reads about a table that was split or scaled in some other way."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _of_the_whole() | _of_the_split() | _of_the_target() | _of_the_scaling()


def _of_the_whole() -> dict[str, str]:
    return {
        "not_four_parts": _(
            "Four things are asked for, and your function gives back something else. End it with "
            "`return X_train, y_train, X_valid, y_valid`: numbers, two tables and two columns."
        ),
        "other_order": _(
            "Your function gives back both inputs first, then both targets. Here each part keeps "
            "together: `return X_train, y_train, X_valid, y_valid`."
        ),
        "other_shapes": _(
            "The four parts have the shapes {shapes}. Each X is a table with a row for each "
            "example, each y has one number for each: look at what stands after `return`."
        ),
        "rows_of_another_table": _(
            "The targets that come back, {given} in all, are not those of the {all} rows that your "
            "function was given. Take them from `table[target]`, and leave them as they are."
        ),
        "other_target": _(
            "Your function was asked for the target `{target}`, and takes `{other}`. Which column "
            "it is, the argument says: `table[target]`."
        ),
        "rows_do_not_match": _(
            "X and y no longer belong together: a row of X stands beside the target of another "
            "row, so nothing can be learned from it. Take both from the same part, in the same "
            "order."
        ),
    }


def _of_the_split() -> dict[str, str]:
    return {
        "drawn_twice": _(
            "Some rows are in the training part twice. Whoever has been drawn must not go back "
            "into the hat: draw without `replace=True`, or shuffle the rows and cut them."
        ),
        "validation_is_everything": _(
            "Your validation part is the whole table, with all that the model learned from. Keep "
            "the training rows out of it: `table.drop(train.index)`."
        ),
        "training_is_everything": _(
            "Your training part is the whole table, so nothing is left that the model has not "
            "seen. Take `fraction` of the rows only: `table.sample(frac=fraction, ...)`."
        ),
        "rows_in_both": _(
            "Some rows are in both parts: the model would be judged by examples that it has "
            "learned. Draw only once, and let the second part be all the others: "
            "`table.drop(train.index)`."
        ),
        "rows_lost": _(
            "Your parts have {train} and {valid} rows, and the table has {rows}: some are in "
            "neither. What is not for training is for validation, every row of it."
        ),
        "shares_swapped": _(
            "With a fraction of {fraction:g}, {train} of {rows} rows are in your training part. "
            "The fraction is the share for training; the validation part gets the rest."
        ),
        "other_share": _(
            "With a fraction of {fraction:g}, {train} of {rows} rows are in your training part. "
            "The share comes from the argument, a number between 0 and 1: no fixed number, and no "
            "per cent."
        ),
        "share_by_chance": _(
            "Of {rows} rows your training part gets {sizes}, depending on the seed: each row is "
            "drawn for itself, so the share is right only on average. Shuffle all rows, and cut "
            "them at `fraction * len(table)`."
        ),
        "not_shuffled": _(
            "Your parts are blocks of the table: rows that stand next to each other, from one "
            "place on. Tables are often sorted, by place or year, and then the parts are different "
            "kinds of wine: draw the rows at random."
        ),
        "seed_ignored": _(
            "Your function makes the same split whatever `seed` is. Pass it on: "
            "`table.sample(frac=fraction, random_state=seed)`."
        ),
        "not_repeatable": _(
            "Called twice with the same seed, your function makes two different splits. Nobody "
            "could repeat your numbers: use `seed` for the draw, `random_state=seed`."
        ),
    }


def _of_the_target() -> dict[str, str]:
    return {
        "target_scaled": _(
            "Your target is scaled, too. Here it stays in its own unit, so that errors can be read "
            "in % of alcohol: take `train[target]` from before the scaling."
        ),
        "target_scaled_apart": _(
            "Your targets have a mean of 0 in each part, so each was scaled by itself. Leave the "
            "target as it is, `train[target]`: then errors can be read in its own unit."
        ),
        "target_is_a_table": _(
            "Your y_train has the shape {shape}: a table with one column. Subtract an array of "
            "predictions from it, and NumPy pairs each with each: take `train[target]` with single "
            "brackets, or `.ravel()`."
        ),
        "target_left_in": _(
            "The column `{target}` is still among the inputs. A model that is shown the answer "
            "need not learn anything: drop it, `train.drop(columns=target)`."
        ),
    }


def _of_the_scaling() -> dict[str, str]:
    return {
        "other_columns": _(
            "Your X_train has {given} columns. All columns but the target are inputs, {right} "
            "here, those that look useless too."
        ),
        "columns_added": _(
            "Your X_train has {given} columns, and besides the target the table has only {right}. "
            "Look which one is new: `reset_index()`, for instance, makes a column of the row "
            "numbers, which say nothing about a wine, unless you add `drop=True`."
        ),
        "columns_in_two_orders": _(
            "The columns of X_train and of X_valid come in different orders, so a model would take "
            "one measurement for another. Choose the columns once, and use the same list for both."
        ),
        "inputs_not_finite": _(
            "Some of your inputs are no numbers (nan, or infinite), in columns that are not "
            "constant. Roots and logarithms of negative numbers are nan, and so is what pandas "
            "finds no partner for: are the rows and columns on both sides of a minus the same?"
        ),
        "validation_by_itself": _(
            "Your validation part is scaled by its own mean and deviation. Then the same wine gets "
            "other numbers in each part, and the validation wines are no longer unseen: use those "
            "of the training part for both."
        ),
        "scaled_by_everything": _(
            "Mean and deviation come from the whole table, so the validation wines had a say in "
            "the scale. Split first; then take them from the training part alone."
        ),
        "scaled_by_validation": _(
            "Mean and deviation come from the validation part. They are numbers that are learned, "
            "so they come from the training part: `train.mean()`, `train.std()`."
        ),
        "not_scaled": _(
            "The inputs are not scaled yet. Of each column subtract the mean of the training part, "
            "and divide by its standard deviation."
        ),
        "validation_not_scaled": _(
            "The training part is scaled, the validation part comes back as it was. Scale it by "
            "the same mean and deviation, worked out before anything is scaled: those of a "
            "training part that is scaled already are 0 and 1, and change nothing."
        ),
        "training_not_scaled": _(
            "The validation part is scaled, the training part is not. Both have to be, by the same "
            "mean and the same deviation."
        ),
        "min_max": _(
            "That is the min-max scaling of lesson 4. Here it is standardising: minus the mean, "
            "divided by the standard deviation, both of the training part."
        ),
        "min_max_by_everything": _(
            "That is min-max scaling, by the lowest and highest values of the whole table. Here it "
            "is mean and standard deviation, and they come from the training part alone."
        ),
        "not_centred": _(
            "You divide by the deviation, but the mean is not subtracted. After standardising each "
            "column of the training part has a mean of 0."
        ),
        "median_for_mean": _(
            "You subtract the median of each column. Standardising takes the mean: `train.mean()`."
        ),
        "not_divided": _(
            "You subtract the mean, but do not divide by the standard deviation. So columns with "
            "large numbers are still large."
        ),
        "brackets_missing": _(
            "Python divides before it subtracts. Put brackets round the difference: "
            "`(train - mean) / deviation`."
        ),
        "variance_for_deviation": _(
            "You divide by the variance. The standard deviation is its root: `train.std()`."
        ),
        "one_mean_for_all": _(
            "You use one mean and one deviation for all columns together. Each column has its own: "
            "`train.mean()` of a data frame, or `np.mean(..., axis=0)`."
        ),
        "scaled_by_rows": _(
            "You scale each row by itself, which mixes acid with sugar. Mean and deviation belong "
            "to a column: `axis=0`."
        ),
        "constant_column": _(
            "Your `{column}` has the same value in every row of the training part. Its deviation "
            "is 0, and you divide by it, which gives nan or inf: only its mean is to be "
            "subtracted, in both parts, for instance with `deviation.replace(0, 1)`."
        ),
        "constant_column_left": _(
            "Your `{column}` has the same value in every row of the training part. Its mean is to "
            "be subtracted like that of the others, so that it becomes 0 there."
        ),
        "constant_column_emptied": _(
            "Your `{column}` has the same value in every row of the training part, and others in "
            "the validation part, where you make 0 of all of them. Only the mean is to be "
            "subtracted, so {raw:.4g} becomes {right:.4g}: divide by 1 in place of the deviation, "
            "`deviation.replace(0, 1)`."
        ),
        "constant_column_divided": _(
            "Your `{column}` has the same value in every row of the training part, so its "
            "deviation is 0. In the validation part you divide by {divisor:.3g}, and {raw:.4g} "
            "becomes {given:.3g}, where {right:.4g} is right: put 1 in place of a deviation of 0, "
            "and add no small number to it."
        ),
        "constant_column_otherwise": _(
            "Your `{column}` has the same value in every row of the training part, so only its "
            "mean is to be subtracted, in both parts. In the validation part you make {given:.4g} "
            "of {raw:.4g}, where {right:.4g} is right: treat both parts alike, with 1 in place of "
            "a deviation of 0."
        ),
        "inputs_rounded": _(
            "Your inputs are right, but rounded (digits behind the point: {places}). Leave them as "
            "they are, and round only what you print."
        ),
        "not_a_scaling": _(
            "Standardising shifts and stretches a column, and nothing more; your `{column}` is "
            "changed in another way. It makes {given:.4g} of {raw:.4g}, which should become "
            "{right:.4g}: is it cut off, ranked, or mixed with other columns of its row?"
        ),
        "one_column_otherwise": _(
            "Some columns are right, `{column}` is not: you subtract {centre:.4g} and divide by "
            "{divisor:.4g}. Its mean in the training part is {mean:.4g} and its deviation "
            "{deviation:.4g}: every input is scaled, also one of whole numbers."
        ),
        "validation_otherwise": _(
            "The training part is right, the validation part is scaled in another way: of its "
            "`{column}` you subtract {centre:.4g} and divide by {divisor:.4g}. Both times take the "
            "numbers of the training part, the mean {mean:.4g} and the deviation {deviation:.4g}."
        ),
        "training_otherwise": _(
            "The validation part is right, the training part is scaled in another way: of its "
            "`{column}` you subtract {centre:.4g} and divide by {divisor:.4g}. Its mean is "
            "{mean:.4g}, and its deviation {deviation:.4g}."
        ),
        "sign_turned": _(
            "All your inputs have the opposite sign. It is the value minus the mean, "
            "`train - mean`, so that a wine above the mean gets a positive number."
        ),
        "added_to_deviation": _(
            "You divide by the standard deviation plus {extra:.3g}. That avoids dividing by 0, and "
            "changes every other column: put 1 in place of a deviation of 0, and add nothing to "
            "the others."
        ),
        "one_deviation_for_all": _(
            "You subtract each column's own mean, but divide all by {divisor:.4g}. Each column has "
            "its own deviation, too: `train.std()` of a data frame, or `X.std(axis=0)`."
        ),
        "other_divisor": _(
            "You subtract the right means, but divide `{column}` by {divisor:.4g}. Its standard "
            "deviation in the training part is {deviation:.4g}: take `train.std()` as it is."
        ),
        "other_centre": _(
            "You divide by the right deviations, but subtract {centre:.4g} from `{column}`. Its "
            "mean in the training part is {mean:.4g}: take `train.mean()` as it is."
        ),
        "other_scaling": _(
            "Of `{column}` your function subtracts {centre:.4g}, and divides by {divisor:.4g}. Its "
            "mean in the training part is {mean:.4g}, its standard deviation {deviation:.4g}: "
            "these two are to be used, for both parts."
        ),
    }
