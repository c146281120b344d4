"""The practice questions inside lesson 7, momentum and Adam."""

from helpers.practice.momentum_and_adam.adagrad import AdaGrad
from helpers.practice.momentum_and_adam.moves import MovesByHand
from helpers.practice.momentum_and_adam.schedule import Schedule
from helpers.practice.momentum_and_adam.tuning import TunedMomentum

__all__ = ["q_1", "q_2", "q_3", "q_4"]

q_1 = MovesByHand("practice.momentum_and_adam.q_1")
q_2 = AdaGrad("practice.momentum_and_adam.q_2")
q_3 = Schedule("practice.momentum_and_adam.q_3")
q_4 = TunedMomentum("practice.momentum_and_adam.q_4")
