"""The gradebook may be a PostgreSQL database: tried with a server of the test's own."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
import toy
import toy_class
from conftest import require
from nbgrader.api import Gradebook

pytestmark = pytest.mark.slow


def program(name):
    """Return the path of one of PostgreSQL's programs; Debian keeps them off the search path."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = shutil.which(name) or (installed[-1] if installed else None)
    require(found, f"{name} is missing: install postgresql")
    return found


@pytest.fixture
def server():
    """What to put behind a URL's scheme; the server listens on a socket in its own folder."""
    folder = Path(tempfile.mkdtemp(prefix="t-", dir="/tmp"))
    # PostgreSQL does not run as root.
    user = {"user": "nobody"} if os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "nobody")
    initdb = [program("initdb"), "-A", "trust", "-U", "grader", "-N", "-D", folder / "data"]
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **user)
    serve = [program("postgres"), "-D", folder / "data", "-k", folder, "-h", "", "-F"]
    running = subprocess.Popen(serve, cwd=folder, stderr=subprocess.DEVNULL, **user)
    try:
        wait_for(folder)
        yield f"grader@/postgres?host={folder}"
    finally:
        running.terminate()
        running.wait(20)
        shutil.rmtree(folder)


def wait_for(folder):
    latest = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(host=str(folder), user="grader", dbname="postgres").close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > latest:
                raise
            time.sleep(0.05)


def test_a_class_is_graded_into_postgresql(tmp_path, server):
    settings = f"c.CourseDirectory.db_url = 'postgresql+psycopg://{server}'"
    answers = {"ada": "number = 42", "bob": "number = 41"}
    course = toy_class.make(tmp_path / "course", answers, settings)
    status, printed = toy_class.grade(course)
    assert status == 0, printed
    assert not list(course.glob("*.db"))

    with Gradebook(f"postgresql://{server}") as gradebook:
        marks = {
            who: gradebook.find_grade("q_1", toy.NAME, toy.NAME, who).auto_score for who in answers
        }
    assert marks == {"ada": 2, "bob": 1}
    assert "Graded already and unchanged: 2." in toy_class.grade(course)[1]
