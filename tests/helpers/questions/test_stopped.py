"""The notebook's last error is read as the notebook keeps it."""

import sys

import matplotlib as mpl
import pytest

from helpers.questions.stopped import came_from, frames_of, last_error, last_words

mpl.use("Agg")
from matplotlib import pyplot as plt


def caught(function, *arguments):
    with pytest.raises(Exception) as told:
        function(*arguments)
    return told.value


def test_an_error_is_told_from_none_and_from_an_interrupt(monkeypatch):
    monkeypatch.delattr(sys, "last_value", raising=False)
    assert last_error() is None and last_words() is None
    monkeypatch.setattr(sys, "last_value", KeyboardInterrupt(), raising=False)
    assert last_error() is None
    error = ValueError("x and y")
    monkeypatch.setattr(sys, "last_value", error, raising=False)
    assert last_error() is error and last_words() == "ValueError: x and y"


def test_an_error_of_a_plot_is_known_by_its_axes():
    figure, (first, second) = plt.subplots(2)
    error = caught(first.plot, [1, 2], [1, 2, 3])
    assert came_from(first, error) and not came_from(second, error)
    assert frames_of(error)[0].f_code.co_name == "caught"
    plt.close(figure)
