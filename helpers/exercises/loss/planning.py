"""Question 4: read the curves, and plan."""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class Planning(ThoughtQuestion):
    """What should be planned, and why not the mean?"""

    variables = ("answer_4",)

    def discussion(self) -> str:
        """Return what the curves say."""
        return _(
            "A rotten tonne costs 90, an empty place 10. Only the ratio matters, so tau = 90 / "
            "(90 + 10) = 0.9, and the best plan is 133 tonnes: it is too low in one harvest of "
            "15. The curve of tau = 0.9 is steeper still on its left side than that of 0.75.\n\n"
            "The slip makes one harvest 1,340 tonnes. The plan stays at 133, because the pinball "
            "loss only counts how many harvests lie above and how many below. The mean jumps from "
            "92 to about 172, more than any harvest there ever was.\n\n"
            "And the mean was no good plan before, either: 92 tonnes would have been too little "
            "in 9 of 15 harvests, and too little is the dear side. No loss is right by itself; "
            "it has to know what a mistake costs."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Which side is dear here, too low or too high? And how many times as dear?"),
            _(
                "Tau is the share of the dear side: 90 of 90 + 10. Ask `best_constant` for that "
                "tau, then put in the slip and ask again."
            ),
            _(
                "`slip = oranges.copy()`, `slip[-3] = 1340`. Compare `best_constant(slip, 0.9)` "
                "and `slip.mean()` with what they were before. What does each of them count?"
            ),
        ]
