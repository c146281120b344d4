"""What learners write in place of the careful descent, and what they read about it."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from helpers.exercises.gradient_descent import model
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, Numbers

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


def _halve(walk: _Walk) -> None:
    while walk.rises():
        walk.rate /= 2
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


def _divide_by_ten(walk: _Walk) -> None:
    while walk.rises():
        walk.rate /= 10
    walk.move()


def _one_step_less(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
    return model.descend_carefully(X, y, rate, num_steps - 1)


def _given_rate_back(X: np.ndarray, y: np.ndarray, rate: float, num_steps: int) -> Numbers:
    return (*model.descend_carefully(X, y, rate, num_steps)[:2], rate)


def _uphill(walk: _Walk) -> None:
    """Add the slopes: every rate raises the loss, until halving has made it nothing."""
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


def _grow_again(walk: _Walk) -> None:
    _halve(walk)
    walk.rate *= 2


def _floor(walk: _Walk) -> None:
    while walk.rises():
        walk.rate //= 2
    walk.move()


def _bias_stays(walk: _Walk) -> None:
    while walk.rises():
        walk.rate /= 2
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
    "divides_by_ten": _version(_divide_by_ten),
    "uphill": _version(_uphill),
    "halves_while_it_falls": _version(_halve_while(_falls)),
    "halves_if_it_falls": _version(_if_it_falls),
    "looks_at_the_weights": _version(_halve_while(_rises_by_the_weights)),
    "compares_gradients": _version(_halve_while(_gradient_grows)),
    "walks_on": _version(_walk_on),
    "grows_again": _version(_grow_again),
    "whole_numbers": _version(_floor),
    "bias_stays": _version(_bias_stays),
    "only_the_first_step": _only_the_first_step,
    "stops_there": _stops_there,
    "one_step_too_few": _one_step_less,
    "rate_not_given_back": _given_rate_back,
}


def not_halved(given: list[Arrays], cases: Sequence[tuple[Any, ...]]) -> Mistake | None:
    """Recognise a rate that no halving of the given one comes to."""
    for (_w, _b, rate), (_X, _y, first, _num_steps) in zip(given, cases, strict=True):
        halvings = np.log2(first / rate) if rate > 0 else 0.0
        if abs(halvings - np.round(halvings)) > 1e-6:
            message = _(
                "From a rate of {first:g} your walk comes to {rate:.4g}, which halving never "
                "gives: {first:g}, {half:g}, {quarter:g}, … Each time the loss would rise, write "
                "`learning_rate = learning_rate / 2`."
            ).format(first=first, rate=rate.item(), half=first / 2, quarter=first / 4)
            return Mistake("not_halved", message)
    return None


def messages() -> dict[str, str]:
    """Return what a student reads about each of the false versions."""
    restored = _(
        "After each step your rate is the first one again, so every step has to find a safe "
        "one anew. Keep the halved rate for the steps that follow, and give it back."
    )
    turned = _(
        "You halve the rate where the step lowers the loss, and keep it where the loss rises. Turn "
        "the comparison round: halve while the loss there is higher than here."
    )
    return {
        "halves_while_it_falls": turned,
        "halves_if_it_falls": turned,
        "looks_at_the_weights": _(
            "For the look ahead you move the weights and leave the bias where it is. Work out both "
            "new places, and the loss at both: `mean_squared_error(new_w, new_b, X, y)`."
        ),
        "compares_gradients": _(
            "You compare the lengths of the gradients. The question asks for the loss: halve while "
            "`mean_squared_error` is higher there than here."
        ),
        "walks_on": _(
            "After halving you go on from the place of the try, where the loss is higher. Try "
            "again from where the walk stands: keep the try in `new_w` and `new_b`, and move only "
            "once it is good."
        ),
        "grows_again": _(
            "After each step you make the rate larger again. A halved rate stays halved for all "
            "later steps, and it is the last one that is given back."
        ),
        "whole_numbers": _(
            "`//` cuts off what stands behind the point, so a rate below 2 becomes 0 and the walk "
            "stands still. Halve with `/`."
        ),
        "bias_stays": _("The bias stays at 0: only `w` moves. Take the new `b` over, too."),
        "only_the_first_step": _(
            "You look for a safe rate before the first step only. A later step can raise the loss "
            "with it: look ahead in every turn of the loop."
        ),
        "stops_there": _(
            "Your walk ends where a step would raise the loss. Halve the rate there, try again "
            "from the same place, and go on until `num_steps` steps are taken."
        ),
        "rate_restored": restored,
        "rate_restored_after": restored,
        "never_halves": _(
            "Your walk keeps the rate that it was given, and takes steps that raise the loss. "
            "Compare the loss after the step with the one before, and halve the rate while it is "
            "higher."
        ),
        "halves_once": _(
            "You halve the rate at most once in a step. Half of a rate that is ten times too large "
            "is still too large: repeat it with `while` in place of `if`."
        ),
        "moves_anyway": _(
            "You halve the rate, but after the bad step was taken. Look where a step would lead, "
            "in new variables, and move only when the loss there is not higher."
        ),
        "turn_lost": _(
            "A turn in which you halve the rate takes no step, so the walk is shorter than "
            "`num_steps`. Halve in a loop of its own, inside the turn, and then move."
        ),
        "compares_with_start": _(
            "You compare with the loss at the very start. A step may not raise the loss of the "
            "place where it begins: work that loss out anew in each turn."
        ),
        "halves_always": _(
            "You halve the rate in every step, also where the loss falls. Then the walk comes to "
            "a halt early: halve only while the step would raise the loss."
        ),
        "divides_by_ten": _(
            "You divide the rate by 10. The question asks for halving, which comes closer to the "
            "largest rate that is safe."
        ),
        "uphill": _(
            "Your tries go uphill, so no rate is small enough, and halving ends at 0. Take the "
            "slopes away from `w` and `b`: `w - learning_rate * slopes`."
        ),
        "one_step_too_few": _(
            "Your walk takes one step less than `num_steps`. `range(num_steps)` has exactly so "
            "many turns."
        ),
        "rate_not_given_back": _(
            "The walk is right, but you give back the rate that the function was given. Give back "
            "the one that the last step was taken with."
        ),
    }
