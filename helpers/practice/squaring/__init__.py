"""The practice questions inside lesson 5, a network that squares."""

from helpers.practice.squaring.collapsing import Collapse
from helpers.practice.squaring.flat import FlatLine
from helpers.practice.squaring.multiplying import Multiply
from helpers.practice.squaring.pieces import Pieces

__all__ = ["q_1", "q_2", "q_3", "q_4"]

q_1 = FlatLine("practice.squaring.q_1")
q_2 = Collapse("practice.squaring.q_2")
q_3 = Pieces("practice.squaring.q_3")
q_4 = Multiply("practice.squaring.q_4")
