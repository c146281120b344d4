"""Exercise 7: two more optimizers, a fair race, and a schedule with restarts."""

from helpers.exercises.optimizers.adamw import DecoupledDecay
from helpers.exercises.optimizers.choosing import BestRate
from helpers.exercises.optimizers.concluding import FairConclusion
from helpers.exercises.optimizers.drawing import RaceCurves
from helpers.exercises.optimizers.nesterov import LookAhead
from helpers.exercises.optimizers.restarts import Restarts

__all__ = ["q_1", "q_2", "q_3", "q_4", "q_5", "q_6"]

q_1 = LookAhead("optimizers.q_1")
q_2 = DecoupledDecay("optimizers.q_2")
q_3 = BestRate("optimizers.q_3")
q_4 = RaceCurves("optimizers.q_4")
q_5 = FairConclusion("optimizers.q_5")
q_6 = Restarts("optimizers.q_6")
