"""A student's function that never comes back is stopped, where that can be done."""

import importlib
import signal
import threading
import time

import pytest

from helpers import endless
from helpers.exercises.loss import q_1

alarms = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="there are no alarms here")


def endless_loop(y, prediction, tau):
    total, place = 0.0, 0
    while place < len(y):
        try:
            total += y[place]
        except Exception:
            place += 1
    return total


@alarms
def test_a_loop_without_end_is_stopped_and_told(monkeypatch):
    monkeypatch.setattr(endless, "SECONDS", 0.1)
    before = signal.getsignal(signal.SIGALRM)
    result = q_1.check(pinball_loss=endless_loop)
    assert (result.status, result.diagnosis) == ("incorrect", "takes_too_long")
    assert result.score == 0
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def runs_on(seconds):
    """Return whether something slower than its limit runs to its end."""
    with endless.stopped_after(seconds):
        time.sleep(2 * seconds)
    return True


def test_nothing_is_stopped_where_there_are_no_alarms(monkeypatch):
    monkeypatch.delattr(signal, "setitimer", raising=False)
    assert runs_on(0.01)


def test_nothing_is_stopped_in_another_thread():
    found = []
    thread = threading.Thread(target=lambda: found.append(runs_on(0.01)))
    thread.start()
    thread.join()
    assert found == [True]


@alarms
def test_an_import_is_not_broken_off(monkeypatch, tmp_path):
    (tmp_path / "slow_to_import.py").write_text("import time\ntime.sleep(0.1)\ndone = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    with endless.stopped_after(0.04):
        module = importlib.import_module("slow_to_import")
    assert module.done


@alarms
def test_an_alarm_of_somebody_else_is_left_alone():
    signal.setitimer(signal.ITIMER_REAL, 60)
    try:
        assert runs_on(0.01)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 50
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
