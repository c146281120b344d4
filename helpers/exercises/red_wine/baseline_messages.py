"""What a student reads about baselines that were worked out in some other way."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _of_the_measure() | _of_the_parts() | _of_the_guesses()


def _of_the_measure() -> dict[str, str]:
    return {
        "root_forgotten": _(
            "Those are mean squared errors, in squared % of alcohol, which nobody can picture. "
            "Take the root of the mean: `np.sqrt(...)`."
        ),
        "absolute_errors": _(
            "Those are mean absolute errors, as in lesson 4. Here square the errors, take the mean "
            "of the squares, and the root of that mean."
        ),
        "squared_is_gone": _(
            "`mean_squared_error(..., squared=False)` gave the root once; newer versions of "
            "scikit-learn have no `squared` any more, and stop there. Leave it out and take the "
            "root yourself, `np.sqrt(...)`, or call `root_mean_squared_error`."
        ),
        "constant_root_forgotten": _(
            "The error of the line is right; that of the constant is still squared. Take its root, "
            "too: `np.sqrt(...)`."
        ),
        "line_root_forgotten": _(
            "The error of the constant is right; that of the line is still squared. Take its root, "
            "too: `np.sqrt(...)`."
        ),
        "sum_of_squares": _(
            "You take the root of the sum of the squares, which grows with the number of wines. "
            "Take the mean of the squares before the root."
        ),
        "divided_after_the_root": _(
            "You divide by the number of wines after the root, so your errors shrink as wines are "
            "added. Divide the sum of the squares, and take the root of that: "
            "`np.sqrt(np.mean(errors ** 2))`."
        ),
        "divided_by_one_less": _(
            "You divide the sum of the squares by one less than the number of wines, as for an "
            "estimated variance. Here it is a plain mean: divide by n."
        ),
        "degrees_of_freedom": _(
            "You divide the squares by the degrees of freedom: the wines less the numbers that "
            "were learned, 1 for the constant and all slopes and the intercept for the line. That "
            "is for rows that were learned from; these are new to both, so divide by n."
        ),
        "line_degrees_of_freedom": _(
            "The constant is right. For the line you divide the squares by the degrees of freedom, "
            "the wines less its slopes and its intercept: that is for rows that it has learned "
            "from, and these are new to it, so divide by n."
        ),
        "divided_by_training_size": _(
            "You add up the squares of the validation part, and divide by the number of training "
            "wines. The mean is over the wines that are judged: `len(y_valid)`, or `np.mean(...)`."
        ),
        "relative_errors": _(
            "You divide each error by its target, so a miss counts less for a strong wine. Square "
            "the plain differences, `guess - y_valid`: the result is in % of alcohol already."
        ),
        "mean_before_square": _(
            "You take the mean before the square, so a guess too high and one too low cancel each "
            "other. Square each error first: `np.sqrt(np.mean(errors ** 2))`."
        ),
        "sign_kept": _(
            "Your errors keep their signs, so a guess too high and one too low cancel each other. "
            "Square them before the mean, and take the root after it."
        ),
        "spread_of_errors": _(
            "You take the standard deviation of the errors, which forgives a guesser who is always "
            "too high by the same. Take the root of the mean of the squared errors."
        ),
        "median_of_squares": _(
            "You take the median of the squares, so the worst misses do not count at all. Take "
            "their mean."
        ),
        "largest_error": _(
            "Those are the largest errors, so a single wine decides, and the others could be "
            "guessed as badly. Square the errors of all wines, take the mean, and its root."
        ),
        "logarithms_compared": _(
            "You take logarithms before you compare, so what counts is the share of a miss, not "
            "its size. Square the plain differences, `guess - y_valid`: the result is in % of "
            "alcohol then."
        ),
        "median_and_absolute_errors": _(
            "Those are the baselines of lesson 4: the median, and mean absolute errors. For "
            "squared errors the best constant is the mean, and the error is the root of the mean "
            "of the squares."
        ),
        "results_swapped": _(
            "Both numbers are right, in each other's place. The error of the constant comes first, "
            "then that of the line."
        ),
    }


def _of_the_parts() -> dict[str, str]:
    return {
        "parts_mixed": _(
            "Your function stopped where as many numbers as the training part has wines met as "
            "many as the validation part has. What is predicted for `X_valid` belongs beside "
            "`y_valid`: is one of the two from the training part?"
        ),
        "judged_on_training": _(
            "Both errors are those on the training part. How good a guesser is, only wines tell "
            "that it has not learned from: judge it on `X_valid` and `y_valid`."
        ),
        "constant_judged_on_training": _(
            "The error of the constant is that on the training part. Judge it on `y_valid`, as "
            "you do with the line."
        ),
        "line_judged_on_training": _(
            "The error of the line is that on the training part, with wines that it has learned "
            "from. Let it predict `X_valid`, and compare with `y_valid`."
        ),
        "all_from_validation": _(
            "Both learn from the validation part, and are judged by the same wines. That is "
            "peeking: let them learn from `X_train` and `y_train`."
        ),
        "all_from_both": _(
            "Both learn from both parts together, so they have seen the wines that they are judged "
            "by. Mean and line come from `X_train` and `y_train` alone."
        ),
        "mean_of_validation": _(
            "You guess the mean of the validation part. That is peeking: the guess has to be made "
            "before those wines are seen, from `y_train`."
        ),
        "constant_parts_swapped": _(
            "Your constant is the mean of the validation part, judged on the training part: the "
            "two are swapped. Take the mean of `y_train`, and subtract `y_valid` from it."
        ),
        "mean_of_all": _(
            "You guess the mean of both parts together, so the validation wines had a say in it. "
            "Take the mean of `y_train` alone."
        ),
        "line_from_validation": _(
            "Your line is fitted to the validation part, the wines that it is then judged by. Fit "
            "it to `X_train` and `y_train`."
        ),
        "line_from_all": _(
            "Your line is fitted to both parts together, so it has learned from the wines that "
            "it is judged by. Fit it to `X_train` and `y_train` alone."
        ),
    }


def _of_the_guesses() -> dict[str, str]:
    return {
        "median_guessed": _(
            "You guess the median. That is the best constant for absolute errors; for squared ones "
            "it is the mean."
        ),
        "zero_guessed": _(
            "The error of your constant is that of guessing 0. Guess the mean of `y_train`, and "
            "subtract it from `y_valid`."
        ),
        "inputs_averaged": _(
            "Your constant is the mean of the inputs, which says nothing about alcohol. Guess the "
            "mean of the targets: `y_train`, not `X_train`."
        ),
        "guesses_returned": _(
            "You give back what both guess, not how far off they are. Subtract `y_valid` from each "
            "guess, and take the root of the mean of the squares."
        ),
        "guess_returned": _(
            "The first number is the guess itself. How far is it from the targets in `y_valid`?"
        ),
        "line_through_zero": _(
            "Your line has no intercept, so it has to say 0 for an average wine. Let "
            "`LinearRegression` find one, or add a column of ones to both tables."
        ),
        "intercept_forgotten": _(
            "Your predictions are the slopes times the inputs, and the intercept is not added. Add "
            "`line.intercept_`, or let `line.predict(X_valid)` do both."
        ),
        "in_another_unit": _(
            "Both errors are right up to a factor that changes with the wines, {factor:.3g} in the "
            "first of our calls: a division by a mean, a range or a deviation makes one. The root "
            "mean squared error is in % of alcohol already: leave it as it is."
        ),
        "scaled_apart": _(
            "For the line you scale both tables once more, each by its own mean and deviation, so "
            "the same wine gets other numbers in each. They are scaled already: give `X_train` "
            "and `X_valid` to the line as they are."
        ),
        "penalised_line": _(
            "Your line keeps its slopes small, as `Ridge` does. Here it is the plain linear "
            "regression, `LinearRegression()`, which has no penalty."
        ),
        "improvement_returned": _(
            "The second number is how much better the line is than the constant. Asked for is how "
            "far off the line is itself: give back its error, and leave the comparison for later."
        ),
        "other_constant": _(
            "The error of the line is right, that of the constant is {given:.4g} where {right:.4g} "
            "is right, in the first of our calls. {said} The guess is `np.mean(y_train)`, and its "
            "error is measured like that of the line."
        ),
        "other_line": _(
            "The error of the constant is right, that of the line is {given:.4g} where {right:.4g} "
            "is right, in the first of our calls. If you measure both alike, then the predictions "
            "are others: by another kind of model than `LinearRegression()`, from other columns, "
            "or changed afterwards. `line.predict(X_valid)` is to be judged as it is."
        ),
        "one_column_only": _(
            "Your line looks at one column alone, and all others could have told it something, "
            "too. Give `fit` and `predict` the whole tables, `X_train` and `X_valid`."
        ),
        "paired_each_with_each": _(
            "For the line, each prediction is compared with the target of each wine, not of its "
            "own: a column of shape (n, 1) met a row of shape (n,). Give both the same shape, for "
            "instance with `.ravel()`."
        ),
        "score_returned": _(
            "The second number is a score, R², of which 1 is the best. Asked for is an error: "
            "compare `line.predict(X_valid)` with `y_valid`."
        ),
    }
