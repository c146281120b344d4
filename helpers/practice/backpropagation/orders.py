"""Question 3: put the jobs of a breakfast in order."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.feedback import Mistake, Question
from helpers.graph import Node
from helpers.graph_picture import draw_graph
from helpers.i18n import _
from helpers.plots import Picture
from helpers.questions.answers import is_blank
from helpers.values import kind_of

# What each job needs to be done before it.
NEEDS = {
    "milk": (),
    "flour": (),
    "pan": (),
    "jam": (),
    "batter": ("milk", "flour"),
    "hot pan": ("pan",),
    "pancake": ("batter", "hot pan"),
    "breakfast": ("pancake", "jam"),
}


class Job(Node):
    """Something to get or to make in the kitchen."""


def breakfast() -> Picture:
    """Draw what has to be done for breakfast, and what each job needs."""
    jobs: dict[str, Node] = {}
    for name, needs in NEEDS.items():
        jobs[name] = Job(*(jobs[need] for need in needs), name=name)
    return draw_graph(jobs["breakfast"])


class Order(Question):
    """Set ``my_order``: all jobs, each after those it needs."""

    variables = ("my_order",)
    criteria: ClassVar[Mapping[str, float]] = {"order": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the order; any that works is right."""
        value = answer.get("my_order")
        if is_blank(value) or (isinstance(value, list | tuple) and _is_untouched(value)):
            message = _("There is nothing to check yet. Put a list of names in place of `None`.")
            return [Mistake("no_order", message, status="not_attempted")]
        names = _names(value)
        if names is None:
            message = _(
                '`my_order` is a {kind}. Give it a list of names, such as `["milk", "flour", ...]`.'
            )
            return [Mistake("not_a_list", message.format(kind=kind_of(value)))]
        mistake = _not_the_jobs(names) or _too_early(names)
        return [mistake] if mistake else []

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say that there are others."""
        return _(
            "Every job comes after all that it needs, so this is a topological order. There are "
            "many; a computer takes the first that it finds."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Which boxes have no arrow coming in? They can be done at once."),
            _(
                "Go in rounds. Cross out what is done. Whoever has only crossed-out boxes before "
                "it may come next."
            ),
            _(
                "Round 1: milk, flour, pan, jam. Round 2: batter, hot pan. Two rounds of one job "
                "are left."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many:\n\n{code}").format(code=_SOLUTION)


_SOLUTION = """\
```
my_order = ["milk", "flour", "pan", "jam", "batter", "hot pan", "pancake", "breakfast"]
```"""


def _is_untouched(value: list[Any] | tuple[Any, ...]) -> bool:
    return all(is_blank(item) for item in value)


def _names(value: Any) -> list[str] | None:
    """Return the names in a list, tuple, array, or text with commas; None for anything else."""
    if isinstance(value, str):
        value = value.strip("[]() \n").split(",")
    if isinstance(value, set | frozenset | Mapping) or not hasattr(value, "__iter__"):
        return None
    names = [getattr(item, "name", item) for item in value]
    if not all(isinstance(name, str) for name in names):
        return None
    return [" ".join(name.strip("\"' \n").lower().replace("_", " ").split()) for name in names]


def _not_the_jobs(names: list[str]) -> Mistake | None:
    unknown = [name for name in names if name not in NEEDS]
    if unknown:
        message = _("There is no job called {names}. Write the names as in the picture.")
        return Mistake("unknown_job", message.format(names=_quoted(unknown)))
    twice = [name for name in NEEDS if names.count(name) > 1]
    if twice:
        message = _("{names}: more than once. Each job is done once, however many need it.")
        return Mistake("job_twice", message.format(names=_quoted(twice)))
    missing = [name for name in NEEDS if name not in names]
    if missing:
        message = _("{names}: not in your list. All {count} boxes have to be in it.")
        return Mistake("job_missing", message.format(names=_quoted(missing), count=len(NEEDS)))
    return None


def _too_early(names: list[str]) -> Mistake | None:
    place = {name: k for k, name in enumerate(names)}
    early = [(job, need) for job in names for need in NEEDS[job] if place[need] > place[job]]
    if not early:
        return None
    if len(early) == sum(map(len, NEEDS.values())):
        message = _(
            "This is the order backwards: every job comes before what it needs. Gradients go that "
            "way. Turn the list around."
        )
        return Mistake("order_backwards", message)
    job, need = early[0]
    message = _("`{job}` comes before `{need}`, but needs it: an arrow leads from {need} to {job}.")
    return Mistake("job_too_early", message.format(job=job, need=need))


def _quoted(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
