"""Question 3: the loss of one example."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def cross_entropy(logits, label):
    probabilities = np.exp(logits) / np.sum(np.exp(logits))
    return -np.log(probabilities[label])
```"""


class CrossEntropy(WrittenFunction):
    """Write ``cross_entropy(logits, label)`` for one example."""

    variables = ("cross_entropy",)
    call = "cross_entropy(logits, label)"
    results = ("loss",)
    # The right class is never the largest nor the last, so that no two mistakes look alike.
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (np.array([1.2, -0.3, 2.0]), 0),
        (np.array([0.5, 1.1, 3.0, -2.0]), 1),
        (np.array([-1.0, 0.4, 0.1, 2.2, 0.7]), 2),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return minus the logarithm of the right class's probability."""
        logits, label = arguments
        return (float(-np.log(_softmax(logits)[label])),)

    def false_versions(self) -> Mapping[str, Callable[..., Any]]:
        """Return what learners write in its place."""
        return FALSE_LOSSES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the loss is worth at its ends."""
        return _(
            "A sure and right answer costs nearly 0, guessing among ten costs about 2.3, and a "
            "sure but wrong one costs dearly. One thing your function may still lack: with logits "
            "of a thousand, np.exp overflows. `helpers.graph` subtracts the largest logit first, "
            "which changes no probability."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Two steps: from the logits to probabilities, then from one of these to the loss."),
            _("Softmax is `np.exp(logits) / np.sum(np.exp(logits))`. All classes are in that sum."),
            _("Take the probability at place `label`, and give back `-np.log(...)` of it."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Softmax, then minus the logarithm:\n\n{code}").format(code=_SOLUTION)

    def too_many_numbers(self) -> Mistake:
        """Return what is said to an array where one number is asked for."""
        message = _(
            "Your function gives back a number for each class. Take the one of the right class: "
            "`probabilities[label]`."
        )
        return Mistake("one_for_each_class", message)


def _softmax(logits: np.ndarray) -> np.ndarray:
    return np.exp(logits) / np.exp(logits).sum()


FALSE_LOSSES: dict[str, Callable[..., Any]] = {
    "no_logarithm": lambda z, label: (_softmax(z)[label],),
    "one_minus": lambda z, label: (1 - _softmax(z)[label],),
    "sign_forgotten": lambda z, label: (np.log(_softmax(z)[label]),),
    "no_softmax": lambda z, label: (-z[label],),
    "logarithm_of_a_logit": lambda z, label: (-np.log(z[label]),),
    "not_divided": lambda z, label: (-np.log(np.exp(z)[label] / z.sum()),),
    "other_logarithm": lambda z, label: (-np.log2(_softmax(z)[label]),),
    "other_logarithm_10": lambda z, label: (-np.log10(_softmax(z)[label]),),
    "surest_class": lambda z, label: (-np.log(_softmax(z).max()),),
    "all_classes": lambda z, label: (-np.log(_softmax(z)).sum(),),
    "mean_of_classes": lambda z, label: (-np.log(_softmax(z)).mean(),),
    "entropy": lambda z, label: (-(_softmax(z) * np.log(_softmax(z))).sum(),),
    "counted_from_one": lambda z, label: (-np.log(_softmax(z)[label - 1]),),
}


def _messages() -> dict[str, str]:
    logarithm = _("The logarithm meant is the natural one, `np.log`, as in nearly all formulas.")
    classes = _(
        "Your function uses the logarithms of all classes. Only the right class counts: "
        "`probabilities[label]`. The others come in through softmax's sum."
    )
    return {
        "no_logarithm": _(
            "That is the probability of the right class. The loss is minus its logarithm."
        ),
        "one_minus": _(
            "That is the probability that is missing. It never gets above 1, however sure the "
            "wrong answer was: take minus the logarithm of the right class's probability."
        ),
        "sign_forgotten": _(
            "The minus is missing: the logarithm of a probability is negative, and a loss should "
            "grow when things get worse."
        ),
        "no_softmax": _("That is minus the logit. It has to become a probability first: softmax."),
        "logarithm_of_a_logit": _(
            "You took the logarithm of the logit itself. It may be negative: softmax makes "
            "probabilities of the logits first."
        ),
        "not_divided": _(
            "You divide by the sum of the logits. Softmax divides by the sum of their "
            "exponentials: `np.sum(np.exp(logits))`."
        ),
        "other_logarithm": logarithm,
        "other_logarithm_10": logarithm,
        "surest_class": _(
            "You took the class with the largest probability. The loss asks how sure the network "
            "was of the *right* one: `probabilities[label]`."
        ),
        "all_classes": classes,
        "mean_of_classes": classes,
        "entropy": classes,
        "counted_from_one": _(
            "You took the class before the right one. Python counts from 0, and so do the labels: "
            "`probabilities[label]`."
        ),
    }
