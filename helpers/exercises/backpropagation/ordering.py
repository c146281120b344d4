"""Question 2: put any graph in order, and see where no order is possible."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.exercises.backpropagation.orders import (
    EndlessError,
    Needs,
    Watched,
    all_rounds,
    one_round,
    too_early,
    works,
)
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.answers import is_blank
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
            "circle_gives_none",
            "circle_gives_rest",
            "circle_gives_all",
            "circle_gives_other",
            "circle_gives_text",
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
    wrong = [pair for pair in zip(orders, _GRAPHS, strict=True) if not works(*pair)]
    if not wrong:
        return None
    for mistake_id, version in _FALSE_ORDERS.items():
        if all(order == version(needs) for order, needs in zip(orders, _GRAPHS, strict=True)):
            return _mistake(mistake_id)
    return _not_all_once(*wrong[0]) or _one_too_early(*wrong[0])


_FALSE_ORDERS: Mapping[str, Callable[[Needs], list[str]]] = {
    "order_of_the_dictionary": list,
    "dictionary_backwards": lambda needs: list(needs)[::-1],
    "only_one_round": one_round,
    "only_the_first_round": lambda needs: [name for name in needs if not needs[name]],
    "sorted_by_count": lambda needs: sorted(needs, key=lambda name: len(needs[name])),
    "sorted_by_name": sorted,
    "always_empty": lambda needs: [],
}


def _unusable(trial: Trial, needs: Needs) -> Mistake | None:
    """Return what keeps a result from being a list of names."""
    if isinstance(trial.error, EndlessError):
        return _mistake("endless")
    if trial.error is not None:
        message = _(
            "Your function stopped with {kind}: {text}. Call it yourself in a new cell, with "
            "`{needs}`, and read which line it was."
        ).format(kind=type(trial.error).__name__, text=trial.error, needs=needs)
        return Mistake("function_raised", message)
    if is_blank(trial.value) and trial.value is not None:
        message = _("The function still has `...` in it. Replace it, and run that cell.")
        return Mistake("placeholder_left", message, status="not_attempted")
    if trial.value is None:
        return _mistake("prints_instead" if trial.printed else "returns_nothing")
    if trial.changed:
        return _mistake("changes_its_arguments")
    if not _is_ordered(trial.value):
        return _mistake("not_a_list", kind=kind_of(trial.value))
    names = items_of(trial.value)
    unknown = [name for name in names if not isinstance(name, str) or name not in needs]
    return _mistake("unknown_names", name=unknown[0]) if unknown else None


def _is_ordered(value: Any) -> bool:
    return hasattr(value, "__len__") and not isinstance(value, set | frozenset | str | Mapping)


def _not_all_once(order: list[str], needs: Needs) -> Mistake | None:
    if not order:
        return _mistake("circle_where_none_is", needs=dict(needs))
    twice = [name for name in needs if order.count(name) > 1]
    if twice:
        return _mistake("name_twice", name=twice[0], needs=dict(needs))
    missing = [name for name in needs if name not in order]
    return _mistake("name_missing", name=missing[0], needs=dict(needs)) if missing else None


def _one_too_early(order: list[str], needs: Needs) -> Mistake:
    if works(order[::-1], needs):
        return _mistake("order_backwards")
    name, need = too_early(order, needs)[0]
    return _mistake("name_too_early", name=name, need=need, needs=dict(needs))


def _judge_circles(function: Callable[..., Any]) -> Mistake | None:
    """Return what is wrong on graphs with a circle."""
    for needs in _CIRCLES:
        trial = _run(function, needs)
        if isinstance(trial.error, EndlessError):
            return _mistake("circle_endless")
        if isinstance(trial.error, RecursionError):
            return _mistake("circle_recursion")
        if trial.error is not None:
            return _mistake("circle_raises", kind=type(trial.error).__name__)
        if trial.changed:
            return _mistake("changes_its_arguments")
        if trial.value is None:
            return _mistake("circle_gives_none")
        if isinstance(trial.value, str):
            return _mistake("circle_gives_text")
        names = [str(name) for name in items_of(trial.value)]
        if not names and _is_ordered(trial.value):
            continue
        if sorted(names) == sorted(all_rounds(needs)):
            return _mistake("circle_gives_rest", needs=dict(needs))
        if sorted(set(names)) == sorted(needs):
            return _mistake("circle_gives_all", needs=dict(needs))
        return _mistake("circle_gives_other", needs=dict(needs))
    return None


def _mistake(mistake: str, **facts: Any) -> Mistake:
    return Mistake(mistake, _messages()[mistake].format(**facts))


def _messages() -> dict[str, str]:
    return {
        "endless": _(
            "Your function does not come to an end. Does each turn of the loop put somebody into "
            "the list, and does the loop stop when nobody is left?"
        ),
        "prints_instead": _(
            "Your function prints the order and gives nothing back, so nobody can compute in that "
            "order. End it with `return order`."
        ),
        "returns_nothing": _(
            "Your function gives nothing back. The list is lost when it ends: its last line has "
            "to be `return order`."
        ),
        "changes_its_arguments": _(
            "Your function changes the dictionary `needs`, or a list in it, and so destroys the "
            "graph of whoever calls it. Work on a copy, or keep a list of your own of who still "
            "waits."
        ),
        "not_a_list": _(
            "Your function gives back a {kind}. An order is a list of names: a set, for instance, "
            "has no first and no last."
        ),
        "unknown_names": _(
            "`{name}` is in your list, and is not one of the names in the dictionary. Take the "
            "names from `needs`, and put them in one by one: `order.append(name)`."
        ),
        "order_of_the_dictionary": _(
            "Your order is that of the dictionary, which was not made with any order in mind. A "
            "name may follow only when all names in its list are in your order already."
        ),
        "dictionary_backwards": _(
            "Your order is that of the dictionary, turned round. That works only where somebody "
            "wrote the graph down from its end: look at what each name needs."
        ),
        "only_one_round": _(
            "You look at each name once, and whoever is not ready then never gets another chance. "
            "Repeat the round until nobody waits."
        ),
        "only_the_first_round": _(
            "Your list holds only those that need nothing. Once they are in it, others are ready: "
            "go on with further rounds."
        ),
        "sorted_by_count": _(
            "You sort by how many each name needs. Which ones they are is what matters: who "
            "needs a single name may still have to wait for a long chain."
        ),
        "sorted_by_name": _(
            "Your order is alphabetical. The graph does not care about names: a name may follow "
            "when all that it needs are in the list."
        ),
        "always_empty": _(
            "Your list is always empty, so you see a circle everywhere. Only if nobody is ready "
            "while some still wait do they wait in a circle."
        ),
        "circle_where_none_is": _(
            "For `{needs}` you give back an empty list, but there is no circle in it. That two "
            "ways lead to the same name is no circle: nobody waits for itself."
        ),
        "name_twice": _(
            "`{name}` stands in your list more than once, for `{needs}`. Two others need it, but "
            "it is computed once: leave out who is in the list already."
        ),
        "name_missing": _(
            "`{name}` is not in your list, for `{needs}`. Everybody in the dictionary has to be, "
            "also who is needed by nobody and who needs nobody."
        ),
        "name_too_early": _(
            "`{name}` comes before `{need}`, but needs it, for `{needs}`. Let a name follow only "
            "when all names in its list are in the order."
        ),
        "order_backwards": _(
            "This is the order backwards: everybody comes before what it needs. Gradients go that "
            "way; for the values turn the list round."
        ),
        "circle_endless": _(
            "Your orders are right, but on a circle your function never ends: nobody is ready, and "
            "the loop goes on waiting. Where a round finds nobody, give back an empty list."
        ),
        "circle_recursion": _(
            "Your orders are right, but on a circle your function calls itself until Python gives "
            "up. Remember who is being visited just now: meeting one of them again is a circle."
        ),
        "circle_raises": _(
            "Your orders are right, but on a circle your function stops with {kind}. Here an empty "
            "list is asked for in its place: `return []`."
        ),
        "circle_gives_text": _(
            "Your orders are right, but on a circle your function gives back a text. Whoever calls "
            "it goes through the result as a list: give back an empty one, `[]`."
        ),
        "circle_gives_none": _(
            "Your orders are right, but on a circle your function gives nothing back. An empty "
            "list is asked for: `return []`."
        ),
        "circle_gives_rest": _(
            "Your orders are right, but for `{needs}`, which has a circle, you give back those "
            "outside of it. Whoever runs that list would never reach the loss: give back `[]`."
        ),
        "circle_gives_all": _(
            "Your orders are right, but for `{needs}` you give back everybody, although some of "
            "them wait for each other. Where no order works, give back `[]`."
        ),
        "circle_gives_other": _(
            "Your orders are right, but `{needs}` has a circle, and what you give back for it is "
            "not an empty list. Look at what is in your list when nobody is ready any more."
        ),
    }
