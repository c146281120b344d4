"""The sealed tests of assignment 06_backpropagation. They run in the grader's process."""

import numpy as np

from grading.sealed import (
    NoAnswerError,
    RefusedError,
    are_unchanged,
    as_array,
    drawing_of,
    question,
    right_or_not,
)
from helpers.datasets import load_red_wine
from helpers.exercises.backpropagation import q_4
from helpers.exercises.backpropagation.orders import works

# What the node gives forward, and, from the right value, what it gives back for a gradient.
_NODE = """
import numpy
from helpers.graph import Placeholder

node = student("Multiply")(Placeholder("x", x), Placeholder("y", y))
given = [numpy.array(each) for each in (gradient, x, y)]
if part == "forward":
    result = [node.forward(*given[1:]), given[1:]]
else:
    try:  # it may keep something for the way back
        node.forward(numpy.array(x), numpy.array(y))
    except Exception:
        pass
    node.value = numpy.array(x) * numpy.array(y)
    node.gradient = numpy.array(gradient)
    back = node.backward(*given)
    result = [isinstance(back, (tuple, list)), list(back), given]
"""

# `Watched` stops whoever looks at a graph for ever.
_ORDERS = """
from helpers.exercises.backpropagation.orders import Watched

find_order = student("find_order")
result = []
for names, needs in graphs:
    graph = Watched(zip(names, map(list, needs)))
    order = find_order(graph)
    kept = list(graph) == list(names) and [list(each) for each in graph.values()] == needs
    ordered = hasattr(order, "__len__") and not isinstance(order, (set, frozenset, str, dict))
    result.append([ordered, list(order), kept])
"""


@question("q_1")
def multiply(student):
    """Judge what the node gives forward, then what it gives back."""
    rng = student.rng
    cases = [rng.normal(2, 3, size=(3, *shape)) for shape in ((4, 2), (3, 3), (1, 5), (6,))]
    cases.append(rng.integers(2, 9, (3, 2, 3)))
    cases.append(rng.normal(2, 3, size=(3, 2, 2)) * [[[1, 1]] * 2, [[0, 1]] * 2, [[1, 0]] * 2])
    forward = [_node(student, "forward", *case) for case in cases]
    fits = all(_multiplies(found, x, y) for found, (_g, x, y) in zip(forward, cases, strict=True))
    yield right_or_not(1, fits, "What the node computes forward")
    back = all(_gives_back(student, *case) for case in cases)
    yield right_or_not(3, back, "What the node gives back")


_FORMS = {"forward": (object, (object,) * 2), "backward": (bool, [object], (object,) * 3)}


def _node(student, part, gradient, x, y):
    given = {"part": part, "gradient": gradient, "x": x, "y": y}
    try:
        return student.run("`Multiply`", _NODE, form=_FORMS[part], **given)
    except NoAnswerError:
        return None


def _multiplies(found, x, y):
    if found is None:
        return False
    value, given = found
    return _is_close(value, x * y) and are_unchanged(given, (x, y))


def _gives_back(student, gradient, x, y):
    found = _node(student, "backward", gradient, x, y)
    if found is None:
        return False
    is_tuple, back, given = found
    right = gradient * y, gradient * x
    fits = is_tuple and len(back) == 2 and all(map(_is_close, back, right))
    return fits and are_unchanged(given, (gradient, x, y))


@question("q_2")
def find_order(student):
    """Judge orders of random graphs, then graphs with a circle."""
    rng = student.rng
    graphs = [_graph(rng, size) for size in (1, 4, 7, 12, 20, 9, 9)]
    done = _orders(student, graphs)
    fits = _are_orders(done) and all(
        works(order, dict(zip(*graph, strict=True)))
        for (_is_list, order, _kept), graph in zip(done, graphs, strict=True)
    )
    yield right_or_not(2, fits, "The orders of graphs without a circle")
    circles = [_with_circle(rng, _graph(rng, size), length) for size, length in _CIRCLES]
    circles.append(_with_circle(rng, _graph(rng, 8, 0), 5))  # none waits for one that waits for it
    try:
        done = _orders(student, circles)
    except NoAnswerError:
        done = []
    # Who always gives back an empty list has found no circle.
    found = bool(done) and _are_orders(done) and not any(order for _is_list, order, _kept in done)
    yield right_or_not(2, fits and found, "What is given back for graphs with a circle")


_CIRCLES = ((6, 2), (9, 3), (5, 1), (12, 6), (3, 3))


def _graph(rng, size, share=0.4):
    """Return shuffled names, and for each those that it needs: a graph without a circle."""
    names = [f"n{number}" for number in rng.permutation(1000)[:size]]
    needs = {
        name: [before for before in names[:place] if rng.random() < share]
        for place, name in enumerate(names)
    }
    shuffled = [names[place] for place in rng.permutation(size)]
    return shuffled, [needs[name] for name in shuffled]


def _with_circle(rng, graph, length):
    """Return the graph with so many of its names waiting for each other."""
    names, needs = graph[0], [list(each) for each in graph[1]]
    ring = [int(place) for place in rng.permutation(len(names))[:length]]
    for place, following in zip(ring, [*ring[1:], ring[0]], strict=True):
        if names[following] not in needs[place]:
            needs[place].append(names[following])
    return names, needs


def _orders(student, graphs):
    """Return for each graph whether a list was given back, its items, and if the graph is kept."""
    form = ((bool, [object], bool),) * len(graphs)
    return student.run("`find_order(…)`", _ORDERS, form=form, graphs=graphs)


def _are_orders(done):
    """Return whether there is a list of names for each graph, and the graphs are as they were."""
    return all(
        is_list and kept and all(isinstance(name, str) for name in order)
        for is_list, order, kept in done
    )


@question("q_3")
def slopes(student):
    """Judge both slopes, for several numbers of examples."""
    rng = student.rng
    cases = [
        (*rng.normal(1, 2, size=(2, n)), float(rng.normal()), float(rng.normal()))
        for n in (5, 2, 1, 8)
    ]
    cases.append((np.array([1, -2, 3]), np.array([4, 0, -1]), 2, 0))
    done = student.calls("slopes", [(case, {}) for case in cases])
    kept = all(
        all(map(np.array_equal, after, case))
        for (_v, after, _n), case in zip(done, cases, strict=True)
    )
    right = [_shortcut(*case) for case in cases]
    for place, name in enumerate(("w", "v")):
        fits = all(
            _is_close(_part(value, place), expected[place])
            for (value, _after, _named), expected in zip(done, right, strict=True)
        )
        yield right_or_not(2, kept and fits, f"The slope along {name}")


def _shortcut(x, y, w, v):
    error = (v + 1) * w * x - y
    return 2 * np.mean(error * (v + 1) * x), 2 * np.mean(error * w * x)


@question("q_4")
def plot(student):
    """Judge what is drawn as the check does, against towers that the grader builds."""
    drawing = drawing_of(student)
    wine = load_red_wine()
    table = ((wine - wine.mean()) / wine.std(ddof=0)).to_numpy()
    mistakes = q_4.judge_drawing(drawing, {"X": table[:, :-1], "Y": table[:, -1:]})
    lost = {name for mistake in mistakes for name in mistake.criteria or q_4.criteria}
    yield right_or_not(2, "curves" not in lost, "The curves of the three towers")
    is_drawn = bool(drawing.curves or drawing.points)
    said = "The scale, the names and the legend"
    yield right_or_not(1, is_drawn and "axes" not in lost, said)


@question("q_6")
def accumulate(student):
    """Judge parts of equal size, then a last part that is smaller."""
    rng = student.rng
    for sizes, said in (
        (((6, 3), (8, 2), (5, 5), (4, 1)), "The gradient from parts of equal size"),
        (((7, 3), (9, 2), (3, 8), (11, 10)), "The gradient with a smaller last part"),
    ):
        cases = [
            (rng.normal(size=(n, d)), rng.normal(size=n), size, rng.normal(size=d))
            for n, size in sizes
            for d in (2, 4)
        ]
        yield right_or_not(1, _parts_fit(student, cases), said)


def _parts_fit(student, cases):
    try:
        return all(_accumulates(student, *case) for case in cases)
    except NoAnswerError:
        return False


def _accumulates(student, X, y, batch_size, w):
    """Return whether the gradient comes of parts that are small enough; it is computed here."""

    def gradient_of(X, y):
        count = len(X) if isinstance(X, list | np.ndarray) else 0
        rows = as_array(X, (count, len(w)), "what `accumulate(…)` hands on")
        targets = as_array(y, (count,), "what `accumulate(…)` hands on")
        if count > batch_size:
            raise RefusedError(MemoryError, "too many examples at once")
        return _gradient(rows, targets, w)

    found, after = student.call_with_oracle("accumulate", gradient_of, X, y, batch_size)
    return _is_close(found, _gradient(X, y, w)) and are_unchanged(after, (X, y, batch_size))


def _gradient(X, y, w):
    """Return the gradient of a loss that is no square."""
    return np.tanh(X @ w - y) @ X / np.float64(len(X))


def _part(value, place):
    """Return one of two results; None if there are not two."""
    is_pair = isinstance(value, list | np.ndarray) and len(value) == 2
    return value[place] if is_pair else None


def _is_close(value, expected):
    """Return whether a result is the number or the array expected, single precision included."""
    try:
        found = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        return False
    if found.shape != np.shape(expected) and not (found.size == 1 and np.ndim(expected) == 0):
        return False
    return bool(np.allclose(found.reshape(np.shape(expected)), expected, 1e-4, 1e-6))
