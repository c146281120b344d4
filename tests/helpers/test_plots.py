"""The learning curve: from whatever `fit` gave, and a kind word where that is nothing yet."""

import pytest

from helpers import plots


@pytest.mark.parametrize("history", [None, {"loss": []}, {"loss": [3.0, 2.0]}])
def test_without_losses_it_says_what_to_do_first(history):
    note = plots.learning_curve(history, start=2)

    assert "from epoch 2 on" in note.text
    assert "<code>history = model.fit(...)</code>" in note._repr_html_()


def test_it_tells_what_it_shows():
    losses = {"loss": [3.0, 2.0, 1.0, 0.5], "val_loss": [3.0, 2.5, 2.0, 1.5]}

    curve = plots.learning_curve(losses, start=1)

    assert "training loss" in curve.alt
    assert "validation loss" in curve.alt
