"""What learners write in place of the careful descent."""

from collections.abc import Callable

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.questions.results import Numbers

_MOST_HALVINGS = 1100  # of any number, until it is 0


class _Walk:
    """A walk from zero, for one table, whose steps can be tried before they are taken."""

    def __init__(self, X: np.ndarray, y: np.ndarray, rate: float) -> None:
        self.X, self.y, self.rate, self.first_rate = X, y, rate, rate
        self.w, self.b = np.zeros(X.shape[1]), 0.0
        self.start_loss = self.loss

    @property
    def loss(self) -> float:
        return model.mean_squared_error(self.w, self.b, self.X, self.y)

    def place(self) -> tuple[np.ndarray, float]:
        """Return where a step would lead."""
        slopes, slope_b = model.gradient(self.w, self.b, self.X, self.y)
        return self.w - self.rate * slopes, self.b - self.rate * slope_b

    def rises(self) -> bool:
        """Return whether a step would raise the loss."""
        return model.mean_squared_error(*self.place(), self.X, self.y) > self.loss

    def move(self) -> None:
        self.w, self.b = self.place()


def _version(turn: Callable[[_Walk], None]) -> Callable[..., Numbers]:
    """Return a walk each turn of which does something else."""

    def version(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
        walk = _Walk(X, y, rate)
        for _turn in range(num_steps):
            turn(walk)
        return walk.w, walk.b, walk.rate

    return version


def _halve_once(walk: _Walk) -> None:
    if walk.rises():
        walk.rate /= 2
    walk.move()


def _move_anyway(walk: _Walk) -> None:
    """Take the step, and halve the rate for the next one if the loss has risen."""
    rises = walk.rises()
    walk.move()
    if rises:
        walk.rate /= 2


def _lose_the_turn(walk: _Walk) -> None:
    """Halve the rate, or move: a turn does one of the two."""
    if walk.rises():
        walk.rate /= 2
    else:
        walk.move()


def _halve_only(walk: _Walk) -> None:
    while walk.rises():
        walk.rate /= 2


def _halve(walk: _Walk) -> None:
    _halve_only(walk)
    walk.move()


def _restore_before(walk: _Walk) -> None:
    walk.rate = walk.first_rate
    _halve(walk)


def _restore_after(walk: _Walk) -> None:
    _halve(walk)
    walk.rate = walk.first_rate


def _compare_with_start(walk: _Walk) -> None:
    while model.mean_squared_error(*walk.place(), walk.X, walk.y) > walk.start_loss:
        walk.rate /= 2
    walk.move()


def _halve_always(walk: _Walk) -> None:
    _halve(walk)
    walk.rate /= 2


def _halve_first(walk: _Walk) -> None:
    """Halve before the first look, as a loop does that asks at its end."""
    walk.rate /= 2
    _halve(walk)


def _halve_once_more(walk: _Walk) -> None:
    """Halve once more after a rate is found, where any halving was needed."""
    if walk.rises():
        _halve_only(walk)
        walk.rate /= 2
    walk.move()


def _stale_try(walk: _Walk) -> None:
    """Halve until the loss is not higher, and move to the place of the first try."""
    first_try = walk.place()
    _halve_only(walk)
    walk.w, walk.b = first_try


def _stay_where_it_rises(walk: _Walk) -> None:
    """Halve until the loss is not higher, and move only in turns that needed no halving."""
    if walk.rises():
        _halve_only(walk)
    else:
        walk.move()


def _one_by_one(walk: _Walk) -> None:
    """Move the weights, and the bias by its slope at the new weights."""
    _halve_only(walk)
    walk.w = walk.place()[0]
    walk.b = walk.place()[1]


def _more_steps(more: int) -> Callable[..., Numbers]:
    return lambda X, y, rate, num_steps: model.descend_carefully(X, y, rate, num_steps + more)


def _with_gradient(times: Callable[[np.ndarray], float]) -> Callable[..., Numbers]:
    """Return a walk whose slopes are multiplied by a number made of the targets."""

    def version(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
        w, b, end = model.descend_carefully(X, y, rate * times(y), num_steps)
        return w, b, end / times(y)

    return version


def _slopes_of_the_try(walk: _Walk) -> None:
    """Work the gradient out at the place of the try, and go by it from where the walk stands."""
    w, b = walk.w, walk.b
    here = walk.loss
    walk.move()
    for _try in range(_MOST_HALVINGS):
        if walk.loss <= here:
            break
        walk.rate /= 2
        slopes, slope_b = model.gradient(walk.w, walk.b, walk.X, walk.y)
        walk.w, walk.b = w - walk.rate * slopes, b - walk.rate * slope_b


def _given_rate_back(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
    return (*model.descend_carefully(X, y, rate, num_steps)[:2], rate)


def _uphill(walk: _Walk) -> None:
    """Add the slopes: on a slope every rate raises the loss, until halving has made it 0."""
    if any(np.any(slopes) for slopes in model.gradient(walk.w, walk.b, walk.X, walk.y)):
        walk.rate = 0.0


def _halve_while(rises: Callable[[_Walk], bool]) -> Callable[[_Walk], None]:
    """Return a turn that halves as long as something else than the loss rises, at most so often."""

    def turn(walk: _Walk) -> None:
        for _try in range(_MOST_HALVINGS):
            if not rises(walk):
                break
            walk.rate /= 2
        walk.move()

    return turn


def _falls(walk: _Walk) -> bool:
    return model.mean_squared_error(*walk.place(), walk.X, walk.y) < walk.loss


def _rises_by_the_weights(walk: _Walk) -> bool:
    return model.mean_squared_error(walk.place()[0], walk.b, walk.X, walk.y) > walk.loss


def _gradient_grows(walk: _Walk) -> bool:
    here, there = (
        np.linalg.norm(np.append(*model.gradient(w, b, walk.X, walk.y)))
        for w, b in ((walk.w, walk.b), walk.place())
    )
    return bool(there > here)


def _if_it_falls(walk: _Walk) -> None:
    if _falls(walk):
        walk.rate /= 2
    walk.move()


def _walk_on(walk: _Walk) -> None:
    """Move, and while the loss is higher than before, halve and move on from there."""
    before = walk.loss
    walk.move()
    for _try in range(_MOST_HALVINGS):
        if walk.loss <= before:
            break
        walk.rate /= 2
        walk.move()


def _floor(walk: _Walk) -> None:
    while walk.rises():
        walk.rate //= 2
    walk.move()


def _gains_little(walk: _Walk) -> bool:
    return model.mean_squared_error(*walk.place(), walk.X, walk.y) > 0.99 * walk.loss


def _bias_stays(walk: _Walk) -> None:
    _halve_only(walk)
    walk.w, _b = walk.place()


def _only_the_first_step(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
    _w, _b, rate = model.descend_carefully(X, y, rate, 1)
    return (*model.descend(X, y, rate, 0.0, num_steps)[:2], rate)


def _stops_there(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
    walk = _Walk(X, y, rate)
    for _turn in range(num_steps):
        if walk.rises():
            return walk.w, walk.b, walk.rate / 2
        walk.move()
    return walk.w, walk.b, walk.rate


FALSE_WALKS: dict[str, Callable[..., Numbers]] = {
    "never_halves": _version(_Walk.move),
    "halves_once": _version(_halve_once),
    "rate_restored": _version(_restore_before),
    "rate_restored_after": _version(_restore_after),
    "moves_anyway": _version(_move_anyway),
    "turn_lost": _version(_lose_the_turn),
    "compares_with_start": _version(_compare_with_start),
    "halves_always": _version(_halve_always),
    "halves_first": _version(_halve_first),
    "halves_once_more": _version(_halve_once_more),
    "stale_try": _version(_stale_try),
    "stands_still": _version(_halve_only),
    "stays_where_it_rises": _version(_stay_where_it_rises),
    "one_by_one": _version(_one_by_one),
    "slopes_of_the_try": _version(_slopes_of_the_try),
    "gradient_is_half": _with_gradient(lambda y: 0.5),
    "gradient_is_a_sum": _with_gradient(len),
    "uphill": _version(_uphill),
    "halves_while_it_falls": _version(_halve_while(_falls)),
    "halves_if_it_falls": _version(_if_it_falls),
    "looks_at_the_weights": _version(_halve_while(_rises_by_the_weights)),
    "compares_gradients": _version(_halve_while(_gradient_grows)),
    "wants_a_fall": _version(_halve_while(_gains_little)),
    "walks_on": _version(_walk_on),
    "whole_numbers": _version(_floor),
    "bias_stays": _version(_bias_stays),
    "only_the_first_step": _only_the_first_step,
    "stops_there": _stops_there,
    "one_step_too_few": _more_steps(-1),
    "one_step_too_many": _more_steps(1),
    "rate_not_given_back": _given_rate_back,
}
