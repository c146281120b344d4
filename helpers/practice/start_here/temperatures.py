"""Question 1: write a function."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.practice.start_here.advice import Advised
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def celsius(fahrenheit):
    return (fahrenheit - 32) * 5 / 9
```"""


class Celsius(Advised, WrittenFunction):
    """Write ``celsius(fahrenheit)``, which turns degrees Fahrenheit into degrees Celsius."""

    variables = ("celsius",)
    call = "celsius(fahrenheit)"
    results = ("degrees",)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = ((212.0,), (61.0,), (14.0,))

    def right(self, *arguments: Any) -> Numbers:
        """Return the temperature in degrees Celsius."""
        (fahrenheit,) = arguments
        return ((fahrenheit - 32) * 5 / 9,)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place, by the id of the mistake."""
        return {
            "brackets_missing": lambda fahrenheit: (fahrenheit - 32 * 5 / 9,),
            "upside_down": lambda fahrenheit: ((fahrenheit - 32) * 9 / 5,),
            "other_way_round": lambda fahrenheit: (fahrenheit * 9 / 5 + 32,),
            "no_subtraction": lambda fahrenheit: (fahrenheit * 5 / 9,),
            "only_subtracted": lambda fahrenheit: (fahrenheit - 32,),
            "fraction_is_zero": lambda fahrenheit: ((fahrenheit - 32) * (5 // 9),),
            "rounded_down": lambda fahrenheit: ((fahrenheit - 32) * 5 // 9,),
        }

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about one of the false versions."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what was tested."""
        return _("Right for {count} temperatures. Functions will not stop you.").format(
            count=len(self.cases)
        )

    def read_first(self) -> str:
        """Return what to read, and which lessons need it."""
        return _(
            "If functions are new to you: the Python tutorial explains them in half an hour, see "
            "the list under the questions. Every lesson needs them, so take that time first."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("A function ends with `return` and what it gives back."),
            _("Which goes first, the subtraction or the fraction? Brackets say so."),
            _("`return (fahrenheit - 32) * ...`, and the fraction in place of the dots."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The brackets let the subtraction go first:\n\n{code}").format(code=_SOLUTION)


def _messages() -> dict[str, str]:
    return {
        "brackets_missing": _(
            "Brackets are missing: Python multiplies 32 by 5/9 before it subtracts. Write "
            "`(fahrenheit - 32)`."
        ),
        "upside_down": _("The fraction is upside down: it is 5/9."),
        "other_way_round": _(
            "That turns Celsius into Fahrenheit. Here it is the other way round: first minus 32, "
            "then times 5/9."
        ),
        "no_subtraction": _("The fraction is right. First take away 32."),
        "only_subtracted": _("The subtraction is right. Then multiply by 5/9."),
        "rounded_down": _("Two strokes, `//`, round down. A single `/` keeps the fraction."),
        "fraction_is_zero": _(
            "`5 // 9` rounds down, here to 0, so everything becomes 0. A single `/` keeps the "
            "fraction."
        ),
    }
