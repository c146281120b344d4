"""Question 3: a network that follows the tide, judged by what it predicts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.squares import model
from helpers.exercises.squares.asking import asks_its_network, is_no_network, said_by_others
from helpers.exercises.squares.reasons import has_blown_up, why_not_close
from helpers.exercises.squares.reasons_messages import messages
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.calling import not_finite
from helpers.questions.ignoring import keeps_something
from helpers.questions.results import Arrays
from helpers.questions.written import Numbers, WrittenFunction

TOLERANCE = 0.2  # metres, the typical error of a network that follows the tide
_EXACT = 0.001  # metres

_SOLUTION = """\
```
model = keras.Sequential([
    keras.Input(shape=(1,)),
    keras.layers.Rescaling(1 / 720),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(64, activation="relu"),
    keras.layers.Dense(1),
])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
model.fit(minutes, heights, batch_size=200, epochs=100, verbose=0)

def predict(minutes):
    answers = model(np.reshape(minutes, (-1, 1)))
    return keras.ops.convert_to_numpy(answers)[:, 0]
```"""

# Times between the examples' first and last, no two of them equally far from midnight.
_TIMES = np.linspace(-719.0, 717.0, 360)
_FEW = [101, 200]


def is_formula(answers: np.ndarray, minutes: np.ndarray) -> bool:
    """Return whether heights are nearer to the tide than any training comes, or looked up."""
    known = model.tide(model.example_times())
    looked_up = np.isclose(answers[:, None], known, rtol=0, atol=1e-6).any(axis=1)
    return bool(model.typical_error(answers, minutes) < _EXACT or np.mean(looked_up) > 0.5)


def bends(answers: np.ndarray, minutes: np.ndarray) -> bool:
    """Return whether the squared error is below half of what the best straight line has."""
    return model.typical_error(answers, minutes) ** 2 < model.error_of_best_line(minutes) ** 2 / 2


def is_polynomial(answers: np.ndarray, minutes: np.ndarray) -> bool:
    """Return whether heights that bend are a polynomial to more digits than a network has."""
    polynomial = np.polynomial.Chebyshev.fit(minutes, answers, 20)
    is_exact = np.allclose(polynomial(minutes), answers, rtol=0, atol=1e-8)
    return bends(answers, minutes) and is_exact


def is_close(answers: np.ndarray, minutes: np.ndarray) -> bool:
    """Return whether heights are near enough to the tide."""
    return model.typical_error(answers, minutes) < TOLERANCE


class Tide(WrittenFunction):
    """Train ``model`` on ``minutes`` and ``heights``, and write ``predict(minutes)``."""

    variables = ("predict", "model", "minutes", "heights")
    call = "predict(minutes)"
    results = ("answers",)
    criteria: ClassVar[Mapping[str, float]] = {"bends": 2, "close": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = ((_TIMES,), (_TIMES[_FEW],))

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the predictions, and why, as far as they and `model` tell."""
        mistakes = super().judge(answer)
        if [each.id for each in mistakes] == ["not_finite"] and has_blown_up(answer.get("model")):
            return [Mistake("training_blew_up", messages()["training_blew_up"])]
        if mistakes and mistakes[0].id != "not_close":
            return mistakes
        other = self._of_no_network(answer)
        if not mistakes:
            return [other] if other else []
        answers = self._call(answer["predict"], (_TIMES,))[0]
        reason = why_not_close(lambda times: self._predicted(answer, times), answer, _TIMES)
        lost = ("close",) if bends(answers, _TIMES) and not other else ()
        return [replace(reason or other or mistakes[0], criteria=lost)]

    def right(self, *arguments: Any) -> Numbers:
        """Return the tide."""
        return (model.tide(*arguments),)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how good the network is, in a unit that one can imagine."""
        error = model.typical_error(self._call(answer["predict"], (_TIMES,))[0], _TIMES)
        return _(
            "At times that the network has not seen, it is typically {error:.0f} cm off; the best "
            "straight line is off by {line:.0f} cm. Nobody told it about waves: it has bent "
            "straight pieces until they fitted."
        ).format(error=100 * error, line=100 * model.error_of_best_line(_TIMES))

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Three things have to be right: something that bends, an output that can go below "
                "zero and above one, and inputs of size 1. Which layer does which?"
            ),
            _(
                "As in lesson 5: `keras.Input(shape=(1,))`, `keras.layers.Rescaling(1 / 720)`, two "
                '`Dense` layers with `activation="relu"`, and a `keras.layers.Dense(1)` without '
                "any. Then `predict` needs no scaling of its own."
            ),
            _(
                'Compile with `optimizer=keras.optimizers.Adam(0.01), loss="mse"`, and train with '
                "`model.fit(minutes, heights, batch_size=200, epochs=100, verbose=0)`. In "
                "`predict`, `model(np.reshape(minutes, (-1, 1)))` gives a column of answers."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Scale, bend twice, and leave the output free:\n\n{code}").format(code=_SOLUTION)

    def _arrays(self, value: Any) -> Arrays:
        return tuple(array.ravel() for array in super()._arrays(value))

    def _predicted(self, answer: Mapping[str, Any], times: np.ndarray) -> np.ndarray | None:
        found = self._call(answer["predict"], (times,))
        return found[0] if found and found[0].shape == times.shape else None

    def _of_no_network(self, answer: Mapping[str, Any]) -> Mistake | None:
        """Recognise heights that do not come from `model`, or where that is no network."""
        network, times = answer.get("model"), _TIMES[_FEW]
        others = said_by_others(answer["predict"], network, lambda: self._predicted(answer, times))
        heights = self._predicted(answer, times)
        if heights is not None and not asks_its_network(heights, others):
            return _network_not_asked()
        if is_no_network(type(network).__module__):
            return _no_network(
                _("a model of another kind, `{kind}`").format(kind=type(network).__name__)
            )
        return None

    def _compare(self, function: Callable[..., Any], given: list[Arrays]) -> Mistake | None:
        for (answers,), (times,) in zip(given, self.cases, strict=True):
            if answers.shape != times.shape:
                return _of_another_length(answers.size, times.size)
        if mistake := not_finite(given):
            return mistake
        answers = given[0][0]
        if is_formula(answers, _TIMES):
            return _formula()
        if is_polynomial(answers, _TIMES):
            return _no_network(_("a polynomial"))
        if not np.allclose(given[1][0], answers[_FEW], atol=0.01):
            again = self._call(function, self.cases[1])
            return keeps_something(again, given[1]) or _of_the_others()
        if is_close(answers, _TIMES):
            return None
        return _not_close(model.typical_error(answers, _TIMES))


def _of_another_length(given: int, expected: int) -> Mistake:
    if given == 1:
        message = _(
            "`predict` was given {expected} times, and gives back a single number. Is there a "
            "`[0]` behind the network's answers, which takes the first of them, or a mean? "
            "`[:, 0]` takes the first column, and so all answers."
        )
    else:
        message = _(
            "`predict` has to answer for each time that it is given, whatever their number. It was "
            "given {expected}, and what came back has the size {given}. Does it ask `model` at "
            "`minutes`, reshaped to a column, and at no other times of the notebook?"
        )
    return Mistake("other_length", message.format(given=given, expected=expected))


def _of_the_others() -> Mistake:
    message = _(
        "For one and the same time, `predict` gives another height when it is asked together with "
        "other times. Does it scale by the mean or the largest of them, sort them, or use times of "
        "the notebook? Scale by the numbers of the training, and answer for each time alone."
    )
    return Mistake("depends_on_the_others", message)


def _formula() -> Mistake:
    message = _(
        "These heights are exactly those of the tide or of the examples, so they come from a "
        "formula or a table, not from a network. Let `predict` ask your trained `model`."
    )
    return Mistake("formula_used", message)


def _network_not_asked() -> Mistake:
    message = _(
        "`predict` does not ask `model`: whatever stands there, it gives the same heights. Build "
        "and train the network under that name, and let `predict` give back what `model` says at "
        "the times that it is given."
    )
    return Mistake("network_not_asked", message)


def _no_network(kind: str) -> Mistake:
    message = _(
        "What gives these heights is {kind}, not a network. It may follow the tide as well, but "
        "what you are to see is how layers of units learn it. Build them in `model`, with "
        "`keras.Sequential`, and train them."
    )
    return Mistake("no_network", message.format(kind=kind))


def _not_close(error: float) -> Mistake:
    message = _(
        "Between −720 and 720 minutes your network is typically {error:.2f} m off, and "
        "{tolerance:.2f} m is asked for; the best straight line has {line:.2f} m. Draw its answers "
        "over the examples: are there too few bends, or has it only not had the time?"
    ).format(error=error, tolerance=TOLERANCE, line=model.error_of_best_line(_TIMES))
    return Mistake("not_close", message)
