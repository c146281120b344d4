"""An assignment's own solution is run as a submission is."""

import pytest
from conftest import ROOT
from nbgrader.utils import is_grade, is_solution

from grading.authoring import solving
from grading.authoring.assignment import Assignment
from grading.course import assignment_names


@pytest.mark.slow
def test_a_solution_gets_all_points_in_time_or_it_is_said(monkeypatch):
    assignment = Assignment(ROOT, assignment_names(ROOT)[0])
    assert solving.check_run(assignment) == []

    monkeypatch.setattr(solving, "MOST_SECONDS", 0.0)
    cells = assignment.notebook.cells
    first = next(cell for cell in cells if is_solution(cell) and not is_grade(cell))
    first.source = "1 / 0"
    said = "\n".join(solving.check_run(assignment))
    assert "ZeroDivisionError" in said and "0 s are the most" in said
    assert "the sealed test of q_1 does not give its solution all points." in said
