"""The way of submissions through planning, executing and recording, without kernels."""

import json
import os
import shutil
import signal
import tracemalloc
from concurrent.futures import Future
from unittest.mock import Mock

import pytest
import toy
import toy_class

from grading.course import log_path
from grading.executing import Outcome
from grading.grade.executor import Executor
from grading.grade.grader import ClassGrader
from grading.grade.interrupts import Interrupts
from grading.grade.stamps import Stamps
from grading.grade.students import open_assignment
from grading.marks import read_marks

pytestmark = pytest.mark.slow


class AtOnce(Executor):
    """Gives each test cell one point, without running anything."""

    slots = 1

    def __init__(self, also=lambda: None):
        super().__init__()
        self.jobs = []
        self._also = also

    def close(self):
        pass

    def _send(self, job, options):
        self.jobs.append(job)
        self._also()
        cells = json.loads(job.notebook)["cells"]
        for cell in cells:
            cell |= {"outputs": [], "execution_count": 1}
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "q_1":
                data = {"text/plain": "1.0"}
                cell["outputs"] = [
                    {"output_type": "execute_result", "execution_count": 1}
                    | {"data": data}
                    | {"metadata": {}}
                ]
        future = Future()
        future.set_result(Outcome(json.dumps({"cells": cells}), (), "bubblewrap", True, 1.0))
        return future


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    answers = {"ada": "number = 42", "bob": "number = 41"}
    return toy_class.make(tmp_path_factory.mktemp("handed_in"), answers)


@pytest.fixture
def course(handed_in, tmp_path):
    return shutil.copytree(handed_in, tmp_path / "course")


def grade(course, executor, students=("ada", "bob"), **options):
    attempts = []
    grader = ClassGrader(course, toy.NAME, executor, **options)
    grader.grade(students, attempts.append)
    return attempts


def graded(course):
    stamps = Stamps(open_assignment(course, toy.NAME), toy.NAME)
    return [student for student in ("ada", "bob") if stamps.is_graded(student)]


def test_outcomes_come_from_the_cache_unless_told_otherwise(course):
    first, again, anew = AtOnce(), AtOnce(), AtOnce()
    assert [each.error for each in grade(course, first)] == [None, None]
    assert toy_class.scores(course) == {"ada": 1, "bob": 1}
    assert [each.seconds for each in grade(course, again)] == [0, 0]
    grade(course, anew, regrade=True)

    assert [len(each.jobs) for each in (first, again, anew)] == [2, 0, 2]


@pytest.mark.parametrize(
    "change",
    [
        lambda course: toy_class.hand_in(course, "bob", "number = 40"),
        lambda course: (course / f"submitted/bob/{toy.NAME}/timestamp.txt").write_text("2026-1-1"),
        lambda course: (course / f"autograded/bob/{toy.NAME}/{toy.NAME}.ipynb").unlink(),
    ],
)
def test_what_has_changed_is_no_longer_graded(course, change):
    grade(course, AtOnce())
    assert graded(course) == ["ada", "bob"]
    change(course)

    assert graded(course) == ["ada"]


def test_another_assignment_is_graded_anew(course):
    grade(course, AtOnce())
    (course / f"source/{toy.NAME}/sealed.py").write_text("# other tests")
    assert graded(course) == []


def test_what_changes_while_it_is_executed_is_not_graded_by_what_it_was(course):
    executor = AtOnce(also=lambda: toy_class.hand_in(course, "bob", "number = 40"))
    (attempt,) = grade(course, executor, ["bob"])

    assert "it changed while it was graded" in attempt.error
    assert "it changed while it was graded" in log_path(course, toy.NAME, "bob").read_text()
    assert graded(course) == []


def test_a_kill_in_the_middle_of_a_record_leaves_no_stamp_of_an_older_one(course, monkeypatch):
    grade(course, AtOnce())
    killed = Mock(side_effect=SystemExit)
    monkeypatch.setattr("grading.grade.recording.autograde", killed)
    with pytest.raises(SystemExit):
        grade(course, AtOnce(), ["bob"], regrade=True)

    assert graded(course) == ["ada"]


def test_where_stamps_cannot_be_kept_the_class_is_graded_all_the_same(course):
    (course / ".cache/graded").mkdir(parents=True)
    (course / f".cache/graded/{toy.NAME}").touch()

    assert [each.error for each in grade(course, AtOnce())] == [None, None]
    assert graded(course) == []


def test_special_files_and_odd_names_stop_nobody(course):
    folder = course / f"submitted/bob/{toy.NAME}"
    (folder / "[a]").mkdir()
    for each in (folder / "zeros", folder / "[a]" / "zeros", folder / "timestamp.txt"):
        each.symlink_to("/dev/zero")
    (folder / "map").symlink_to("/proc/self/pagemap")
    (folder / "nowhere").symlink_to("/nowhere")
    os.mkfifo(folder / "pipe")
    (folder / os.fsdecode(b"\xff\xfe")).touch()

    assert [each.error for each in grade(course, AtOnce())] == [None, None]
    copied = {path.name for path in (course / f"autograded/bob/{toy.NAME}").iterdir()}
    assert not {"[a]", "map", "pipe", "timestamp.txt", "zeros"} & copied


@pytest.mark.parametrize("time", ["yesterday", "9999-12-31 23:59 -1400", "\udcff"])
def test_a_time_that_is_none_is_named(course, time):
    path = course / f"submitted/bob/{toy.NAME}/timestamp.txt"
    path.write_bytes(os.fsencode(time))
    (attempt,) = grade(course, AtOnce(), ["bob"])

    assert attempt.error.endswith(f"{path} holds no time that can be read")


def test_a_students_id_that_is_a_pattern_stands_for_nobody_else(course):
    toy_class.hand_in(course, "*", "number = 42")
    (attempt,) = grade(course, AtOnce(), ["*"])

    assert "for a pattern" in attempt.error
    assert not list(course.glob("autograded/*/*"))


def test_what_the_gradebook_does_not_know_of_waits_to_be_graded(course):
    grade(course, AtOnce())
    with (api := open_assignment(course, toy.NAME)).gradebook as gradebook:
        gradebook.remove_submission(toy.NAME, "bob")
        marks = read_marks(gradebook, api.coursedir, toy.NAME)

    assert [mark.ending for mark in marks if mark.student_id == "bob"] == ["needs review"]
    assert graded(course) == ["ada"]


def test_whoever_cannot_be_graded_stands_in_the_marks(course, monkeypatch):
    toy_class.hand_in(course, "eve", "number = 42")
    monkeypatch.setattr("shutil.copy", Mock(side_effect=OSError("no space left")))
    (course / f"submitted/eve/{toy.NAME}/own.txt").touch()
    (attempt,) = grade(course, AtOnce(), ["eve"])

    assert "no space left" in attempt.error
    with open_assignment(course, toy.NAME).gradebook as gradebook:
        assert gradebook.find_student("eve")


def test_memory_does_not_grow_with_the_class(course):
    """Each of six submissions brings a file of 4 MB."""
    students = [f"student-{number}" for number in range(6)]
    for number, student in enumerate(students):
        folder = toy_class.hand_in(course, student, "number = 42").parent
        (folder / "data.bin").write_bytes(bytes([number]) * 4_000_000)
    executor, held = AtOnce(), []
    executor.jobs = _Forgets()
    tracemalloc.start()
    ClassGrader(course, toy.NAME, executor).grade(
        students, lambda attempt: held.append(tracemalloc.get_traced_memory()[0])
    )
    tracemalloc.stop()

    assert executor.jobs.largest == 4_000_000
    assert len(held) == 6
    assert max(held[3:]) < max(held[:3]) + 4_000_000


class _Forgets:
    largest = 0

    def append(self, job):
        self.largest = max(self.largest, *map(len, job.files.values()))


def test_an_interrupt_waits_for_the_end_of_a_record_and_a_second_one_does_not():
    steps = []
    with pytest.raises(KeyboardInterrupt), Interrupts() as interrupts, interrupts.shield():
        os.kill(os.getpid(), signal.SIGTERM)
        steps.append("recorded")
    with pytest.raises(KeyboardInterrupt), Interrupts() as interrupts, interrupts.shield():
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        steps.append("never")

    assert steps == ["recorded"]
