"""Question 4: whoever can square can multiply."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def multiply(square, a, b):
    return (square(a + b) - square(a - b)) / 4
```"""


def _square(x: float) -> float:
    return x**2


def _tripled_square(x: float) -> float:
    """Stand in for a square: whoever multiplies without it is found out."""
    return 3 * x**2


class Multiply(WrittenFunction):
    """Write ``multiply(square, a, b)`` with sums, differences and squares alone."""

    variables = ("multiply",)
    call = "multiply(square, a, b)"
    results = ("product",)
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (_square, 3.0, 5.0),
        (_square, -1.5, 4.0),
        (_tripled_square, 2.0, 7.0),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return ((a + b)² − (a − b)²) / 4, the rule of quarter squares."""
        return _from_squares()(*arguments)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_PRODUCTS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the rule means for networks."""
        return _(
            "So a network that squares is a network that multiplies: run it twice and subtract. "
            "It is the long way round, though, with the errors of two squares in one product."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Multiply out (a + b)². Which of its three parts do you want?"),
            _("(a + b)² = a² + 2ab + b². And (a − b)²? Subtract one from the other."),
            _("The difference of the two squares is 4ab: `square(a + b) - square(a - b)`."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("The squares of a and of b fall out, 4ab is left:\n\n{code}").format(
            code=_SOLUTION
        )

    def _in_words(self, case: tuple[Any, ...]) -> str:
        return super()._in_words(("lambda x: x**2", *case[1:]))


def _from_squares(
    combine: Callable[[float, float], float] = lambda plus, minus: (plus - minus) / 4,
) -> Callable[..., Numbers]:
    """Return a version that combines the squares of a + b and a − b."""
    return lambda square, a, b: (combine(square(a + b), square(a - b)),)


FALSE_PRODUCTS: dict[str, Callable[..., Numbers]] = {
    "square_not_used": lambda square, a, b: (a * b,),
    "not_divided": _from_squares(lambda plus, minus: plus - minus),
    "twice_the_product": _from_squares(lambda plus, minus: (plus - minus) / 2),
    "added": _from_squares(lambda plus, minus: (plus + minus) / 4),
    "turned_round": _from_squares(lambda plus, minus: (minus - plus) / 4),
    "only_the_sum": _from_squares(lambda plus, minus: plus),
    "squares_multiplied": lambda square, a, b: (square(a) * square(b),),
    "square_of_product": lambda square, a, b: (square(a * b),),
    "squares_added": lambda square, a, b: (square(a) + square(b),),
}


def _messages() -> dict[str, str]:
    return {
        "square_not_used": _(
            "That multiplies with `*`, and does not use `square`. The point is to do without: "
            "sums, differences, `square`, and a division by a fixed number."
        ),
        "not_divided": _("Nearly: the difference of the two squares is 4ab. Divide it by 4."),
        "twice_the_product": _(
            "Nearly: that is 2ab. From (a + b)² to a² + b² it is 2ab, and from there to (a − b)² "
            "2ab again: four in all."
        ),
        "added": _(
            "You added the two squares: then the products cancel, and a² and b² are left. "
            "Subtract them."
        ),
        "turned_round": _("The sign is wrong: subtract (a − b)² from (a + b)²."),
        "only_the_sum": _("(a + b)² holds a² and b² as well. Which square takes them away again?"),
        "squares_multiplied": _("That is the square of the product: a² · b² = (ab)²."),
        "square_of_product": _(
            "Inside you multiply a and b with `*`, which is what we cannot do, and then square it."
        ),
        "squares_added": _("a² + b² has no product in it. Square a sum, and see what appears."),
    }
