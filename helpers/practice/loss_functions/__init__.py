"""The practice questions inside lesson 1, loss functions."""

from helpers.practice.loss_functions.by_hand import ByHand
from helpers.practice.loss_functions.constants import Constants
from helpers.practice.loss_functions.huber import Huber, huber_costs
from helpers.practice.loss_functions.lines import Line

__all__ = ["huber_costs", "q_1", "q_2", "q_3", "q_4"]

q_1 = ByHand("practice.loss_functions.q_1")
q_2 = Huber("practice.loss_functions.q_2")
q_3 = Constants("practice.loss_functions.q_3")
q_4 = Line("practice.loss_functions.q_4")
