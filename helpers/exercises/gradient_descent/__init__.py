"""Exercise 2: gradient descent with a table of inputs, on the engines of cars."""

from helpers.exercises.gradient_descent.careful import CarefulDescent
from helpers.exercises.gradient_descent.descending import Descent
from helpers.exercises.gradient_descent.discussing import ReadTheBorders
from helpers.exercises.gradient_descent.measuring import MeasuredGradient
from helpers.exercises.gradient_descent.slopes import TableGradient
from helpers.exercises.gradient_descent.sweeping import RateSweep

__all__ = ["q_1", "q_2", "q_3", "q_4", "q_5", "q_6"]

q_1 = TableGradient("gradient_descent.q_1")
q_2 = MeasuredGradient("gradient_descent.q_2")
q_3 = Descent("gradient_descent.q_3")
q_4 = RateSweep("gradient_descent.q_4")
q_5 = ReadTheBorders("gradient_descent.q_5")
q_6 = CarefulDescent("gradient_descent.q_6")
