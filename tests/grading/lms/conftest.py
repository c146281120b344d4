"""A course to collect into, and the class that hands in."""

import shutil

import pytest
import toy
from nbgrader.api import Gradebook

from grading.course import open_api

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
