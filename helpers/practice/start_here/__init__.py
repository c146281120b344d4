"""The self-test on the course's first page: what the lessons take for granted."""

from helpers.practice.start_here.counting import CountNegative
from helpers.practice.start_here.curves import ReadCurves, two_curves
from helpers.practice.start_here.lines import Line
from helpers.practice.start_here.squares import MeanOfSquares
from helpers.practice.start_here.temperatures import Celsius
from helpers.practice.start_here.warm_up import WarmUp

__all__ = ["q_0", "q_1", "q_2", "q_3", "q_4", "q_5", "two_curves"]

q_0 = WarmUp("practice.start_here.q_0")
q_1 = Celsius("practice.start_here.q_1")
q_2 = CountNegative("practice.start_here.q_2")
q_3 = MeanOfSquares("practice.start_here.q_3")
q_4 = Line("practice.start_here.q_4")
q_5 = ReadCurves("practice.start_here.q_5")
