"""The sealed tests of assignment 01_loss. They run in the grader's process, never a student's."""

import numpy as np

from grading.sealed import (
    Criterion,
    NoAnswerError,
    as_array,
    drawing_of,
    question,
)
from helpers.exercises.loss import q_3
from helpers.exercises.loss.curves import curves_of
from helpers.exercises.loss.losses import best_constant, pinball_loss
from helpers.exercises.loss.search_calls import Walk
from helpers.exercises.loss.valleys import MOST_CALLS, Valley

# How near a number has to come to the best one: a grid of candidates need not hit it. The values
# are at least twelve times as far apart.
_NEAR = 1


@question("q_1")
def pinball(student):
    """Judge each side by examples that are all on that side, and the mean by several examples."""
    rng = student.rng
    yield from _sides(student, rng)
    cases = [
        (rng.normal(50, 20, size), prediction, rng.uniform())
        for size in (2, 3, 5, 9, 14)
        for prediction in (rng.normal(50, 20, size), float(rng.normal(50, 10)))
    ]
    hit = rng.normal(50, 20, 6)  # three of these predictions hit exactly
    cases.append((hit, np.where(np.arange(6) % 2, hit, hit + rng.normal(0, 9, 6)), rng.uniform()))
    singles = [
        (y[i : i + 1], np.broadcast_to(prediction, len(y))[i : i + 1], tau)
        for y, prediction, tau in cases
        for i in range(len(y))
    ]
    many = _results(student, "pinball_loss", cases)
    sizes = [len(y) for y, _prediction, _tau in cases]
    each = np.split(_results(student, "pinball_loss", singles), np.cumsum(sizes)[:-1])
    depends = np.ptp(many) > 0
    means = [costs.mean() for costs in each]
    is_mean = depends and np.allclose(many, means, rtol=1e-4, atol=1e-6 * np.abs(many).max())
    said = "is" if is_mean else "is not"
    yield Criterion(1, is_mean, f"The loss of several examples {said} the mean of their costs.")


def _sides(student, rng):
    for side, said in ((1, "low"), (-1, "high")):
        cases = []
        for tau in (0.1, 0.5, 0.9, *rng.uniform(size=4)):
            prediction = rng.integers(40, 90, size=1)
            error = side * rng.integers(1, 30, size=1)
            cases += [(prediction + part * error, prediction, tau) for part in (1, 0.37, 0.02)]
        right = [pinball_loss(*case) for case in cases]
        is_right = np.allclose(_results(student, "pinball_loss", cases), right, rtol=1e-4)
        what = "what it should" if is_right else "something else"
        yield Criterion(1.5, is_right, f"A prediction that is too {said} costs {what}.")


def _results(student, function, cases):
    """Return one number for each case, from a function that leaves its arguments as they were."""
    done = student.calls(function, [(case, {}) for case in cases])
    for case, (_value, arguments, _named) in zip(cases, done, strict=True):
        if not all(map(np.array_equal, arguments, case)):
            raise NoAnswerError(f"`{function}(…)` changes the arrays that it is given.")
    return np.array([_number(value, f"`{function}(…)`") for value, _, _ in done])


def _number(value, about):
    """Return an answer as one number; an array or a list of one will do."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    while isinstance(value, list) and len(value) == 1:
        value = value[0]
    return float(as_array(value, (), about))


@question("q_2")
def best(student):
    """Judge the number by what it is, for harvests that lie far apart."""
    rng = student.rng
    even = [(_harvests(rng, size), 0.5) for size in (3, 5, 9, 21)]
    even.append((_far_apart(rng), 0.5))
    lopsided = [(_harvests(rng, 4 * m + 1), tau) for m in (1, 2, 3, 6) for tau in (0.25, 0.75)]
    lopsided += [
        (3000 + _harvests(rng, 9), 0.75),
        (_harvests(rng, 11), 0.9),
        (_harvests(rng, 21), 0.1),
        (_harvests(rng, 1), 0.3),
        (_harvests(rng, 5), 0.995),
        (_harvests(rng, 5), 0.005),
        (_harvests(rng, 9), 0.8),  # from here on NumPy's quantile lies beside the best number
        (_harvests(rng, 9), 0.2),
        (_harvests(rng, 19), 0.9),
        (_harvests(rng, 7), 0.1),
        (_far_apart(rng), 0.55),
    ]
    harvests = _harvests(rng, 17)  # in these, the largest or the smallest stands several times
    highest, lowest = np.sort(harvests)[[10, 6]]
    lopsided += [(np.minimum(harvests, highest), 0.75), (np.maximum(harvests, lowest), 0.25)]
    yield _of_constants(student, 1, even, "When both sides cost the same")
    yield _of_constants(student, 3, lopsided, "When one side is dearer")


def _harvests(rng, size):
    """Return so many harvests: whole numbers at least 12 apart, in no order."""
    gaps = rng.integers(12, 45, size=size)
    return rng.permutation(rng.integers(0, 900) + np.cumsum(gaps))


def _far_apart(rng):
    """Return five harvests, three low and two high, so that even the lowest loss is above 1000."""
    low = rng.integers(100, 400)
    high = low + rng.integers(5400, 5800)
    return np.array([high, low, high, low, low])


def _of_constants(student, points, cases, when):
    given = _results(student, "best_constant", cases)
    right = [best_constant(*case) for case in cases]
    is_right = np.abs(np.subtract(given, right)).max() < _NEAR
    said = "has the lowest loss" if is_right else "does not have the lowest loss"
    return Criterion(points, is_right, f"{when}, the number {said}.")


@question("q_3")
def curves(student):
    """Judge the picture as the check does, on plain facts."""
    drawing = drawing_of(student)
    if not curves_of(drawing):
        yield Criterion(4, False, "Nothing is drawn.")
        return
    mistakes = q_3.judge_drawing(drawing, {})
    lost = {name for mistake in mistakes for name in mistake.criteria or q_3.criteria}
    for name, yes, no in (
        ("curves", "The three curves are drawn.", "Not all of the three curves are drawn."),
        ("axis_labels", "Both axes are labelled.", "An axis does not say what it shows."),
        ("legend", "Every curve's tau can be told.", "It cannot be told which curve is which."),
    ):
        yield Criterion(q_3.criteria[name], name not in lost, no if name in lost else yes)


@question("q_5")
def searching(student):
    """Judge a search by the number of its calls, and by where it ends."""
    rng = student.rng
    walks = [_walk(student, *_search(rng)) for _ in range(16)]
    if any(walk.outside or not walk.asked for walk in walks):
        yield Criterion(4, False, "The loss was not asked for, or asked for outside of the range.")
        return
    saves = all(len(walk.asked) <= walk.num_tries for walk in walks)
    near = all(walk.is_near for walk in walks)
    said = "kept to" if saves else "overran"
    yield Criterion(2, saves, f"The search {said} its budget.")
    yield Criterion(2, near, f"The search {'came' if near else 'did not come'} near enough.")


def _walk(student, valley, num_tries):
    """Return what a search does; the loss is computed here, where nobody else can look."""
    asked = []

    def loss(number):
        asked.append(_number(number, "what `search(…)` asks for"))
        return valley.loss(asked[-1])

    given = (valley.low, valley.high, num_tries)
    found, _after = student.call_with_oracle("search", loss, *given, most=MOST_CALLS)
    return Walk(valley, tuple(asked), _number(found, "`search(…)`"), num_tries)


def _search(rng):
    """Return a valley, and a number of tries."""
    low = rng.uniform(-500, 500)
    high = low + rng.choice([1.0, 20.0, 160.0, 3000.0]) * rng.uniform(0.5, 2)
    lowest = rng.uniform(low, high)
    left, right = rng.uniform(0.2, 5, size=2)
    valley = Valley(*map(float, (lowest, low, high, left, right, rng.choice([1.0, 2.0]))))
    return valley, int(rng.integers(30, 36))
