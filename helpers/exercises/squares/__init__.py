"""Exercise 5: what bends, what does not, and a network that follows the tide."""

from helpers.exercises.squares.discussing import Tomorrow
from helpers.exercises.squares.drawing import WithinAndBeyond
from helpers.exercises.squares.folding import Fold
from helpers.exercises.squares.hats import Hat
from helpers.exercises.squares.knowing import BuiltIn
from helpers.exercises.squares.training import Tide

__all__ = ["q_1", "q_2", "q_3", "q_4", "q_5", "q_6"]

q_1 = Fold("squares.q_1")
q_2 = Hat("squares.q_2")
q_3 = Tide("squares.q_3")
q_4 = WithinAndBeyond("squares.q_4")
q_5 = Tomorrow("squares.q_5")
q_6 = BuiltIn("squares.q_6")
