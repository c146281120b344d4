"""Question 5: network or line? And what is a low training error worth?"""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class NetworkOrLine(ThoughtQuestion):
    """What do the errors say: of the mean, the line, the network, and a network of 60 wines?"""

    variables = ("answer_5",)

    def discussion(self) -> str:
        """Return what the numbers and the plot show."""
        return _(
            "The constant is off by 1.08 % of alcohol, the line by 0.60, a small network by 0.54 "
            "to 0.61 with most seeds, and by 0.65 with an unlucky one. (With the simulated "
            "stand-in it is 1.16 for the constant, 0.72 for the line, and 0.57 to 0.61 for the "
            "network.) So the line takes away nearly half of the error, with eleven numbers, and "
            "the network a little more. It does find something that is no plain sum, but its lead "
            "is smaller than the luck of a seed: with one seed in seven it loses to the line. "
            "Either choice can be defended: a few hundredths of a per cent may matter to a "
            "laboratory, and so may a formula that everybody can check.\n\n"
            "The network of 60 wines has a training error of nearly 0, by far the lowest of all, "
            "and on other wines it is worse than the line. A training error says how well examples "
            "are remembered. Up to about epoch 24 both curves fall: what it learns about "
            "its wines holds for others too. Then the validation error stays level, and in the end "
            "it rises, while the training error goes on falling: by then it learns its 60 by "
            "heart.\n\n"
            "One more doubt: question 3 asked you to try learning rates until the validation error "
            "was low enough. Whoever tries long enough fits the validation part a little, too. For "
            "a last, honest number one keeps a third part that is looked at only once."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Which of the numbers were measured on wines that the model had not learned from?"),
            _(
                "How much of the mean's error does the line take away, and how much more does the "
                "network? Train the network once more with another seed: how much does its number "
                "move?"
            ),
            _(
                "In your plot of `few`, where is the training curve at the end, and where the "
                "validation curve? Where is the validation curve lowest?"
            ),
        ]
