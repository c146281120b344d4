"""Question 4: why does the large network not beat the line?"""

from collections.abc import Mapping
from typing import Any

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class NetworkAgainstLine(ThoughtQuestion):
    """Why is a network of half a million weights no better than linear regression?"""

    variables = ("answer_4",)

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Return the discussion: in a lesson, students compare for themselves."""
        return _("Compare what you wrote with this.\n\n{discussion}").format(
            discussion=self.discussion()
        )

    def discussion(self) -> str:
        """Return what limits every model of this table."""
        return _(
            "Three things, and none of them is the network's fault.\n\n"
            "There is little to find. What sets quality apart is mostly a sum: more alcohol, "
            "less volatile acidity, more sulphates. A line can say that. A network can say far "
            "more, but it needs something more to say.\n\n"
            "There is noise that nobody can predict. The points are the median of a few "
            "tasters, in whole numbers, and tasters disagree. Grape, year and maker are not in "
            "the table at all. Below some error no model can go.\n\n"
            "There are few wines. About a thousand, against half a million weights: trained for "
            "long, the network learns the training wines by heart, and gains little or nothing on "
            "others.\n\n"
            "So is the network useless? Here, nearly. Networks shine where there are many "
            "examples and the pattern is no sum: pictures, sound, language. Ask the simple model "
            "first; then you know what the large one has to beat."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("What can a network express that a line cannot? Does this table call for it?"),
            _("Who gave the points? Would the same tasters give them again?"),
            _("Compare two numbers: how many wines there are, and how many weights."),
        ]
