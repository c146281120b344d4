"""Submissions executed in the sandbox: its words reach the outcome, and the next one runs."""

import pytest
from kernels_running import require_sandbox
from small_jobs import graded, job, texts

from grading.executing import Options, close_worker_kernels, run_job
from grading.kernels import Limits

OPTIONS = Options("bubblewrap", preload=())


@pytest.fixture(scope="module", autouse=True)
def sandbox():
    require_sandbox()
    yield
    close_worker_kernels()


def test_too_much_memory_ends_a_submission_in_words_and_keeps_what_was_earned():
    hungry = "hoard = []\nwhile True:\n    hoard.append(bytearray(10**7))"
    cells = [graded("2.0", "q_1"), hungry, graded("2.0", "q_2")]
    outcome = run_job(job(*cells, limits=Limits(memory=2**29)), OPTIONS)

    assert texts(outcome) == [["2.0"], ["DeadKernelError"], ["NotRunError"]]
    assert "Python ended while cell 2 ran: it took more memory than 512 MiB" in outcome.remarks[0]
    assert outcome.sandbox == "bubblewrap"
    assert not outcome.complete


def test_a_submission_sees_its_files_and_no_other_machine():
    look = "import os, socket\nprint(os.listdir())\nsocket.create_connection(('127.0.0.1', 22), 1)"
    outcome = run_job(job(look, graded("2.0"), files={"own.txt": b""}), OPTIONS)

    (seen, error), points = texts(outcome)
    assert (seen, points) == ("['own.txt']\n", ["2.0"])
    assert error.endswith("Error")
    assert outcome.complete
