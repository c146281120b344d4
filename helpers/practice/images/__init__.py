"""The practice questions inside lesson 8, images."""

from helpers.practice.images.by_hand import FeatureMapByHand
from helpers.practice.images.counting import Counting
from helpers.practice.images.cross_entropy import CrossEntropy
from helpers.practice.images.edges import EdgeFilter

__all__ = ["q_1", "q_2", "q_3", "q_4"]

q_1 = FeatureMapByHand("practice.images.q_1")
q_2 = EdgeFilter("practice.images.q_2")
q_3 = CrossEntropy("practice.images.q_3")
q_4 = Counting("practice.images.q_4")
