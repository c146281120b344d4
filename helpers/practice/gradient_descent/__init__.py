"""The practice questions inside lesson 2, gradient descent."""

from helpers.practice.gradient_descent.absolute import AbsoluteGradient
from helpers.practice.gradient_descent.clipping import Clipping
from helpers.practice.gradient_descent.scaling import BackToRooms
from helpers.practice.gradient_descent.slopes import SlopesByHand

__all__ = ["q_1", "q_2", "q_3", "q_4"]

q_1 = SlopesByHand("practice.gradient_descent.q_1")
q_2 = BackToRooms("practice.gradient_descent.q_2")
q_3 = AbsoluteGradient("practice.gradient_descent.q_3")
q_4 = Clipping("practice.gradient_descent.q_4")
