"""Question 2: how far off are the best constant and a line?"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.red_wine import model
from helpers.exercises.red_wine.baseline_messages import messages
from helpers.exercises.red_wine.baseline_mistakes import (
    COSTS,
    FALSE_BASELINES,
    OF_BOTH,
    errors_of_one_column,
    measured_falsely,
)
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, alike, all_alike
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


def _constant_of(error: float, _X: Any, y_train: np.ndarray, _X_v: Any, y: np.ndarray) -> str:
    """Return, in words, which constants have such an error on the validation part."""
    rest = error**2 - y.var()
    if rest < 0:
        return _("No constant has so small an error there.")
    return _(
        "So would be the guess {low:.4g} or {high:.4g}; the mean of `y_train` is {mean:.4g}."
    ).format(low=y.mean() - rest**0.5, high=y.mean() + rest**0.5, mean=y_train.mean())


def _is_column(place: int, given: list[Arrays], other: list[Arrays]) -> bool:
    return all(alike(one[place], two[place]) for one, two in zip(given, other, strict=True))


def _of_one(place: int) -> str:
    """Return which of the errors the next words are about."""
    return _("About the error of the line:") if place else _("About the error of the constant:")


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
        """Recognise one column alone, errors in another unit, or false guesses measured falsely."""
        if self._is_one_column(given, right):
            return Mistake("one_column_only", self.false_message("one_column_only"))
        pairs = zip(given, right, strict=True)
        factors = np.array([[g.mean() / r for g, r in zip(*pair, strict=True)] for pair in pairs])
        is_other = np.ptp(factors) > 1e-3 * abs(factors).max()  # one factor is told elsewhere
        if is_other and np.allclose(factors[:, 0], factors[:, 1], rtol=1e-3):
            message = self.false_message("in_another_unit").format(factor=factors[0, 0])
            return Mistake("in_another_unit", message)
        for mistake, version in measured_falsely():
            results = self._results_of(version)
            if all(all_alike(*pair) for pair in zip(given, results, strict=True)):
                return Mistake(mistake, self.false_message(mistake))
        return self._each_apart(given, right) or super()._relation(given, right)

    def _each_apart(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise a mistake that one of the errors has alone, or another one in each."""
        wrong = [k for k in (0, 1) if not _is_column(k, given, right)]
        versions = (*FALSE_BASELINES.items(), *measured_falsely())
        results = [
            (name, self._results_of(version)) for name, version in versions if name not in OF_BOTH
        ]
        found = [
            next((name for name, each in results if _is_column(k, given, each)), "") for k in wrong
        ]
        if not all(found):
            return None
        said = [
            f"{_of_one(k)}\n\n{self.false_message(name)}"
            for k, name in zip(wrong, found, strict=True)
        ]
        return Mistake(found[0], "\n\n".join(said), tuple(list(self.criteria)[k] for k in wrong))

    def _is_one_column(self, given: list[Arrays], right: list[Arrays]) -> bool:
        """Return whether only the line is wrong, and each time is one through a single column."""
        return all(
            alike(constant, exact[0])
            and any(alike(error, np.array(one)) for one in errors_of_one_column(*case))
            for (constant, error), exact, case in zip(given, right, self.cases, strict=True)
        )

    def _some_results_wrong(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Say which guesser is wrong, and which constant would have such an error."""
        if super()._some_results_wrong(given, right) is None:
            return None
        is_line = all(alike(each[0], exact[0]) for each, exact in zip(given, right, strict=True))
        name, place = ("other_line", 1) if is_line else ("other_constant", 0)
        facts = {"given": given[0][place].mean(), "right": right[0][place]}
        said = "" if is_line else _constant_of(facts["given"], *self.cases[0])
        return Mistake(name, self.false_message(name).format(**facts, said=said))

    def _raised(self, trial: Trial, case: tuple[Any, ...]) -> Mistake | None:
        """Recognise parts that were mixed up, and an argument that scikit-learn has no more."""
        if isinstance(trial.error, TypeError) and "'squared'" in str(trial.error):
            return Mistake("squared_is_gone", messages()["squared_is_gone"])
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
