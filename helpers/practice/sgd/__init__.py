"""The practice questions inside lesson 3, stochastic gradient descent."""

from helpers.practice.sgd.counting import Counting
from helpers.practice.sgd.curves import Curves, mystery_curves
from helpers.practice.sgd.rates import LearningRate
from helpers.practice.sgd.shapes import Shapes
from helpers.practice.sgd.stepping import Step

__all__ = ["mystery_curves", "q_1", "q_2", "q_3", "q_4", "q_5"]

q_1 = Step("practice.sgd.q_1")
q_2 = Counting("practice.sgd.q_2")
q_3 = Curves("practice.sgd.q_3")
q_4 = LearningRate("practice.sgd.q_4")
q_5 = Shapes("practice.sgd.q_5")
