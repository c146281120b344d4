"""Functions whose results do not follow from their arguments alone."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, zip_longest
from typing import Any, TypeAlias

import numpy as np

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.results import Arrays, all_alike, results_in_words

Case: TypeAlias = tuple[Any, ...]
Version: TypeAlias = Callable[[Case], Arrays]

_ENOUGH = 4  # changes that a function does not follow; each costs it two calls


def always_the_same(given: Sequence[Arrays], example: Arrays) -> Mistake | None:
    """Recognise results that are the same in all calls.

    Parameters
    ----------
    given : sequence of tuple of np.ndarray
        What came back from each call.
    example : tuple of np.ndarray
        The results that the notebook shows; empty if it shows none.
    """
    if not all(all_alike(results, given[0]) for results in given[1:]):
        return None
    if example and all_alike(given[0], example):
        message = _(
            "Your function gives {given} whatever it is given: the answer to the example in "
            "the text. Write down how that comes from the arguments, not the number itself."
        )
        return Mistake("hard_coded", message.format(given=results_in_words(given[0])))
    message = _(
        "Your function gives the same result whatever it is given. Does it use variables "
        "of the notebook, or fixed numbers? Inside, use only the names in its first line."
    )
    return Mistake("ignores_arguments", message)


def keeps_something(again: Arrays, first: Arrays) -> Mistake | None:
    """Recognise a second call that gives something else than the first with the same values."""
    if all_alike(again, first):
        return None
    message = _(
        "Called again with the same values, your function gives something else. It draws random "
        "numbers, begins with `np.empty`, or keeps something from one call to the next, in a "
        "variable of the notebook or in a list among its arguments: make that anew inside."
    )
    return Mistake("keeps_something", message)


def is_ignored(place: int, student: Version, right: Version, cases: Sequence[Case]) -> bool:
    """Return whether an argument changes the right results, but never the student's.

    It is given the values that it has in other cases, larger ones, and arrays the other way round.

    Parameters
    ----------
    place : int
        Which argument.
    student, right : callable
        Return the results for a case, empty where there are none.
    cases : sequence of tuple
        The arguments of each call.
    """
    changes = 0
    for one, other in _changed(place, cases):
        expected = right(other)
        if expected and not all_alike(right(one), expected):
            if not all_alike(student(one), student(other)):
                return False
            changes += 1
        if changes == _ENOUGH:
            break
    return changes > 0


def ignores(name: str, notebook_variables: Sequence[str], *, is_function: bool = False) -> Mistake:
    """Return the mistake of never using an argument, and what is used in its place.

    Parameters
    ----------
    name : str
        The argument's name.
    notebook_variables : sequence of str
        What the student's function reads of the notebook.
    is_function : bool, optional
        Whether the argument is a function that the student's one should call.
    """
    if notebook_variables:
        message = _(
            "With another `{name}`, your function gave the same result each time. It reads "
            "`{other}` of the notebook, which need not be what it is called with. Inside, use the "
            "names in its first line."
        )
        message = message.format(name=name, other="`, `".join(notebook_variables))
        return Mistake("uses_notebook_variable", message)
    message = _(
        "With another `{name}`, your function gave the same result each time. It does not use it, "
        "or only its sign or its length, or has a fixed number in its place: where does `{name}` "
        "belong in the formula?"
    )
    if is_function:
        message = _(
            "With another `{name}`, your function gave the same result each time. It does not call "
            "it, or does not use what it gives back, or only the sign of that: where does "
            "`{name}(...)` belong in the formula?"
        )
    return Mistake("ignores_an_argument", message.format(name=name))


def _changed(place: int, cases: Sequence[Case]) -> Iterator[tuple[Case, Case]]:
    """Yield cases beside copies of them in which one argument is another: of each case in turn."""
    pairs = zip_longest(*(_changes(place, case, cases) for case in cases))
    yield from (pair for pair in chain.from_iterable(pairs) if pair)


def _changes(place: int, case: Case, cases: Sequence[Case]) -> Iterator[tuple[Case, Case]]:
    value = case[place]
    others = [other[place] for other in cases if np.shape(other[place]) == np.shape(value)]
    if isinstance(value, np.ndarray) and value.ndim:
        others.append(value[::-1])
    if np.asarray(value).dtype.kind == "f":
        larger = 1.25 * np.asarray(value)  # the other way round, a sum would stay the same
        others.append(larger.tolist() if isinstance(value, list) else larger)
    for other in others:
        yield case, (*case[:place], other, *case[place + 1 :])
