"""Outputs are well formed and bounded, whatever a kernel says."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from grading.executing.messages import Message
from grading.executing.outputs import Budget, Outputs
from grading.kernels import Limits


class Sized(Message):
    """A message that counts for as many bytes as it is told to."""

    size = 0


def message(kind, size=10, **content):
    sized = Sized(kind, json.dumps(content).encode())
    object.__setattr__(sized, "size", size)
    return sized


def show(value, **content):
    return message("display_data", data={"text/plain": value}, metadata={}, **content)


def stream(text, size=10, name="stdout"):
    return message("stream", size, name=name, text=text)


def outputs_of(*messages, limit=1000):
    outputs = Outputs(Budget(Limits(output=limit)), 1)
    for each in messages:
        outputs.take(each)
    return outputs.finish()


def texts(*messages, **facts):
    return [
        each.get("text") or each["data"]["text/plain"] for each in outputs_of(*messages, **facts)
    ]


def test_a_stream_is_one_output_until_another_comes_in_between():
    assert texts(stream("a"), stream("b"), show("c"), stream("d")) == ["ab", "c", "d"]
    assert texts(stream("a"), stream("b", name="stderr")) == ["a", "b"]


def test_a_progress_bar_leaves_its_last_state():
    assert texts(stream("10 %\r20 %"), stream("\r30 %\nend\r\n")) == ["30 %\nend\n"]


def test_outputs_are_cleared_at_once_or_when_the_next_comes():
    assert texts(show("a"), message("clear_output", wait=False), show("b")) == ["b"]
    assert texts(show("a"), message("clear_output", wait=True)) == ["a"]
    assert texts(show("a"), message("clear_output", wait=True), show("b"), show("c")) == ["b", "c"]


def test_a_display_is_changed_by_its_name():
    first, second = ({"display_id": name} for name in "xy")
    changed = message(
        "update_display_data", data={"text/plain": "new"}, metadata={}, transient=first
    )

    assert texts(show("a", transient=first), show("b", transient=second), changed) == ["new", "b"]


MALFORMED = [
    message("stream"),
    message("stream", name="stdin", text="a"),
    message("stream", name=["stdout"], text="a"),
    message("stream", name="stdout", text={"a": 1}),
    message("display_data", data=None, metadata=3, transient=[1]),
    message("display_data", data={"text/plain": ["a"], "image/png": {"a": 1}, "": 1}),
    message("display_data", data={"a\ud800": "b\ud800", "application/json": float("nan")}),
    message("display_data", data={"application/x+json": {"a": [{"b": None}]}}, transient={}),
    message("execute_result", data="2.0"),
    message("update_display_data", transient={"display_id": ["x"]}),
    message("update_display_data", transient="x"),
    message("clear_output", wait={"a": 1}),
    message("error"),
    message("error", ename=1, evalue=None, traceback="line"),
    message("error", ename="E\ud800", evalue="v", traceback=[1, None, "line"]),
    message("comm_open", data={"state": {}}),
    message("no such type", data={}),
]


@pytest.mark.parametrize("said", MALFORMED)
def test_whatever_is_said_gives_a_notebook_that_can_be_written(said, tmp_path):
    cell = new_code_cell("", outputs=[nbformat.from_dict(each) for each in outputs_of(said)])
    notebook = new_notebook(cells=[cell])
    nbformat.validate(notebook)
    nbformat.write(notebook, tmp_path / "written.ipynb")


def test_what_is_nested_deeper_than_a_program_can_write_is_left_out():
    def nested(depth):
        inner = b"[" * depth + b"]" * depth
        return Message("display_data", b'{"data": {"application/json": %s}}' % inner)

    assert texts(nested(60), show("a"), limit=10**9) == ["a"]
    assert outputs_of(nested(10**6), limit=10**9)[0]["data"] == {}


def test_a_display_that_changes_takes_the_room_of_its_last_state():
    named = {"transient": {"display_id": "x"}}
    changes = [
        message("update_display_data", 400, data={"text/plain": str(number)}, **named)
        for number in range(50)
    ]
    first = message("display_data", 400, data={"text/plain": "first"}, **named)

    assert texts(first, *changes, show("after")) == ["49", "after"]


def test_a_display_that_is_shown_often_takes_room_each_time_it_changes():
    named = {"transient": {"display_id": "x"}}
    shown = [show("a", **named) for _ in range(10)]
    changes = [
        message("update_display_data", size, data={"text/plain": text}, **named)
        for size, text in ((60, "fits"), (100, "does not"))
    ]

    assert texts(*shown, changes[0]) == ["fits"] * 10
    *kept, sentence = texts(*shown, *changes)
    assert kept == ["fits"] * 10
    assert "cut here" in sentence


def test_too_much_is_cut_with_a_sentence_and_the_cell_goes_on():
    flood = [stream("x" * 100, size=100) for _ in range(50)]
    before, sentence, after = texts(*flood, show("after"), limit=1000)

    assert (before, after) == ("x" * 700, "after")
    assert sentence.startswith("\n[The outputs of this cell were cut here, at ")


def test_a_million_outputs_are_cut_too():
    found = outputs_of(*[show("a") for _ in range(5000)], limit=10**9)

    assert len(found) < 2000
    assert "cut here" in found[-1]["text"]


def test_what_decides_about_points_is_never_cut():
    error = message("error", 2000, ename="ValueError", evalue="v" * 2000, traceback=["t"] * 9)
    result = message("execute_result", 2000, data={"text/plain": "1.0"}, metadata={})
    found = outputs_of(stream("x", 2000), error, result, limit=1000)

    assert [each["output_type"] for each in found] == ["stream", "error", "execute_result"]
    assert found[1]["ename"] == "ValueError"
    assert len(found[1]["evalue"]) == 1000
    assert found[2]["data"]["text/plain"] == "1.0"


def test_a_cell_leaves_the_next_ones_some_room():
    budget = Budget(Limits(output=1000))
    for text in ("a", "b", "c"):
        outputs = Outputs(budget, 1)
        for _ in range(200):
            outputs.take(stream(text))
        assert outputs.cut_at
        assert outputs.finish()[0]["text"].startswith(text * 5)
