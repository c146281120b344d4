"""Question 4: read the mistakes, then what others would say."""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class ReadTheMistakes(ThoughtQuestion):
    """Which mistakes does the reader make, and what would you have checked by hand?"""

    variables = ("answer_4",)

    def discussion(self) -> str:
        """Return what table and plot show."""
        return _(
            "The reader misses most among the 8s: it finds 74 % of them, of the 3s 76 %, of the 1s "
            "78 %. But least to be trusted is its 9. Of 70 pictures that it calls a 9 only 44 are "
            "one, 63 %, although it finds 88 % of the true 9s. Saying 9 often finds many 9s, and "
            "catches much else: eleven 1s, the most frequent confusion of all, seven 8s and six "
            "5s.\n\n"
            "When the reader is used, nobody knows the true digits. So all that you can choose by "
            "is the guess, and that is what precision is about. Whoever looks again at all 70 that "
            "are called a 9 finds 26 of the 65 mistakes: two fifths of them in a seventh of the "
            "pictures. Recall says what is lost, but not where to look for it.\n\n"
            "And 87 % is the score for these strangers' hands. Other pens, another place on the "
            "paper, or letters among the digits would need a table of their own."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Look for the shortest bar of each kind. Do both belong to the same digit?"),
            _(
                "Where in the table are the numbers behind the bars of the 9? One bar comes from "
                "the row of the 9, the other from its column."
            ),
            _(
                "When a letter arrives, what do you know: the true digit, or the reader's guess? "
                "Which of the two kinds of bars tells how far you can trust that?"
            ),
        ]
