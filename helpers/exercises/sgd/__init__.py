"""Exercise 3: train a network on the fuel economy of cars with stochastic gradient descent."""

from helpers.exercises.sgd.compiling import Compiling
from helpers.exercises.sgd.discussing import BatchAndRate, LongerTraining
from helpers.exercises.sgd.training import Training

__all__ = ["q_1", "q_2", "q_3", "q_4"]

q_1 = Compiling("sgd.q_1")
q_2 = Training("sgd.q_2")
q_3 = LongerTraining("sgd.q_3")
q_4 = BatchAndRate("sgd.q_4")
