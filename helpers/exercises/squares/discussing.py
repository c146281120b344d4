"""Question 5: why the network does not know tomorrow, and what would help."""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class Tomorrow(ThoughtQuestion):
    """What does the network do beyond its examples, and what could be done about it?"""

    variables = ("answer_5",)

    def discussion(self) -> str:
        """Return what the picture shows, and which remedy is one."""
        return _(
            "Within the examples the two curves cover each other. Where the examples end, the "
            "network goes on nearly straight, in the direction that it had at the edge, for ever: "
            "beyond its last hinge every ReLU unit is a straight line or zero, and so is their "
            "sum. The tide turns round, and soon the two are metres apart.\n\n"
            "More units or longer training change nothing there. The loss looks only at the "
            "examples, so beyond them nothing pulls at the curve. (tanh units would go level "
            "instead of straight, and miss every tide just as well.) Examples of the next day "
            "would help for the next day, and not for the one after.\n\n"
            "What helps is something that we know and the network does not: the tide repeats "
            "itself. Give it the time since the last high water instead of the time, or the sine "
            "and the cosine of that as two inputs, and every day is one that it has seen. A gate "
            "would not do it by itself: it multiplies, and no product of a few straight lines goes "
            "up and down for ever."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Look at the curve of the network to the right of 720. Which shape has it there?"),
            _(
                "What does one ReLU unit draw to the right of its hinge? What do many of them "
                "draw, added up, where no hinge is left?"
            ),
            _(
                "Does the loss notice what the network says about tomorrow? And what do we know "
                "about tomorrow's tide, without any examples of it?"
            ),
        ]
