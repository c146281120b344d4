"""Question 2: from a line on standardised inputs back to rooms."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def back_to_rooms(k_z, b_z, mean, std):
    k = k_z / std
    b = b_z - k_z * mean / std
    return k, b
```"""


class BackToRooms(WrittenFunction):
    """Write ``back_to_rooms(k_z, b_z, mean, std)``, the same line for inputs as they were."""

    variables = ("back_to_rooms",)
    call = "back_to_rooms(k_z, b_z, mean, std)"
    results = ("k", "b")
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (6.0, 22.5, 6.3, 0.7),
        (-4.0, 10.0, 3.0, 2.0),
        (1.5, -2.0, 250.0, 40.0),
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return slope and intercept for the inputs as they were."""
        k_z, b_z, mean, std = arguments
        return k_z / std, b_z - k_z * mean / std

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what learners write in its place."""
        return FALSE_LINES

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what the two lines have in common."""
        return _(
            "The same line in other coordinates: the same predictions, the same loss. Scaling "
            "changes how easily the line is found, not which line it is."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Write the prediction down: k_z · z + b_z. Then put (x − mean) / std in place of z."),
            _("k_z · (x − mean) / std + b_z. Multiply out: what stands in front of x is k."),
            _("All that has no x in it is b: `b_z`, and minus `k_z * mean / std`."),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Put (x − mean) / std in place of z, and sort by x:\n\n{code}").format(
            code=_SOLUTION
        )


FALSE_LINES: dict[str, Callable[..., Numbers]] = {
    "nothing_changed": lambda k, b, mean, std: (k, b),
    "k_multiplied": lambda k, b, mean, std: (k * std, b - k * mean / std),
    "k_multiplied_throughout": lambda k, b, mean, std: (k * std, b - k * std * mean),
    "k_not_divided": lambda k, b, mean, std: (k, b - k * mean / std),
    "only_centred": lambda k, b, mean, std: (k, b - k * mean),
    "b_kept": lambda k, b, mean, std: (k / std, b),
    "b_plus": lambda k, b, mean, std: (k / std, b + k * mean / std),
    "b_without_std": lambda k, b, mean, std: (k / std, b - k * mean),
    "b_without_k": lambda k, b, mean, std: (k / std, b - mean / std),
    "b_minus_mean": lambda k, b, mean, std: (k / std, b - mean),
    "b_divided_too": lambda k, b, mean, std: (k / std, b / std),
    "b_divided_and_moved": lambda k, b, mean, std: (k / std, (b - k * mean) / std),
    "b_std_twice": lambda k, b, mean, std: (k / std, b - k * mean / std**2),
    "like_inputs": lambda k, b, mean, std: ((k - mean) / std, (b - mean) / std),
    "like_inputs_back": lambda k, b, mean, std: (k * std + mean, b * std + mean),
    "swapped": lambda k, b, mean, std: (b - k * mean / std, k / std),
}


def _messages() -> dict[str, str]:
    like_inputs = _(
        "You scale k and b as if they were inputs. They are a slope and an intercept: put "
        "z = (x − mean) / std into k_z · z + b_z, and multiply out."
    )
    multiplied = _(
        "k has to be divided by `std`. One room more is 1 / std more in z, so the price rises by "
        "k_z / std."
    )
    return {
        "like_inputs": like_inputs,
        "like_inputs_back": like_inputs,
        "k_multiplied": multiplied,
        "k_multiplied_throughout": multiplied,
        "k_not_divided": multiplied,
        "nothing_changed": _(
            "You give back k_z and b_z as they are. They fit z, not x: the line has to be "
            "translated."
        ),
        "only_centred": _(
            "That would be right if z were x − mean. It is also divided by `std`: so is k_z, "
            "wherever it stands."
        ),
        "b_kept": _(
            "k is right. b_z is the price at z = 0, which is a house with the *mean* number of "
            "rooms; b is the price at 0 rooms. They differ by `k_z * mean / std`."
        ),
        "b_plus": _(
            "k is right, and b has the right parts, but one sign is wrong: (x − mean) brings a "
            "minus."
        ),
        "b_without_std": _(
            "k is right. In b, the slope has to be the new one too: `b_z - k * mean`, with "
            "k = k_z / std."
        ),
        "b_without_k": _("k is right. In b, mean / std is multiplied by k_z."),
        "b_minus_mean": _(
            "k is right. From b_z do not subtract rooms but a price: the slope times the mean."
        ),
        "b_divided_too": _("k is right. b_z does not stand before z, so it is not divided."),
        "b_divided_and_moved": _(
            "k is right. Only k_z · mean is divided by `std`; b_z stays as it is."
        ),
        "b_std_twice": _("k is right. In b you divide by `std` twice; once is enough."),
        "swapped": _("Both numbers are right, but in the wrong order: k first, then b."),
    }
