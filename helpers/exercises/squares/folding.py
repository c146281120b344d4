"""Question 1: a stack of linear layers is one linear layer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.squares import model
from helpers.exercises.squares.folding_errors import why_it_stops
from helpers.exercises.squares.folding_mistakes import (
    EXAMPLE,
    FALSE_LAYERS,
    messages,
)
from helpers.exercises.squares.folding_words import part_by_part, spelt_out
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import alike, all_alike
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def collapse(weights, biases):
    W, b = weights[0], biases[0]
    for w, c in zip(weights[1:], biases[1:]):
        W = W @ w
        b = b @ w + c
    return W, b
```"""

Arguments = tuple[list[np.ndarray], list[np.ndarray]]

# Layers as wide as they are deep, so that a product in the wrong order gives numbers, too.
_SQUARE: tuple[Arguments, ...] = (
    (
        [
            np.array([[1.0, 2.0], [-1.0, 0.5]]),
            np.array([[0.5, -1.0], [3.0, 1.0]]),
            np.array([[2.0, 1.0], [0.0, -1.5]]),
        ],
        [np.array([1.0, -2.0]), np.array([0.5, 3.0]), np.array([-1.0, 4.0])],
    ),
    (
        [np.array([[2.0, -1.0], [0.5, 3.0]]), np.array([[1.0, 4.0], [-2.0, 0.5]])],
        [np.array([0.5, 2.0]), np.array([3.0, -1.0])],
    ),
    (
        [
            np.array([[1.0, -2.0], [0.5, 1.0]]),
            np.array([[2.0, 1.0], [-1.0, 0.5]]),
            np.array([[0.5, -1.0], [1.0, 2.0]]),
            np.array([[-1.0, 1.5], [2.0, 0.5]]),
        ],
        [np.array([1.5, 0.5]), np.array([-1.0, 2.0]), np.array([0.5, -2.0]), np.array([3.0, 1.0])],
    ),
)
_OTHERS: tuple[Arguments, ...] = (
    (
        [
            np.array([[1.0, -2.0, 0.5]]),
            np.array([[2.0, 1.0], [0.0, 3.0], [-1.0, 4.0]]),
            np.array([[1.5], [-0.5]]),
        ],
        [np.array([0.5, 1.0, -1.0]), np.array([2.0, -3.0]), np.array([0.7])],
    ),
    ([np.array([[1.0, 3.0], [0.5, -2.0], [2.0, 4.0]])], [np.array([1.5, -0.5])]),
)


class Fold(WrittenFunction):
    """Write ``collapse(weights, biases)``."""

    variables = ("collapse",)
    call = "collapse(weights, biases)"
    results = ("W", "b")
    criteria: ClassVar[Mapping[str, float]] = {"weights": 2, "biases": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (*_SQUARE, *_OTHERS)
    example: ClassVar[tuple[Any, ...]] = EXAMPLE

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong; where a product does not fit, square layers tell which it was."""
        mistakes = super().judge(answer)
        if not mistakes or mistakes[0].status != "incorrect":
            return mistakes
        if mistakes[0].id == "changes_its_arguments":
            return [replace(mistakes[0], message=messages()["changes_its_arguments"])]
        fold = answer["collapse"]
        if mistakes[0].id not in (*FALSE_LAYERS, "rows_and_columns_swapped"):
            mistakes = self._of_square_layers(answer) or self._of_one_layer(fold) or mistakes
        if mistakes[0].id in ("some_results_wrong", "some_other_function"):
            mistakes = part_by_part(lambda *tables: self._call(fold, tables)) or mistakes
        lost = self._lost(fold)
        named = {name for each in mistakes for name in each.criteria}
        if named >= set(lost):
            return [replace(each, criteria=lost and (each.criteria or lost)) for each in mistakes]
        return [replace(each, criteria=lost) for each in mistakes]  # more is wrong than is named

    def _of_square_layers(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what numbers tell where every product fits."""
        mistakes = _OfSquareLayers(self.name).judge(answer)
        if mistakes and mistakes[0].id in FALSE_LAYERS:
            return [replace(mistakes[0], criteria=())]
        return spelt_out(lambda *tables: self._call(answer["collapse"], tables))

    def _of_one_layer(self, fold: Any) -> list[Mistake]:
        """Recognise a function that folds several layers, and stumbles over a single one."""
        fits = [
            all_alike(self._call(fold, case), self._right_or_nothing(case)) for case in self.cases
        ]
        if fits != [len(case[0]) > 1 for case in self.cases]:
            return []
        return [Mistake("single_layer", messages()["single_layer"])]

    def _lost(self, fold: Any) -> tuple[str, ...]:
        """Return the criteria of the results that are not right each time; none if a call fails."""
        found = [(self._call(fold, case), self._right_or_nothing(case)) for case in self.cases]
        if not all(len(given) == 2 for given, _right in found):
            return ()
        return tuple(
            name
            for place, name in enumerate(self.criteria)
            if not all(alike(given[place], right[place]) for given, right in found)
        )

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        """Say what does not fit, where numpy complains of the shapes of two arrays."""
        mistake = super()._raised(trial, case)
        return mistake and (why_it_stops(str(trial.error), case[0]) or mistake)

    def _ignores_an_argument(self, function: Any) -> Mistake | None:
        """Leave out that look: other tables in place of these would not fit the biases."""
        return None

    def right(self, *arguments: Any) -> Numbers:
        """Return the weights and the bias of the one layer."""
        return model.collapse(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_LAYERS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what follows for deep networks."""
        return _(
            "However many linear layers there are, one does the same. Depth helps only where "
            "something bends in between."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Begin with two layers, and write the second around the first: "
                "`(x @ W1 + b1) @ W2 + b2`. What stands behind `x` once you multiply out, and what "
                "is left without `x`?"
            ),
            _(
                "Two layers are `x @ (W1 @ W2) + (b1 @ W2 + b2)`: one layer again. So fold the "
                "third into that, then the fourth, in a loop."
            ),
            _(
                "Begin with `W, b = weights[0], biases[0]`. For each further layer with weights "
                "`w` and biases `c`, `W = W @ w` and `b = b @ w + c`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Layer by layer, from the input on:\n\n{code}").format(code=_SOLUTION)


class _OfSquareLayers(Fold):
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = _SQUARE

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        return WrittenFunction.judge(self, answer)
