"""What is said to each way of putting a gradient together from parts."""

from helpers.i18n import _


def sum_message(mistake: str) -> str:
    """Return what is said about one of the false sums."""
    return _messages()[mistake.partition(":")[0]]


def _messages() -> dict[str, str]:
    dropped = _(
        "You leave out the last part where it is smaller than the others. Its examples count too: "
        "a slice that goes beyond the end is simply shorter."
    )
    last = _(
        "You give back the gradient of the last part only. Does each turn of your loop write over "
        "the one before, where it should add?"
    )
    first = _(
        "You give back the gradient of the first part only. Go through all parts in a loop, and "
        "`return` after it: inside the loop it ends everything in the first turn."
    )
    overlap = _(
        "Your parts overlap, so most examples are counted several times. Each part begins where "
        "the one before ended: `range(0, len(X), batch_size)`."
    )
    return {
        "mean_of_means": _(
            "You take the mean of the parts' gradients, so that a last, smaller part counts as "
            "much as the others. Multiply each by the number of its examples, add up, and divide "
            "by all."
        ),
        "even_parts": _(
            "Your parts are nearly equally large, and you take the mean of their gradients. Where "
            "one has an example less, it still counts as much: multiply each by the number of its "
            "examples, add up, and divide by all."
        ),
        "median_of_parts": _(
            "You take the median of the parts' gradients. The loss is a mean over all examples: "
            "multiply each by the number of its examples, add up, and divide by `len(X)`."
        ),
        "parts_changed": _(
            "You change the parts' gradients before you put them together: large numbers cut off, "
            "signs lost, or lengths made 1. Nothing of that belongs to a mean: take each as it "
            "comes, times the number of its examples, add up, and divide by `len(X)`."
        ),
        "sum_of_means": _(
            "You add up the parts' gradients. Each is a mean over its part, so the sum grows with "
            "the number of parts: let each count with its number of examples, and divide by all."
        ),
        "not_divided": _(
            "Your result is the sum over all examples. The loss is a mean: divide by `len(X)` at "
            "the end."
        ),
        "last_counts_full": _(
            "Each part counts as if it held `batch_size` examples, and the last one may be "
            "smaller. Take the number of examples that are really in it: `len(X_part)`."
        ),
        "last_dropped": dropped,
        "only_the_last": last,
        "only_the_first": first,
        "divided_by_all": _(
            "You add up the parts' gradients and divide by the number of examples a second time: "
            "each is a mean already. Multiply it by the number of examples in its part first."
        ),
        "divided_by_batch_size": _(
            "You divide by `batch_size`, the number of examples in one part. The mean is over all "
            "examples: let each part count with its own, add up, and divide by `len(X)`."
        ),
        "divided_by_full_parts": _(
            "You add up the parts' gradients and divide by the number of full parts, as if a last, "
            "smaller part were none. Multiply each by the number of its examples, add up, and "
            "divide by all."
        ),
        "divided_by_parts": _(
            "You have the sum over all examples, and divide it by the number of parts. The mean is "
            "over the examples: divide by `len(X)`."
        ),
        "parts_overlap": overlap,
        "one_for_each_part": _(
            "You give back the gradients of all parts, one beside the other. Put them together: "
            "each times the number of its examples, added up, and divided by `len(X)`."
        ),
        "columns_put_together": _(
            "You give back one number for each part, as if the numbers inside a gradient were "
            "added up. Add one part to the next, number for number: `total = total + ...`, or "
            "`np.sum(gradients, axis=0)` of a list with one gradient for each part."
        ),
        "other_factor": _(
            "The parts count as they should, but with {count} examples and `batch_size = {size}` "
            "your result is {factor:.4g} times the gradient of the mean. Each part times the "
            "number of its examples, added up, is divided by `len(X)` once, and by nothing else."
        ),
        "alike_times_factor": _(
            "All parts count alike, however many examples they hold: with {count} examples and "
            "`batch_size = {size}` your result is {factor:.4g} times the sum of their gradients. "
            "Multiply each by the number of its examples first, and divide the sum by `len(X)`."
        ),
        "opposite_sum": _(
            "Your result is the gradient of the mean with its sign turned round. The minus of the "
            "descent belongs to the step that somebody takes with it: here the parts are added, "
            "`total = total + ...`."
        ),
        "first_dropped": _(
            "You leave out the first part. Begin with it, at 0: `range(0, len(X), batch_size)`."
        ),
        "last_always_dropped": _(
            "You always leave out the last part, also where it is full. `range(0, len(X), "
            "batch_size)` stops before `len(X)` by itself, so there is nothing to take off."
        ),
        "halved_each_time": _(
            "Each turn takes the mean of what you have and the new part, so that early parts "
            "shrink with every turn and the last one counts half. Add up all parts, each times "
            "its number of examples, and divide once, at the end."
        ),
        "divided_by_one_part_more": _(
            "You add up the parts' gradients and divide by `len(X) // batch_size + 1`, which is "
            "one too many where the parts come out even. A mean of the parts is not it either: "
            "let each count with its examples, and divide by `len(X)`."
        ),
        "divided_as_if_full": _(
            "You have the sum over all examples, and divide it as if all parts held `batch_size`. "
            "The last one may be smaller: divide by `len(X)`."
        ),
    }
