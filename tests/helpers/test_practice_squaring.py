"""The practice questions of lesson 5, and what the lesson says about its own code."""

import re
import sys

import nbformat
import numpy as np
import pytest
from conftest import ROOT
from running import complaints, printed, run_notebook

from helpers.feedback import RESULT_MIME
from helpers.practice import squaring
from helpers.practice.squaring import q_1, q_2, q_3, q_4
from helpers.practice.squaring.collapsing import FALSE_LINES
from helpers.practice.squaring.multiplying import FALSE_PRODUCTS
from helpers.practice.squaring.pieces import GOAL, RIGHT, gap

LESSON = ROOT / "course" / "05_a_network_that_squares.ipynb"
CELLS = {cell.id: cell.source for cell in nbformat.read(LESSON, as_version=4).cells}
# How far off each network is: at worst at the six numbers, and the large one at 100.
JUDGE = """\
print(*(answers(model)["off by"].abs().max() for model in (small, large, gated)))
print(100**2 - predict(large, [100])[0])"""
QUESTIONS = (q_1, q_2, q_3, q_4)
FALSE_VERSIONS = [
    (question, mistake, version)
    for question, versions in ((q_2, FALSE_LINES), (q_4, FALSE_PRODUCTS))
    for mistake, version in versions.items()
]


@pytest.fixture(scope="module")
def lesson() -> dict:
    """Return what the lesson's cells without Keras define."""
    names: dict = {"np": np, "along": np.linspace(-50, 50, 1001)}
    cells = ("random-network", "hinged-square", "worst-gap", "tanh-network", "tanh-gradients")
    for cell in cells:
        exec(CELLS[cell], names)
    return names


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_says_so_where_nothing_is_attempted(question):
    for placeholder in (None, ...):
        result = question.check(**dict.fromkeys(question.variables, placeholder))

        assert result.status == "not_attempted"
    assert question.check(something_else=1).status == "not_attempted"


@pytest.mark.parametrize(
    ("question", "function"),
    [(q_2, lambda w1, b1, w2, b2: (..., ...)), (q_4, lambda square, a, b: ...)],
)
def test_says_so_where_the_dots_are_left(question, function):
    assert question.check(**{question.variables[0]: function}).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_has_three_hints_and_a_solution_that_passes(question):
    hints = [question.hint().text for _ in range(4)]
    assert len(set(hints)) == 3
    assert hints[2] == hints[3]

    names = {"np": np}
    exec(question.solution_text().split("```")[1], names)
    result = question.check(**{name: names[name] for name in question.variables})
    assert result.passed
    assert result.message


@pytest.mark.parametrize("values", [(0, 2, 2.8), ("0", "2", "2.8"), np.float32([0, 2, 2.8])])
def test_the_flat_line_may_be_written_in_many_ways(values):
    assert q_1.check(**dict(zip(q_1.variables, values, strict=True))).passed


def test_the_flat_line_is_that_of_least_squares():
    x = np.arange(-2, 3)
    w, b = np.polyfit(x, x**2, 1)

    assert q_1.check(best_w=w, best_b=b, lowest_loss=np.mean((w * x + b - x**2) ** 2)).passed


@pytest.mark.parametrize(
    ("values", "diagnosis", "score"),
    [
        ((1, 2, 2.8), "tilted", 2),
        ((0, 0, 6.8), "through_the_origin", 1),
        ((0, 1, 2.8), "median_taken", 2),
        ((0, 2.5, 2.8), "zero_left_out", 2),
        ((0, 10, 2.8), "sum_taken", 2),
        ((0, 3, 2.8), "other_constant", 2),
        ((0, 2, 14), "sum_not_mean", 2),
        ((0, 2, 6.8), "loss_at_zero", 2),
        ((0, 2, 1.6), "absolute_errors", 2),
        ((0, 2, 2.8**0.5), "root_taken", 2),
        ((0, 2, 3.5), "divided_by_four", 2),
        ((0, 2, 0), "signs_kept", 2),
        ((0, 2, 99), "other_loss", 2),
        ((0, 2, None), "lowest_loss_blank", 2),
        (("flat", 2, 2.8), "best_w_not_a_number", 2),
        ((float("nan"), 2, 2.8), "tilted", 2),
    ],
)
def test_flat_line_names_each_mistake(values, diagnosis, score):
    result = q_1.check(**dict(zip(q_1.variables, values, strict=True)))

    assert (result.status, result.diagnosis, result.score) == ("incorrect", diagnosis, score)


@pytest.mark.parametrize(
    ("number", "diagnosis"),
    [
        (70, "joints_or_rounded_down"),
        (70.7, "part_of_a_piece"),
        (50, "gap_of_one"),
        (100, "gap_not_squared"),
        (36, "one_side_only"),
        (10, "too_few"),
        (72, "too_many"),
        (0, "no_pieces"),
        ("many", "num_pieces_not_a_number"),
    ],
)
def test_pieces_name_each_mistake(number, diagnosis):
    result = q_3.check(num_pieces=number)

    assert (result.status, result.diagnosis) == ("incorrect", diagnosis)


def test_pieces_are_those_of_the_lesson(lesson):
    enough = [n for n in range(2, 101) if lesson["worst_gap"](n) <= GOAL]

    assert enough[0] == RIGHT
    for number in (2, 5, 10, 20, 50):
        assert lesson["worst_gap"](number) == pytest.approx(gap(number))
    assert q_3.check(num_pieces=np.int64(71)).passed and q_3.check(num_pieces="71").passed


@pytest.mark.parametrize(
    ("question", "mistake", "version"),
    FALSE_VERSIONS,
    ids=[f"{question.variables[0]}-{mistake}" for question, mistake, _ in FALSE_VERSIONS],
)
def test_names_each_mistake_in_a_function(question, mistake, version):
    result = question.check(**{question.variables[0]: version})

    assert (result.status, result.diagnosis) == ("incorrect", mistake)
    assert result.message


def collapse_by_values(w1, b1, w2, b2):
    def line(x):
        return (w1 * x + b1) @ w2 + b2

    return [line(1) - line(0), line(0)]


@pytest.mark.parametrize(
    ("question", "function"),
    [
        (q_2, collapse_by_values),
        (q_2, lambda w1, b1, w2, b2: (w1 @ w2, np.dot(b1, w2) + b2)),
        (q_4, lambda square, a, b: (square(a + b) - square(a) - square(b)) / 2),
        (q_4, lambda square, a, b: square((a + b) / 2) - square((a - b) / 2)),
    ],
)
def test_functions_may_be_written_in_many_ways(question, function):
    result = question.check(**{question.variables[0]: function})

    assert result.passed, result.message


def test_units_that_are_not_added_up_are_not_called_examples():
    result = q_2.check(collapse=lambda w1, b1, w2, b2: (w1 * w2, b1 * w2 + b2))

    assert result.diagnosis == "not_added_up"


def test_only_networks_without_activation_stay_straight(lesson):
    x = np.linspace(-5, 5, 101)
    for seed in range(5):
        bends = {}
        for name in ("linear", "sigmoid", "relu"):
            rng = np.random.default_rng(seed)
            curve = lesson["random_network"](x, lesson[name], rng)
            bends[name] = np.abs(np.diff(curve, n=2)).max()

        assert bends["linear"] < 1e-9
        assert min(bends["sigmoid"], bends["relu"]) > 1e-5


def test_the_slopes_of_the_tanh_network_are_right(lesson):
    x = np.linspace(-3, 3, 9)
    weights = lesson["start_weights"](seed=2)
    slopes = lesson["tanh_gradients"](weights, x, x**2)
    for part, values in enumerate(weights):
        for place in np.ndindex(values.shape):
            nudged = [value.copy() for value in weights]
            changes = []
            for nudge in (1e-6, -1e-6):
                nudged[part][place] = values[place] + nudge
                changes.append(lesson["tanh_losses"](nudged, x, x**2)[place[0]])
            slope = (changes[0] - changes[1]) / 2e-6
            assert slopes[part][place] == pytest.approx(slope, rel=1e-4, abs=1e-4)


def test_tanh_networks_fit_the_data_and_go_flat_beyond_with_every_seed(lesson):
    numbers = np.arange(-10, 11)
    for seed in range(3):
        names = {**lesson, "numbers": numbers, "squares": numbers**2}
        exec(CELLS["train-tanh"].replace("seed=0", f"seed={seed}"), names)
        best, last = names["best"], names["path"][-1]
        curve = lesson["tanh_network"](last, np.array([10, 12, 100]))[best, :, 0]

        assert names["tanh_history"][0] == pytest.approx(2412, abs=5)
        assert names["tanh_history"][-1, best] < 12
        assert abs(curve[2] - curve[1]) < 2 and curve[1] < 110


def test_the_parts_take_as_long_as_the_lesson_says():
    parts = [
        int(n) for text in CELLS.values() for n in re.findall(r"^\*(\d+) minutes\*$", text, re.M)
    ]
    total = re.search(r"about (\d+) minutes", CELLS["title"])

    assert len(parts) == 9
    assert total and sum(parts) == int(total[1])


@pytest.mark.slow
def test_with_the_open_solutions_every_question_is_correct_and_the_numbers_hold(tmp_path):
    notebook = nbformat.read(LESSON, as_version=4)
    for cell in notebook.cells:
        if answer := re.fullmatch(r"q-(\d)-answer", cell.id):
            solution = getattr(squaring, f"q_{answer[1]}").solution().text
            cell.source = solution.split("```")[1].strip()
    notebook.cells.append(nbformat.v4.new_code_cell(JUDGE))
    nbformat.write(notebook, tmp_path / LESSON.name)
    ran = run_notebook(tmp_path / LESSON.name, sys.executable, tmp_path)
    verdicts = [
        output.data[RESULT_MIME]["status"]
        for cell in ran.cells
        for output in cell.get("outputs", [])
        if RESULT_MIME in output.get("data", {})
    ]
    assert verdicts == ["correct"] * 4
    assert complaints(ran) == []
    assert "w = 0.00, b = 36.67, loss 1068" in printed(ran)
    small, large, gated, far_off = map(float, ran.cells[-1].outputs[0].text.split())
    assert small > 50
    assert large < 1
    assert gated < 0.05
    assert far_off > 1000
