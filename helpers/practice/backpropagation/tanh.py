"""Question 2: write a node of your own, the hyperbolic tangent."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake, Question
from helpers.graph import Placeholder
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.questions.functions import Trial, run_quietly
from helpers.values import kind_of

# Inputs and gradients for which no two mistakes look alike.
CASES = (
    (np.array([[0.5, -1.2], [2.0, 0.1]]), np.array([[1.5, -0.7], [0.4, 3.0]])),
    (np.array([[-0.3, 0.8, 1.7]]), np.array([[-2.0, 0.6, 1.1]])),
)


class TanhNode(Question):
    """Write ``class Tanh(Node)``, with its ``forward`` and ``backward``."""

    variables = ("Tanh",)
    criteria: ClassVar[Mapping[str, float]] = {"forward": 1, "backward": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the class, found by running it."""
        kind = answer.get("Tanh")
        mistake = _not_a_class(kind)
        if mistake or kind is None:
            return [mistake] if mistake else []
        made = run_quietly(lambda: kind(Placeholder("x")))
        if made.error is not None:
            return [_not_made(made)]
        untouched = _untouched(made.value)
        if untouched:
            return [untouched]
        runs = [_run(made.value, x, gradient) for x, gradient in CASES]
        mistake = _judge_forward([forward for forward, _backward in runs])
        mistakes = [mistake] if mistake else []
        mistake = _judge_backward([backward for _forward, backward in runs])
        return [*mistakes, mistake] if mistake else mistakes

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the class now can do."""
        return _(
            "Your node was right on fresh numbers, forward and backward. It fits into any graph: "
            "no other class has to know about it."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("It looks like `Sigmoid`, with another formula in each of its two functions."),
            _(
                "Forward is `np.tanh(x)`. Backward multiplies the `gradient` that comes in by the "
                "slope of tanh, which is 1 − tanh²."
            ),
            _(
                "In backward, `self.value` already holds tanh(x), so the slope is "
                "`1 - self.value**2`. Give back a tuple: mind the comma in `(..., )`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Forward the value, backward gradient times slope:\n\n{code}").format(
            code=_SOLUTION
        )


_SOLUTION = """\
```
class Tanh(Node):
    def forward(self, x):
        return np.tanh(x)

    def backward(self, gradient, x):
        return (gradient * (1 - self.value**2),)
```"""


def _not_a_class(kind: Any) -> Mistake | None:
    if is_blank(kind):
        message = _("There is no class `Tanh` yet. Fill in its lines and run that cell.")
        return Mistake("class_missing", message, status="not_attempted")
    if not isinstance(kind, type):
        message = _(
            "`Tanh` is a {kind}, not a class. Begin with `class Tanh(Node):`, and give a node that "
            "you make of it another name."
        )
        return Mistake("not_a_class", message.format(kind=kind_of(kind)))
    missing = [name for name in ("forward", "backward") if not hasattr(kind, name)]
    if missing:
        message = _(
            "Not found in `Tanh`: {names}. Is it indented below `class Tanh(Node):`, and spelt "
            "like that?"
        )
        return Mistake("function_missing", message.format(names=", ".join(missing)))
    return None


def _not_made(trial: Trial) -> Mistake:
    message = _(
        "`Tanh(x)` stopped with {kind}: {text}. Begin with `class Tanh(Node):`, and leave "
        "`__init__` to Node."
    ).format(kind=type(trial.error).__name__, text=trial.error)
    return Mistake("cannot_be_made", message)


def _untouched(node: Any) -> Mistake | None:
    x, gradient = CASES[0]
    forward, backward = _run(node, x, gradient)
    values = [forward.value, backward.value]
    if isinstance(backward.value, tuple | list) and len(backward.value) == 1:
        values[1] = backward.value[0]
    if all(value is Ellipsis for value in values):
        message = _("Both functions still have `...` in them. Replace it, and run that cell.")
        return Mistake("placeholder_left", message, status="not_attempted")
    return None


def _run(node: Any, x: np.ndarray, gradient: np.ndarray) -> tuple[Trial, Trial]:
    """Run a node forward and, from the right value whatever came out, backward."""
    forward = run_quietly(node.forward, x)
    node.value = np.tanh(x)
    return forward, run_quietly(node.backward, gradient, x)


def _judge_forward(trials: list[Trial]) -> Mistake | None:
    for trial, (x, _gradient) in zip(trials, CASES, strict=True):
        mistake = _unusable(trial, "forward", x)
        if mistake:
            return mistake
    if _all_like(trials, lambda x, gradient: np.tanh(x)):
        return None
    if _all_like(trials, lambda x, gradient: 1 / (1 + np.exp(-x))):
        message = _("Your forward is still the sigmoid. Here it is `np.tanh(x)`.")
        return Mistake("forward_is_sigmoid", message, ("forward",))
    if _all_like(trials, lambda x, gradient: np.tan(x)):
        message = _("`np.tan` is the tangent of an angle. The function asked for is `np.tanh`.")
        return Mistake("forward_is_tan", message, ("forward",))
    message = _("Your forward gives other numbers than `np.tanh(x)`.")
    return Mistake("forward_wrong", message, ("forward",))


def _judge_backward(trials: list[Trial]) -> Mistake | None:
    opened = []
    for trial, (x, _gradient) in zip(trials, CASES, strict=True):
        if isinstance(trial.value, np.ndarray) and trial.value.shape == x.shape:
            return _no_tuple()
        if isinstance(trial.value, tuple | list) and len(trial.value) == 1:
            trial = Trial(trial.value[0], trial.changed, trial.error)
        mistake = _unusable(trial, "backward", x)
        if mistake:
            return mistake
        opened.append(trial)
    if _all_like(opened, lambda x, gradient: gradient * (1 - np.tanh(x) ** 2)):
        return None
    for name, (version, message) in _false_slopes().items():
        if _all_like(opened, version):
            return Mistake(name, message, ("backward",))
    message = _(
        "Your backward gives other numbers than `gradient` times 1 − tanh². Compare it with a "
        "nudge: how much does np.tanh(x) change when x grows by 0.001?"
    )
    return Mistake("backward_wrong", message, ("backward",))


def _unusable(trial: Trial, name: str, x: np.ndarray) -> Mistake | None:
    """Return what keeps a result from being an array of the right shape."""
    if trial.error is not None:
        message = _("`{name}` stopped with {kind}: {text}.")
        text = message.format(name=name, kind=type(trial.error).__name__, text=trial.error)
        return Mistake(f"{name}_raised", text, (name,))
    if trial.changed:
        message = _(
            "`{name}` changes the arrays it is given (`*=` does that). Other nodes still need "
            "them: make a new array."
        )
        return Mistake(f"{name}_changes_inputs", message.format(name=name), (name,))
    if trial.value is None:
        message = _("`{name}` gives nothing back: its last line has to begin with `return`.")
        return Mistake(f"{name}_returns_nothing", message.format(name=name), (name,))
    if is_blank(trial.value):
        message = _("`{name}` still has `...` in it.").format(name=name)
        return Mistake(f"{name}_blank", message, (name,))
    if np.shape(trial.value) != x.shape:
        message = _(
            "`{name}` gives back something of the shape {given}, where x has {shape}. tanh works "
            "number for number, so the shape stays, forward and backward."
        )
        text = message.format(name=name, given=np.shape(trial.value), shape=x.shape)
        return Mistake(f"{name}_wrong_shape", text, (name,))
    return None


def _no_tuple() -> Mistake:
    message = _(
        "Your backward gives back an array. It has to be a tuple with one gradient for each "
        "input, even where there is only one: `return (..., )`. It is the comma that makes the "
        "tuple, not the brackets."
    )
    return Mistake("no_tuple", message, ("backward",))


def _all_like(trials: list[Trial], version: Callable[..., Any]) -> bool:
    return all(
        np.allclose(np.asarray(trial.value, dtype=float), version(*case), rtol=1e-4, atol=1e-6)
        for trial, case in zip(trials, CASES, strict=True)
    )


def _false_slopes() -> dict[str, tuple[Callable[..., Any], str]]:
    t = np.tanh
    return {
        "local_slope_only": (
            lambda x, gradient: 1 - t(x) ** 2,
            _(
                "Your backward gives the slope of tanh alone. Multiply it by the `gradient` that "
                "comes in: the chain rule goes on to the loss."
            ),
        ),
        "gradient_only": (
            lambda x, gradient: gradient,
            _("Your backward hands the gradient on unchanged. Multiply by the slope, 1 − tanh²."),
        ),
        "x_for_value": (
            lambda x, gradient: gradient * (1 - x**2),
            _("Your slope is 1 − x². It is 1 − tanh(x)²: use `self.value`, or np.tanh(x)."),
        ),
        "tanh_twice": (
            lambda x, gradient: gradient * (1 - t(t(x)) ** 2),
            _("Your slope takes tanh of `self.value`, which is tanh of x already."),
        ),
        "not_squared": (
            lambda x, gradient: gradient * (1 - t(x)),
            _("Your slope is 1 − tanh. The square is missing: 1 − tanh²."),
        ),
        "sigmoid_slope": (
            lambda x, gradient: gradient * t(x) * (1 - t(x)),
            _("That is the slope of the sigmoid, s (1 − s). The slope of tanh is 1 − tanh²."),
        ),
        "plus_for_minus": (
            lambda x, gradient: gradient * (1 + t(x) ** 2),
            _("Your slope is 1 + tanh². With a minus it is right: tanh is steepest at 0."),
        ),
        "sign_turned": (
            lambda x, gradient: -gradient * (1 - t(x) ** 2),
            _(
                "The size is right, the sign is not. tanh rises everywhere, so its slope is "
                "positive. The minus sign of descent comes later, in `optimize`."
            ),
        ),
        "gradient_times_value": (
            lambda x, gradient: gradient * t(x),
            _("Your backward multiplies by the value of tanh. Multiply by its slope, 1 − tanh²."),
        ),
        "gradient_added": (
            lambda x, gradient: gradient + 1 - t(x) ** 2,
            _("Your backward adds gradient and slope. Along a chain, slopes are multiplied."),
        ),
    }
