"""Gradebooks of one run share an engine, and nothing else."""

import os
import sysconfig

import pytest
from nbgrader.api import Gradebook

from grading.grade.engines import shared_engines


@pytest.fixture
def url(tmp_path, monkeypatch):
    scripts = sysconfig.get_path("scripts")  # nbgrader starts alembic by name
    monkeypatch.setenv("PATH", scripts, prepend=os.pathsep)
    return f"sqlite:///{tmp_path}/gradebook.db"


def test_gradebooks_share_an_engine_and_see_each_others_work(url):
    with shared_engines():
        with Gradebook(url, "course") as first, Gradebook(url, "course") as second:
            assert first.engine is second.engine
            first.add_student("ada")
            assert second.find_student("ada")
        with Gradebook(url, "course") as third:
            assert third.find_student("ada")
        with Gradebook(url, "another") as other:
            assert other.engine is not first.engine


def test_afterwards_each_has_its_own(url):
    with pytest.raises(RuntimeError), shared_engines():
        raise RuntimeError
    with Gradebook(url) as first, Gradebook(url) as second:
        assert first.engine is not second.engine
