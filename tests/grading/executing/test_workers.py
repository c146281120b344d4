"""Jobs in one process: kernels that last, and nothing is executed twice."""

import dataclasses
import pickle

import pytest
from small_jobs import graded, job, texts

from grading.executing import Options, close_worker_kernels, run_job, worker_kernels
from grading.executing import workers as workers_module
from grading.kernels import NoSandboxError


@pytest.fixture(autouse=True)
def no_kernels_left():
    yield
    close_worker_kernels()


def test_the_same_job_is_executed_once(tmp_path, monkeypatch):
    options = pickle.loads(pickle.dumps(Options("none", cache=str(tmp_path))))
    first = run_job(job("1 + 1"), options)
    monkeypatch.setattr(workers_module, "execute", None)

    assert run_job(job("1 + 1"), options) == first
    with pytest.raises(TypeError):
        run_job(job("1 + 2"), options)


def test_what_ran_without_a_sandbox_is_not_taken_for_what_ran_in_one(tmp_path, monkeypatch):
    kept = run_job(job("1 + 1"), Options("none", cache=str(tmp_path)))
    sandboxed = dataclasses.replace(kept, sandbox="bubblewrap")
    monkeypatch.setattr(workers_module, "worker_kernels", lambda options: None)
    monkeypatch.setattr(workers_module, "execute", lambda job, kernels: sandboxed)

    assert run_job(job("1 + 1"), Options("auto", cache=str(tmp_path))).sandbox == "bubblewrap"


def test_kernels_last_from_one_job_to_the_next():
    kernels = worker_kernels(Options("none"))
    for _ in range(2):
        assert texts(run_job(job(graded("1.0")), Options("none"))) == [["1.0"]]

    assert worker_kernels(Options("none")) is kernels
    close_worker_kernels()
    assert worker_kernels(Options("none")) is not kernels


def test_where_there_is_no_sandbox_nothing_runs(monkeypatch):
    def refuse(backend, **facts):
        raise NoSandboxError("Install bubblewrap.")

    monkeypatch.setattr(workers_module, "open_kernels", refuse)
    with pytest.raises(NoSandboxError, match=r"Install bubblewrap\."):
        run_job(job("1"), Options())
