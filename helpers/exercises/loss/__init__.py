"""Exercise 1: plan a harvest with a loss whose two sides cost differently."""

from helpers.exercises.loss.constants import BestConstant
from helpers.exercises.loss.drawing import Curves
from helpers.exercises.loss.pinball import Pinball
from helpers.exercises.loss.planning import Planning
from helpers.exercises.loss.searching import Search

__all__ = ["q_1", "q_2", "q_3", "q_4", "q_5"]

q_1 = Pinball("loss.q_1")
q_2 = BestConstant("loss.q_2")
q_3 = Curves("loss.q_3")
q_4 = Planning("loss.q_4")
q_5 = Search("loss.q_5")
