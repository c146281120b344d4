"""Question 2: go through a list."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.practice.start_here.advice import Advised
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def count_negative(numbers):
    count = 0
    for number in numbers:
        if number < 0:
            count = count + 1
    return count
```"""


class CountNegative(Advised, WrittenFunction):
    """Write ``count_negative(numbers)``, which says how many numbers of a list are below zero."""

    variables = ("count_negative",)
    call = "count_negative(numbers)"
    results = ("count",)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        ([-4, 7, 0, -1, 5, 2, -2, 8],),
        ([3, -2, 0, 0, -7],),
        ([1, 2, 0, 9],),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return how many numbers are below zero."""
        (numbers,) = arguments
        return (sum(number < 0 for number in numbers),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place, by the id of the mistake."""
        return {
            "zero_counted": lambda numbers: (sum(number <= 0 for number in numbers),),
            "positive_counted": lambda numbers: (sum(number > 0 for number in numbers),),
            "others_counted": lambda numbers: (sum(number >= 0 for number in numbers),),
            "all_counted": lambda numbers: (len(numbers),),
            "added_up": lambda numbers: (sum(number for number in numbers if number < 0),),
            "first_only": lambda numbers: (int(numbers[0] < 0),),
            "any_only": lambda numbers: (int(any(number < 0 for number in numbers)),),
        }

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about one of the false versions."""
        return _messages()[mistake]

    def too_many_numbers(self) -> Mistake:
        """Return what is said to an array where one number is asked for."""
        message = _(
            "Your function gives back several numbers. How many are below zero? That is one "
            "number, such as the `len` of a list of them."
        )
        return Mistake("list_returned", message)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what was tested."""
        return _("Right for {count} lists, one of them without any.").format(count=len(self.cases))

    def read_first(self) -> str:
        """Return what to read, and which lessons need it."""
        return _(
            "If lists and loops are new to you: the Python tutorial has both, see the list under "
            "the questions. Lesson 1 uses them from its first page on."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Begin with a count of 0, and go through the list with `for number in numbers:`."),
            _("Inside the loop: `if number < 0:`, and then the count grows by 1."),
            _("`return count` comes after the loop: as far to the left as the word `for`."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("One of many ways:\n\n{code}").format(code=_SOLUTION)


def _messages() -> dict[str, str]:
    return {
        "zero_counted": _("You count the zeros too. Zero is not below zero: `<`, not `<=`."),
        "positive_counted": _("You count the numbers above zero: turn the sign round, `<`."),
        "others_counted": _("You count all the numbers that are *not* below zero."),
        "all_counted": _("You count all numbers. An `if` lets only those below zero through."),
        "added_up": _("You add the negative numbers up. Count them: add 1 for each."),
        "first_only": _(
            "Your function looks at the first number only. Is the `return` inside the loop? It "
            "ends the function at once: move it to the left, after the loop."
        ),
        "any_only": _(
            "Your count never grows beyond 1. Does it begin anew at each turn, or does a `return` "
            "stand inside the loop?"
        ),
    }
