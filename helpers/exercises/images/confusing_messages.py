"""What is said to mistakes in the table of question 2."""

from helpers.i18n import _


def messages() -> dict[str, str]:
    """Return what a student reads about each mistake."""
    return _on_pairs() | _on_loops() | _on_shares() | _on_classes()


def _on_pairs() -> dict[str, str]:
    one_side = _(
        "You count how often each class occurs on one side. The table asks for pairs: for each "
        "true class (row), how often it was taken for each class (column)."
    )
    each = _(
        "Every label meets every guess, as a loop inside a loop does. Each picture has one "
        "label and one guess: go through the two together, with `zip(labels, guesses)`."
    )
    no_table = _(
        "You only count what was read rightly. The mistakes are what the table is for: it has a "
        "number for each pair of true class (row) and guess (column)."
    )
    same_side = _(
        "Row and column come from the same side, so everything lies on the diagonal. The true "
        "class chooses the row and the guess the column: `table[label, guess]`."
    )
    totals = _(
        "You count the label among all pictures, and the guess among all pictures, and join the "
        "two totals. Ask of each picture whether both are so, and count afterwards: `np.sum("
        "(labels == row) & (guesses == column))`."
    )
    return {
        "totals_joined": totals,
        "smaller_total": totals,
        "rows_are_guesses": _(
            "Your table lies on its side: the guess chooses the row. Here the true class chooses "
            "the row and the guess the column, `table[label, guess]`."
        ),
        "mirrored": _(
            "You count each mistake twice, once in each direction. A 1 taken for a 9 is another "
            "mistake than a 9 taken for a 1: count it in the row of the true class only."
        ),
        "both_ways": _(
            "You count each picture twice, once in each direction. A 1 taken for a 9 is another "
            "mistake than a 9 taken for a 1: count it in the row of the true class only."
        ),
        "only_labels_counted": one_side,
        "only_guesses_counted": one_side,
        "guesses_twice": same_side,
        "labels_twice": same_side,
        "only_mistakes": _(
            "Your diagonal is empty: you count only the mistakes. The right ones belong in the "
            "table, too, or its rows would not add up to the number of pictures."
        ),
        "only_right_ones": no_table,
        "right_ones_in_a_row": no_table,
        "how_many_right": no_table,
        "either_or": _(
            "You count the pictures where the label or the guess fits. A place of the table is for "
            "those where both do: `&`, in place of `|`."
        ),
        "each_with_each": each,
        "each_with_each_alike": each,
        "hard_coded": _(
            "Your function always gives the table of the example in the text. Write down how that "
            "comes from labels and guesses, not the numbers themselves."
        ),
        "share_right": no_table,
        "by_chance": _(
            "You multiply how often a class is there by how often it was guessed: so many would "
            "come together by chance. Count the pictures where both do come together: `np.sum("
            "(labels == row) & (guesses == column))`."
        ),
        "left_out_and_turned": _(
            "Two things at once: the guess chooses the row, and classes that do not occur are left "
            "out. The true class chooses the row, `table[label, guess]`, in a table of zeros that "
            "is `num_classes` high and wide."
        ),
    }


def _on_loops() -> dict[str, str]:
    return {
        "only_the_first": _(
            "Only the first picture is counted. A `return` inside the loop ends it after one turn: "
            "it belongs after the loop, as far to the left as the `for`."
        ),
        "only_the_last": _(
            "Only the last picture is counted. Is the table made anew in each turn of the loop? "
            "Make it once, before the loop."
        ),
        "as_many_as_classes": _(
            "Only the first `num_classes` pictures are counted: your loop goes through the "
            "classes, and uses them as numbers of pictures. Go through the pictures, "
            "`range(len(labels))` or `zip(labels, guesses)`."
        ),
        "first_left_out": _(
            "The first picture is not counted. Pictures are numbered from 0, so "
            "`range(len(labels))` has them all, without a 1 in front."
        ),
        "last_left_out": _(
            "The last picture is not counted. `range(n)` stops before n, so `range(len(labels))` "
            "goes to the last one."
        ),
        "rows_are_one": _(
            "All rows of your table are the same list: `[[0] * n] * n` makes one row with n "
            "names, so each count appears in all. Make it with `np.zeros((n, n), dtype=int)`."
        ),
        "eight_bits": _(
            "Small counts are right, but 300 pictures of one kind are counted as 44: in eight "
            "bits, `np.uint8` or `np.int8`, there is room for 256 numbers, and then counting "
            "begins anew. Counts may become large: make the table with `dtype=int`."
        ),
        "begins_with_ones": _(
            "Every number of your table is 1 too high. Counting begins at 0: `np.zeros` in place "
            "of `np.ones`."
        ),
        "counted_once": _(
            "Each pair is counted once at most, however often it occurs. With arrays as indices, "
            "`table[labels, guesses] += 1` adds 1 only once to each place: use a loop, or "
            "`np.add.at`."
        ),
    }


def _on_shares() -> dict[str, str]:
    of_rows = _(
        "These are shares of each row, and counts are asked for. Leave the division out: from "
        "counts everybody can work out shares, but not the reverse."
    )
    of_columns = _(
        "These are shares of each column, and counts are asked for. Leave the division out: from "
        "counts everybody can work out shares, but not the reverse."
    )
    of_all = _(
        "These are shares of all pictures, and counts are asked for. Leave the division out: from "
        "counts everybody can work out shares, but not the reverse."
    )
    return {
        "shares_of_rows": of_rows,
        "percent_of_rows": of_rows,
        "shares_of_columns": of_columns,
        "percent_of_columns": of_columns,
        "shares_of_all": of_all,
        "percent_of_all": of_all,
    }


def _on_classes() -> dict[str, str]:
    sums = _(
        "Your table has a row and a column too many, with the sums of the others. Leave them out "
        "(`margins=True` adds them): it has `num_classes` rows and columns."
    )
    too_small = _(
        "The last class is not counted. The classes go from 0 to `num_classes - 1`, and "
        "`range(num_classes)` stops before its end by itself: no `- 1` is needed."
    )
    first = _(
        "Class 0 is not counted: your classes begin at 1. They are counted from 0, as rows and "
        "columns are: `range(num_classes)`."
    )
    return {
        "ten_classes": _(
            "Your table has ten rows and columns, whatever is asked for. The digits are one "
            "example: make it `num_classes` high and wide."
        ),
        "one_class_more": _(
            "Your table has a row and a column too many. The classes are counted from 0 to "
            "`num_classes - 1`, so `num_classes` of each are enough."
        ),
        "last_two_together": _(
            "The last two classes share a row and a column. With `num_classes` edges a histogram "
            "has one bin less, and its last one takes both ends: give it one edge more, "
            "`bins=np.arange(num_classes + 1) - 0.5`, or count with `table[label, guess] += 1`."
        ),
        "counted_from_one": _(
            "Your table is one off, with class 0 at its end: you take 1 away from the classes. "
            "They are counted from 0, as rows and columns are."
        ),
        "classes_left_out": _(
            "Classes that do not occur have no row or column in your table, so tables of two "
            "readers cannot be compared. Make it `num_classes` high and wide, with zeros there."
        ),
        "size_of_the_largest": _(
            "Your table ends with the largest class that occurs. That need not be the last one: "
            "make the table `num_classes` high and wide."
        ),
        "with_sums": sums,
        "occurring_with_sums": sums,
        "one_class_less": too_small,
        "last_class_left_out": too_small,
        "first_class_left_out": first,
        "first_class_cut": first,
        "ranges_of_their_own": _(
            "Your counts get into wrong rows and columns where some classes do not occur: a "
            "histogram divides what is there, from the smallest to the largest, into equal parts. "
            "Give it the edges, `bins=np.arange(num_classes + 1) - 0.5`, or count with `table["
            "label, guess] += 1`."
        ),
    }
