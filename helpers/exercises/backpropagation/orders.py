"""Graphs as dictionaries: which orders work, and which graphs have none."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

# For each name the names that have to come before it.
Needs = Mapping[str, Sequence[str]]

_MOST_LOOKS = 20_000


class EndlessError(RuntimeError):
    """A graph was looked at far more often than any order needs."""


class Watched(dict[str, list[str]]):
    """A graph that stops whoever looks at it for ever; otherwise like any dictionary."""

    looks = 0

    def _look(self) -> None:
        self.looks += 1
        if self.looks > _MOST_LOOKS:
            raise EndlessError

    def __getitem__(self, name: str) -> list[str]:
        self._look()
        return super().__getitem__(name)

    def __iter__(self) -> Any:
        self._look()
        return super().__iter__()

    def __len__(self) -> int:
        self._look()
        return super().__len__()

    def items(self) -> Any:
        """Return the pairs of names and needs."""
        self._look()
        return super().items()


Watched.__name__ = "dict"  # as an error calls it


def works(order: Sequence[str], needs: Needs) -> bool:
    """Return whether an order has every name once, each after all that it needs."""
    if len(order) != len(needs) or set(order) != set(needs):
        return False
    return not too_early(order, needs)


def too_early(order: Sequence[str], needs: Needs) -> list[tuple[str, str]]:
    """Return the pairs of a name and one that it needs but does not come after."""
    place = {name: k for k, name in enumerate(order)}
    return [
        (name, need)
        for name in order
        for need in needs[name]
        if place.get(need, len(order)) >= place[name]
    ]


def one_round(needs: Needs) -> list[str]:
    """Return who gets into the list if it is filled by looking at each name a single time."""
    order: list[str] = []
    for name, before in needs.items():
        if all(need in order for need in before):
            order.append(name)
    return order


def all_rounds(needs: Needs) -> list[str]:
    """Return who gets into the list in the end: those that no circle keeps waiting."""
    order: list[str] = []
    waiting = list(needs)
    while ready := [name for name in waiting if all(need in order for need in needs[name])]:
        order += ready
        waiting = [name for name in waiting if name not in ready]
    return order


def _needs_first(needs: Needs) -> list[str]:
    """Return the names, each right after its own needs: those of the needs are not looked at."""
    order: list[str] = []
    for name, before in needs.items():
        order += [each for each in (*before, name) if each not in order]
    return order


def _without_needs_first(needs: Needs) -> list[str]:
    free = [name for name in needs if not needs[name]]
    return free + [name for name in needs if name not in free]


def _found(needs: Needs, first: list[str]) -> list[str]:
    """Return who is found from some names on, in the order of the search of lesson 6."""
    found = list(first)
    for name in found:
        found += [need for need in needs[name] if need not in found]
    return found


def ends_of(needs: Needs) -> list[str]:
    """Return those whom nobody needs."""
    return [name for name in needs if not any(name in before for before in needs.values())]


def lacks_ends(order: Sequence[str], needs: Needs) -> bool:
    """Return whether an order would work if those whom nobody needs were added to it."""
    ends = ends_of(needs)
    return not set(ends) & set(order) and works([*order, *ends], needs)


# What learners give back in place of an order: after a colon another spelling of it.
FALSE_ORDERS: Mapping[str, Callable[[Needs], list[str]]] = {
    "order_of_the_dictionary": list,
    "dictionary_backwards": lambda needs: list(needs)[::-1],
    "only_one_round": one_round,
    "only_the_first_round": lambda needs: [name for name in needs if not needs[name]],
    "only_two_groups": _without_needs_first,
    "only_own_needs": _needs_first,
    "sorted_by_count": lambda needs: sorted(needs, key=lambda name: len(needs[name])),
    "sorted_by_name": sorted,
    "found_not_sorted": lambda needs: _found(needs, ends_of(needs))[::-1],
    "found_not_sorted: forward": lambda needs: _found(needs, ends_of(needs)),
    "found_not_sorted: from the first": lambda needs: _found(needs, list(needs)[:1])[::-1],
    "found_not_sorted: from the first, forward": lambda needs: _found(needs, list(needs)[:1]),
    "found_not_sorted: one from each": lambda needs: list(
        dict.fromkeys(each for end in ends_of(needs) for each in _found(needs, [end])[::-1])
    ),
}
