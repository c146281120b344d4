"""The sealed tests of assignment 07_optimizers. They run in the grader's process."""

import numpy as np

from grading.sealed import are_unchanged, drawing_of, is_close, question, right_or_not
from helpers.exercises.optimizers import q_2, q_4, q_6

# Slopes with powers of the place, each with a part that depends on all weights; where `cubes` are
# zero, it does not matter where one looks.
_STEPS = """
import numpy

nesterov_step = student("nesterov_step")
result = []
for weights, velocity, cubes, slopes, rate, momentum in cases:
    def gradient(place, cubes=cubes, slopes=slopes):
        place = numpy.asarray(place, dtype=float)
        return cubes * (place**3 + place.sum()) + slopes

    given = [numpy.array(weights), numpy.array(velocity)]
    result.append([nesterov_step(*given, gradient, rate, momentum), given])
"""

# Trainings whose last losses stand in tables, a row for each rate and a column for each seed.
_CHOICES = """
best_rate = student("best_rate")
result = []
for rates, seeds, losses in cases:
    def run(rate, seed, losses=losses, rates=list(rates), seeds=list(seeds)):
        return float(losses[rates.index(float(rate))][seeds.index(int(seed))])

    given = [list(rates), list(seeds)]
    result.append([best_rate(run, *given), given])
"""


@question("q_1")
def nesterov_step(student):
    """Judge steps on level slopes, where the place ahead does not matter, then on others."""
    rng = student.rng
    level, steep = [], []
    for n in (2, 1, 4):
        arrays = [rng.normal(size=n), rng.normal(size=n), rng.normal(2, 1, n)]
        rates = [float(rng.uniform(0.05, 0.3)), float(rng.uniform(0.4, 0.95))]
        level.append((arrays[0], arrays[1], np.zeros(n), arrays[2], *rates))
        steep.append((arrays[0], arrays[1], rng.uniform(1, 2, n), arrays[2], *rates))
    for cases, said in ((steep, "The slope at the place ahead"), (level, "The step")):
        form = ((object, object),) * len(cases)
        found = student.run("`nesterov_step(…)`", _STEPS, form=form, cases=cases)
        fits = all(
            _all_close(value, _nesterov(*case)) and _all_close(after, case[:2])
            for (value, after), case in zip(found, cases, strict=True)
        )
        yield right_or_not(2, fits, said)


@question("q_2")
def adamw_step(student):
    """Judge steps without decay, then steps with it, the first step of a training among them."""
    rng = student.rng
    cases = [_adamw_case(rng, n, t) for n, t in ((3, 1), (2, 2), (1, 7), (5, 40), (2, 1))]
    # Only epsilon keeps the first slope from 0 / 0, and the second shows where it stands.
    cases[-1][4][:], cases[-1][0][1] = (0.0, 2e-3), 1.0
    # An average far above its slope's square, so it falls; a long step from 0 shows by how much.
    cases[-2][0][0], cases[-2][1][0], cases[-2][2][0] = 0.0, 3000.0, 30.0
    calm = [(*case[:-1], 0.0) for case in cases]
    for steps, said in ((calm, "Adam's step, without a decay"), (cases, "The step with a decay")):
        done = student.calls("adamw_step", [(case, {}) for case in steps])
        fits = all(
            _all_close(value, q_2.right(*case)) and are_unchanged(after, case)
            for (value, after, _named), case in zip(done, steps, strict=True)
        )
        yield right_or_not(2, fits, said)


@question("q_3")
def best_rate(student):
    """Judge choices among finite losses, then among runs some of which explode."""
    rng = student.rng
    tables = [_losses(rng, *shape) for shape in ((5, 3), (4, 4), (3, 5), (6, 3), (4, 1), (5, 4))]
    tables[-1][2][:] *= 1e15  # higher than a search may begin with
    yield right_or_not(2, _choices_fit(student, tables), "The choice by the median of all seeds")
    wild = [_explode(rng, *_losses(rng, *shape)) for shape in ((5, 5), (4, 3), (6, 4), (5, 3))]
    wild[-1][2][:] *= 1e15
    low, high = rng.uniform(1, 2, 2), rng.uniform(80, 100, 4)
    wild.append(([0.5, 0.25], [3, 1, 4, 2], np.array([high, [*low, np.nan, np.nan]])))
    yield right_or_not(
        2, _choices_fit(student, wild, unchanged=True), "The choice where runs explode"
    )


@question("q_4")
def plot(student):
    """Judge what is drawn as the check does, against a race that the grader runs."""
    mistakes = q_4.judge_drawing(drawing_of(student), {})
    lost = {name for mistake in mistakes for name in mistake.criteria or q_4.criteria}
    yield right_or_not(2, "curves" not in lost, "The curves of the three optimizers")
    yield right_or_not(1, "axes" not in lost, "The scale, the labels and the legend of the plot")


@question("q_6")
def restarted_rate(student):
    """Judge steps in the first cycle, then in later ones and at their borders."""
    rng = student.rng
    first, later = [], []
    for length in rng.choice(np.arange(3, 15), size=4, replace=False).tolist():
        peak = float(rng.uniform(0.05, 3))
        first += [(step, peak, length) for step in range(length)]
        borders = [length * (2**cycle - 1) + by for cycle in (1, 2, 3, 4) for by in (0, 1, 2)]
        borders += [length - 1, length * 3 - 1, length * 7 - 1]
        others = rng.integers(length, 40 * length, 10).tolist()
        later += [(step, peak, length) for step in (*borders, *others)]
    for cases, said in ((first, "The first cycle"), (later, "The restarts")):
        done = student.calls("restarted_rate", [(case, {}) for case in cases])
        fits = all(
            is_close(value, q_6.right(*case)[0])
            for (value, _after, _named), case in zip(done, cases, strict=True)
        )
        yield right_or_not(1, fits, said)


def _nesterov(weights, velocity, cubes, slopes, rate, momentum):
    ahead = weights + momentum * velocity
    new_velocity = momentum * velocity - rate * (cubes * (ahead**3 + ahead.sum()) + slopes)
    return weights + new_velocity, new_velocity


def _adamw_case(rng, n, t):
    """Return arguments with averages that begin at zero in the first step, as in a training."""
    is_later = t > 1
    return (
        rng.normal(0, 3, n),
        is_later * rng.normal(size=n),
        is_later * rng.uniform(0.1, 2, n),
        t,
        rng.choice([-1, 1], n) * rng.uniform(0.3, 4, n),
        float(rng.uniform(0.05, 0.5)),
        float(rng.uniform(0.1, 0.8)),
    )


def _losses(rng, num_rates, num_seeds):
    """Return rates in any order, seeds, and a table of losses no two of which are alike."""
    rates = rng.permutation(2.0 ** np.arange(-6, num_rates - 6))
    seeds = rng.choice(90, num_seeds, replace=False) + 10
    places = rng.permutation(np.arange(1.0, num_rates * num_seeds + 1))
    losses = places.reshape(num_rates, -1) ** 2 / 2  # halves: a rounded loss is another one
    return rates, seeds, losses


def _explode(rng, rates, seeds, losses):
    """Let one rate lose most of its runs and keep the best loss, and the winner lose one."""
    order = np.argsort(np.median(losses, axis=1))
    losses[order[0]] = np.sort(losses[order[0]]) / 50
    losses[order[0], -1] = np.nan
    losses[order[-1], 0] = losses.min() if np.isfinite(losses.min()) else 0.001
    losses[order[-1], 1:] = np.nan
    mixed = rng.permuted(losses, axis=1)
    return rates, seeds, mixed


def _choices_fit(student, cases, unchanged=False):
    form = ((object, object),) * len(cases)
    found = student.run("`best_rate(…)`", _CHOICES, form=form, cases=cases)
    return all(
        _all_close(value, _best(*case)) and (_all_close(after, case[:2]) or not unchanged)
        for (value, after), case in zip(found, cases, strict=True)
    )


def _best(rates, seeds, losses):
    medians = np.median(np.where(np.isnan(losses), np.inf, losses), axis=1)
    return rates[np.argmin(medians)], medians.min()


def _part(value, place, length):
    """Return one of several results; None if there are not so many."""
    is_sequence = isinstance(value, list | np.ndarray) and len(value) == length
    return value[place] if is_sequence else None


def _all_close(value, expected):
    """Return whether a function gave back all results that are expected, in their order."""
    return all(
        is_close(_part(value, place, len(expected)), each) for place, each in enumerate(expected)
    )
