"""Question 1: the network is compiled with Adam and the mean absolute error."""

import inspect
from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.exercises.sgd.losses import loss_mistakes
from helpers.exercises.sgd.optimizers import optimizer_mistakes, rate_of
from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.stopped import last_error, last_words
from helpers.values import is_history, is_network, is_placeholder, kind_of


class Compiling(Question):
    """Compile ``model`` with the Adam optimizer and the MAE loss."""

    variables = ("model",)
    criteria: ClassVar[Mapping[str, float]] = {"optimizer": 2, "loss": 2}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the network, or with how it was compiled."""
        mistake = _not_a_compiled_network(answer)
        if mistake:
            return [mistake]
        model = answer["model"]
        return [*loss_mistakes(model), *optimizer_mistakes(model.optimizer)]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what was found, and remark on an unusual learning rate."""
        said = _(
            "The network is compiled with Adam, which says how to step, and with the mean absolute "
            "error, which says how wrong it is."
        )
        rate = rate_of(answer["model"].optimizer)
        if rate is None or 1e-5 <= rate <= 0.02:
            return said
        remark = _(
            "A remark: your learning rate is {rate:g}, and Adam's usual one is 0.001. If the loss "
            "does not fall in question 2, this is where to look."
        )
        return said + " " + remark.format(rate=rate)

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("A new network has to be told how to learn. Which method of `model` does that?"),
            _(
                "`model.compile` takes an `optimizer` and a `loss`. Both can be given by their "
                "names, as text in lower case."
            ),
            _(
                "The names are short: the optimizer's own, and for the loss the first letters of "
                'its three words. Fill them in: `model.compile(optimizer="…", loss="…")`.'
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One line:\n\n{code}").format(
            code='```\nmodel.compile(optimizer="adam", loss="mae")\n```'
        )


def _not_a_compiled_network(answer: Mapping[str, Any]) -> Mistake | None:
    if "model" not in answer:
        return Mistake(
            "model_missing",
            _("There is no `model` yet. Run the cell that builds the network, then compile it."),
            status="not_attempted",
        )
    model = answer["model"]
    if is_placeholder(model):
        message = _(
            "`model` still holds the placeholder. Run the cell that builds the network again, "
            "then compile it with `model.compile(...)`."
        )
        return Mistake("placeholder_left", message, status="not_attempted")
    if model is None:
        message = _(
            "`model` is None. `compile` changes the network itself and gives nothing back, so "
            "`model = model.compile(...)` throws the network away. Run the cell that builds it "
            "again, then write `model.compile(...)` without `model =`."
        )
        return Mistake("compile_returned_none", message)
    if not is_network(model):
        return _not_a_network(model)
    return None if getattr(model, "compiled", True) else _not_compiled(model)


def _not_compiled(model: Any) -> Mistake:
    message = _stopped_at_the_optimizer() or _only_attributes(model) or _never_compiled()
    return Mistake("not_compiled", message, status="not_attempted")


def _never_compiled() -> str:
    if error := last_words():
        return _(
            "The network in `model` is not compiled, and the notebook's last error says {error}. "
            "If the cell that compiles stopped there, put that right and run it again: names go in "
            'quotes, `optimizer="adam"`, and an object comes with its module and parentheses, '
            "`keras.optimizers.Adam()`. If it did not, `compile` was called on a copy under "
            "another name, or never called."
        ).format(error=error)
    return _(
        "The network in `model` was never compiled: no `model.compile(...)` with an optimizer and "
        "a loss has gone through since it was built. Either `compile` was called on another "
        "network, such as a copy under another name, or it was never called: parentheses left out, "
        "a `def` that nobody calls, or an optimizer and a loss that are only put into variables. "
        "Write `model.compile(...)` with both, on a line of its own."
    )


def _only_attributes(model: Any) -> str | None:
    if getattr(model, "optimizer", None) is None and getattr(model, "loss", None) is None:
        return None
    return _(
        "`model` has an `optimizer` or a `loss`, but it is not compiled: either they were set as "
        "attributes, which prepares nothing, or `compile` stopped with an error half way. Call "
        '`model.compile(optimizer="adam", loss="mae")`.'
    )


def _stopped_at_the_optimizer() -> str | None:
    """Return why a cell stopped last, where it was Keras that did not take the optimizer."""
    text = str(last_error() or "")
    _before, found, given = text.partition("Could not interpret optimizer identifier: ")
    if not found:
        return None
    from keras import losses

    if given in vars(losses) or given in ("mae", "mse", "mape", "msle"):
        return _(
            "`compile` stopped: it was given {given!r} as the optimizer, and that is a loss. The "
            "two are swapped; name each, and the order no longer matters: "
            '`model.compile(optimizer="adam", loss="mae")`.'
        ).format(given=given)
    return _(
        "`compile` stopped, so the network is not compiled: Keras knows no optimizer {given!r}. "
        'Write `optimizer="adam"`, or an object with its parentheses, '
        "`keras.optimizers.Adam()`."
    ).format(given=given)


def _not_a_network(model: Any) -> Mistake:
    if is_history(model):
        message = _(
            "`model` is a History, the record of a training: `model = model.fit(...)` put it where "
            "the network was. Build the network again, compile it, and keep what `fit` gives back "
            "under another name."
        )
        return Mistake("model_is_history", message)
    if inspect.isclass(model):
        message = _(
            "`model` is the class {kind}, a plan for networks, not a network. Build one by calling "
            "it, as the cell above does, then compile that."
        ).format(kind=kind_of(model))
        return Mistake("model_is_class", message)
    if inspect.isroutine(model):
        message = _(
            "`model` is a function that was not called: a name without parentheses does nothing. "
            "Build the network again, then write `model.compile(...)` on a line of its own."
        )
        return Mistake("compile_not_called", message)
    message = _(
        "`model` is of type {kind}, not a network. Run the cell that builds the network again, "
        "then call `model.compile(...)` on it, without a new `model =`."
    ).format(kind=kind_of(model))
    return Mistake("not_a_model", message)
