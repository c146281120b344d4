"""What is said to other shares than those of question 3."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _on_counts() | _on_other_shares() | _on_other_pictures() | _on_what_is_missing()


def _on_counts() -> dict[str, str]:
    counted = _(
        "You draw counts, and shares are asked for. Divide how often a digit was read rightly by "
        "how many there are (the row's sum), and by how often it was guessed (the column's)."
    )
    errors = _(
        "You draw the share of mistakes, what is missing to 1. Recall and precision are the shares "
        "that are right: the number on the diagonal over the sum of its row, or its column."
    )
    joined = _(
        "You have joined recall and precision in one number (it is called F1, or is their mean). "
        "Draw the two side by side: what sets them apart is what question 4 is about."
    )
    return {
        "counts_drawn": counted,
        "labels_counted": counted,
        "guesses_counted": counted,
        "mistakes_counted": counted,
        "mistakes_drawn": errors,
        "false_alarms_drawn": errors,
        "both_in_one": joined,
        "whole_table_drawn": _(
            "You draw the whole table, with ten numbers for each digit. A share has one number for "
            "each digit: take the diagonal, `table.diagonal()`, and divide it by the sums of the "
            "rows for recall, and of the columns for precision."
        ),
        "share_of_all": _(
            "You divide the right ones of all ten digits by one and the same number, {below}, so "
            "the bars say as much of how frequent a digit is. Divide by the pictures of that digit "
            "(the row's sum), and by those guessed to be it (the column's)."
        ),
        "whole_numbers": _(
            "What stands behind the point is cut off, so each share has become 0 (or 1, if all are "
            "right). A table made with `dtype=int`, or like one of counts, does that, and so do "
            "`//` and `int(...)`: divide with `/`, and begin with `np.zeros(10)`."
        ),
        "share_of_digits": _(
            "Your bars say how frequent each digit is among all pictures, and not how often it was "
            "read rightly. The diagonal of the table goes on top, the sums of rows and columns "
            "below."
        ),
        "one_share_for_all": _(
            "All ten bars of a kind are alike: one share for all digits together, or a mean over "
            "them. Each digit has shares of its own, from its row and its column of the table (in "
            "scikit-learn, `average=None`)."
        ),
    }


def _on_other_shares() -> dict[str, str]:
    rest = _(
        "Your bars count the pictures of the nine other digits, too: most of those are told from "
        "it easily, so the shares come out near to 1, or to 0. Recall looks only at the row of the "
        "digit, precision only at its column."
    )
    return {
        "one_against_the_rest": rest,
        "others_left_alone": rest,
        "others_taken_for_it": rest,
        "either_way": _(
            "You divide by the row and the column together: all pictures that are the digit or "
            "were read as it. Recall divides by the row's sum alone, precision by the column's "
            "alone."
        ),
        "mistakes_below": _(
            "You divide the right ones by the mistakes. A share is divided by all of them, right "
            "and wrong: by the sum of the row or the column with the diagonal in it."
        ),
        "one_of_both_below": _(
            "You divide how often a digit was guessed and how often it is there by one another. "
            "That does not say whether it was guessed at the right pictures: the number on the "
            "diagonal goes on top."
        ),
        "drawn_downwards": _(
            "A share is drawn downwards, with a minus. Let both rise from 0, so that their heights "
            "can be compared."
        ),
    }


def _on_other_pictures() -> dict[str, str]:
    return {
        "divided_by_others": _(
            "You divide the right ones among these 500 pictures by how many there are among others "
            "as well, those that the reader has learned from. Count above and below among the same "
            "500: divide by the sums of the rows and columns of their table."
        ),
        "all_pictures": _(
            "These are the shares of all 1,797 pictures, those that the reader has learned from "
            "among them. The last 500 are to judge it, and the notebook has put them into `labels` "
            "and `guesses`: `y[-500:]` and `read(X[-500:])`."
        ),
        "learned_pictures": _(
            "These are the shares of the 1,297 pictures that the reader has learned from. The last "
            "500 are to judge it, and the notebook has put them into `labels` and `guesses`: "
            "`y[-500:]` and `read(X[-500:])`."
        ),
    }


def _on_what_is_missing() -> dict[str, str]:
    return {
        "bars_lie": _(
            "Your bars lie on their side. Let them stand, `axes.bar(...)`, with the digits along "
            "the x axis."
        ),
        "shares_along_x": _(
            "Along your x axis there is a share, and the digits belong there. Give each digit its "
            "place, `np.arange(10)`, and draw both shares above it, as in `axes.bar(digits, "
            "shares)`: the places come first, the heights second."
        ),
        "order_lost": _(
            "The shares are right, and do not stand over their digits: they are in another order. "
            "Draw them from the 0 to the 9, not sorted by size."
        ),
        "recall_missing": _(
            "Precision is in this picture, recall is not. For each digit: how many of those that "
            "truly are it were read so? Divide the diagonal by the sums of the rows, `axis=1`."
        ),
        "precision_missing": _(
            "Recall is in this picture, precision is not. For each digit: how many of those read "
            "as it truly are it? Divide the diagonal by the sums of the columns, `axis=0`."
        ),
        "recall_missing, another": _(
            "Precision is in this picture, recall is not: for the 9 it is {right}, and what you "
            "draw beside precision has {given} there. Divide the right ones, the diagonal, by how "
            "many truly are that digit: the sums of the rows, `axis=1`."
        ),
        "precision_missing, another": _(
            "Recall is in this picture, precision is not: for the 9 it is {right}, and what you "
            "draw beside recall has {given} there. Divide the right ones, the diagonal, by how "
            "often that digit was guessed: the sums of the columns, `axis=0`."
        ),
        "other_shares": _(
            "Your bars are neither recall nor precision of these 500 guesses: for the 9 there is "
            "{given}. Of the {truly} pictures that are a 9, and of the {read} that were read as "
            "one, {hits} are both: recall is {hits} / {truly}, precision {hits} / {read}. Are "
            "yours worked out from `labels` and `guesses`, and from nothing else?"
        ),
    }
