"""A sealed test asks a student's kernel, and believes nothing that is not plain data."""

import numpy as np
import pytest
from answering import dead_kernel, kernel_with

from grading.authoring.in_process import ask_in_process
from grading.sealed import (
    NoAnswerError,
    RefusedError,
    Student,
    as_array,
    as_losses,
    as_record,
)

SHIFT = """
import numpy as np

log = []

class Table:
    columns = 3
    inner = {"a": [1, 2]}

def shift(x, by=1):
    log.append(len(x))
    x += by
    return x

def broken(x):
    raise ValueError("no")

def vague(x):
    return object()

def leaves(x):
    raise SystemExit(3)
"""


@pytest.fixture
def student():
    return Student(kernel_with(SHIFT))


def test_values_are_found_by_their_path(student):
    assert student.value("Table.columns") == 3
    assert student.value("Table.inner") == {"a": [1, 2]}


def test_a_function_is_called_with_fresh_arguments(student):
    x = np.zeros(3)
    np.testing.assert_array_equal(student.call("shift", x, by=2), [2, 2, 2])
    np.testing.assert_array_equal(x, 0)


def test_what_a_call_does_to_its_arguments_is_seen(student):
    done = student.calls("shift", [((np.zeros(2),), {}), ((np.ones(3),), {"by": -1})])
    for (value, arguments, _), expected in zip(done, ([1, 1], [0, 0, 0]), strict=True):
        np.testing.assert_array_equal(value, expected)
        np.testing.assert_array_equal(arguments[0], expected)
    assert student.value("log") == [2, 3]


@pytest.mark.parametrize("found", ["np.zeros((3, 0))", "np.zeros(4)", "None", "np.str_('high')"])
def test_a_prediction_has_at_least_one_value_for_each_row(found):
    model = f"import numpy as np\n\ndef model(rows, training):\n    return {found}"
    with pytest.raises(NoAnswerError, match="one value for each of 3 rows"):
        Student(kernel_with(model)).predict("model", np.zeros((3, 2)))


def test_students_variables_may_have_any_name():
    names = "exec = globals = scope = request = python = encode = None"
    assert Student(kernel_with(f"{names}\nx = 4")).value("x") == 4


def test_code_runs_beside_the_students(student):
    assert student.run("the table", "result = student('Table').columns + more", more=4) == 7


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda s: s.value("missing"), "There is no `missing`."),
        (lambda s: s.value("Table.rows"), "There is no `Table.rows`."),
        (lambda s: s.call("missing", 1), "There is no `missing`."),
        (lambda s: s.call("broken", 1), "`broken(…)` stopped with an error: ValueError: no"),
        (lambda s: s.call("leaves", 1), "`leaves(…)` stopped with an error: SystemExit: 3"),
        (lambda s: s.call("vague", 1), "`vague(…)` gave an object of type object, not"),
    ],
)
def test_a_question_without_an_answer_says_why(student, ask, said):
    with pytest.raises(NoAnswerError) as raised:
        ask(student)
    assert str(raised.value).startswith(said)


def test_the_students_variables_stay_as_they_are():
    names = {"decode": "mine", "answer": "mine too"}
    student = Student(ask_in_process(names))
    assert student.value("decode") == "mine"
    assert student.value("answer") == "mine too"
    assert names.keys() - {"__builtins__"} == {"decode", "answer"}


@pytest.mark.parametrize("reply", ["", "[]", "{}", '{"$pairs": [["right", true]]}', "[" * 9999])
def test_a_reply_that_is_none_is_no_answer(reply):
    with pytest.raises(NoAnswerError, match="gave no answer that can be read"):
        Student(lambda code, seconds: reply).value("w")


def test_a_dead_kernel_says_how_it_died():
    with pytest.raises(NoAnswerError, match="more memory"):
        Student(dead_kernel).value("w")


def test_all_answers_together_have_a_time():
    student = Student(kernel_with("w = 1"), seconds=0)
    with pytest.raises(NoAnswerError, match="longer than 0 s"):
        student.value("w")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([1.0, 2.0], r"has the shape \(2,\); \(3,\) was asked for"),
        ([1.0, float("nan"), 2.0], "not finite"),
        ("abc", "not made of numbers"),
        ([[1], [2, 3]], "not made of numbers"),
        ({"a": 1}, "not made of numbers"),
        ([10**400, 1, 2], "not made of numbers"),
        (["1", "2", "3"], "not made of numbers"),
        (np.array([1, 2, 3 + 1j]), "not made of numbers"),
    ],
)
def test_an_answer_of_another_form_is_none(value, said):
    with pytest.raises(NoAnswerError, match=said):
        as_array(value, (3,), "`f(…)`")


def test_records_and_losses_are_what_they_should_be():
    assert as_losses({"loss": [1, 0.5]}, "history") == {"loss": [1.0, 0.5]}
    for wrong in (None, {"loss": 3}, {"loss": ["a"]}, {"loss": [True]}, {"loss": [10**400]}):
        with pytest.raises(NoAnswerError):
            as_losses(wrong, "history")
    for wrong in (None, [], {"a": 1}):
        with pytest.raises(NoAnswerError):
            as_record(wrong, ("a", "b"), "`f(…)`")


LEARNS = """
import numpy as np

def learns(gradient_of, w):
    for _ in range(30):
        w -= 0.1 * gradient_of(w=w)
    return w
"""


def test_an_oracle_is_asked_for_plain_data_and_answers_it():
    student = Student(kernel_with(LEARNS))
    best = np.array([1.0, -2.0])
    asked = []

    def gradient_of(w):
        asked.append(w)
        return 2 * (w - best)

    found, (after,) = student.call_with_oracle("learns", gradient_of, np.zeros(2))

    assert len(asked) == 30
    np.testing.assert_allclose(found, best, atol=0.01)
    np.testing.assert_array_equal(after, found)


@pytest.mark.parametrize(
    ("asked", "sees"),
    [
        ("Fraction(1, 4)", 0.25),
        ("pd.DataFrame({'a': [1, 2], 'b': [3, 4]})", [[1, 3], [2, 4]]),
        ("pd.Series([1.5, 2])", [1.5, 2]),
    ],
)
def test_an_oracle_reads_other_numbers_and_tables(asked, sees):
    code = f"import pandas as pd\nfrom fractions import Fraction\nask = lambda f: f({asked})"
    found, _after = Student(kernel_with(code)).call_with_oracle("ask", lambda given: given)
    np.testing.assert_array_equal(found, sees)


def test_what_a_refused_student_does_then_is_the_students():
    code = """
def halves(most):
    for n in (8, 4, 2):
        try:
            return most(n)
        except MemoryError:
            pass
"""

    def most(n):
        if n > 2:
            raise RefusedError(MemoryError, "too many")
        return n

    assert Student(kernel_with(code)).call_with_oracle("halves", most) == (2, [])


def test_an_error_of_an_oracle_is_the_tests_own():
    code = (
        "def hides(f):\n    try:\n        return f(1)\n    except Exception:\n        return f(2)"
    )
    asked = []

    def broken(number):
        asked.append(number)
        return number / 0

    with pytest.raises(ZeroDivisionError):
        Student(kernel_with(code)).call_with_oracle("hides", broken)
    assert asked == [1]


def test_forged_results_of_a_call_with_an_oracle_are_none():
    forged = "import sys\ndef f(ask):\n    sys._getframe(1).f_locals['arguments'].append(1)"
    assert Student(kernel_with(forged)).call_with_oracle("f", abs) == (None, [1])
    reply = '{"$pairs": [["value", [1]]]}'
    with pytest.raises(NoAnswerError, match="another kind"):
        Student(lambda code, seconds, answer: reply).call_with_oracle("f", abs)
