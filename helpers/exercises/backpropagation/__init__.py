"""Exercise 6: new nodes, orders, shortcuts, and gradients that vanish or explode."""

from helpers.exercises.backpropagation.accumulating import Accumulated
from helpers.exercises.backpropagation.discussing import ReadTheLayers
from helpers.exercises.backpropagation.drawing import LayerPlot
from helpers.exercises.backpropagation.ordering import AnyOrder
from helpers.exercises.backpropagation.products import MultiplyNode
from helpers.exercises.backpropagation.shortcuts import ShortcutSlopes
from helpers.exercises.backpropagation.towers import tower

__all__ = ["q_1", "q_2", "q_3", "q_4", "q_5", "q_6", "tower"]

q_1 = MultiplyNode("backpropagation.q_1")
q_2 = AnyOrder("backpropagation.q_2")
q_3 = ShortcutSlopes("backpropagation.q_3")
q_4 = LayerPlot("backpropagation.q_4")
q_5 = ReadTheLayers("backpropagation.q_5")
q_6 = Accumulated("backpropagation.q_6")
