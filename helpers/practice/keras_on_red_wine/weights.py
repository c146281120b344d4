"""Question 2: count the weights of a network."""

from collections.abc import Mapping
from typing import Any, ClassVar

from helpers.i18n import _
from helpers.questions.numbers import NumbersQuestion

# Inputs and outputs of three of the layers; each output has a bias, too.
LAYERS = {"weights_first": (11, 512), "weights_second": (512, 512), "weights_last": (512, 1)}
RIGHT = {name: (inputs + 1) * outputs for name, (inputs, outputs) in LAYERS.items()}

_SOLUTION = """\
```
weights_first = 11 * 512 + 512      # 6,144
weights_second = 512 * 512 + 512    # 262,656
weights_last = 512 * 1 + 1          # 513
```"""


class Weights(NumbersQuestion):
    """Set ``weights_first``, ``weights_second`` and ``weights_last``."""

    variables = tuple(RIGHT)
    criteria: ClassVar[Mapping[str, float]] = dict.fromkeys(RIGHT, 1)
    right = RIGHT

    def explain(self, name: str, number: float) -> tuple[str, str]:
        """Return the id of the mistake behind a wrong number, and what to say about it."""
        found = (mistake for mistake, miscount in miscounts(name).items() if miscount == number)
        mistake = next(found, "miscounted")
        return mistake, _messages()[mistake]

    def praise(self, answer: Mapping[str, Any]) -> str:
        """Add them up."""
        return _(
            "6,144 + 262,656 + 262,656 + 513 = 531,969. There are two layers of the middle kind, "
            "and nearly all the weights are in those two."
        )

    def hints(self) -> list[str]:
        """Return the hints, from vague to nearly the answer."""
        return [
            _("Each unit has a weight for each of its inputs. And one number more."),
            _("A unit of the first layer has 11 weights and a bias. There are 512 of them."),
            _(
                "Inputs times units, plus one bias for each unit. A unit of the second layer "
                "has 512 inputs: all the outputs of the first."
            ),
        ]

    def solution_text(self) -> str:
        """Return the solution."""
        return _("Inputs times units, plus a bias for each unit:\n\n{code}").format(code=_SOLUTION)


def miscounts(name: str) -> dict[str, int]:
    """Return the numbers that mistakes lead to in a layer, by the id of the mistake."""
    inputs, outputs = LAYERS[name]
    return {
        "bias_forgotten": inputs * outputs,
        "one_bias_for_all": inputs * outputs + 1,
        "bias_for_each_input": inputs * outputs + inputs,
        "bias_for_each_weight": 2 * inputs * outputs,
        "added_up": inputs + outputs,
        "target_counted": (inputs + 2) * outputs,
        "units_counted": outputs,
    }


def _messages() -> dict[str, str]:
    return {
        "bias_forgotten": _(
            "Those are the weights of the inputs. Each unit also has a bias, as the line has: "
            "one more for each unit."
        ),
        "one_bias_for_all": _("You counted one bias for the whole layer. Each unit has its own."),
        "bias_for_each_input": _(
            "You counted a bias for each input. It belongs to the unit: one for each of those."
        ),
        "bias_for_each_weight": _(
            "You counted a bias for each weight. A unit adds up all its weighted inputs, and "
            "then a single bias."
        ),
        "added_up": _(
            "You added inputs and units. Every unit is connected to every input: multiply, "
            "then add the biases."
        ),
        "target_counted": _(
            "You counted one input too many. The table has twelve columns, but the quality is "
            "what we want to know: eleven go in."
        ),
        "units_counted": _("That is the number of units. How many weights does each of them have?"),
        "miscounted": _(
            "Draw three inputs and two units, with a line from each to each. Count the lines, "
            "then a bias for each unit. Now with the real numbers."
        ),
    }
