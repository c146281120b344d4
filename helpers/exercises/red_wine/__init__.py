"""Exercise 4: tell a wine's alcohol from its other measurements, and bear the comparison."""

from helpers.exercises.red_wine.baselines import Baselines
from helpers.exercises.red_wine.discussing import NetworkOrLine
from helpers.exercises.red_wine.drawing import CurvesOfFew
from helpers.exercises.red_wine.few import learn_from_few
from helpers.exercises.red_wine.model import wine_parts
from helpers.exercises.red_wine.preparing import Prepare
from helpers.exercises.red_wine.stopping import EarlyStop
from helpers.exercises.red_wine.training import TrainedNetwork

__all__ = ["learn_from_few", "q_1", "q_2", "q_3", "q_4", "q_5", "q_6", "wine_parts"]

q_1 = Prepare("red_wine.q_1")
q_2 = Baselines("red_wine.q_2")
q_3 = TrainedNetwork("red_wine.q_3")
q_4 = CurvesOfFew("red_wine.q_4")
q_5 = NetworkOrLine("red_wine.q_5")
q_6 = EarlyStop("red_wine.q_6")
