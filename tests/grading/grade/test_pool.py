"""A worker that dies costs its submission one more trial, and the others nothing."""

import contextlib
import time

import psutil
import pytest
from small_jobs import job, texts

from grading.executing import Options
from grading.grade.executor import NotExecutedError
from grading.grade.pool import LocalPool

pytestmark = pytest.mark.slow

NO_SANDBOX = Options("none")
SLOW = job("import time\ntime.sleep(2)\nprint('done')")


@pytest.fixture
def pool(tmp_path):
    with LocalPool(1, tmp_path / "log") as pool:
        yield pool


def kernels():
    """Return the processes below this one that are kernels."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "ipykernel_launcher" in process.cmdline():
                found.append(process)
    return found


def kill_worker(*, and_its_parent=False):
    """Kill the worker once it runs a kernel, and the kernel, which it can no longer end."""
    latest = time.monotonic() + 60
    while time.monotonic() < latest:
        for kernel in kernels():
            worker = kernel.parent()
            for each in [worker.parent()] * and_its_parent + [worker, kernel]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()
            return
        time.sleep(0.05)
    raise AssertionError("no worker runs a kernel")


@pytest.mark.parametrize("and_its_parent", [False, True])
def test_a_job_whose_worker_died_is_executed_again(pool, and_its_parent):
    pool.submit(("ada", "1"), SLOW, NO_SANDBOX)
    kill_worker(and_its_parent=and_its_parent)
    assert pool.take() is None

    ticket, outcome = pool.take()
    assert ticket == ("ada", "1")
    assert texts(outcome) == [["done\n"]]


def test_a_job_that_costs_two_workers_is_given_up_and_the_next_is_executed(pool):
    pool.submit(("eve", "1"), SLOW, NO_SANDBOX)
    kill_worker()
    assert pool.take() is None
    kill_worker()

    ticket, error = pool.take()
    assert ticket == ("eve", "1")
    assert isinstance(error, NotExecutedError)
    assert "the process that executed it died each time" in str(error)
    pool.submit(("ada", "1"), job("print('next')"), NO_SANDBOX)
    assert texts(pool.take()[1]) == [["next\n"]]


def test_what_goes_wrong_in_a_worker_is_told(pool):
    pool.submit(("ada", "1"), job("1", sealed="import no_such_module"), NO_SANDBOX)

    _, error = pool.take()
    assert isinstance(error, NotExecutedError)
    assert "no_such_module" in str(error)
