"""The sealed tests of assignment 02_gradient_descent. They run in the grader's process."""

import numpy as np

from grading.sealed import are_unchanged, drawing_of, is_close, question, right_or_not
from helpers.datasets import load_fuel
from helpers.exercises.gradient_descent import model, q_4

# The slopes of a loss with powers of all knobs and of their sum, and the knobs afterwards.
_MEASURED = """
import numpy

measured_gradient = student("measured_gradient")
result = []
for knobs, cubes, share, h in cases:
    def loss(knobs, cubes=cubes, share=share):
        knobs = numpy.asarray(knobs, dtype=float)
        return float(numpy.sum(cubes * knobs**3) + share * numpy.sum(knobs) ** 3)

    given = numpy.array(knobs)
    result.append([measured_gradient(loss, given, h), given])
"""


@question("q_1")
def gradient(student):
    """Judge both parts of the gradient, on tables of several shapes."""
    rng = student.rng
    cases = [_line(rng, *shape) for shape in ((7, 2), (4, 3), (2, 5), (6, 1), (1, 2), (3, 3))]
    done = student.calls("gradient", [(case, {}) for case in cases])
    kept = all(
        are_unchanged(after, case)
        for case, (_value, after, _named) in zip(cases, done, strict=True)
    )
    right = [model.gradient(*case) for case in cases]
    for place, name in ((0, "the weights"), (1, "the bias")):
        fits = all(
            is_close(_part(value, place, 2), expected[place])
            for (value, _after, _named), expected in zip(done, right, strict=True)
        )
        yield right_or_not(2, kept and fits, f"The slopes along {name}")


@question("q_2")
def measured_gradient(student):
    """Judge a measurement with a small h, then one with an h that shows how it was made."""
    rng = student.rng
    for h, tolerance, said in (
        (1e-3, 0.05, "The slopes measured with a small h"),
        (0.25, 1e-6, "The slopes measured to both sides by the given h"),
    ):
        cases = [(rng.normal(size=n), rng.normal(size=n), rng.normal(), h) for n in (3, 1, 5)]
        found = student.run("`measured_gradient(…)`", _MEASURED, cases=cases)
        pairs = [_part(found, place, len(cases)) for place in range(len(cases))]
        fits = all(
            is_close(_part(pair, 0, 2), _central(*case), tolerance)
            and is_close(_part(pair, 1, 2), case[0])
            for pair, case in zip(pairs, cases, strict=True)
        )
        yield right_or_not(2, fits, said)


@question("q_3")
def descend(student):
    """Judge walks to the last step, then walks that the tolerance ends."""
    rng = student.rng
    longest = int(rng.integers(5, 12))
    shapes = ((8, 2), (5, 3), (6, 1))
    walks = [(*_safe_table(rng, *shape), 0.0, longest) for shape in shapes]
    walks.append((*_safe_table(rng, 4, 2), 0.0, 1))
    yield right_or_not(2, _walks_fit(student, walks, counted=False), "The walk of a given length")
    tables = [_safe_table(rng, *shape) for shape in shapes * 4]
    ended = [(*table, _tolerance(table, int(rng.integers(2, 9))), 40) for table in tables]
    ended.append((*_safe_table(rng, 5, 2), 1e6, 10))
    ended.append((*_safe_table(rng, 5, 2), 0.0, longest))
    said = "The walk that a tolerance ends, and the number of its steps"
    yield right_or_not(2, _walks_fit(student, ended, counted=True), said)


@question("q_4")
def plot(student):
    """Judge what is drawn as the check does, against tables that the grader loads."""
    drawing = drawing_of(student)
    fuel = load_fuel()
    X, y = fuel[["EngDispl", "NumCyl"]].to_numpy(dtype=float), fuel["FE"].to_numpy()
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    given = {"X": X, "Z": Z, "y": y, "rates": np.geomspace(0.0001, 2, 40)}
    mistakes = q_4.judge_drawing(drawing, given)
    lost = {name for mistake in mistakes for name in mistake.criteria or q_4.criteria}
    for name, said in (
        ("raw", "The curve of the raw table"),
        ("standardised", "The curve of the standardised table"),
        ("axes", "The scales, the names and the legend of the plot"),
    ):
        yield right_or_not(1, name not in lost, said)


@question("q_6")
def descend_carefully(student):
    """Judge a walk with a safe rate, then walks whose rates have to be halved."""
    rng = student.rng
    safe = [(*_safe_table(rng, *shape), 6) for shape in ((7, 2), (5, 3), (6, 1))]
    wild = [
        (X, y, rate * factor, 8)
        for shape in ((7, 2), (5, 3), (6, 2)) * 8
        for factor in (2.7, 3.7, 90.0)
        for X, y, rate in [_safe_table(rng, *shape)]
    ]
    wild.extend((1000 * X, 1000 * y, rate, 3) for X, y, rate, _num_steps in wild[:3])
    wild.extend((X, 0 * y, rate, 3) for X, y, rate, _num_steps in wild[:1])  # nothing to gain
    wild.extend((X, y, 1e9 * rate, 3) for X, y, rate, _num_steps in wild[:3])
    for walks, said in (
        (safe, "The walk with a safe learning rate"),
        (wild, "The walk from a learning rate that is too large"),
    ):
        done = student.calls("descend_carefully", [(walk, {}) for walk in walks])
        yield right_or_not(1, _same_ends(done, walks, model.descend_carefully, 3), said)


def _line(rng, num_examples, num_inputs):
    X = rng.normal(1, 2, size=(num_examples, num_inputs))
    return rng.normal(size=num_inputs), float(rng.normal()), X, rng.normal(3, 4, num_examples)


def _safe_table(rng, num_examples, num_inputs):
    """Return a table, targets, and a rate that is safe for them."""
    _w, _b, X, y = _line(rng, num_examples, num_inputs)
    inputs = np.column_stack([X, np.ones(num_examples)])
    steepest = np.linalg.eigvalsh(inputs.T @ inputs / num_examples)[-1]
    return X, y, float(0.4 / steepest)


def _tolerance(table, num_steps):
    """Return a tolerance that ends the walk after so many steps, and no shorter a measure does."""
    before, after = (
        np.linalg.norm(
            np.append(*model.gradient(*model.descend(*table, 0.0, taken)[:2], *table[:2]))
        )
        for taken in (num_steps - 1, num_steps)
    )
    return float(max(0.999 * before, (before + after) / 2))


def _walks_fit(student, walks, counted):
    done = student.calls("descend", [(walk, {}) for walk in walks])
    return _same_ends(done, walks, model.descend, 3 if counted else 2)


def _same_ends(done, walks, right, num_results):
    """Return whether walks end as they should, and leave their tables alone."""
    return all(
        are_unchanged(after, walk)
        and all(
            is_close(_part(value, place, 3), expected)
            for place, expected in enumerate(right(*walk)[:num_results])
        )
        for (value, after, _named), walk in zip(done, walks, strict=True)
    )


def _central(knobs, cubes, share, h):
    def loss(knobs):
        return np.sum(cubes * knobs**3) + share * np.sum(knobs) ** 3

    turns = h * np.eye(len(knobs))
    return np.array([(loss(knobs + t) - loss(knobs - t)) / (2 * h) for t in turns])


def _part(value, place, length):
    """Return one of several results; None if there are not so many."""
    is_sequence = isinstance(value, list | np.ndarray) and len(value) == length
    return value[place] if is_sequence else None
