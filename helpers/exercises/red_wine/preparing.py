"""Question 1: split a table, and standardise it by its training part."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import numpy as np

from helpers.exercises.red_wine.constants import with_a_constant
from helpers.exercises.red_wine.parts import parts_mistakes
from helpers.exercises.red_wine.parts_messages import messages
from helpers.feedback import Mistake, Question
from helpers.i18n import _
from helpers.questions.answers import is_blank
from helpers.questions.calling import gives_nothing, not_a_function
from helpers.questions.functions import Trial, notebook_variables_read, run_quietly
from helpers.questions.results import items_of

if TYPE_CHECKING:
    from pandas import DataFrame

# Table, target, fraction and seed.
Case: TypeAlias = tuple["DataFrame", str, float, int]

_CALL = "prepare(table, target, fraction, seed)"

_SOLUTION = """\
```
def prepare(table, target, fraction, seed):
    train = table.sample(frac=fraction, random_state=seed)
    valid = table.drop(train.index)
    mean, deviation = train.mean(), train.std().replace(0, 1)
    X_train = ((train - mean) / deviation).drop(columns=target)
    X_valid = ((valid - mean) / deviation).drop(columns=target)
    return X_train, train[target], X_valid, valid[target]
```"""


class Prepare(Question):
    """Write ``prepare(table, target, fraction, seed)``."""

    variables = ("prepare",)
    criteria: ClassVar[Mapping[str, float]] = {"split": 2, "scaling": 2, "target": 1}

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the function, found by calling it on small tables."""
        function: Any = answer.get("prepare")
        if mistake := not_a_function(_CALL, function, 4):
            return [mistake]
        cases, parts = _cases(), []
        for case in cases:
            trial = run_quietly(function, *case)
            if mistake := _raised(trial, function) or _not_usable(trial):
                return [mistake]
            parts.append(trial.value)
        if mistakes := calls_mistakes(cases, parts):
            return mistakes
        case = constant_in_training(cases[0], parts[0])
        trial = run_quietly(function, *case)
        if mistake := _raised(trial, function) or _not_usable(trial):
            return [mistake]
        return parts_mistakes(*case[:3], trial.value)[0]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the validation part looks like now."""
        return _(
            "In the training part each column has mean 0 and deviation 1 now. In the validation "
            "part nearly so, and that is right: the future does not keep to our means."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Three steps, one after the other: split the rows, take mean and deviation from "
                "one of the parts, scale both parts with them. Which part is it?"
            ),
            _(
                "Lesson 4 split with `sample` and `drop`. pandas subtracts a row of means from all "
                "rows at once: `train - train.mean()`. The target comes from `train` before it is "
                "scaled."
            ),
            _(
                "`mean, deviation = train.mean(), train.std().replace(0, 1)`; the `replace` is for "
                "constant columns. Then `(train - mean) / deviation`, the same with `valid`, and "
                "`.drop(columns=target)` for both."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Split first, learn the scale from one part:\n\n{code}").format(code=_SOLUTION)


def calls_mistakes(cases: Sequence[Case], parts: Sequence[Any]) -> list[Mistake]:
    """Return what is wrong, given what came back from each call.

    Parameters
    ----------
    cases : sequence of tuple
        Table, target, fraction and seed of each call. The first two are the same, the third
        differs from them by its seed alone.
    parts : sequence of object
        What came back.
    """
    found = [parts_mistakes(*case[:3], value) for case, value in zip(cases, parts, strict=True)]
    rows: list[Any] = [train for _mistakes, train in found]
    for mistakes, _train in found:
        if mistakes:
            by_chance = mistakes[0].id == "other_share" and _share_by_chance(cases, rows)
            return [by_chance, *mistakes[1:]] if by_chance else mistakes
    if not np.array_equal(np.sort(rows[0]), np.sort(rows[1])):
        return [Mistake("not_repeatable", messages()["not_repeatable"], ("split",))]
    if np.array_equal(np.sort(rows[0]), np.sort(rows[2])):
        return [Mistake("seed_ignored", messages()["seed_ignored"], ("split",))]
    return []


def constant_in_training(case: Case, parts: Any) -> Case:
    """Return a call as before, with one more column that is constant in its training part alone.

    Parameters
    ----------
    case : tuple
        Table, target, fraction and seed of the call.
    parts : object
        What came back: the same seed makes the same split again. Where it does not tell which
        rows are for training, the column is constant in all of them.
    """
    table, target, fraction, seed = case
    _mistakes, train = parts_mistakes(table, target, fraction, parts)
    rows = np.arange(len(table)) if train is None else train
    return with_a_constant(table, rows), target, fraction, seed


def _share_by_chance(cases: Sequence[Case], rows: Sequence[Any]) -> Mistake | None:
    """Recognise a training part that is larger with one seed than with another."""
    table, _target, fraction, _seed = cases[0]
    sizes = {
        len(train)
        for (other, _, share, _), train in zip(cases, rows, strict=True)
        if train is not None and (len(other), share) == (len(table), fraction)
    }
    if len(sizes) < 2:
        return None
    facts = {"rows": len(table), "sizes": ", ".join(map(str, sorted(sizes)))}
    message = messages()["share_by_chance"].format(**facts)
    return Mistake("share_by_chance", message, ("split",))


def _cases() -> list[Case]:
    """Return what to call the function with; some tables have a column that is constant."""
    one, other = _table(40), _table(50).assign(vintage=2007.0)
    return [
        (one, "price", 0.7, 1),
        (one, "price", 0.7, 1),
        (one, "price", 0.7, 2),
        (one, "sugar", 0.7, 3),
        (other, "price", 0.6, 4),
    ]


def _table(num_rows: int) -> "DataFrame":
    import pandas as pd

    rng = np.random.default_rng(num_rows)
    columns = {
        "sugar": rng.uniform(1, 9, num_rows),
        "price": rng.uniform(20, 90, num_rows),
        "age": rng.permutation(num_rows) + 1.0,
        "weight": rng.normal(1300, 60, num_rows),
    }
    return pd.DataFrame(columns, index=rng.permutation(num_rows) + 100)


def _raised(trial: Trial, function: Any) -> Mistake | None:
    """Return why a call stopped with an error."""
    if trial.error is None:
        return None
    if isinstance(trial.error, KeyError) and "alcohol" in str(trial.error):
        message = _(
            "Your function looks for a column `alcohol` in a table that has none. It is to work "
            "for every table: put `target`, the argument, where the name stands."
        )
        return Mistake("target_hard_coded", message)
    others = notebook_variables_read(function)
    if isinstance(trial.error, KeyError) and others:
        message = _(
            "Your function does not find a column that is there in the table it is given. It uses "
            "`{other}` of the notebook: inside, use only `table`."
        ).format(other="`, `".join(others))
        return Mistake("uses_notebook_variable", message)
    if isinstance(trial.error, KeyError) and re.search(r"^-?\d+$|\[-?\d", str(trial.error)):
        message = _(
            "Your function looks for a row by a number that is no label of its table. The rows of "
            "our tables are not labelled 0, 1, 2, …, as those of the wines are: `.iloc` and arrays "
            "count places, while `drop`, `loc` and `y[...]` of a series take labels. Use one of "
            "the two throughout, and no `reset_index` in between."
        )
        return Mistake("rows_by_number", message)
    if isinstance(trial.error, ValueError) and "read-only" in str(trial.error):
        message = _(
            "Your function changes an array that belongs to the table, which pandas keeps "
            "read-only: shuffling in place does that, too. Work on a copy of its own: "
            "`.to_numpy(copy=True)`."
        )
        return Mistake("changes_its_arguments", message)
    message = _(
        "Your function stopped with {kind}: {text}. Call it yourself in a new cell, such as "
        '`prepare(wine, "pH", 0.5, 1)`, and read which line it was.'
    ).format(kind=type(trial.error).__name__, text=trial.error)
    return Mistake("function_raised", message)


def _not_usable(trial: Trial) -> Mistake | None:
    """Return why nothing can be said about what a call gave back."""
    if trial.value is None:
        return gives_nothing("X_train, y_train, X_valid, y_valid", trial.printed)
    if any(is_blank(item) for item in items_of(trial.value)):
        message = _(
            "The function still has `...` where its parts belong. Replace them, and run it."
        )
        return Mistake("placeholder_left", message, status="not_attempted")
    if trial.changed:
        message = _(
            "Your function changes the table that it is given, so it would be spoilt for whoever "
            "uses it next: `table.pop(...)`, `inplace=True` and `table[...] = ...` do that. Work "
            "on a copy, `table = table.copy()`, or put the result under a new name."
        )
        return Mistake("changes_its_arguments", message)
    return None
