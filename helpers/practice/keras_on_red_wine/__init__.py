"""The practice questions inside lesson 4, Keras on red wine."""

from helpers.practice.keras_on_red_wine.baselines import MedianError
from helpers.practice.keras_on_red_wine.comparing import NetworkAgainstLine
from helpers.practice.keras_on_red_wine.scaling import Scaled
from helpers.practice.keras_on_red_wine.weights import Weights

__all__ = ["q_1", "q_2", "q_3", "q_4"]

q_1 = Scaled("practice.keras_on_red_wine.q_1")
q_2 = Weights("practice.keras_on_red_wine.q_2")
q_3 = MedianError("practice.keras_on_red_wine.q_3")
q_4 = NetworkAgainstLine("practice.keras_on_red_wine.q_4")
