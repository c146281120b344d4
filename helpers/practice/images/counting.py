"""Question 4: the sizes and the numbers of a network for larger images."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion

# Images of 28 by 28 with one channel; 16 filters of 5 by 5; tiles of 2 by 2; ten classes.
RIGHT = {
    "height_after_filters": 24,
    "height_after_pooling": 12,
    "numbers_in_filters": 16 * 5 * 5 + 16,
    "numbers_in_linear": 12 * 12 * 16 * 10 + 10,
}

_SOLUTION = """\
```
height_after_filters = 28 - 5 + 1               # 24 places for a window of 5
height_after_pooling = 24 // 2                  # 12
numbers_in_filters = 16 * 5 * 5 + 16            # 416: a bias for each filter
numbers_in_linear = 12 * 12 * 16 * 10 + 10      # 23,050: a bias for each class
```"""


class Counting(NumbersQuestion):
    """Set two heights, and how many numbers two layers learn."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)
    right = RIGHT

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong number, and what to say about it."""
        mistake = _reasons()[name].get(number, "miscounted")
        return mistake, _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say where most of the numbers are."""
        return _(
            "24, 12, 416 and 23,050. Nearly all the numbers sit in the linear layer. The filters "
            "would be 416 for a photograph of a thousand by a thousand pixels, too."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("In our network, 8 became 6 with filters of 3, and 6 became 3 in tiles of 2."),
            _(
                "Each filter has 5 · 5 numbers and a bias. The linear layer sees every number that "
                "is left: height · width · filters."
            ),
            _("28 − 5 + 1, then half of it; 16 · 25 + 16; 12 · 12 · 16 · 10 + 10."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Heights first, then what each layer learns:\n\n{code}").format(code=_SOLUTION)


def _reasons() -> dict[str, dict[float, str]]:
    return {
        "height_after_filters": {
            28: "as_with_padding",
            23: "one_place_missing",
            26: "filter_of_three",
            14: "pooled_already",
            12: "pooled_already",
        },
        "height_after_pooling": {
            24: "not_pooled",
            14: "filters_skipped",
            13: "follows",  # half of 26
            11: "follows",  # half of 23
            23: "pooled_like_filters",
        },
        "numbers_in_filters": {
            400: "bias_forgotten",
            401: "one_bias_for_all",
            25: "one_filter",
            26: "one_filter",
            16 * 24 * 24: "outputs_counted",
            (25 + 1) * 24 * 24 * 16: "counted_at_every_place",
            25 * 24 * 24 * 16: "counted_at_every_place",
        },
        "numbers_in_linear": {
            12 * 12 * 160: "bias_forgotten",
            12 * 12 * 160 + 1: "one_bias_for_all",
            12 * 12 * 10 + 10: "one_channel",
            12 * 12 * 10: "one_channel",
            **{height**2 * 160 + 10: "follows" for height in (11, 13, 14)},
            24 * 24 * 160 + 10: "before_pooling",
            28 * 28 * 10 + 10: "pixels_counted",
            12 * 12 * 16: "one_class",
            12 * 12 * 16 + 1: "one_class",
        },
    }


def _messages() -> dict[str, str]:
    return {
        "follows": _(
            "This follows in the right way from another height. Put the heights right first."
        ),
        "as_with_padding": _(
            "The filter must not stick out of the picture, so the output is smaller."
        ),
        "one_place_missing": _(
            "One place is missing: a window of 5 in a picture of 5 has one place, not 0. So it is "
            "height − filter height + 1."
        ),
        "filter_of_three": _("That would be right for filters of 3 by 3. These are 5 by 5."),
        "pooled_already": _("Pooling comes after. How many places has a window of 5 in 28?"),
        "not_pooled": _("Pooling keeps one number out of each tile of 2 by 2: half the height."),
        "filters_skipped": _("That is half of 28. The filters come first, and take some away."),
        "pooled_like_filters": _("Tiles lie side by side and do not overlap: divide by 2."),
        "bias_forgotten": _("The biases are missing. They are learned, too."),
        "one_bias_for_all": _("There is a bias for each filter, and for each class, not only one."),
        "one_filter": _("That is about one filter. There are 16 of them."),
        "outputs_counted": _(
            "Those are the numbers that come out. Learned are only the numbers in the filters."
        ),
        "counted_at_every_place": _(
            "The same filter is used at every place: its numbers are learned only once."
        ),
        "one_channel": _("Each of the 16 filters has a map of its own: all of them are flattened."),
        "before_pooling": _("The linear layer comes after pooling: count what is left then."),
        "pixels_counted": _("The linear layer does not see the pixels, but the pooled maps."),
        "one_class": _("Each of the ten classes has a weight of its own for every number."),
        "miscounted": _(
            "Not yet. Count as for our network: 8 became 6, then 3; 16 filters of 3 by 3 have "
            "16 · 9 + 16 numbers; the linear layer has 3 · 3 · 16 · 10 + 10."
        ),
    }
