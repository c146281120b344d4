"""Question 5: what a race shows, and what an unfair one does not."""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class FairConclusion(ThoughtQuestion):
    """What is wrong with a friend's race, and what does a fair one say?"""

    variables = ("answer_5",)

    def discussion(self) -> str:
        """Return what the two races show."""
        return _(
            "The friend gave all three the same learning rate, 0.01, and that looks fair. It is "
            "not: a rate is a factor of the slope for SGD, ten times that in the long run for "
            "momentum, and about the length of a step for Adam. With 0.01 Adam can come 1.5 units "
            "far in 150 steps, and the bias alone has about 35 to go. His race compares learning "
            "rates, not optimizers.\n\n"
            "And he ran one seed. The batches make noise, and the same optimizer ends a little "
            "higher or lower with each seed; a difference of one per cent may be nothing else.\n\n"
            "With its best rate (around 0.03 for SGD, 0.01 or less for momentum, 1 for Adam) each "
            "of them comes within a few per cent of the same loss. There is no loser, and hardly a "
            "winner, on this line. What differs is how hard it is to find the rate: beyond about "
            "0.1 SGD and momentum explode, while Adam only rattles. On other surfaces the answer "
            "may be another one."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Compare his losses with the right ends of your curves. Who has changed most?"),
            _(
                "What does a learning rate of 0.01 mean to SGD, and what to Adam? How far can Adam "
                "come in 150 steps of about that length?"
            ),
            _(
                "Run his race with the seeds 1 and 2 as well. Then look at your three curves: how "
                "large are the differences at the end, beside those between two seeds?"
            ),
        ]
