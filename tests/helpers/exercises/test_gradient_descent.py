"""Assignment 2: its mistakes are told apart."""

import pytest
from versions import assert_no_two_look_alike

from helpers.exercises.gradient_descent import q_1, q_2, q_3, q_6


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # walks that explode
@pytest.mark.parametrize("question", [q_1, q_2, q_3, q_6], ids=["q_1", "q_2", "q_3", "q_6"])
def test_no_two_versions_of_a_function_look_alike(question):
    assert_no_two_look_alike(question)
