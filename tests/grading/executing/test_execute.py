"""Whatever a submission does, executing it ends, in words, and keeps what was earned."""

import json
from unittest.mock import Mock

import nbformat
import pytest
from nbformat.v4 import new_code_cell
from nbgrader.utils import determine_grade
from small_jobs import by_hand, graded, job, outputs, texts

from grading.cells import AS_RELEASED
from grading.executing import execute
from grading.kernels import Kernel, Kernels, Limits, open_kernels

QUICK = Limits(cell_seconds=1)


@pytest.fixture(scope="module")
def kernels():
    with open_kernels("none") as kernels:
        yield kernels


def points(outcome):
    """Return what nbgrader gives for each graded cell."""
    cells = nbformat.from_dict(json.loads(outcome.notebook)).cells
    return [determine_grade(cell)[0] for cell in cells if "nbgrader" in cell.metadata]


def test_cells_run_in_order_in_one_process_beside_the_files(kernels):
    outcome = execute(
        job("n = 6", "print(open('a/data.txt').read())\nn * 7", files={"a/data.txt": b"data"}),
        kernels,
    )

    assert texts(outcome) == [[], ["data\n", "42"]]
    assert (outcome.remarks, outcome.complete, outcome.review) == ((), True, False)
    assert outcome.sandbox == "none"


def test_an_error_costs_its_own_cell_alone(kernels):
    outcome = execute(job("n = 1", graded("n / 0"), graded("1.5"), graded("n = 2")), kernels)

    assert points(outcome) == [0, 1.5, 2]
    assert outcome.complete


def test_what_goes_to_stderr_is_readable_and_costs_nothing(kernels):
    warn = "import warnings, sys\nwarnings.warn('careful')\nprint('hm', file=sys.stderr)\n1.0"
    outcome = execute(job(warn, graded(warn)), kernels)

    assert points(outcome) == [1]
    assert all("careful" in "".join(cell) and "hm" in "".join(cell) for cell in texts(outcome))


def changed(source, released):
    return new_code_cell(source, metadata={AS_RELEASED: released})


def test_a_changed_cell_that_fails_runs_once_more_as_released(kernels):
    outcome = execute(job(changed("import not_there", "n = 1.5"), graded("n")), kernels)

    assert points(outcome) == [1.5]
    assert outcome.remarks == ("cell 1 had been changed and failed: it ran once more as released",)
    assert texts(outcome)[0] == ["ModuleNotFoundError"]


def test_a_changed_cell_that_works_stays_changed(kernels):
    outcome = execute(job(changed("n = 2", "n = 1"), graded("float(n)")), kernels)

    assert (points(outcome), outcome.remarks) == ([2], ())


@pytest.mark.parametrize("backend", ["widget", "ipympl", "tk", "inline"])
def test_pictures_show_inline_whatever_matplotlib_is_asked_for(kernels, backend):
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    outcome = execute(job(f"%matplotlib {backend}\nn = 1.5", draw, graded("n")), kernels)

    assert points(outcome) == [1.5]
    assert any("image/png" in output.get("data", {}) for output in outputs(outcome)[1])


def test_an_endless_cell_is_stopped_and_the_next_one_runs(kernels):
    endless = graded("n = 1\nwhile True:\n    pass", "q_1")
    outcome = execute(job(endless, graded("n", "q_2"), limits=QUICK), kernels)

    assert texts(outcome)[0] == ["KeyboardInterrupt", "CellTimeoutError"]
    assert outputs(outcome)[0][1]["traceback"] == ["This cell was stopped: it ran longer than 1 s."]
    assert points(outcome) == [0, 1]
    assert outcome.remarks == ("never stopped: cell `q_1` ran longer than 1 s",)
    assert not outcome.complete


def test_a_cell_that_cannot_be_interrupted_ends_the_notebook(kernels, monkeypatch):
    monkeypatch.setattr("grading.executing.running._SECONDS_TO_STOP", 1)
    stubborn = (
        "while True:\n    try:\n        while True:\n            pass\n    except:\n        pass"
    )
    cells = [graded("2.0", "q_1"), stubborn, graded("2.0", "q_2"), by_hand("3"), "1"]
    outcome = execute(job(*cells, limits=QUICK), kernels)

    assert texts(outcome) == [["2.0"], ["CellTimeoutError"], ["NotRunError"], ["NotRunError"], []]
    assert points(outcome) == [2, 0, None]
    assert outcome.remarks[-1] == (
        "cell 2 could not be interrupted; the cells after that were not run"
    )


def test_a_cell_that_goes_on_after_an_interrupt_is_interrupted_again(kernels):
    wait = "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    pass\n"
    outcome = execute(job(f"import time\n{wait}{wait}", graded("2.0"), limits=QUICK), kernels)

    assert points(outcome) == [2]
    assert outcome.remarks == ("never stopped: cell 1 ran longer than 1 s",)


def test_exit_as_beginners_write_it_ends_nothing(kernels):
    wait = "import time\ntime.sleep(0.5)\nn = 2"
    outcome = execute(job("exit()", wait, "quit()", wait, graded("n")), kernels)

    assert points(outcome) == [2]
    assert outcome.remarks == ()


@pytest.mark.parametrize(
    "left", ["None", "5", "open('log', 'w')\nsys.stdout.close()", "sys.stdout\nsys.stdout.close()"]
)
def test_a_cell_may_leave_stdout_in_any_state(kernels, left):
    cells = f"import sys\nsys.stdout = {left}", graded("print('x')\n2")
    outcome = execute(job(*cells, limits=QUICK), kernels)

    assert points(outcome) == [2]
    assert texts(outcome)[1] == ["x\n", "2"]
    assert outcome.remarks == ()


def test_a_sealed_test_waits_no_longer_for_an_answer_than_for_a_cell(kernels):
    sealed = (
        "from grading.sealed import Criterion, question\n"
        "@question('q_1')\n"
        "def test(student):\n"
        "    yield Criterion(2, student.call('f') == 1, 'It returns.')\n"
    )
    endless = "def f():\n    while True:\n        pass"
    cells = [endless, graded("", "q_1"), graded("2.0", "q_2")]
    outcome = execute(job(*cells, sealed=sealed, limits=QUICK), kernels)

    assert points(outcome) == [0, 2]
    assert outcome.remarks == ("cell `q_1` gave no answer within 1 s",)


def test_a_notebook_may_not_take_longer_than_its_own_limit(kernels):
    limits = Limits(cell_seconds=60, notebook_seconds=2)
    cells = ["import time", graded("1.0", "q_1"), "time.sleep(30)", graded("2.0", "q_2")]
    outcome = execute(job(*cells, limits=limits), kernels)

    assert points(outcome) == [1, 0]
    assert outcome.remarks == (
        "never stopped: cell 3 ran longer than 2 s with the cells before it",
        "the notebook took longer than 2 s; the cells after that were not run",
    )


def test_what_was_earned_before_python_ended_stays(kernels):
    cells = [graded("1.0", "q_1"), graded("import os\nos._exit(3)", "q_2"), graded("2.0", "q_3")]
    outcome = execute(job(*cells), kernels)

    assert points(outcome) == [1, 0, 0]
    assert texts(outcome) == [["1.0"], ["DeadKernelError"], ["NotRunError"]]
    assert outcome.remarks == (
        "Python ended while cell `q_2` ran: the code ended Python (exit status 3); "
        "the cells after that were not run",
    )
    assert not outcome.complete


def test_what_was_printed_before_python_ended_is_shown(kernels):
    cell = "import os, time\nprint('the last words')\ntime.sleep(1)\nos._exit(0)"
    outcome = execute(job(cell), kernels)

    assert texts(outcome) == [["the last words\n", "DeadKernelError"]]


class DeadKernels(Kernels):
    """Kernels that are dead when they come."""

    name = "none"

    def start(self, files, limits):
        kernel = Mock(spec=Kernel, connection={"ip": "/nowhere", "transport": "ipc"})
        kernel.connection |= {"shell_port": 1, "iopub_port": 2}
        kernel.is_alive.return_value = False
        kernel.why_ended.return_value = "its files take more than 256 MiB"
        kernel.__enter__ = lambda self: self
        kernel.__exit__ = lambda *error: None
        return kernel

    def close(self):
        pass


def test_a_kernel_that_does_not_start_gives_no_points_and_a_reason():
    outcome = execute(job(graded("2.0")), DeadKernels())

    assert points(outcome) == [0]
    assert outcome.remarks[0].startswith("Python did not start: its files take more than 256 MiB")
    assert outcome.review


def test_fifty_megabytes_of_print_cost_no_points(kernels):
    outcome = execute(job("print('x' * 50_000_000)\nn = 2", graded("n")), kernels)

    assert points(outcome) == [2]
    assert outcome.remarks == ("the outputs of cell 1 were cut at 3 MiB",)
    assert len(outcome.notebook) < 4_000_000


def test_a_result_counts_also_where_the_cell_printed_too_much(kernels):
    source = "print('x' * 50_000_000)\n1.0"
    wrong = "print('x' * 50_000_000)\nraise ValueError('x' * 50_000_000)"
    outcome = execute(job(graded(source), graded(wrong)), kernels)

    assert points(outcome) == [1, 0]


@pytest.mark.parametrize("result", ["3", "-1", "float('inf')", "float('nan')", "True + 4j * 0 + 9"])
def test_a_result_that_is_no_possible_number_of_points_is_reviewed(kernels, result):
    outcome = execute(job(graded(result, points=2)), kernels)
    possible = result.startswith("True")

    assert points(outcome) == [2 if possible else 0]
    assert outcome.review is not possible


def test_no_cell_changes_the_outputs_of_an_earlier_one(kernels):
    show = "handle = display('first', display_id='x')"
    change = "display('changed', display_id='x', update=True)\nhandle.update('changed')"
    outcome = execute(job(show, change), kernels)

    assert texts(outcome) == [["'first'"], []]


def test_tags_do_not_keep_a_test_from_running(kernels):
    cell = graded("0.0")
    cell.metadata["tags"] = ["skip-execution"]

    assert points(execute(job(cell), kernels)) == [0]


HOSTILE = """
import zmq
socket = zmq.Socket.shadow(get_ipython().kernel.iopub_socket.io_thread.socket.underlying)
session, parent = get_ipython().kernel.session, get_ipython().get_parent()
socket.send(b"x")
socket.send_multipart([b"<IDS|MSG>"] * 70)
socket.send_multipart([b"<IDS|MSG>", b"", b"{}", b"[]", b"{}", b"{"])
deep = b"[" * 100_000
socket.send_multipart([b"<IDS|MSG>", b"", deep, deep, deep, deep])
for kind, content in [
    ("status", {"execution_state": ["idle"]}),
    ("status", None),
    ("stream", {"name": "stdout", "text": 5}),
    ("display_data", {"data": {"text/plain": {"a": 1}}}),
    ("execute_result", {"data": None, "metadata": [], "execution_count": "x"}),
]:
    socket.send_multipart(session.serialize(session.msg(kind, content, parent=parent)))
socket.send_multipart([b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"x" * 100_000_000])
"""


def test_malformed_messages_harm_nobody(kernels):
    outcome = execute(job("n = 2", HOSTILE, graded("n")), kernels)

    assert points(outcome) == [2]
    assert outcome.remarks == ()
