"""A class of attacks and accidents, graded as any other: nothing is gained, lost or touched."""

import contextlib
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
import pytest
from hostile.accidents import ACCIDENTS
from hostile.course import NAME, Submission, answered, load_submissions, make_course
from hostile.folders import FOLDERS
from kernels_running import require_sandbox

from grading.api import open_api
from grading.marks import read_marks

pytestmark = pytest.mark.slow

HONEST = [Submission(name, "An honest student.", "graded") for name in ("ada", "mia", "zoe")]
SUBMISSIONS = {each.student: each for each in [*HONEST, *load_submissions()]}
SUBMISSIONS |= {name: submission for name, (submission, _) in (ACCIDENTS | FOLDERS).items()}

MARK = "86400.4242"


class Listener:
    """Listens on this machine as others do, and notes what reaches it."""

    def __init__(self, folder: Path) -> None:
        self.heard: list[str] = []
        self.path = str(folder / "socket")
        self.abstract = f"hostile-{os.getpid()}"
        self._sockets = [
            self._listen(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            self._listen(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            self._listen(socket.AF_UNIX, socket.SOCK_STREAM, self.path),
            self._listen(socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.abstract}"),
        ]
        self.tcp, self.udp = (each.getsockname()[1] for each in self._sockets[:2])

    def _listen(self, family, kind, address):
        one = socket.socket(family, kind)
        one.bind(address)
        if kind == socket.SOCK_STREAM:
            one.listen()
        threading.Thread(target=self._hear, args=(one,), daemon=True).start()
        return one

    def _hear(self, one):
        with contextlib.suppress(OSError):
            while True:
                reach = one.accept if one.type == socket.SOCK_STREAM else lambda: one.recv(1)
                reach()
                self.heard.append(str(one.getsockname()))


class Graded:
    """The class once it is graded, and what could be seen of it from outside."""

    def __init__(self, root: Path) -> None:
        self.course = root / "course"
        self.outside = root / "outside"
        self.temporary = Path(tempfile.mkdtemp(prefix="t-", dir="/tmp"))
        self.outside.mkdir()
        (self.outside / "file").write_text("untouched")
        release = make_course(self.course)
        self.listener = Listener(self.temporary)
        self.bystander = subprocess.Popen(["sleep", "86400"])
        self._hand_in(release)
        before = self.digests()
        done = subprocess.run(
            [sys.executable, "-m", "grading.cli", "grade", NAME, "--workers", "2"],
            cwd=self.course,
            env={**os.environ, "TMPDIR": str(self.temporary), "SECRET": "secret-of-the-grader"},
            capture_output=True,
            text=True,
            timeout=600,
        )
        self.status, self.printed = done.returncode, done.stdout + done.stderr
        self.changed = before.items() ^ self.digests().items()
        with (api := open_api(self.course)).gradebook as gradebook:
            marks = read_marks(gradebook, api.coursedir, NAME)
        self.marks = {mark.student_id: mark for mark in marks}

    def _hand_in(self, release: Path) -> None:
        listener = self.listener
        places = {
            "COURSE": str(self.course),
            "RELEASE": str(release),
            "OUTSIDE": str(self.outside / "file"),
            "BYSTANDER": str(self.bystander.pid),
            "MARK": MARK,
            "TCP": str(listener.tcp),
            "UDP": str(listener.udp),
            "SOCKET": listener.path,
            "ABSTRACT": listener.abstract,
        }
        for student, submission in SUBMISSIONS.items():
            folder = self.course / "submitted" / student / NAME
            folder.mkdir(parents=True)
            notebook = answered(release, submission, places)
            if student in ACCIDENTS:
                notebook = ACCIDENTS[student][1](json.loads(json.dumps(notebook)))
            content = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode()
            (folder / f"{NAME}.ipynb").write_bytes(content)
            for name, text in submission.files.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text.replace("@OUTSIDE@", places["OUTSIDE"]))
            if student in FOLDERS:
                FOLDERS[student][1](folder, places)

    def digests(self) -> dict[str, str]:
        """Return what no submission may change: all but what grading writes."""
        steps = [self.course / step for step in ("source", "release", "submitted")]
        files = [path for step in steps for path in step.rglob("*") if path.is_file()]
        files += [*self.outside.iterdir(), self.course / "nbgrader_config.py"]
        return {
            str(path): hashlib.file_digest(path.open("rb"), "sha256").hexdigest()
            for path in files
            if not path.is_symlink() and path.stat().st_size < 1 << 30
        }

    def outputs(self, student: str) -> str:
        """Return all that a graded notebook shows."""
        (path,) = (self.course / "autograded" / student / NAME).glob(f"{NAME}.ipynb")
        cells = json.loads(path.read_text("utf-8"))["cells"]
        return json.dumps([cell.get("outputs", []) for cell in cells])


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    require_sandbox()
    graded = Graded(tmp_path_factory.mktemp("hostile"))
    print(graded.printed)
    yield graded
    graded.bystander.kill()
    shutil.rmtree(graded.temporary, ignore_errors=True)


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_each_submission_ends_as_it_must(graded, name):
    expected, mark = SUBMISSIONS[name], graded.marks[name]
    by_hand = {question for question, points in expected.marks.items() if points == "by hand"}
    points = {q: expected.marks.get(q) for q in mark.points if q not in by_hand}
    found = {question: score for question, score in mark.scores.items() if question not in by_hand}

    assert (found, set(mark.by_hand), mark.ending) == (points, by_hand, expected.ending), (
        mark.reason
    )
    assert expected.reason in mark.reason
    assert bool(expected.reason) == bool(mark.reason), mark.reason
    assert expected.shows in (graded.outputs(name) if expected.shows else ""), graded.outputs(name)


def test_the_class_always_finishes(graded):
    assert graded.status == 3, graded.printed
    assert f"{len(SUBMISSIONS)} of {len(SUBMISSIONS)}" in graded.printed
    assert graded.marks.keys() == SUBMISSIONS.keys()


def test_nothing_outside_is_touched(graded):
    assert graded.changed == set()
    assert graded.bystander.poll() is None


def test_nothing_is_left_running(graded):
    lines = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    assert not [line for line in lines if MARK in " ".join(line)]
    assert not [line for line in lines if any(str(graded.temporary) in word for word in line)]
    assert [path.name for path in graded.temporary.iterdir()] == ["socket"]


def test_nobody_is_reached(graded):
    assert graded.listener.heard == []
    socket.create_connection(("127.0.0.1", graded.listener.tcp)).close()
    while not graded.listener.heard:
        time.sleep(0.01)


def test_no_secret_is_in_what_students_get_back(graded):
    for path in (graded.course / "autograded").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            owner = path.relative_to(graded.course / "autograded").parts[0]
            mine = f"secret-of-{owner}".encode()
            assert b"secret-of-" not in content.replace(mine, b""), path
            assert b"secret_of_the_hidden_tests" not in content, path


def test_the_points_that_there_are_stay_the_same(graded):
    for mark in graded.marks.values():
        assert mark.points == {"q_1": 3, "q_2": 2, "q_3": 4, "q_4": 5}
