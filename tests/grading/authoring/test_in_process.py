"""Students' code in the author's own process: it cannot keep the author waiting for ever."""

import pytest

from grading.authoring.in_process import ask_in_process
from grading.sealed import NoAnswerError


def test_what_does_not_answer_in_time_is_stopped():
    names: dict[str, object] = {}
    exec("def loop():\n    while True:\n        pass", names)

    with pytest.raises(NoAnswerError, match=r"within 0\.1 s"):
        ask_in_process(names)("loop()", 0.1)


def test_what_answers_in_time_is_given_as_text():
    assert ask_in_process({"number": 6})("number * 7", 0.1) == "42"
