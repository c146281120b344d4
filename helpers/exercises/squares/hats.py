"""Question 2: a hat out of three ReLU units, its weights chosen by hand."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.squares import model
from helpers.exercises.squares.hat_mistakes import FALSE_HATS, PLACES, messages
from helpers.feedback import Mistake
from helpers.i18n import _
from helpers.questions.functions import Trial
from helpers.questions.results import Arrays, all_alike
from helpers.questions.written import Numbers, WrittenFunction

_SOLUTION = """\
```
def hat(left, top, right, height):
    up, down = height / (top - left), height / (right - top)
    w = np.ones(3)
    b = -np.array([left, top, right])
    v = np.array([up, -up - down, down])
    return w, b, v
```"""


class Hat(WrittenFunction):
    """Write ``hat(left, top, right, height)``: it is judged by what its units draw."""

    variables = ("hat",)
    call = "hat(left, top, right, height)"
    results = ("w", "b", "v")
    criteria: ClassVar[Mapping[str, float]] = {"hat": 2, "beyond": 2}
    cases: ClassVar[tuple[tuple[Any, ...], ...]] = (
        (1.0, 3.0, 7.0, 4.0),
        (-4.0, -1.0, 0.5, 3.0),
        (-7.5, 2.5, 4.5, 2.5),
    )
    costs: ClassVar[Mapping[str, tuple[str, ...]]] = dict.fromkeys(
        ("falls_for_ever", "third_unit_wrong_way", "not_level_beyond"), ("beyond",)
    )

    def right(self, *arguments: Any) -> Numbers:
        """Return the hat at many places."""
        return (model.hat(PLACES, *arguments),)

    def false_versions(self) -> Mapping[str, Callable[..., Numbers]]:
        """Return what other units draw, such as learners choose."""
        return FALSE_HATS

    def false_message(self, mistake: str) -> str:
        """Return what a student reads about a false version."""
        return messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Say what hats are good for."""
        return _(
            "Three hinges make a hat. Hats side by side, each as high as you like, draw any curve "
            "you like: so that is what a layer of ReLU units can do."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _(
                "Walk along the hat from the left. At which three places does the slope change, "
                "and by how much each time?"
            ),
            _(
                "With `w = 1`, a unit has its hinge at `-b`: so the three biases are `-left`, "
                "`-top` and `-right`. Its weight `v` is how much the slope changes there, not the "
                "slope itself."
            ),
            _(
                "The slope is `up = height / (top - left)`, then `-down` with `down = height / "
                "(right - top)`, then 0. So it changes by `up`, by `-up - down`, and by `down`: "
                "these are the three numbers of `v`."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("A hinge at each corner, and the change of the slope there:\n\n{code}").format(
            code=_SOLUTION
        )

    def _unlike_numbers(self, trial: Trial) -> Mistake | None:
        return super()._unlike_numbers(trial) or _of_other_lengths(super()._arrays(trial.value))

    def _ignores_an_argument(self, function: Callable[..., Any]) -> Mistake | None:
        """Look at the numbers of the units: an argument may be in one that draws nothing."""
        return WrittenFunction._ignores_an_argument(_Units(self.name), function)

    def _arrays(self, value: Any) -> Arrays:
        return (model.network(PLACES, *super()._arrays(value)),)

    def _relation(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        mistake = super()._relation(given, right)
        is_moved = mistake is not None and mistake.id == "order_changed"  # a hat at another place
        return None if is_moved else mistake

    def _some_other_function(self, given: list[Arrays], right: list[Arrays]) -> Mistake:
        """Say where the units first part from the hat, and which slope they have there."""
        if other_height := self._other_height(given, right):
            return other_height
        parted = [
            int(np.argmin(np.append(np.isclose(drawn, hat, rtol=1e-4, atol=1e-6), False)))
            for (drawn,), (hat,) in zip(given, right, strict=True)
        ]
        ends = [np.searchsorted(PLACES, case[2]) for case in self.cases]
        if all(place > end for place, end in zip(parted, ends, strict=True)):
            return Mistake("not_level_beyond", messages()["not_level_beyond"])
        case = int(np.argmax(np.array(parted) < len(PLACES)))
        place = parted[case] - 1
        if place < 0:
            return Mistake("active_on_the_left", messages()["active_on_the_left"])
        slopes = [np.diff(each[case][0])[place] / np.diff(PLACES)[place] for each in (given, right)]
        is_corner = PLACES[place] in self.cases[case][:3]
        mistake = "other_curve" if is_corner else "bend_elsewhere"
        message = messages()[mistake].format(
            case=self._in_words(self.cases[case]),
            x=PLACES[place],
            given=slopes[0],
            right=slopes[1],
        )
        return Mistake(mistake, message)

    def _other_height(self, given: list[Arrays], right: list[Arrays]) -> Mistake | None:
        """Recognise hats that have their corners at the right places, and another height."""
        pairs = [(drawn, hat) for (drawn,), (hat,) in zip(given, right, strict=True)]
        factors = [drawn.max() / hat.max() for drawn, hat in pairs]
        hats = [factor * hat for factor, (_drawn, hat) in zip(factors, pairs, strict=True)]
        if min(factors) <= 0 or not all_alike(tuple(drawn for drawn, _hat in pairs), tuple(hats)):
            return None
        place = int(np.argmax(~np.isclose(factors, 1)))
        message = messages()["other_height"].format(
            case=self._in_words(self.cases[place]),
            given=pairs[place][0].max(),
            right=pairs[place][1].max(),
        )
        return Mistake("other_height", message)


class _Units(Hat):
    def _arrays(self, value: Any) -> Arrays:
        return WrittenFunction._arrays(self, value)


def _of_other_lengths(arrays: Arrays) -> Mistake | None:
    lengths = [array.size for array in arrays]
    if len(set(lengths)) == 1:
        return None
    message = _(
        "`w` holds {w}, `b` {b} and `v` {v} numbers. Each unit has one of each, so the three "
        "have to be equally long: three numbers for three units."
    )
    return Mistake("other_lengths", message.format(w=lengths[0], b=lengths[1], v=lengths[2]))
