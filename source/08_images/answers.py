"""Right and wrong answers to assignment 08_images, for the tests of its questions."""

IMPORTS = """
import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.datasets import load_digits
"""

READER = """
digits = load_digits()
X, y = digits.images / 16, digits.target
means = np.array([X[:-500][y[:-500] == digit].mean(axis=0) for digit in range(10)])
distances = np.sum((X[-500:, np.newaxis] - means) ** 2, axis=(2, 3))
labels, guesses = y[-500:], distances.argmin(axis=1)


def confusion(labels, guesses, num_classes):
    table = np.zeros((num_classes, num_classes), dtype=int)
    np.add.at(table, (labels, guesses), 1)
    return table


table = confusion(labels, guesses, 10)
recall = table.diagonal() / table.sum(axis=1)
precision = table.diagonal() / table.sum(axis=0)
one_by_one = np.array([np.mean((labels == d) == (guesses == d)) for d in range(10)])
false_alarms = np.array([np.mean(guesses[labels != d] == d) for d in range(10)])
figure, axes = plt.subplots()
"""


def function(head, body):
    """Return a function's text: its first line, and its body without the indentation."""
    lines = body.strip("\n").splitlines()
    return f"def {head}:\n" + "\n".join(f"    {line}" for line in lines)


def slide(
    pad="np.pad(picture, margin)",
    join="np.sum(window * weights)",
    corner="i * stride, j * stride",
    rows="(padded.shape[0] - height) // stride + 1",
    columns="(padded.shape[1] - width) // stride + 1",
    end="return feature_map",
):
    """Return an answer to question 1, some of its parts another way."""
    body = f"""
padded = {pad}
height, width = weights.shape
rows = {rows}
columns = {columns}
feature_map = np.zeros((rows, columns))
for i in range(rows):
    for j in range(columns):
        top, left = {corner}
        window = padded[top : top + height, left : left + width]
        feature_map[i, j] = {join}
{end}
"""
    return function("slide(picture, weights, margin, stride)", body)


def sliding(body):
    """Return an answer to question 1 of another build."""
    return function("slide(picture, weights, margin, stride)", body)


VIEW = """
windows = np.lib.stride_tricks.sliding_window_view(np.pad(picture, margin), weights.shape)
return np.einsum("ijrc,rc->ij", windows[::stride, ::stride], weights)
"""

OVER_WEIGHTS = """
padded = np.pad(picture, margin)
rows = (len(padded) - len(weights)) // stride + 1
columns = (len(padded[0]) - len(weights[0])) // stride + 1
found = 0
for (r, c), weight in np.ndenumerate(weights):
    found = found + weight * padded[r:, c:][::stride, ::stride][:rows, :columns]
return found
"""

IN_LISTS = """
height, width = len(picture), len(picture[0])
blank = [0] * (width + 2 * margin)
padded = [blank] * margin
padded += [[0] * margin + list(row) + [0] * margin for row in picture]
padded += [blank] * margin
found = []
for top in range(0, len(padded) - len(weights) + 1, stride):
    row = []
    for left in range(0, len(blank) - len(weights[0]) + 1, stride):
        total = 0
        for r, line in enumerate(weights):
            for c, weight in enumerate(line):
                total += weight * padded[top + r][left + c]
        row.append(total)
    found.append(row)
return found
"""

ZEROS_AROUND = """np.zeros((len(picture) + 2 * margin, picture.shape[1] + 2 * margin))
padded[margin : margin + len(picture), margin : margin + picture.shape[1]] = picture"""

SCIPY = """
from scipy.signal import correlate2d

return correlate2d(np.pad(picture, margin), weights, mode="valid")[::stride, ::stride]
"""

IN_PANDAS = """
padded = pd.DataFrame(np.pad(picture, margin))
height, width = weights.shape
rows = []
for top in range(0, len(padded) - height + 1, stride):
    windows = [
        padded.iloc[top : top + height, left : left + width].to_numpy()
        for left in range(0, padded.shape[1] - width + 1, stride)
    ]
    rows.append([(window * weights).sum() for window in windows])
return pd.DataFrame(rows)
"""

RIGHT_SLIDES = {
    "loops": slide(),
    "zeros around": slide(ZEROS_AROUND),
    "vdot": slide(join="np.vdot(window, weights)"),
    "windows at once": sliding(VIEW),
    "over the weights": sliding(OVER_WEIGHTS),
    "lists": sliding(IN_LISTS),
    "scipy": sliding(SCIPY),
    "pandas": sliding(IN_PANDAS),
}

ONE_STEP = {
    "rows": "padded.shape[0] - height + 1",
    "columns": "padded.shape[1] - width + 1",
    "corner": "i, j",
}

IF_IT_FITS = (
    "np.sum(window * weights) if top + height <= len(picture) and "
    "left + width <= picture.shape[1] else 0"
)

CUT_AT_THE_EDGE = """
padded = np.pad(picture, margin)
height, width = weights.shape
found = []
for top in range(0, len(padded), stride):
    windows = [padded[top:, left:][:height, :width] for left in range(0, padded.shape[1], stride)]
    found.append([np.sum(w * weights[: len(w), : w.shape[1]]) for w in windows])
return found
"""

PILED_UP = """
padded = np.pad(picture, margin)
height, width = weights.shape
found, row = [], []
for top in range(0, len(padded) - height + 1, stride):
    for left in range(0, padded.shape[1] - width + 1, stride):
        row.append(np.sum(padded[top : top + height, left : left + width] * weights))
    found.append(row)
return found
"""

HOLES_IN_THE_WINDOW = """
padded = np.pad(picture, margin)
height, width = [(n - 1) * stride + 1 for n in weights.shape]
rows, columns = padded.shape[0] - height + 1, padded.shape[1] - width + 1
windows = [
    [padded[i : i + height : stride, j : j + width : stride] for j in range(columns)]
    for i in range(rows)
]
return np.array([[np.sum(window * weights) for window in row] for row in windows])"""

SAME_SIZE = """
from scipy.signal import correlate2d

mode = "same" if margin else "valid"
return correlate2d(picture, weights, mode=mode)[::stride, ::stride]
"""

WRONG_SLIDES = {
    "both_forgotten": (2, slide("picture", **ONE_STEP)),
    "margin_forgotten": (3.5, slide("picture")),
    "margin_on_one_side": (3.5, slide("np.pad(picture, ((margin, 0), (margin, 0)))")),
    "margin_twice": (3.5, slide("np.pad(picture, 2 * margin)")),
    "margin_of_copies": (3.5, slide('np.pad(picture, margin, mode="edge")')),
    "margin_of_ink: ones": (3.5, slide("np.pad(picture, margin, constant_values=1)")),
    "margin_of_ink: the mean": (
        3.5,
        slide("np.pad(picture, margin, constant_values=np.mean(picture))"),
    ),
    "map_gets_the_margin": (3.5, slide("picture", end="return np.pad(feature_map, margin)")),
    "stride_forgotten": (3.5, slide(**ONE_STEP)),
    "stride_only_down": (
        3.5,
        slide(columns=ONE_STEP["columns"], corner="i * stride, j"),
    ),
    "stride_only_right": (3.5, slide(rows=ONE_STEP["rows"], corner="i, j * stride")),
    "window_stays_behind": (3.5, slide(corner="i, j")),
    "zeros_between": (
        3.5,
        slide(**ONE_STEP, join="np.sum(window * weights) if i % stride == j % stride == 0 else 0"),
    ),
    "filter_turned": slide(join="np.sum(window * weights[::-1, ::-1])"),
    "filter_turned: scipy": sliding(SCIPY.replace("correlate2d", "convolve2d")),
    "mean_of_products": slide(join="np.mean(window * weights)"),
    "largest_product": slide(join="np.max(window * weights)"),
    "last_places_missed": slide(
        rows="(padded.shape[0] - height) // stride", columns="(padded.shape[1] - width) // stride"
    ),
    "ends_a_pixel_early": sliding(
        IN_PANDAS.replace("- height + 1", "- height").replace("- width + 1", "- width")
    ),
    "hard_coded": sliding("return np.array([[1000, 200], [30, 4]])"),
    "prints_instead": slide(end="print(feature_map)"),
    "returns_nothing": slide(end=""),
    "one_number_only": slide(join="0").replace("feature_map[i, j] = 0", "return window.sum()"),
    "map_turned": slide(end="return feature_map.T"),
    "function_raised": slide(join="np.sum(window * filter)"),
    "opposite_sign": slide(end="return -feature_map"),
    "one_row_only": """
def slide(picture, weights, margin, stride):
    P = np.pad(picture, margin)
    a, b = weights.shape
    out = []
    for i in range(0, P.shape[0]-a+1, stride):
        row = []
        for j in range(0, P.shape[1]-b+1, stride):
            row.append(np.sum(P[i:i+a, j:j+b] * weights))
        out.append(row)
        return np.array(out)
""",
    "margin_only_beside": (3.5, slide("np.pad(picture, ((0, 0), (margin, margin)))")),
    "margin_only_above": (3.5, slide("np.pad(picture, ((margin, margin), (0, 0)))")),
    "margin_below_and_right": (3.5, slide("np.pad(picture, ((0, margin), (0, margin)))")),
    "picture_in_the_corner": (3.5, slide("np.pad(picture, ((0, 2 * margin), (0, 2 * margin)))")),
    "margin_is_one": slide("np.pad(picture, 1)"),
    "margin_in_the_size_only": (
        3.5,
        slide("np.pad(picture, ((0, 2 * margin), (0, 2 * margin)))", join=IF_IT_FITS),
    ),
    "places_not_whole": slide(rows="(padded.shape[0] - height) / stride + 1"),
    "steps_rounded_up": (
        3.5,
        slide(
            "np.pad(np.pad(picture, margin), ((0, stride), (0, stride)))",
            rows="-(-(padded.shape[0] - stride - height) // stride) + 1",
            columns="-(-(padded.shape[1] - stride - width) // stride) + 1",
        ),
    ),
    "weights_transposed": sliding(SCIPY.replace("weights, mode", "weights.T, mode")),
    "window_unlike_filter": slide(columns="(padded.shape[1] - height) // stride + 1").replace(
        "left + width", "left + height"
    ),
    "as_if_square": slide(columns="rows"),
    "negative_cut": slide(end="return np.maximum(feature_map, 0)"),
    "not_all_added_up": sliding(VIEW.replace("rc->ij", "rc->ijr")),
    "not_all_added_up: rows": slide(join="np.sum(window * weights, axis=0)"),
    "row_of_other_length": (
        3.5,
        sliding(VIEW.replace("return ", "found = ").replace(", ::stride]", "]"))
        + "\n    table = np.zeros((len(found), (windows.shape[1] - 1) // stride + 1))"
        + "\n    for place, row in enumerate(found):\n        table[place] = row\n    return table",
    ),
    "last_product_only": slide(join="(window * weights)[-1, -1]"),
    "starts_late": (3.5, sliding(VIEW.replace("::stride", "stride - 1 :: stride"))),
    "steps_of_the_filter": slide(
        corner="i * height, j * width",
        rows="padded.shape[0] // height",
        columns="padded.shape[1] // width",
    ),
    "runs_over_the_edge": sliding(
        IN_LISTS.replace("len(padded) - len(weights) + 1", "len(padded)")
    ),
    "runs_over_the_edge: cut": sliding(CUT_AT_THE_EDGE),
    "margin_mirrored": (3.5, slide('np.pad(picture, margin, mode="symmetric")')),
    "margin_reflected": (3.5, slide('np.pad(picture, margin, mode="reflect")')),
    "margin_wrapped": (3.5, slide('np.pad(picture, margin, mode="wrap")')),
    "weights_forgotten": slide(join="np.sum(window)"),
    "weights_mirrored": slide(join="np.sum(window * weights[:, ::-1])"),
    "weights_upside_down": slide(join="np.sum(window * weights[::-1])"),
    "other_filter": slide(join="np.sum(window * weights) / np.abs(weights).sum()"),
    "other_filter: sorted": slide(join="np.sum(window * np.sort(weights))"),
    "whole_numbers": slide(join="int(np.sum(window * weights))"),
    "rows_are_one": slide()
    .replace("np.zeros((rows, columns))", "[[0.0] * columns] * rows")
    .replace("feature_map[i, j]", "feature_map[i][j]"),
    "eight_bits": slide().replace("(rows, columns))", "(rows, columns), np.uint8)"),
    "map_upside_down": slide(end="return feature_map[::-1]"),
    "map_mirrored": slide(end="return np.fliplr(feature_map)"),
    "scaled": (3.5, slide(end="return feature_map / stride")),
    "changed_afterwards: limits": slide(end="return np.clip(feature_map, 0, 16)"),
    "sign_lost": slide(join="abs(np.sum(window * weights))"),
    "picture_thinned": (3.5, slide("np.pad(picture, margin)[::stride, ::stride]", **ONE_STEP)),
    "window_with_holes": (3.5, sliding(HOLES_IN_THE_WINDOW)),
    "picture_thinned: window": (3.5, sliding(HOLES_IN_THE_WINDOW + "[::stride, ::stride]")),
    "map_too_large": slide().replace("np.zeros((rows, columns))", "np.zeros(padded.shape)"),
    "map_too_large: steps": (
        3.5,
        slide().replace("(rows, columns))", "np.subtract(padded.shape, weights.shape) + 1)"),
    ),
    "places_left_out": sliding(VIEW.replace("[::stride, ::stride]", "[1::stride, 1::stride]")),
    "places_left_out: size of the bare picture": (
        3.5,
        slide(
            rows="(picture.shape[0] - height) // stride + 1",
            columns="(picture.shape[1] - width) // stride + 1",
        ),
    ),
    "filter_as_square": slide(
        columns="(padded.shape[1] - height) // stride + 1",
        join="np.sum(window * weights[:, : window.shape[1]])",
    ),
    "size_with_a_margin": (3.5, slide("np.pad(picture, margin // 2)")),
    "margin_of_its_own": (3.5, sliding(SAME_SIZE)),
    "margin_of_its_own: full": sliding(SCIPY.replace('"valid"', '"full"')),
    "size_with_large_steps": (
        3.5,
        slide(rows="padded.shape[0] // stride - height + 1"),
    ),
    "size_with_both": (2, slide("np.pad(picture, margin * stride)")),
    "map_of_other_size": sliding("stride = 2 * stride" + VIEW),
    "numbers_with_a_margin": (3.5, slide('np.pad(picture, margin, mode="maximum")')),
    "numbers_with_large_steps": (3.5, slide(corner="i * stride, j")),
    "numbers_with_both": (
        2,
        slide(join="np.sum(window * weights) + (stride - 1) * margin"),
    ),
    "scaled: with a margin": (
        2,
        slide(join="np.sum(window * weights) * (stride if margin else 1)"),
    ),
    "some_other_function": slide(join="np.sum(window * weights) + window[0, 0] ** 2"),
    "squared_differences": slide(join="np.sum((window - weights) ** 2)"),
    "changed_afterwards": slide(join="np.tanh(np.sum(window * weights))"),
    "changed_afterwards: yes or no": slide(join="np.sum(window * weights) > 5"),
    "sums_go_on": slide(end="return np.cumsum(feature_map).reshape(rows, columns)"),
    "sums_go_on_in_rows": slide(end="return np.cumsum(feature_map, axis=1)"),
    "steps_one_longer": sliding("stride = stride + 1" + VIEW),
    "step_of_zero": sliding("margin, stride = stride, margin" + VIEW),
    "picture_does_not_fit": slide(
        ZEROS_AROUND.split("\n")[0] + "\npadded[margin:-margin, margin:-margin] = picture"
    ),
    "no_such_place": (3.5, slide().replace("feature_map[i, j]", "feature_map[top, left]")),
    "window_too_small": (
        3.5,
        slide(rows="(padded.shape[0] + 2 * margin - height) // stride + 1"),
    ),
    "window_too_small: its end stays behind": (
        3.5,
        slide().replace("top + height, left : left + width", "i + height, left : j + width"),
    ),
    "window_too_large": (
        3.5,
        slide().replace(
            "top + height, left : left + width",
            "(i + height) * stride, left : (j + width) * stride",
        ),
    ),
    "size_of_the_bare_picture": slide().replace(
        "np.zeros((rows, columns))", "np.zeros_like(picture)"
    ),
    "added": slide(join="np.sum(window + weights)"),
    "margin_of_its_own: around the margin": sliding(SCIPY.replace('"valid"', '"same"')),
    "rows_pile_up": sliding(PILED_UP),
    "rows_pile_up: copies": sliding(PILED_UP.replace("append(row)", "append(list(row))")),
    "matrix_product": slide(join="np.sum(window @ weights)"),
    "matrix_product: turned": slide(join="np.sum(window @ weights.T)"),
}


def confusion(body):
    """Return an answer to question 2."""
    return function("confusion(labels, guesses, num_classes)", body)


ZEROS = "table = np.zeros((num_classes, num_classes), dtype=int)\n"
LOOP = ZEROS + "for label, guess in zip(labels, guesses):\n    {line}\nreturn table"

IN_CELLS = """
return [
    [sum((labels == row) & (guesses == column)) for column in range(num_classes)]
    for row in range(num_classes)
]
"""

CROSSTAB = """
table = pd.crosstab(labels, guesses)
return table.reindex(index=range(num_classes), columns=range(num_classes), fill_value=0)
"""

BINCOUNT = """
pairs = np.bincount(num_classes * labels + guesses, minlength=num_classes**2)
return pairs.reshape(num_classes, num_classes)
"""

SKLEARN = """
from sklearn.metrics import confusion_matrix

return confusion_matrix(labels, guesses, labels=range(num_classes))
"""

RIGHT_TABLES = {
    "loop": confusion(LOOP.format(line="table[label, guess] += 1")),
    "add.at": confusion(ZEROS + "np.add.at(table, (labels, guesses), 1)\nreturn table"),
    "cell by cell": confusion(IN_CELLS),
    "pandas": confusion(CROSSTAB),
    "bincount": confusion(BINCOUNT),
    "one-hot": confusion("one = np.eye(num_classes)\nreturn one[labels].T @ one[guesses]"),
    "scikit-learn": confusion(SKLEARN),
}

COUNTED = ZEROS + "np.add.at(table, (labels, guesses), 1)\n"

WRONG_TABLES = {
    "rows_are_guesses": confusion(LOOP.format(line="table[guess, label] += 1")),
    "rows_are_guesses: one-hot": confusion(
        "one = np.eye(num_classes)\nreturn one[guesses].T @ one[labels]"
    ),
    "counted_once": confusion(ZEROS + "table[labels, guesses] += 1\nreturn table"),
    "counted_once: set": confusion(LOOP.format(line="table[label, guess] = 1")),
    "only_mistakes": confusion(LOOP.format(line="table[label, guess] += label != guess")),
    "only_right_ones": confusion(LOOP.format(line="table[label, guess] += label == guess")),
    "right_ones_in_a_row": confusion(
        "return [np.sum((labels == k) & (guesses == k)) for k in range(num_classes)]"
    ),
    "how_many_right": confusion("return np.sum(labels == guesses)"),
    "both_ways": confusion(
        LOOP.format(line="table[label, guess] += 1\n    table[guess, label] += 1")
    ),
    "each_with_each": confusion(
        ZEROS
        + "for label in labels:\n    for guess in guesses:\n        table[label, guess] += 1\n"
        + "return table"
    ),
    "shares_of_rows": confusion(
        LOOP.format(line="table[label, guess] += 1").replace(
            "return table", "return table / np.maximum(table.sum(axis=1, keepdims=True), 1)"
        )
    ),
    "shares_of_all": confusion(LOOP.format(line="table[label, guess] += 1") + " / len(labels)"),
    "counted_from_one": confusion(LOOP.format(line="table[label - 1, guess - 1] += 1")),
    "only_labels_counted": confusion("return np.bincount(labels, minlength=num_classes)"),
    "only_guesses_counted": confusion("return np.bincount(guesses, minlength=num_classes)"),
    "classes_left_out": (3, confusion("return pd.crosstab(labels, guesses).to_numpy()")),
    "classes_left_out: scikit-learn": (
        3,
        confusion(SKLEARN.replace(", labels=range(num_classes)", "")),
    ),
    "size_of_the_largest": (
        3,
        confusion("num_classes = max(*labels, *guesses) + 1\n" + BINCOUNT),
    ),
    "prints_instead": confusion(BINCOUNT.replace("return ", "print(") + ")"),
    "returns_nothing": confusion(LOOP.format(line="table[label, guess] += 1").split("return")[0]),
    "hard_coded": confusion("return np.array([[1, 0, 0], [0, 0, 2], [0, 0, 1]])"),
    "function_raised": confusion(LOOP.format(line="table[label][guess] += one")),
    "only_the_first": """
def confusion(labels, guesses, num_classes):
    table = np.zeros((num_classes, num_classes), dtype=int)
    for t, g in zip(labels, guesses):
        table[t, g] += 1
        return table
""",
    "last_left_out": """
def confusion(labels, guesses, num_classes):
    table = np.zeros((num_classes, num_classes), dtype=int)
    for i in range(len(labels) - 1):
        table[labels[i], guesses[i]] += 1
    return table
""",
    "rows_are_one": """
def confusion(labels, guesses, num_classes):
    table = [[0] * num_classes] * num_classes
    for t, g in zip(labels, guesses):
        table[t][g] += 1
    return table
""",
    "either_or": """
def confusion(labels, guesses, num_classes):
    numbers = range(num_classes)
    return np.array([[np.sum((labels == i) | (guesses == j)) for j in numbers] for i in numbers])
""",
    "ten_classes": confusion("num_classes = 10\n" + LOOP.format(line="table[label, guess] += 1")),
    "one_class_more": confusion(
        "num_classes += 1\n" + LOOP.format(line="table[label, guess] += 1")
    ),
    "mirrored": confusion(
        LOOP.format(line="table[label, guess] += 1\n    table[guess, label] += label != guess")
    ),
    "begins_with_ones": confusion(
        LOOP.format(line="table[label, guess] += 1").replace("zeros", "ones")
    ),
    "too_few_counts: rows": confusion(
        ZEROS
        + "for row in range(num_classes):\n    table[row] = np.bincount(guesses[labels == row])\n"
        + "return table"
    ),
    "too_few_counts": (3, confusion(BINCOUNT.replace(", minlength=num_classes**2", ""))),
    "only_the_last": confusion(LOOP.format(line="table[:] = 0\n    table[label, guess] += 1")),
    "guesses_twice": confusion(LOOP.format(line="table[guess, guess] += 1")),
    "by_chance": confusion(
        "there, read = (np.bincount(each, minlength=num_classes) for each in (labels, guesses))\n"
        "return np.outer(there, read) / len(labels)"
    ),
    "shares_of_rows: gaps": confusion(COUNTED + "return table / table.sum(axis=1, keepdims=True)"),
    "shares_of_columns": confusion(COUNTED + "return table / table.sum(axis=0)"),
    "percent_of_rows": confusion(COUNTED + "return 100 * table / table.sum(axis=1, keepdims=True)"),
    "percent_of_columns": confusion(COUNTED + "return 100 * table / table.sum(axis=0)"),
    "percent_of_all": confusion(COUNTED + "return 100 * table / table.sum()"),
    "first_class_left_out": confusion(
        LOOP.format(line="table[label, guess] += label > 0 and guess > 0")
    ),
    "first_class_cut": confusion(
        IN_CELLS.replace("== row", "== row + 1").replace("== column", "== column + 1")
    ),
    "last_class_left_out": confusion(
        ZEROS
        + "for i in range(num_classes - 1):\n    for j in range(num_classes - 1):\n"
        + "        table[i, j] = np.sum((labels == i) & (guesses == j))\nreturn table"
    ),
    "one_class_less": confusion("num_classes -= 1" + IN_CELLS),
    "with_sums": confusion(
        COUNTED
        + "table = np.vstack([table, table.sum(axis=0)])\n"
        + "return np.column_stack([table, table.sum(axis=1)])"
    ),
    "occurring_with_sums": confusion("return pd.crosstab(labels, guesses, margins=True)"),
    "ranges_of_their_own": (
        3,
        confusion("return np.histogram2d(labels, guesses, bins=num_classes)[0]"),
    ),
    "share_right": confusion("return np.mean(labels == guesses)"),
    "left_out_and_turned": confusion("return pd.crosstab(guesses, labels)"),
    "gaps_not_zero": (3, confusion(CROSSTAB.replace(", fill_value=0", ""))),
    "no_square_table": confusion("return list(zip(labels, guesses))"),
    "table_too_small": confusion(
        "num_classes -= 1\n" + LOOP.format(line="table[label, guess] += 1")
    ),
    "partners_changed": confusion(
        LOOP.replace("labels, guesses", "sorted(labels), sorted(guesses)").format(
            line="table[label, guess] += 1"
        )
    ),
    "totals_joined": confusion(
        IN_CELLS.replace("sum((labels == row) & (", "sum(labels == row) and sum((")
    ),
    "smaller_total": confusion(
        IN_CELLS.replace("sum((labels == row) & (", "min(sum(labels == row), sum(").replace(
            "column))", "column))"
        )
    ),
    "each_with_each_alike": confusion(
        ZEROS
        + "for label in labels:\n    for guess in guesses:\n"
        + "        table[label, guess] += label == guess\nreturn table"
    ),
    "first_left_out": confusion(
        ZEROS + "for k in range(1, len(labels)):\n    table[labels[k], guesses[k]] += 1\n"
        "return table"
    ),
    "as_many_as_classes": confusion(
        ZEROS + "for k in range(min(num_classes, len(labels))):\n"
        "    table[labels[k], guesses[k]] += 1\nreturn table"
    ),
    "and_of_arrays": confusion(IN_CELLS.replace("&", "and")),
    "shares_of_rows: rounded": confusion(
        COUNTED + "return np.round(table / np.maximum(table.sum(axis=1, keepdims=True), 1), 2)"
    ),
    "in_other_places": confusion(LOOP.format(line="table[label, abs(label - guess)] += 1")),
    "eight_bits": confusion(
        "table = np.zeros((num_classes, num_classes), np.uint8)\n"
        "np.add.at(table, (labels, guesses), 1)\nreturn table"
    ),
    "last_two_together": confusion(
        "edges = np.arange(num_classes)\n"
        "return np.histogram2d(labels, guesses, bins=[edges, edges])[0]"
    ),
    "size_of_what_occurs": (
        3,
        confusion(
            "counts = np.bincount(num_classes * labels + guesses)\n"
            "n = int(len(counts) ** 0.5)\nreturn counts[: n * n].reshape(n, n)"
        ),
    ),
    "not_each_once": confusion(LOOP.format(line="table[label, guess] += 1 + label")),
    "labels_twice": confusion(LOOP.format(line="table[label, label] += 1")),
}


BARS = """
axes.bar(np.arange(10) - 0.2, {recall}, width=0.4, label="{first}")
axes.bar(np.arange(10) + 0.2, {precision}, width=0.4, label="{second}")
"""
END = 'axes.set(xlabel="digit", ylabel="share")\naxes.legend()\n'


EACH_OTHERS = {"first": "precision", "second": "recall"}


def drawn(recall="recall", precision="precision", first="recall", second="precision", end=END):
    """Return an answer to question 3: two sets of bars."""
    parts = {"recall": recall, "precision": precision, "first": first, "second": second}
    return "figure, axes = plt.subplots()" + BARS.format(**parts) + end


FROM_LOOPS = """
found, trusted = [], []
for digit in range(10):
    both = np.sum((labels == digit) & (guesses == digit))
    found.append(both / np.sum(labels == digit))
    trusted.append(both / np.sum(guesses == digit))
figure, axes = plt.subplots()
axes.plot(range(10), found, "o", label="recall")
axes.plot(range(10), trusted, "s", label="precision")
"""

PANDAS_BARS = """
shares = pd.DataFrame({"precision": precision, "recall": recall})
axes = shares.plot.bar(xlabel="digit", ylabel="share")
"""

PYPLOT_BARS = """
plt.figure()
plt.bar(np.arange(10), 100 * recall, width=-0.4, align="edge")
plt.bar(np.arange(10), 100 * precision, width=0.4, align="edge")
plt.xlabel("true or guessed digit")
plt.ylabel("percent")
plt.legend(["Recall", "Precision"])
axes = plt.gca()
"""

SCATTERED = """
from sklearn.metrics import precision_score, recall_score

figure, axes = plt.subplots()
for name, score in (("recall", recall_score), ("precision", precision_score)):
    axes.scatter(range(10), score(labels, guesses, average=None), label=name)
"""

IN_TURNS = """
figure, axes = plt.subplots()
for digit in range(10):
    names = ("recall", "precision") if digit == 0 else (None, None)
    axes.bar(digit - 0.2, recall[digit], 0.4, color="C0", label=names[0])
    axes.bar(digit + 0.2, precision[digit], 0.4, color="C1", label=names[1])
"""

AT_ONE_GO = """
from matplotlib.patches import Patch

figure, axes = plt.subplots()
places = np.repeat(np.arange(10), 2) + np.tile([0, 0.4], 10)
heights = np.column_stack([precision, recall]).ravel()
axes.bar(places, heights, 0.4, color=["red", "blue"] * 10)
axes.legend(handles=[Patch(color="blue", label="recall"), Patch(color="red", label="precision")])
axes.set(xlabel="digit", ylabel="share")
"""

NAMED_FROM_1 = "axes.set_xticks(np.arange(1, 11), [str(digit) for digit in range(10)])"

RIGHT_SHARES = {
    "bars": drawn(),
    "loops and points": FROM_LOOPS + END,
    "pandas": PANDAS_BARS,
    "names of another language": drawn(first="Trefferquote", second="Genauigkeit"),
    "pyplot, percent": PYPLOT_BARS,
    "scatter, scikit-learn": SCATTERED + END,
    "bar by bar, in turns": IN_TURNS + END,
    "twenty bars at once": AT_ONE_GO,
    "places with names": drawn(end=END + NAMED_FROM_1).replace("arange(10)", "arange(1, 11)"),
    "sorted, with names": "order = np.argsort(recall)\n"
    + drawn("recall[order]", "precision[order]", end=END)
    + "axes.set_xticks(range(10), order)",
    "far apart, with names": drawn(end=END + "axes.set_xticks(3 * np.arange(10), range(10))")
    .replace("np.arange(10) -", "3 * np.arange(10) -")
    .replace("np.arange(10) +", "3 * np.arange(10) +"),
    "labels for another thing": drawn(end="labels = list(range(10))\n" + END),
    "only the upper half": drawn(end=END + "axes.set_ylim(0.5, 1)"),
    "upside down": drawn(end=END + "axes.invert_yaxis()"),
    "lines": FROM_LOOPS.replace('"o"', '"-"').replace('"s"', '"--"') + END,
}

TWO_NAMES = 'axes.set(xlabel="digit", ylabel="share")\naxes.legend(["recall", "precision"])'

TWIN = """
axes.bar([], [], label="precision")
axes.twinx().bar(np.arange(10) + 0.2"""

PANELS = """
figure, axes = plt.subplots(1, 2)
axes[0].bar(range(10), recall)
axes[1].bar(range(10), precision)
"""

WRONG_NAMES = "axes.set_xticks(range(10), range(1, 11))"

OF_OTHERS = """
squares = np.sum((X[:, np.newaxis] - means) ** 2, axis=(2, 3))
table = confusion(y{part}, squares.argmin(axis=1){part}, 10)
recall = table.diagonal() / table.sum(axis=1)
precision = table.diagonal() / table.sum(axis=0)
"""

MISTAKES = {"recall": "1 - recall", "precision": "1 - precision"}

WRONG_SHARES = {
    "recall_missing": (2.5, drawn(recall="precision")),
    "precision_missing": (2.5, drawn(precision="recall")),
    "counts_drawn": (1, drawn("table.diagonal()", "table.diagonal()")),
    "labels_counted": (1, drawn("table.sum(axis=1)", "table.sum(axis=1)")),
    "guesses_counted": (2.5, drawn(precision="table.sum(axis=0)")),
    "mistakes_counted": (2.5, drawn("table.sum(axis=1) - table.diagonal()")),
    "mistakes_drawn": (1, drawn(**MISTAKES)),
    "false_alarms_drawn": (2.5, drawn(precision="1 - precision")),
    "share_of_all": (1, drawn("table.diagonal() / 500", "table.diagonal() / table.sum()")),
    "one_share_for_all": (
        1,
        drawn("np.full(10, np.mean(labels == guesses))", "np.full(10, np.mean(labels == guesses))"),
    ),
    "both_in_one": (1, drawn(*["2 * recall * precision / (recall + precision)"] * 2)),
    "names_swapped": (3, drawn(first="precision", second="recall")),
    "names_swapped: axes of the sums": (3, drawn("precision", "recall")),
    "legend_missing: numbers": (
        3,
        "axes = pd.DataFrame(np.column_stack([recall, precision])).plot.bar(\n"
        '    xlabel="digit", ylabel="share"\n)',
    ),
    "legend_missing: numbered": (3, drawn(first="bar 1", second="bar 2")),
    "legend_missing: letters": (3, drawn(first="a", second="b")),
    "legend_missing": (3, drawn(end=END.split("axes.legend")[0])),
    "axis_not_labelled": (3, drawn(end="axes.legend()")),
    "axis_not_labelled: one": (3, drawn(end='axes.legend()\naxes.set_xlabel("digit")')),
    "not_ten_numbers": (
        1,
        drawn("recall", "precision")
        .replace("axes.bar(np.arange(10) - 0.2, recall", "axes.bar(0, recall[:1]")
        .replace("axes.bar(np.arange(10) + 0.2, precision", "axes.bar(1, precision[:1]"),
    ),
    "bars_lie": (1, drawn().replace("axes.bar", "axes.barh").replace("width=0.4, ", "")),
    "order_lost: backwards": (1, drawn("recall[::-1]", "precision[::-1]")),
    "other_shares": (1, drawn("recall**2", "precision**2")),
    "digit_left_out": (
        1,
        drawn("recall[1:]", "precision[1:]").replace("np.arange(10)", "np.arange(1, 10)"),
    ),
    "not_over_their_digits": (1, drawn().replace("np.arange(10)", "np.arange(1, 11)")),
    "not_over_their_digits: wrong names": (1, drawn(end=END + WRONG_NAMES)),
    "not_over_their_digits: points": (
        1,
        (FROM_LOOPS + END).replace("plot(range(10)", "plot(range(1, 11)"),
    ),
    "named_both_ways": (
        3,
        drawn(end=BARS.format(recall="recall", precision="precision", **EACH_OTHERS) + END),
    ),
    "names_alike": (3, drawn(second="recall")),
    "names_swapped: points": (
        3,
        SCATTERED.replace("label=name", 'label={"recall": "precision"}.get(name, "recall")') + END,
    ),
    "names_swapped: twenty bars": (
        3,
        AT_ONE_GO.replace("[precision, recall]", "[recall, precision]"),
    ),
    "labels_swapped": (3, drawn(end='axes.set(xlabel="share", ylabel="digit")\naxes.legend()')),
    "share_of_digits": (1, drawn("table.sum(axis=1) / 500", "table.sum(axis=0) / 500")),
    "one_against_the_rest": (2.5, drawn(precision="one_by_one")),
    "others_left_alone": (2.5, drawn("1 - false_alarms")),
    "others_taken_for_it": (2.5, drawn(precision="false_alarms")),
    "either_way": (
        2.5,
        drawn("table.diagonal() / (table.sum(axis=1) + table.sum(axis=0) - table.diagonal())"),
    ),
    "mistakes_below": (2.5, drawn("table.diagonal() / (table.sum(axis=1) - table.diagonal())")),
    "one_of_both_below": (2.5, drawn(precision="table.sum(axis=0) / table.sum(axis=1)")),
    "drawn_downwards": (2.5, drawn(precision="-precision")),
    "all_pictures": (1, OF_OTHERS.format(part="") + drawn()),
    "learned_pictures": (1, OF_OTHERS.format(part="[:-500]") + drawn()),
    "precision_missing: another": (2.5, drawn(precision="table.diagonal() / table.max(axis=0)")),
    "recall_missing: another": (2.5, drawn("table.diagonal() / (table.sum(axis=1) + 1)")),
    "share_of_all: right ones": (2.5, drawn("table.diagonal() / np.trace(table)")),
    "one_share_for_all: means": (1, drawn(*["np.full(10, recall.mean())"] * 2)),
    "whole_numbers": (1, drawn("recall.astype(int)", "precision.astype(int)")),
    "whole_table_drawn": (1, "figure, axes = plt.subplots()\naxes.plot(table / 50)\n" + TWO_NAMES),
    "divided_by_others": (2.5, drawn("table.diagonal() / np.bincount(y)")),
    "others_left_alone: not read as it": (
        2.5,
        drawn(precision="[np.mean(labels[guesses != d] != d) for d in range(10)]"),
    ),
    "shares_along_x": (
        1,
        (FROM_LOOPS + END)
        .replace("range(10), found", "found, range(10)")
        .replace("range(10), trusted", "trusted, range(10)"),
    ),
    "not_side_by_side": (1, drawn().replace("np.arange(10) + 0.2", "np.arange(10, 20)")),
    "in_other_axes": (2.5, drawn().replace("\naxes.bar(np.arange(10) + 0.2", TWIN)),
    "learned_pictures: in the same names": (
        1,
        OF_OTHERS.format(part="[:-500]")
        + "labels, guesses = y[:-500], squares.argmin(axis=1)[:-500]\n"
        + drawn(),
    ),
    "cut_off": (1, drawn(end=END + "plt.ylim(0, 0.5)")),
    "cut_off: digits": (1, drawn(end=END + "axes.set_xlim(-0.5, 4.5)")),
    "cut_off: lines": (1, FROM_LOOPS.replace('"o"', '"-"') + END + "axes.set_ylim(0, 0.8)"),
    "several_panels": PANELS,
    "not_a_plot": 'axes = "bars"',
    "bars_stacked": (1, drawn().replace("precision, width", "precision, bottom=recall, width")),
    "order_lost": (1, drawn("np.sort(recall)", "np.sort(precision)")),
    "bars_lie: thin": (1, drawn().replace("axes.bar", "axes.barh").replace("width", "height")),
}


def gradient(
    window="picture[top : top + size, left : left + size]",
    corner="i * stride, j * stride",
    add="slopes += gradient[i, j] * window",
    end="return slopes",
):
    """Return an answer to question 5, some of its parts another way."""
    body = f"""
slopes = np.zeros((size, size))
rows, columns = gradient.shape
for i in range(rows):
    for j in range(columns):
        top, left = {corner}
        window = {window}
        {add}
{end}
"""
    return function("filter_gradient(picture, gradient, size, stride)", body)


def slopes(body):
    """Return an answer to question 5 of another build."""
    return function("filter_gradient(picture, gradient, size, stride)", body)


EACH_NUMBER = """
rows, columns = gradient.shape
slopes = np.zeros((size, size))
for r in range(size):
    for c in range(size):
        met = picture[r::stride, c::stride][:rows, :columns]
        slopes[r, c] = np.sum(gradient * met)
return slopes
"""

AT_ONCE = """
windows = np.lib.stride_tricks.sliding_window_view(picture, (size, size))[::stride, ::stride]
return np.tensordot(gradient, windows, axes=2)
"""

ALL_LOOPS = """
slopes = [[0.0] * size for _ in range(size)]
for i, line in enumerate(gradient):
    for j, slope in enumerate(line):
        for r in range(size):
            for c in range(size):
                slopes[r][c] += slope * picture[i * stride + r][j * stride + c]
return slopes
"""

HOLES = """
from scipy.signal import correlate2d

spread = np.zeros([(n - 1) * stride + 1 for n in gradient.shape])
spread[::stride, ::stride] = gradient
return correlate2d(picture, spread, mode="valid")[:size, :size]
"""

REPEATED = """
from scipy.signal import correlate2d

spread = np.zeros(np.subtract(picture.shape, size - 1))
found = np.kron(gradient, np.ones((stride, stride)))[: len(spread), : spread.shape[1]]
spread[: len(found), : found.shape[1]] = found
return correlate2d(picture, spread, mode="valid")
"""

IN_A_TABLE = """
table = pd.DataFrame(0.0, index=range(size), columns=range(size))
for (i, j), slope in np.ndenumerate(gradient):
    table += slope * picture[i * stride :, j * stride :][:size, :size]
return table
"""

RIGHT_GRADIENTS = {
    "loops": gradient(),
    "each number": slopes(EACH_NUMBER),
    "windows at once": slopes(AT_ONCE),
    "lists": slopes(ALL_LOOPS),
    "gradient with holes": slopes(HOLES),
    "pandas": slopes(IN_A_TABLE),
}

EACH_PLACE = """
slopes = np.zeros({like}.shape)
for i, j in np.ndindex(gradient.shape):
    top, left = i * stride, j * stride
    {line}
return slopes
"""

LARGE_STEPS = {
    "range(rows)": "range(0, rows, stride)",
    "range(columns)": "range(0, columns, stride)",
}

STEPS_OF_PIXELS = {
    "range(rows)": "range(0, picture.shape[0] - size + 1, stride)",
    "range(columns)": "range(0, picture.shape[1] - size + 1, stride)",
}


def replaced(text, words):
    """Return a text with words in it replaced."""
    for old, new in words.items():
        text = text.replace(old, new)
    return text


WRONG_GRADIENTS = {
    "stride_forgotten": (2, gradient(corner="i, j")),
    "stride_forgotten: each number": (
        2,
        slopes(EACH_NUMBER.replace("r::stride, c::stride", "r:, c:")),
    ),
    "stride_only_down": (2, gradient(corner="i * stride, j")),
    "stride_only_right": (2, gradient(corner="i, j * stride")),
    "stride_of_numbers": (
        2,
        slopes(
            EACH_NUMBER.replace(
                "picture[r::stride, c::stride]",
                "np.pad(picture, 9)[9 + r * stride :, 9 + c * stride :]",
            )
        ),
    ),
    "matrix_product": gradient(add="slopes += gradient[i, j] * window @ window"),
    "gradient_without_sign": gradient(add="slopes += abs(gradient[i, j]) * window"),
    "negative_gradient_cut": gradient(add="slopes += max(gradient[i, j], 0) * window"),
    "first_row_missed": gradient().replace("range(rows)", "range(1, rows)"),
    "first_places_missed": replaced(
        gradient(), {"range(rows)": "range(1, rows)", "range(columns)": "range(1, columns)"}
    ),
    "mean_over_filter": gradient(end="return slopes / size**2"),
    "not_size_by_size": gradient(end="return slopes[1:, 1:]"),
    "other_weights": gradient(add="slopes += gradient[i, 0] * window"),
    "places_left_out": gradient().replace("range(columns)", "range(columns - 1)"),
    "other_weights: divided": (2, gradient(end="return slopes / stride")),
    "numbers_with_large_steps": (2, gradient(add="slopes += gradient[i, j] * window ** stride")),
    "some_other_function": gradient(add="slopes += gradient[i, j] * (window - window.mean())"),
    "mean_over_places": gradient(end="return slopes / gradient.size"),
    "mean_over_places: each number": slopes(EACH_NUMBER.replace("np.sum", "np.mean")),
    "filter_turned": gradient(end="return slopes[::-1, ::-1]"),
    "rows_and_columns": gradient(end="return slopes.T"),
    "of_the_bias": gradient(add="slopes += gradient[i, j]"),
    "one_number": gradient(end="return slopes.sum()"),
    "sign_turned": gradient(add="slopes -= gradient[i, j] * window"),
    "window_summed": gradient(add="slopes += gradient[i, j] * window.sum()"),
    "gradient_forgotten": gradient(add="slopes += window"),
    "gradient_turned": gradient(add="slopes += gradient[-1 - i, -1 - j] * window"),
    "mean_gradient": gradient(add="slopes += gradient.mean() * window"),
    "only_last_place": gradient(add="slopes = gradient[i, j] * window"),
    "returns_nothing": gradient(end=""),
    "prints_instead": gradient(end="print(slopes)"),
    "function_raised": gradient(add="slopes += gradients[i, j] * window"),
    "matrix_product: at each place": gradient(add="slopes += gradient[i, j] @ window"),
    "matrix_product: of all pixels": slopes(
        EACH_NUMBER.replace("gradient * met", "gradient @ met")
    ),
    "whole_numbers": slopes(EACH_NUMBER.replace("(size, size)", "(size, size), dtype=int")),
    "gradient_turned_and_not_spread": slopes(
        "from scipy.signal import convolve2d\nreturn convolve2d(picture, gradient, mode='valid')"
    ),
    "only_first_row": """
def filter_gradient(picture, gradient, size, stride):
    s = np.zeros((size, size))
    for i in range(gradient.shape[0]):
        for j in range(gradient.shape[1]):
            s += gradient[i, j] * picture[i*stride:i*stride+size, j*stride:j*stride+size]
        return s
""",
    "only_first_place": gradient().replace("    return slopes", "            return slopes"),
    "gradient_repeated": (2, slopes(REPEATED)),
    "gradient_not_spread: large steps": (
        2,
        slopes(
            "from scipy.signal import correlate2d\n"
            "return correlate2d(picture[::stride, ::stride], gradient, mode='valid')"
        ),
    ),
    "as_if_square": """
def filter_gradient(picture, gradient, size, stride):
    s = np.zeros((size, size))
    n = len(gradient)
    for i in range(n):
        for j in range(n):
            s += gradient[i, j] * picture[i*stride:i*stride+size, j*stride:j*stride+size]
    return s
""",
    "gradient_not_spread": (
        2,
        slopes(
            "from scipy.signal import correlate2d\n"
            "return correlate2d(picture, gradient, mode='valid')"
        ),
    ),
    "one_for_each_place": slopes(
        EACH_PLACE.format(
            like="gradient",
            line="slopes[i, j] = gradient[i, j] * picture[top:, left:][:size, :size].sum()",
        )
    ),
    "one_for_each_pixel": slopes(
        EACH_PLACE.format(
            like="picture", line="slopes[top : top + size, left : left + size] += gradient[i, j]"
        )
    ),
    "sum_of_gradient": gradient(add="slopes += gradient.sum() * window"),
    "twice": gradient(add="slopes += 2 * gradient[i, j] * window"),
    "gradient_squared": gradient(add="slopes += gradient[i, j] ** 2 * window"),
    "begins_with_ones": gradient().replace("zeros", "ones"),
    "piled_up": gradient(end="return np.cumsum(slopes).reshape(size, size)"),
    "last_places_missed": replaced(
        gradient(), {"range(rows)": "range(rows - 1)", "range(columns)": "range(columns - 1)"}
    ),
    "window_does_not_fit": gradient(corner="i * size, j * size"),
    "no_such_place_in_gradient": (2, replaced(gradient(corner="i, j"), STEPS_OF_PIXELS)),
    "no_such_place_in_slopes": gradient(add="slopes[i, j] += np.sum(gradient[i, j] * window)"),
    "no_such_place_in_picture": slopes(ALL_LOOPS.replace("i * stride", "i * size")),
    "pixels_unlike_places": slopes(EACH_NUMBER.replace("[:rows, :columns]", "")),
    "rows_are_one": """
def filter_gradient(picture, gradient, size, stride):
    slopes = [[0.0] * size] * size
    for i, j in np.ndindex(gradient.shape):
        for r, c in np.ndindex(size, size):
            slopes[r][c] += gradient[i, j] * picture[i * stride + r, j * stride + c]
    return slopes
""",
    "window_turned": gradient(corner="j * stride, i * stride"),
    "stride_in_the_loop": (2, replaced(gradient(corner="i, j"), LARGE_STEPS)),
    "stride_in_loop_and_window": (2, replaced(gradient(), LARGE_STEPS)),
}

GIVEN = {"q_1": IMPORTS, "q_2": IMPORTS, "q_3": IMPORTS + READER, "q_5": IMPORTS}

RIGHT = {"q_1": RIGHT_SLIDES, "q_2": RIGHT_TABLES, "q_3": RIGHT_SHARES, "q_5": RIGHT_GRADIENTS}

WRONG = {"q_1": WRONG_SLIDES, "q_2": WRONG_TABLES, "q_3": WRONG_SHARES, "q_5": WRONG_GRADIENTS}
