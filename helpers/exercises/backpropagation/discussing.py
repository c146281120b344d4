"""Question 5: read the plot of the gradients, then what others would say."""

from helpers.i18n import _
from helpers.thoughts import ThoughtQuestion


class ReadTheLayers(ThoughtQuestion):
    """Why do gradients vanish in one tower and explode in the other, and what helps?"""

    variables = ("answer_5",)

    def discussion(self) -> str:
        """Return what the three curves show."""
        return _(
            "On the logarithmic axis the outer curves are nearly straight: each layer on the way "
            "back multiplies the gradient by about the same factor, 0.5 in the one tower and 2 in "
            "the other. Nine such steps are a factor of about 500. At scale 1 the factor is about "
            "1, and the curve stays level.\n\n"
            "The factor is that of the weights: `Linear` hands back the gradient times its "
            "weights, and weights half as large hand back half as much. ReLU only lets a part of "
            "it through, and the √2 in the starting weights makes up for that.\n\n"
            "With 100 layers it would be 0.5 to the power of 99, about 10⁻³⁰: nothing would "
            "arrive. A smaller learning rate tames the exploding tower at best, but helps the "
            "vanishing one not at all. What helps is to start with weights of the right size, and "
            "shortcuts as in question 3, along which the factor is 1."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Read one curve from layer 10 to layer 9, 8, 7. By what is its height multiplied?"),
            _(
                "What does `backward` of Linear give to its input `X`? Which of its factors is "
                "different in the three towers?"
            ),
            _(
                "Multiply the factor by itself, once for each layer on the way. What would be left "
                "after 99 of them?"
            ),
        ]
