"""A course to collect into, and the class that hands in."""

import shutil
from pathlib import Path

import pytest
import toy
from nbgrader.api import Gradebook

from grading.api import generate_assignment, open_api

STUDENTS = {
    "alovelace": ("Ada", "Lovelace", "12345"),
    "zoe": ("Zoë", "Åberg", "12346"),
    "aturing": ("=cmd()", "Turing", None),
    "absent": ("Never", "There", None),
}
# Points in q_1 (of 2, graded) and q_2 (of 3, by hand); None waits for the instructor.
SCORES = {"alovelace": (2, 1.5), "zoe": (1, None), "aturing": (0, 0)}

ROSTER = """\
id,first_name,last_name,email,lms_user_id
alovelace,Ada,Lovelace,ada@uni.example,12345
zoe,Zoë,Åberg,zoe@uni.example,12346
aturing,Alan,Turing,alan@uni.example,12347
"""


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory):
    """A gradebook without students: nbgrader takes seconds to make one."""
    root = toy.make_course(tmp_path_factory.mktemp("empty"))
    with open_api(root).gradebook as gradebook:
        assert isinstance(gradebook, Gradebook)
    return root / "gradebook.db"


@pytest.fixture
def course(tmp_path, empty_gradebook):
    """A course with a released assignment and a class list."""
    root = toy.make_course(tmp_path / "course")
    toy.write(toy.toy_notebook(), root / "release" / toy.NAME / f"{toy.NAME}.ipynb")
    (root / "students.csv").write_text(ROSTER, encoding="utf-8")
    shutil.copy(empty_gradebook, root)
    return root


@pytest.fixture(scope="session")
def graded_course(tmp_path_factory):
    """A course whose class has been graded, without the executing that this takes."""
    root = toy.make_course(tmp_path_factory.mktemp("graded"))
    api = open_api(root)
    generate_assignment(api, toy.NAME)
    release = root / "release" / toy.NAME / f"{toy.NAME}.ipynb"
    with api.gradebook as gradebook:
        for name, (first, last, number) in STUDENTS.items():
            gradebook.update_or_create_student(
                name, first_name=first, last_name=last, lms_user_id=number
            )
        for name, (q_1, q_2) in SCORES.items():
            for step in ("submitted", "autograded"):
                notebook = root / step / name / toy.NAME / release.name
                notebook.parent.mkdir(parents=True)
                shutil.copy(release, notebook)
            with gradebook.db.no_autoflush:
                submission = gradebook.add_submission(toy.NAME, name)
            for grade in submission.notebooks[0].grades:
                grade.auto_score = q_1 if grade.name == "q_1" else None
                grade.manual_score = q_2 if grade.name == "q_2" else None
                grade.needs_manual_grade = grade.name == "q_2" and q_2 is None
        gradebook.db.commit()
    return root


@pytest.fixture
def graded(tmp_path, graded_course):
    """The graded course, to be changed as one likes."""
    return Path(shutil.copytree(graded_course, tmp_path / "graded"))
