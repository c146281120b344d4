"""Questions that ask for a class of nodes: its two functions are judged apart."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from inspect import getattr_static, isfunction
from typing import Any, ClassVar

from helpers.feedback import Mistake, Question
from helpers.graph import Placeholder
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.questions.functions import accepts, run_quietly
from helpers.questions.written import WrittenFunction
from helpers.values import kind_of


class WrittenNode(Question):
    """Write a class of nodes; subclasses say what its two functions do.

    Attributes
    ----------
    inputs : tuple of str
        The names of the inputs.
    forward, backward : WrittenFunction
        The questions for the two functions. `backward` takes the gradient first, then the inputs.

    Notes
    -----
    `backward` is called on a node that ran forward and then got the right value, so that a
    mistake in the one does not count in the other.
    """

    inputs: ClassVar[tuple[str, ...]]
    forward: ClassVar[WrittenFunction]
    backward: ClassVar[WrittenFunction]

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the class, found by running it."""
        name = self.variables[0]
        kind = answer.get(name)
        mistake = self._not_a_class(name, kind)
        if mistake or kind is None:
            return [mistake] if mistake else []
        found = [
            *self._judge_part("forward", self.forward, kind, self._forward_of(kind)),
            *self._judge_part("backward", self.backward, kind, self._backward_of(kind)),
        ]
        return sorted(found, key=lambda mistake: mistake.status == "not_attempted")

    def _not_a_class(self, name: str, kind: Any) -> Mistake | None:
        if is_blank(kind):
            message = _("There is no class `{name}` yet. Fill in its lines and run that cell.")
            return Mistake("class_missing", message.format(name=name), status="not_attempted")
        if not isinstance(kind, type):
            message = _(
                "`{name}` is a {kind}, not a class. Begin with `class {name}(Node):`, and give a "
                "node that you make of it another name."
            ).format(name=name, kind=kind_of(kind))
            return Mistake("not_a_class", message)
        made = run_quietly(lambda: self._made(kind))
        if made.error is not None:
            message = _(
                "`{name}({inputs})` stopped with {kind}: {text}. Begin with `class {name}(Node):`, "
                "and leave `__init__` to Node."
            ).format(
                name=name,
                inputs=", ".join(self.inputs),
                kind=type(made.error).__name__,
                text=made.error,
            )
            return Mistake("cannot_be_made", message)
        return None

    def _made(self, kind: type, *values: Any) -> Any:
        inputs = zip(self.inputs, values or self.forward.cases[0], strict=True)
        return kind(*(Placeholder(name, value) for name, value in inputs))

    def _forward_of(self, kind: type) -> Callable[..., Any]:
        return lambda *values: self._made(kind, *values).forward(*values)

    def _backward_of(self, kind: type) -> Callable[..., Any]:
        def backward(gradient: Any, *values: Any) -> Any:
            node = self._made(kind, *values)
            run_quietly(node.forward, *values)  # it may keep something for the way back
            node.value = self.forward.right(*values)[0]
            node.gradient = gradient  # as in a graph that runs backward
            return node.backward(gradient, *values)

        return backward

    def _judge_part(
        self, part: str, question: WrittenFunction, kind: type, function: Callable[..., Any]
    ) -> list[Mistake]:
        mistakes = question.judge({part: function})
        if _takes_others(getattr_static(kind, part), len(question.cases[0])):
            mistakes = [_other_first_line(question.call)]
        elif found := _with_nodes(function, question):
            mistakes = [found]
        elif part == "backward":
            found = _no_tuple(function, question.cases[0], len(self.inputs))
            if found is None and mistakes:
                found = _gradient_last(function, question)
            mistakes = [found] if found else mistakes
        said = _("`{part}`: {message}")
        return [
            replace(
                mistake,
                id=f"{part}_{mistake.id.partition(':')[0]}",
                message=said.format(part=part, message=mistake.message),
                criteria=(part,),
            )
            for mistake in mistakes
        ]


def _takes_others(function: Any, count: int) -> bool:
    """Return whether a function of a class has no place for the node and so many values."""
    return isfunction(function) and not accepts(function, count + 1)


def _other_first_line(call: str) -> Mistake:
    message = _(
        "its first line has no place for all that it is given, or for more than that. Python hands "
        "every function of a class the node itself first, and then come the values: "
        "`def {line}:`."
    )
    return Mistake("other_first_line", message.format(line=call.replace("(", "(self, ")))


def _gradient_last(backward: Callable[..., Any], question: WrittenFunction) -> Mistake | None:
    """Recognise a `backward` that takes its gradient behind the values."""
    if question.judge({"backward": lambda gradient, *values: backward(*values, gradient)}):
        return None
    message = _(
        "it is right where the gradient comes last, but the gradient comes first: "
        "`def {line}:`. The names in that line are filled in the order in which they stand."
    )
    return Mistake("gradient_last", message.format(line=question.call.replace("(", "(self, ")))


def _with_nodes(function: Callable[..., Any], question: WrittenFunction) -> Mistake | None:
    """Recognise an error that comes from a node, where its value was meant."""
    error = run_quietly(function, *question.cases[0]).error
    if not isinstance(error, TypeError | AttributeError) or Placeholder.__name__ not in str(error):
        return None
    message = _(
        "it computes with a node itself, as `self.inputs` holds them, and stops with {kind}. The "
        "values are given to it already: use the names in its first line, `{call}`."
    )
    return Mistake(
        "nodes_for_values", message.format(kind=type(error).__name__, call=question.call)
    )


def _no_tuple(backward: Callable[..., Any], case: tuple[Any, ...], count: int) -> Mistake | None:
    """Return why what comes back is not one gradient for each input, where it is something."""
    value = run_quietly(backward, *case).value
    if value is None or is_blank(value):
        return None
    if not isinstance(value, tuple | list):
        message = _(
            "it gives back one thing of type {kind}. A node answers for each of its inputs, here "
            "{count}, in a tuple: `return ..., ...`."
        )
        return Mistake("no_tuple", message.format(kind=kind_of(value), count=count))
    if len(value) == count:
        return None
    message = _(
        "the number of gradients that it gives back is {found}. A node answers for each of its "
        "inputs, here {count}, and for nothing else: `return ..., ...`."
    )
    return Mistake("other_results", message.format(found=len(value), count=count))
