"""Functions whose points come in two parts: for what simple cases ask, and for the rest."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from helpers.feedback import Mistake
from helpers.questions.results import all_alike
from helpers.questions.written import WrittenFunction


class InTwoParts(WrittenFunction):
    """A function with two criteria, the first of which is earned by what is right in simple cases.

    So it does not matter which mistake it is: one that simple cases do not show costs the second
    criterion alone.

    Attributes
    ----------
    simple : tuple of tuple
        The arguments of cases in which the second criterion plays no part.
    rest : str
        The second criterion.
    """

    simple: ClassVar[tuple[tuple[Any, ...], ...]]
    rest: ClassVar[str]

    def judge(self, answer: Mapping[str, Any]) -> list[Mistake]:
        """Return what is wrong with the function, and which points that costs."""
        mistakes = super().judge(answer)
        if any(each.status == "incorrect" for each in mistakes):
            function = answer.get(self.call.partition("(")[0])
            if callable(function) and self.is_right_where_simple(function):
                return [replace(each, criteria=(self.rest,)) for each in mistakes]
        return mistakes

    def is_right_where_simple(self, function: Any) -> bool:
        """Return whether a function is right in all simple cases, also when asked again."""
        return all(
            all_alike(self._call(function, case), self._right_or_nothing(case))
            for case in (*self.simple, *self.simple)
        )
