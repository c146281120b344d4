"""Question 3: a small network, trained on one part of the wines and judged by the other."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.exercises.red_wine.facts import read_facts
from helpers.exercises.red_wine.model import root_mean_square, wine_parts
from helpers.exercises.red_wine.training_mistakes import (
    BATCH_SIZE,
    NUM_EPOCHS,
    facts_mistakes,
    shape_mistake,
)
from helpers.exercises.sgd.histories import not_a_history
from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.values import is_history, is_network, kind_of

_SOLUTION = f"""\
```
model = keras.Sequential(
    [
        keras.Input(shape=(10,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(1),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.02), loss="mse")
history = model.fit(
    X_train,
    y_train,
    validation_data=(X_valid, y_valid),
    batch_size={BATCH_SIZE},
    epochs={NUM_EPOCHS},
    verbose=0,
)
```"""


class TrainedNetwork(Question):
    """Build, compile and train ``model``, and keep what ``fit`` gives back in ``history``."""

    variables = ("model", "history")
    criteria: ClassVar[Mapping[str, float]] = {"loss": 1, "training": 1.5, "error": 1.5}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the network, its loss, its training or its predictions."""
        mistake = _not_trained(answer)
        if mistake:
            return [mistake]
        return facts_mistakes(read_facts(answer["model"], answer["history"]))

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say how far off the network is, and what that is to be compared with."""
        y_valid = wine_parts()[3]
        guesses = read_facts(answer["model"], answer["history"]).guesses["valid"]
        return _(
            "On wines that it has not seen, your network is off by {error:.2f} % of alcohol (root "
            "mean squared error). Is that good? Compare it with the two numbers of question 2."
        ).format(error=root_mean_square(guesses - y_valid))

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Three steps, as in lesson 4: build, `compile`, `fit`. What is different this time?"),
            _(
                "How many numbers go into the network, and how many come out? The last layer needs "
                "no activation, because the answer is about 10. In `fit`, `validation_data` takes "
                "a pair."
            ),
            _(
                '`model.compile(optimizer=keras.optimizers.Adam(learning_rate=...), loss="mse")`, '
                "then `history = model.fit(X_train, y_train, validation_data=(X_valid, y_valid), "
                "batch_size=64, epochs=20, verbose=0)`. If the error stays large, try learning "
                "rates ten times larger or smaller."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many networks that will do:\n\n{code}").format(code=_SOLUTION)


def _not_trained(answer: Mapping[str, Any]) -> Mistake | None:
    """Return why there is no network whose training could be judged."""
    network, history = answer.get("model"), answer.get("history")
    if is_blank(network) and is_blank(history):
        message = _("There is no network yet. Build `model`, compile it, and train it with `fit`.")
        return Mistake("model_missing", message, status="not_attempted")
    if is_history(network):
        message = _(
            "`model` is a History, what `fit` gives back. Keep the network in `model`, and what "
            "`fit` gives back in `history`."
        )
        return Mistake("model_is_history", message)
    if is_blank(network) and is_history(history):
        message = _(
            "`history` records a training, and `model` holds no network: either the one that was "
            "trained has another name, or a line such as `model = model.compile(...)` has put "
            "None in its place. Call the network `model`, and run the cell again."
        )
        return Mistake("history_of_another_model", message)
    if not is_network(network):
        message = _(
            "`model` is of type {kind}, not a network. Build one with `keras.Sequential([...])`; "
            "`compile` changes it and gives nothing back, so write no `model =` before it."
        )
        return Mistake("not_a_model", message.format(kind=kind_of(network)))
    if not getattr(network, "compiled", True):
        message = _(
            "The network is not compiled yet, so it cannot learn. Say what to lower and how to "
            'step: `model.compile(optimizer=..., loss="mse")`, then train it with `fit`.'
        )
        return Mistake("not_compiled", message)
    missing = not_a_history(answer)
    return (missing and _does_not_fit(network)) or missing or _of_another_network(network, history)


def _does_not_fit(network: Any) -> Mistake | None:
    """Return why `fit` may have stopped: a network that cannot make one number of a wine."""
    inputs, outputs = (getattr(network, name, None) for name in ("input_shape", "output_shape"))
    if not inputs or not outputs:  # known only after it was built
        return None
    return shape_mistake(inputs[-1], outputs[-1], wine_parts()[0].shape[1])


def _of_another_network(network: Any, history: Any) -> Mistake | None:
    if not history.history.get("loss"):
        message = _(
            "`history` is a History without a single epoch in it: no training has run. Let `fit` "
            "make it: `history = model.fit(...)`."
        )
        return Mistake("history_empty", message)
    if getattr(history, "model", network) is network:
        return None
    message = _(
        "`history` records the training of another network than the one now called `model`. Build, "
        "compile and train in one cell, and run it once more."
    )
    return Mistake("history_of_another_model", message)
