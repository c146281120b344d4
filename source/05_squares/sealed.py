"""The sealed tests of assignment 05_squares. They run in the grader's process."""

from itertools import pairwise

import numpy as np

from grading.sealed import (
    NoAnswerError,
    are_unchanged,
    as_table,
    drawing_of,
    is_close,
    question,
    right_or_not,
)
from helpers.exercises.squares import asking, model, q_4, training

# Polynomials, so that the student's process sees no network whose answers it could look up.
_BUILT_IN = """
import numpy

built_in = student("built_in")
result = []
for factors, minutes, period in cases:
    def network(times, factors=factors):
        return numpy.polyval(factors, numpy.asarray(times, dtype=float))

    given = numpy.array(minutes)
    result.append([built_in(network, given, period), given])
"""

_OTHER_NETWORKS = """
from helpers.exercises.squares.asking import said_by_others

predict, network = student("predict"), student("model")
others = said_by_others(predict, network, lambda: predict(minutes.copy()))
result = [others, type(network).__module__]
"""


@question("q_1")
def collapse(student):
    """Judge weights and biases of layers of many widths, a single layer among them."""
    rng = student.rng
    shapes = ([2, 3, 1], [1, 4, 4, 2], [3, 2], [2, 2, 2, 2, 2], [1, 1, 1], [5, 1, 3])
    cases = [_layers(rng, widths) for widths in shapes]
    cases.append([[np.round(3 * table).astype(int) for table in part] for part in cases[1]])
    done = student.calls("collapse", [(case, {}) for case in cases])
    unchanged = all(
        len(after) == len(case) and all(map(are_unchanged, after, case))
        for (_value, after, _named), case in zip(done, cases, strict=True)
    )
    for place, said in enumerate(("The weights of the one layer", "Its biases")):
        fits = all(
            is_close(as_table(_part(value, place, 2)), model.collapse(*case)[place])
            for (value, _after, _named), case in zip(done, cases, strict=True)
        )
        yield right_or_not(2, unchanged and fits, said)


@question("q_2")
def hat(student):
    """Judge what the units draw between the ends of the hat, then beyond them as well."""
    rng = student.rng
    cases = []
    for centre in (0, -30, 8, 200):
        left, top, right = centre + np.sort(rng.uniform(-9, 9, 3)) + [-1.5, 0, 1.5]
        cases.append((float(left), float(top), float(right), float(rng.uniform(0.5, 6))))
    cases.append((-2, 3, 4, 5))
    found = [value for value, _after, _named in student.calls("hat", [(c, {}) for c in cases])]
    inside = all(_draws(units, case, 0.0) for units, case in zip(found, cases, strict=True))
    beyond = all(_draws(units, case, 25.0) for units, case in zip(found, cases, strict=True))
    yield right_or_not(2, inside, "The hat between its two ends")
    yield right_or_not(2, inside and beyond, "The hat and the level pieces on both sides of it")


@question("q_3")
def predict(student):
    """Judge the network's heights at fresh times."""
    minutes = student.rng.uniform(-720, 720, 500)
    few = minutes[:3].copy()
    done = student.calls("predict", [([minutes.copy()], {}), ([few], {})])
    answers = [_heights(value, 500 if place == 0 else 3) for place, (value, *_) in enumerate(done)]
    fits = are_unchanged(done[0][1], [minutes]) and np.allclose(
        answers[1], answers[0][:3], atol=0.01
    )
    is_formula = training.is_formula(answers[0], minutes)
    is_formula = is_formula or training.is_polynomial(answers[0], minutes)
    is_network = fits and not is_formula and _asks_a_network(student, minutes[:3], answers[1])
    bends = is_network and training.bends(answers[0], minutes)
    yield right_or_not(2, bends, "Predictions better than any line's")
    close = bends and training.is_close(answers[0], minutes)
    yield right_or_not(2, close, "Predictions close to the tide")


@question("q_4")
def plot(student):
    """Judge what is drawn as the check does; the network is asked for its heights."""

    def heights(minutes):
        return student.call("predict", minutes)

    mistakes = q_4.judge_drawing(drawing_of(student), {"predict": heights})
    lost = {name for mistake in mistakes for name in mistake.criteria or q_4.criteria}
    yield right_or_not(1, "tide" not in lost, "The curve of the tide")
    yield right_or_not(1, "network" not in lost, "The curve of the network")
    yield right_or_not(
        1, "frame" not in lost, "The range of the examples, the labels and the legend"
    )


@question("q_6")
def built_in(student):
    """Judge far times with networks that need no mirror, then near times with others.

    Near times before 0 count where far times are right: a remainder from 0 spoils them as well.
    """
    rng = student.rng
    far, after, before = [], [], []
    for size in (9, 1, 30):
        period = float(rng.uniform(2, 9))
        inside = rng.uniform(0.05, 0.45, size) * period * rng.choice([-1, 1], size)
        factors = rng.uniform(0.5, 2, 4)
        odd = factors * [1, 0, 1, 0]
        far.append((odd, inside + period * rng.choice([-40, -3, -2, 2, 3, 17], size), period))
        after.append((factors, np.abs(inside), period))
        before.append((factors, -np.abs(inside), period))
    repeats, is_after, is_before = (_builds(student, cases) for cases in (far, after, before))
    yield right_or_not(1, repeats, "Times far away")
    yield right_or_not(1, is_after and (is_before or not repeats), "The mirror image")


def _builds(student, cases):
    """Return whether the student's function is right in all cases, and leaves the times alone."""
    form = ((object, object),) * len(cases)
    found = student.run("`built_in(…)`", _BUILT_IN, form=form, cases=cases)
    return all(
        is_close(value, _built_in(*case)) and is_close(after, case[1])
        for (value, after), case in zip(found, cases, strict=True)
    )


def _asks_a_network(student, minutes, heights):
    """Return whether heights come from a network in `model`, as far as anybody can say."""
    form = ([[float]], str)
    others, module = student.run("`model`", _OTHER_NETWORKS, form=form, minutes=minutes)
    return asking.asks_its_network(heights, others) and not asking.is_no_network(module)


def _layers(rng, widths):
    return [
        [rng.normal(size=shape) for shape in pairwise(widths)],
        [rng.normal(size=n) for n in widths[1:]],
    ]


def _draws(units, case, beyond):
    """Return whether units draw a hat from end to end, or so far beyond its ends."""
    left, _top, right, _height = case
    x = np.linspace(left - beyond, right + beyond, 300)
    try:
        w, b, v = (np.ravel(np.asarray(part, dtype=float)) for part in units)
        return np.allclose(model.network(x, w, b, v), model.hat(x, *case), atol=1e-3)
    except (TypeError, ValueError):
        return False


def _heights(value, size):
    try:
        heights = np.ravel(np.asarray(value, dtype=float))
    except (TypeError, ValueError):
        heights = np.zeros(0)
    if heights.size != size or not np.isfinite(heights).all():
        raise NoAnswerError("`predict` does not give one number for each time.")
    return heights


def _built_in(factors, minutes, period):
    near = minutes - period * np.round(minutes / period)
    return (np.polyval(factors, near) - np.polyval(factors, -near)) / 2


def _part(value, place, length):
    """Return one of several results; None if there are not so many."""
    is_sequence = isinstance(value, list | np.ndarray) and len(value) == length
    return value[place] if is_sequence else None
