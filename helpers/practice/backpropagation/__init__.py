"""The practice questions inside lesson 6, backpropagation."""

from helpers.practice.backpropagation.orders import Order, breakfast
from helpers.practice.backpropagation.sigmoids import Vanishing
from helpers.practice.backpropagation.slopes import ChainRule
from helpers.practice.backpropagation.tanh import TanhNode

__all__ = ["breakfast", "q_1", "q_2", "q_3", "q_4"]

q_1 = ChainRule("practice.backpropagation.q_1")
q_2 = TanhNode("practice.backpropagation.q_2")
q_3 = Order("practice.backpropagation.q_3")
q_4 = Vanishing("practice.backpropagation.q_4")
