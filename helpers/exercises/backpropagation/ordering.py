"""Question 2: put any graph in order, and see where no order is possible."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.exercises.backpropagation.order_words import order_mistake
from helpers.exercises.backpropagation.orders import (
    FALSE_ORDERS,
    EndlessError,
    Needs,
    Watched,
    all_rounds,
    ends_of,
    lacks_ends,
    too_early,
    works,
)
from helpers.feedback import Mistake
from helpers.graph import Placeholder
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.questions.calling import works_with_dots
from helpers.questions.functions import Trial, run_quietly
from helpers.questions.results import items_of
from helpers.questions.written import Numbers, WrittenFunction
from helpers.values import kind_of

_SOLUTION = """\
```
def find_order(needs):
    order = []
    while len(order) < len(needs):
        waiting = [name for name in needs if name not in order]
        ready = [name for name in waiting if all(need in order for need in needs[name])]
        if not ready:
            return []
        order += ready
    return order
```"""

# Together they are put in order by no shortcut: not as they stand, not backwards, not by counts.
_GRAPHS: tuple[Needs, ...] = (
    {"L": ["p", "y"], "p": ["s", "w"], "s": ["x"], "x": [], "w": [], "y": []},
    {"d": ["b", "c"], "b": ["a"], "a": [], "c": ["a", "b"], "e": ["a", "b", "c", "d"]},
    {"top": ["low"], "mid": ["end", "u", "v"], "low": ["mid"], "end": [], "u": ["v"], "v": []},
    {"in": [], "out": ["in", "mid"], "mid": ["in"], "alone": []},
    {"g": ["f"], "f": ["e"], "e": ["d"], "d": ["c"], "c": ["b"], "b": ["a"], "a": []},
)
# Smaller ones: who fails there is shown the smallest, in which a mistake is easy to see.
_SMALL: tuple[Needs, ...] = (
    {"a": []},
    {"b": [], "a": []},
    {"a": [], "b": ["a"]},
    {"b": ["a"], "a": []},
    {"c": ["b"], "b": ["a"], "a": []},
    {"b": ["a"], "c": ["b"], "a": []},
    {"c": ["a", "b"], "a": [], "b": []},
    {"a": [], "b": ["a"], "c": ["a"]},
    {"c": ["a", "b"], "b": ["a"], "a": []},
    {"d": ["b", "c"], "b": ["a"], "c": ["a"], "a": []},
)
_CIRCLES: tuple[Needs, ...] = (
    {"egg": ["hen"], "hen": ["egg"]},
    {"x": [], "h": ["x", "s"], "s": ["h"], "L": ["s", "x"]},
    {"x": [], "u": ["x", "u"], "L": ["u"]},
    {"a": [], "b": ["a"], "c": ["b", "e"], "d": ["c"], "e": ["d"], "f": ["b"]},
)


class AnyOrder(WrittenFunction):
    """Write ``find_order(needs)``: any order that works, and ``[]`` where there is none."""

    variables = ("find_order",)
    call = "find_order(needs)"
    results = ("order",)
    criteria: ClassVar[Mapping[str, float]] = {"order": 2, "circle": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = tuple((graph,) for graph in _GRAPHS)

    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        (
            "circle_endless",
            "circle_recursion",
            "circle_raises",
            "circle_changes_its_arguments",
            "circle_gives_none",
            "circle_gives_text",
            "circle_gives_rest",
            "circle_gives_all",
            "circle_gives_other",
            "circle_not_every",
        ),
        ("circle",),
    )

    def _judge_calls(self, function: Callable[..., Any]) -> Mistake | None:
        return _judge_orders(function) or _judge_circles(function)

    def right(self, *arguments: Any) -> Numbers:
        """Not used: there are many right orders."""
        raise NotImplementedError

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say where else this is used."""
        return _(
            "Every order works, and no circle has trapped you. Spreadsheets, build tools and "
            "package managers do just this before they begin."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Lesson 6 sorts in rounds. `needs[name]` takes the place of `node.inputs`, and "
                "`list(needs)` that of `find_nodes(output)`."
            ),
            _(
                "In each round, collect everybody who is not in the list yet and whose needs all "
                "are. If that is nobody although some still wait, they wait for each other."
            ),
            _(
                "With `waiting`, those not in `order` yet: `ready = [name for name in waiting if "
                "all(need in order for need in needs[name])]` is one round. `if not ready: return "
                "[]`, else `order += ready`, while `len(order) < len(needs)`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many ways:\n\n{code}").format(code=_SOLUTION)


def _run(function: Callable[..., Any], needs: Needs) -> Trial:
    return run_quietly(function, Watched({name: list(before) for name, before in needs.items()}))


def _judge_orders(function: Callable[..., Any]) -> Mistake | None:
    """Return what is wrong on graphs without a circle."""
    orders = []
    for needs in _GRAPHS:
        trial = _run(function, needs)
        mistake = _unusable(trial, needs)
        if mistake:
            return mistake
        orders.append([str(name) for name in items_of(trial.value)])
    pairs = list(zip(orders, _GRAPHS, strict=True))
    if all(works(*pair) for pair in pairs):
        return None
    for mistake_id, version in FALSE_ORDERS.items():
        if all(order == version(needs) for order, needs in pairs):
            return order_mistake(mistake_id)
    if all(lacks_ends(*pair) for pair in pairs):
        return order_mistake("ends_left_out", names=", ".join(ends_of(_GRAPHS[0])))
    if all(works(order[::-1], needs) for order, needs in pairs):
        return order_mistake("order_backwards")
    return _of_a_small_one(function) or next(filter(None, map(_wrong_order, orders, _GRAPHS)))


def _of_a_small_one(function: Callable[..., Any]) -> Mistake | None:
    """Return what is wrong on the smallest graph that is not put in order."""
    for needs in _SMALL:
        trial = _run(function, needs)
        mistake = _unusable(trial, needs) or _wrong_order(
            [str(name) for name in items_of(trial.value)], needs
        )
        if mistake:
            return mistake
    return None


def _unusable(trial: Trial, needs: Needs) -> Mistake | None:
    """Return what keeps a result from being a list of names."""
    if isinstance(trial.error, EndlessError):
        return order_mistake("endless")
    if isinstance(trial.error, RecursionError):
        return order_mistake("recursion", needs=dict(needs))
    if isinstance(trial.error, RuntimeError) and "changed size" in str(trial.error):
        return order_mistake("changed_in_a_loop", text=trial.error)
    if isinstance(trial.error, KeyError) and trial.error.args[0] not in needs:
        return order_mistake("key_of_no_name", key=repr(trial.error.args[0]), needs=dict(needs))
    if mistake := works_with_dots(trial):
        return mistake
    if isinstance(trial.error, AttributeError) and trial.error.name in vars(Placeholder("x")):
        return order_mistake("nodes_for_names", text=trial.error)
    if trial.error is not None:
        kind = type(trial.error).__name__
        return order_mistake("function_raised", kind=kind, text=trial.error, needs=dict(needs))
    if is_blank(trial.value) and trial.value is not None:
        message = _("The function still has `...` in it. Replace it, and run that cell.")
        return Mistake("placeholder_left", message, status="not_attempted")
    if trial.value is None:
        return order_mistake("prints_instead" if trial.printed else "returns_nothing")
    if trial.changed:
        return order_mistake("changes_its_arguments")
    if not _is_ordered(trial.value):
        return order_mistake("not_a_list", kind=kind_of(trial.value))
    names = items_of(trial.value)
    unknown = [name for name in names if not isinstance(name, str) or name not in needs]
    if unknown and any(unknown[0] in graph for graph in _GRAPHS if isinstance(unknown[0], str)):
        return order_mistake("left_from_before", name=unknown[0])
    return order_mistake("unknown_names", name=unknown[0]) if unknown else None


def _is_ordered(value: Any) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, set | frozenset | str | Mapping)


def _wrong_order(order: list[str], needs: Needs) -> Mistake | None:
    """Return why an order does not work, shown with the graph and the order."""
    facts: dict[str, Any] = {"needs": dict(needs), "order": order}
    if not order:
        return _nothing_given(needs)
    for name in needs:
        if order.count(name) > 1:
            return order_mistake("name_twice", name=name, **facts)
    for name in needs:
        if name not in order:
            could_follow = needs[name] and set(needs[name]) <= set(order)
            mistake = "name_waits" if could_follow else "name_missing"
            return order_mistake(mistake, name=name, **facts)
    for name, need in too_early(order, needs):
        return order_mistake("name_too_early", name=name, need=need, **facts)
    return None


def _nothing_given(needs: Needs) -> Mistake:
    """Return what is said where nothing comes back for a graph that has an order."""
    mistake = "circle_where_none_is"
    if not any(needs.values()):
        mistake = "nothing_in_order" if len(needs) == 1 else "loop_skips"
    return order_mistake(mistake, needs=dict(needs), works=all_rounds(needs))


def _judge_circles(function: Callable[..., Any]) -> Mistake | None:
    """Return what is wrong on graphs with a circle."""
    trials = [_run(function, needs) for needs in _CIRCLES]
    mistakes = list(map(_not_of_a_circle, trials, _CIRCLES))
    wrong = [place for place, mistake in enumerate(mistakes) if mistake]
    seen = [needs for needs, mistake in zip(_CIRCLES, mistakes, strict=True) if not mistake]
    if not wrong:
        return None
    first = mistakes[wrong[0]]
    if all(map(_gives_rest, trials, _CIRCLES)):
        return next(each for each in mistakes if each and each.id == "circle_gives_rest")
    if not seen or first is None or not first.id.startswith("circle_gives"):
        return first
    given, needs = trials[wrong[0]].value, dict(_CIRCLES[wrong[0]])
    return order_mistake("circle_not_every", seen=dict(seen[0]), needs=needs, given=given)


def _not_of_a_circle(trial: Trial, needs: Needs) -> Mistake | None:
    """Return what is wrong with what comes back for a graph with a circle."""
    if isinstance(trial.error, EndlessError):
        return order_mistake("circle_endless")
    if isinstance(trial.error, RecursionError):
        return order_mistake("circle_recursion")
    if trial.error is not None:
        kind = type(trial.error).__name__
        return order_mistake("circle_raises", kind=kind, text=trial.error, needs=dict(needs))
    if trial.changed:
        return order_mistake("circle_changes_its_arguments")
    if trial.value is None:
        return order_mistake("circle_gives_none")
    if isinstance(trial.value, str):
        return order_mistake("circle_gives_text")
    names = [str(name) for name in items_of(trial.value)]
    if not names and _is_ordered(trial.value):
        return None
    facts = {"needs": dict(needs), "given": trial.value}
    if _gives_rest(trial, needs):
        return order_mistake("circle_gives_rest", **facts)
    if sorted(set(names)) == sorted(needs):
        return order_mistake("circle_gives_all", **facts)
    return order_mistake("circle_gives_other", **facts)


def _gives_rest(trial: Trial, needs: Needs) -> bool:
    """Return whether those outside of a circle come back, perhaps nobody."""
    names = [str(name) for name in items_of(trial.value)]
    return _is_ordered(trial.value) and sorted(names) == sorted(all_rounds(needs))
