"""Question 3: the chain rule where a value is used twice."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def slopes(x, y, w, v):
    u = w * x
    p = v * u + u
    slope_p = 2 * (p - y) / len(y)
    slope_v = np.sum(slope_p * u)
    slope_u = slope_p * v + slope_p  # the two ways from u to p
    slope_w = np.sum(slope_u * x)
    return slope_w, slope_v
```"""


_FINE = 3e-5  # a nudge that changes no digit that counts


class ShortcutSlopes(WrittenFunction):
    """Write ``slopes(x, y, w, v)`` for a layer with a shortcut around it."""

    variables = ("slopes",)
    call = "slopes(x, y, w, v)"
    results = ("slope_w", "slope_v")
    criteria: ClassVar[Mapping[str, float]] = {"slope_w": 2, "slope_v": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.0, -2.0, 0.5]), np.array([4.0, 1.5, -2.5]), 1.7, 0.6),
        (np.array([3.0, 0.4]), np.array([-1.0, 2.0]), -0.8, 2.5),
        (np.array([1.4]), np.array([5.0]), 0.7, -0.3),
        (np.array([0.2, -1.1, 2.3, -0.6]), np.array([0.5, 3.0, -2.0, 1.0]), 0.9, -1.6),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = {
        **dict.fromkeys(
            (
                "shortcut_forgotten",
                "only_shortcut",
                "ways_multiplied",
                "counted_twice",
                "x_forgotten",
                "u_for_x",
                "w_for_x",
                "w_is_sum",
                "one_added",
                "w_divided_twice",
            ),
            ("slope_w",),
        ),
        **dict.fromkeys(
            ("x_for_u", "p_for_u", "one_too_many", "v_along_too", "v_is_sum", "v_divided_twice"),
            ("slope_v",),
        ),
    }

    def right(self, *arguments: Any) -> Numbers:
        """Return the slopes of the mean squared error of ``p = v * u + u`` with ``u = w * x``."""
        return _slopes()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_SLOPES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        mistake = _coarse_nudge(given, self._results_of(self.right), self.cases)
        return mistake or super()._compare(function, given)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the shortcut is good for."""
        return _(
            "Two ways lead from u to p, and the slopes of both are added. Note that one of them is "
            "1, whatever `v` is: a gradient that comes along the shortcut cannot vanish. Networks "
            "of a hundred layers are built like that."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Draw the graph: u has two arrows going out, one to the product with v and one to "
                "the sum. What comes back along both is added."
            ),
            _(
                "Begin at the end, with one number for each example: `slope_p = 2 * (p - y) / "
                "len(y)`. Then `slope_v = np.sum(slope_p * u)`. How fast does p = v · u + u grow "
                "with u?"
            ),
            _(
                "`slope_u = slope_p * v + slope_p` has both ways in it. One link is left, from w "
                "to u, and then the sum over the examples."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("From the end to the beginning:\n\n{code}").format(code=_SOLUTION)


def _coarse_nudge(
    given: list[Arrays], right: list[Arrays], cases: Sequence[tuple[Any, ...]]
) -> Mistake | None:
    """Recognise slopes by nudging to one side: they are off by nudge / 2 times the curvature."""
    if any(found.size != 1 for results in given for found in results):
        return None
    curvatures = [2 * np.mean(x**2) * np.array([(v + 1) ** 2, w**2]) for x, _y, w, v in cases]
    nudges = [
        2 * (np.ravel(found) - np.ravel(exact)) / curvature
        for found, exact, curvature in zip(given, right, curvatures, strict=True)
    ]
    nudge = float(np.mean(nudges))
    if abs(nudge) < _FINE or not np.allclose(nudges, nudge, rtol=1e-2, atol=1e-6):
        return None
    message = _(
        "Your slopes come from nudging, with a nudge of {nudge:.2g}, and are off because the loss "
        "bends on the way. The chain rule is exact: begin with `slope_p = 2 * (p - y) / len(y)`, "
        "and go back to `v`, `u` and `w`."
    )
    return Mistake("nudged", message.format(nudge=nudge))


def _slopes(
    along_u: Callable[[float], float] = lambda v: v + 1,
    of_w: Callable[..., Any] = lambda slope_u, x, u: np.sum(slope_u * x),
    of_v: Callable[..., Any] = lambda slope_p, x, u, p, v: np.sum(slope_p * u),
    of_error: Callable[..., Any] = lambda p, y: 2 * (p - y) / len(y),
    predict: Callable[..., Any] = lambda u, v: v * u + u,
) -> Callable[..., Numbers]:
    """Return a walk backward, right but for the links that are given."""

    def version(x: np.ndarray, y: np.ndarray, w: float, v: float) -> Numbers:
        u = w * x
        p = predict(u, v)
        slope_p = of_error(p, y)
        return of_w(slope_p * along_u(v), x, u), of_v(slope_p, x, u, p, v)

    return version


def _swapped(*arguments: Any) -> Numbers:
    slope_w, slope_v = _slopes()(*arguments)
    return slope_v, slope_w


FALSE_SLOPES: dict[str, Callable[..., Numbers]] = {
    "shortcut_forgotten": _slopes(lambda v: v),
    "shortcut_not_in_p": _slopes(lambda v: v, predict=lambda u, v: v * u),
    "p_without_shortcut": _slopes(predict=lambda u, v: v * u),
    "only_shortcut": _slopes(lambda v: 1),
    "counted_twice": _slopes(lambda v: 2 * v),
    "ways_multiplied": _slopes(lambda v: v * v),
    "x_forgotten": _slopes(of_w=lambda slope_u, x, u: np.sum(slope_u)),
    "x_and_u_forgotten": _slopes(
        of_w=lambda slope_u, x, u: np.sum(slope_u),
        of_v=lambda slope_p, x, u, p, v: np.sum(slope_p) * u[0] / x[0],
    ),
    "u_for_x": _slopes(of_w=lambda slope_u, x, u: np.sum(slope_u * u)),
    "w_for_x": _slopes(of_w=lambda slope_u, x, u: np.sum(slope_u) * u[0] / x[0]),
    "x_for_u": _slopes(of_v=lambda slope_p, x, u, p, v: np.sum(slope_p * x)),
    "p_for_u": _slopes(of_v=lambda slope_p, x, u, p, v: np.sum(slope_p * p)),
    "one_too_many": _slopes(of_v=lambda slope_p, x, u, p, v: np.sum(slope_p * (u + 1))),
    "v_along_too": _slopes(of_v=lambda slope_p, x, u, p, v: np.sum(slope_p * u * v)),
    "uphill": _slopes(of_error=lambda p, y: 2 * (y - p) / len(y)),
    "half": _slopes(of_error=lambda p, y: (p - y) / len(y)),
    "sum_not_mean": _slopes(of_error=lambda p, y: 2 * (p - y)),
    "w_is_sum": _slopes(of_w=lambda slope_u, x, u: len(x) * np.sum(slope_u * x)),
    "v_is_sum": _slopes(of_v=lambda slope_p, x, u, p, v: len(x) * np.sum(slope_p * u)),
    "divided_twice": _slopes(of_error=lambda p, y: 2 * (p - y) / len(y) ** 2),
    "mean_too_early": _slopes(of_error=lambda p, y: np.full(len(y), 2 * np.mean(p - y))),
    "error_squared": _slopes(of_error=lambda p, y: 2 * (p - y) ** 2 / len(y)),
    "one_for_each": _slopes(
        of_w=lambda slope_u, x, u: slope_u * x, of_v=lambda slope_p, x, u, p, v: slope_p * u
    ),
    "one_for_each_undivided": _slopes(
        of_error=lambda p, y: 2 * (p - y),
        of_w=lambda slope_u, x, u: slope_u * x,
        of_v=lambda slope_p, x, u, p, v: slope_p * u,
    ),
    "swapped": _swapped,
    "one_added": _slopes(lambda v: v, of_w=lambda slope_u, x, u: np.sum((slope_u + 1) * x)),
    "means_multiplied": _slopes(
        of_w=lambda slope_u, x, u: np.sum(slope_u) * np.mean(x),
        of_v=lambda slope_p, x, u, p, v: np.sum(slope_p) * np.mean(u),
    ),
    "targets_forgotten": _slopes(of_error=lambda p, y: 2 * p / len(y)),
    "sign_of_error": _slopes(of_error=lambda p, y: np.sign(p - y) / len(y)),
    "w_divided_twice": _slopes(of_w=lambda slope_u, x, u: np.mean(slope_u * x)),
    "v_divided_twice": _slopes(of_v=lambda slope_p, x, u, p, v: np.mean(slope_p * u)),
}


def _messages() -> dict[str, str]:
    each = _(
        "You give back one number for each example. `w` and `v` serve all examples, so what comes "
        "back from them is added up: `np.sum(...)`, with each slope of `p` divided by how many "
        "there are."
    )
    twice = _(
        "You divide by the number of examples twice. If the slope at p is divided already, add up "
        "at the end with `np.sum`; if it is not, take `np.mean`."
    )
    return {
        "shortcut_forgotten": _(
            "Your slope along w goes through v only. u reaches p on two ways, v · u and u itself: "
            "add what comes back along the second."
        ),
        "shortcut_not_in_p": _(
            "The shortcut is missing, forward and backward: you work with p = v · u. Here it is "
            "v · u + u, and u is used twice."
        ),
        "p_without_shortcut": _(
            "Your prediction leaves the shortcut out. It is p = v · u + u, so the errors are "
            "others."
        ),
        "only_shortcut": _(
            "Your slope along w goes by the shortcut only. u is also a factor of v · u: add what "
            "comes back along that way."
        ),
        "counted_twice": _(
            "You count the way through v twice. The two ways from u to p have different slopes: v "
            "along the one, 1 along the shortcut."
        ),
        "ways_multiplied": _(
            "You multiply by v a second time. Along a chain slopes are multiplied, but the "
            "shortcut is another way with a slope of 1, and where ways meet, slopes are added."
        ),
        "x_forgotten": _(
            "Your slope along w stops at u. One link is left: u = w · x grows by x when w grows by "
            "1."
        ),
        "x_and_u_forgotten": _(
            "Your slopes have no `x` in them. u = w · x grows by x when w grows by 1, and p grows "
            "by u when v does, and u is `w * x`: multiply before you add up."
        ),
        "u_for_x": _("Your last link for w is u. It is x: u = w · x grows by x when w grows by 1."),
        "w_for_x": _(
            "Your last link for w is w itself. It is x: u = w · x grows by x when w grows by 1."
        ),
        "x_for_u": _("Your slope along v uses x. What v is multiplied by is u: p = v · u + u."),
        "p_for_u": _(
            "Your slope along v uses p. What v is multiplied by is u, and p grows by that."
        ),
        "v_along_too": _(
            "There is a v too many in your slope along v. When v grows by 1, p grows by u."
        ),
        "one_too_many": _(
            "Your slope along v counts the shortcut as well, but there is no v on it. When v grows "
            "by 1, p = v · u + u grows by u."
        ),
        "mean_too_early": _(
            "You take the mean of the errors before you go back. Each example has a slope of its "
            "own at p: multiply it by that example's input, and add up at the end."
        ),
        "uphill": _(
            "Both slopes have the right size and the wrong sign. The error is prediction minus "
            "target, `p - y`; the minus of the descent comes with the step."
        ),
        "half": _(
            "Both slopes are half as large as they should be: the slope of error² is 2 · error."
        ),
        "sum_not_mean": _(
            "Your slopes grow with the number of examples. The loss is a mean: divide the slope at "
            "p by `len(y)`."
        ),
        "w_is_sum": _(
            "Your slope along v is right, and the one along w is too large by the number of "
            "examples. Both begin with the same slope at p, which is divided by `len(y)`."
        ),
        "v_is_sum": _(
            "Your slope along w is right, and the one along v is too large by the number of "
            "examples. Both begin with the same slope at p, which is divided by `len(y)`."
        ),
        "divided_twice": twice,
        "w_divided_twice": twice,
        "v_divided_twice": twice,
        "one_added": _(
            "You add 1 at u. Along the shortcut the slope is 1, and it is multiplied by what "
            "arrives at p, as along every way: `slope_p * v + slope_p * 1`."
        ),
        "means_multiplied": _(
            "You multiply sums or means. Multiply example by example first, slope times input, "
            "and add up the products."
        ),
        "targets_forgotten": _(
            "Your slope at p has no target in it. The error is prediction minus target, `p - y`."
        ),
        "sign_of_error": _(
            "These are the slopes of the L1 loss, with the sign of each error. Here the loss is "
            "the mean of the squares: 2 · error takes the place of the sign."
        ),
        "error_squared": _(
            "You use the squared error, which is the loss itself. Its slope is 2 · error, without "
            "the square."
        ),
        "one_for_each": each,
        "one_for_each_undivided": each,
        "swapped": _(
            "Both slopes are right, in the wrong order: the one along w comes first, then the one "
            "along v."
        ),
    }
