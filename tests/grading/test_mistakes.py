"""Which mistakes a class made, as statistics, from notebooks that nobody vouches for."""

import toy
from nbformat.v4 import new_code_cell, new_notebook, new_output

from grading.mistakes import Misconception, count_mistakes
from helpers.feedback import RESULT_MIME, Result


def result(question, *mistakes, message="Said."):
    status = "incorrect" if mistakes else "correct"
    made = Result(question, status, message, mistakes[0] if mistakes else None, mistakes=mistakes)
    return made.to_dict()


def notebooks(tmp_path, *students):
    """Write one notebook a student, each with the outputs of one cell."""
    for number, results in enumerate(students):
        outputs = [new_output("display_data", data={RESULT_MIME: each}) for each in results]
        notebook = new_notebook(cells=[new_code_cell("q.check()", outputs=outputs)])
        toy.write(notebook, tmp_path / f"{number}.ipynb")
    return sorted(tmp_path.glob("*.ipynb"))


def test_mistakes_are_counted_by_student_and_sorted_by_question_and_count(tmp_path):
    paths = notebooks(
        tmp_path,
        [result("sgd.q_2", "rare"), result("sgd.q_1")],
        [result("sgd.q_2", "often"), result("sgd.q_1", "other")],
        [result("sgd.q_2", "often", "rare")],
        [result("sgd.q_2", "often")],
    )

    found = [(each.question, each.id, each.count) for each in count_mistakes(paths)]
    assert found == [("sgd.q_1", "other", 1), ("sgd.q_2", "often", 3), ("sgd.q_2", "rare", 2)]


def test_what_a_question_said_last_counts(tmp_path):
    paths = notebooks(tmp_path, [result("q", "before"), result("q")])

    assert count_mistakes(paths) == []


def test_what_was_not_attempted_is_no_mistake(tmp_path):
    blank = {**result("q", "answer_blank"), "status": "not_attempted"}

    assert count_mistakes(notebooks(tmp_path, [blank])) == []


def test_each_mistake_gets_its_own_message_where_it_can_be_told(tmp_path):
    paths = notebooks(
        tmp_path,
        [result("q", "c", "d", message="About c.\n\nMore.\n\nAbout d.")],
        [result("q", "a", "b", message="About a.\n\nAbout b.")],
        [result("q", "c", message="About c.\n\nMore.")],
    )

    assert count_mistakes(paths) == [
        Misconception("q", "c", 2, "About c.\n\nMore."),
        Misconception("q", "a", 1, "About a."),
        Misconception("q", "b", 1, "About b."),
        Misconception("q", "d", 1, ""),
    ]


def test_forged_results_break_nothing(tmp_path):
    forged = [
        "text",
        {"mistakes": "abc"},
        {"mistakes": [{"a": 1}, None], "question": 3},
        {**result("q", "x" * 5000, message="y" * 5000)},
    ]
    found = count_mistakes(notebooks(tmp_path, forged))

    assert all(len(each.id) <= 60 and len(each.message) <= 800 for each in found)
