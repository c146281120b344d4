"""Exercise 8: slide, count and doubt, on the digits of people that a reader has not met."""

from helpers.exercises.images.confusing import ConfusionTable
from helpers.exercises.images.discussing import ReadTheMistakes
from helpers.exercises.images.drawing import Shares
from helpers.exercises.images.filtering import FilterGradient
from helpers.exercises.images.sliding import Slide

__all__ = ["q_1", "q_2", "q_3", "q_4", "q_5"]

q_1 = Slide("images.q_1")
q_2 = ConfusionTable("images.q_2")
q_3 = Shares("images.q_3")
q_4 = ReadTheMistakes("images.q_4")
q_5 = FilterGradient("images.q_5")
