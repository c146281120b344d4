"""Question 2: how far off are the best constant and a line?"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.red_wine import model
from helpers.exercises.red_wine.baseline_messages import messages
from helpers.exercises.red_wine.baseline_mistakes import COSTS, FALSE_BASELINES, measured_falsely
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, all_alike
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def baselines(X_train, y_train, X_valid, y_valid):
    line = LinearRegression().fit(X_train, y_train)
    constant_error = np.sqrt(np.mean((np.mean(y_train) - y_valid) ** 2))
    line_error = np.sqrt(np.mean((line.predict(X_valid) - y_valid) ** 2))
    return constant_error, line_error
```"""


def _case(num_train: int, num_valid: int, num_columns: int, seed: int) -> tuple[Any, ...]:
    """Return made-up parts: a line with skewed noise, and a validation part a little apart."""
    rng = np.random.default_rng(seed)
    slopes = rng.uniform(1, 4, num_columns)
    parts: list[np.ndarray] = []
    for size, shift in ((num_train, 0.0), (num_valid, 0.7)):
        X = rng.normal(shift, 1, (size, num_columns)).round(1)
        parts += [X, (9 + X @ slopes + rng.gamma(1.0, 2.0, size)).round(1)]
    return tuple(parts)


class Baselines(WrittenFunction):
    """Write ``baselines(X_train, y_train, X_valid, y_valid)``."""

    variables = ("baselines",)
    call = "baselines(X_train, y_train, X_valid, y_valid)"
    results = ("constant_error", "line_error")
    criteria: ClassVar[Mapping[str, float]] = {"constant": 1.5, "line": 1.5}
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = COSTS
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        _case(9, 6, 2, 0),
        _case(7, 5, 1, 1),
        _case(12, 9, 3, 2),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return both errors."""
        return model.baselines(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_BASELINES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise another measure of guesses that are false themselves: the measure is told."""
        for mistake, version in measured_falsely():
            results = self._results_of(version)
            if all(all_alike(*pair) for pair in zip(given, results, strict=True)):
                return Mistake(mistake, self.false_message(mistake))
        return super()._relation(given, right)

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        """Recognise an array of one part that met one of the other part."""
        sizes = f"({len(case[1])},)", f"({len(case[3])},)"
        if trial.error is None or not all(size in str(trial.error) for size in sizes):
            return super()._raised(trial, case)
        return Mistake("parts_mixed", messages()["parts_mixed"])

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say why it is the mean here, and what the two numbers are for."""
        return _(
            "The loss chooses the guess: of all constants the mean has the lowest squared error, "
            "as the median has the lowest absolute one. These two numbers are what a network has "
            "to beat."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Both guessers learn from one part and are judged by the other. What does each of "
                "them learn, and from which?"
            ),
            _(
                "The constant is `np.mean(y_train)`. For the line, `LinearRegression()` has `fit` "
                "for the training part and `predict` for the validation part, as in lesson 4."
            ),
            _(
                "Of any predictions, `np.sqrt(np.mean((predictions - y_valid) ** 2))` is the root "
                "mean squared error. Work it out twice: for the constant, and for "
                "`line.predict(X_valid)`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Learn from one part, be judged by the other:\n\n{code}").format(code=_SOLUTION)
