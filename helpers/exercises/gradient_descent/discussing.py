"""Question 5: read the plot of learning rates, then what others would say."""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class ReadTheBorders(ThoughtQuestion):
    """Where are the borders of the learning rate, and why there?"""

    variables = ("answer_5",)

    def discussion(self) -> str:
        """Return what the two curves show."""
        return _(
            "On the raw table the loss explodes beyond a rate of about 0.018, on the standardised "
            "one beyond about 0.5, nearly thirty times as much. And before its wall the raw curve "
            "never comes low: the rate that is safe across the valley is tiny, so after 30 steps "
            "the walk has hardly begun to move along it.\n\n"
            "In lesson 2 the border was 1 for a standardised column. Here there are two, and large "
            "engines have many cylinders: the columns say nearly the same. A car that is large in "
            "one is large in the other, so both weights push its prediction the same way, and a "
            "step of both together goes nearly twice as far. Hence a border of about half.\n\n"
            "So standardising does not make this bowl round. What two columns do together stays "
            "steep, and what sets them apart stays flat. A good rate lies below the border, with "
            "some room: about 0.3 here."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Where does each curve turn upwards like a wall? Read the rate off the x axis."),
            _(
                "Look at the first rows of the table once more. If a car has more litres than the "
                "mean, what would you bet about its cylinders?"
            ),
            _(
                "If the two columns were exactly the same column twice, both weights would move "
                "alike at each step. How far would the prediction move, compared with one column?"
            ),
        ]
