"""The practice questions of lesson 6: right answers in many words, each mistake its diagnosis."""

import numpy as np
import pytest

from helpers.graph import Node, Placeholder, Sigmoid
from helpers.practice.backpropagation import breakfast, q_1, q_2, q_3, q_4

QUESTIONS = [q_1, q_2, q_3, q_4]


def diagnoses(result):
    assert not result.passed and result.status != "error", result
    assert len(result.message) > 20
    return result.mistakes


# Question 1: three slopes.


@pytest.mark.parametrize("answer", [(6, 6, 18), (6.0, "6", np.array([18.0])), (6, 2 * 3, 2 * 9)])
def test_right_slopes_pass(answer):
    slope_p, slope_b, slope_w = answer
    assert q_1.check(slope_p=slope_p, slope_b=slope_b, slope_w=slope_w).passed


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ((3, 3, 9), ("no_factor_2", "follows_slope_p", "follows_slope_p")),
        ((-6, -6, -18), ("sign_turned",) * 3),
        ((9, 6, 18), ("loss_not_slope",)),
        ((14, 14, 42), ("target_forgotten", "follows_slope_p", "follows_slope_p")),
        ((1, 6, 18), ("slope_of_the_loss_itself",)),
        ((6, 1, 3), ("local_slope_only", "local_slope_only")),
        ((6, 7, 9), ("slopes_added", "slopes_added")),
        ((6, 6, 10), ("slopes_added",)),
        ((6, 0, 6), ("bias_without_slope", "x_forgotten")),
        ((6, 18, 12), ("slope_of_w", "w_for_x")),
        ((6, 6, 36), ("w_and_x",)),
        ((6, 6, 17), ("some_other_slope",)),
        ((6, 6, float("nan")), ("some_other_slope",)),
        ((6, None, "six"), ("slope_b_blank", "slope_w_not_a_number")),
    ],
)
def test_each_wrong_slope_has_its_diagnosis(answer, expected):
    slope_p, slope_b, slope_w = answer
    result = q_1.check(slope_p=slope_p, slope_b=slope_b, slope_w=slope_w)
    assert diagnoses(result) == expected
    assert result.score == 3 - len(expected)


# Question 2: the node.


def tanh_node(
    forward=np.tanh, slope=None, value=lambda node, x: node.value, wrap=lambda gradient: (gradient,)
):
    """Make a class Tanh from what its two functions do."""

    class Tanh(Node):
        def forward(self, x):
            return forward(x)

        def backward(self, gradient, x):
            used = value(self, x)
            return wrap(gradient * (1 - used**2) if slope is None else slope(gradient, used))

    return Tanh


class ByExponentials(Node):
    def __init__(self, x, name="tanh"):
        super().__init__(x, name=name)

    def forward(self, x):
        return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))

    def backward(self, gradient, x):
        return [gradient / np.cosh(x) ** 2]


class ByRemembering(Node):
    def forward(self, x):
        self.t = np.tanh(x)
        print("on the way")
        return self.t

    def backward(self, gradient, x):
        return ((1 + self.t) * (1 - self.t) * gradient,)


class ByInheriting(Sigmoid):
    def forward(self, x):
        self.value = 2 * super().forward(2 * x) - 1
        return self.value

    def backward(self, gradient, *inputs):
        return (gradient - gradient * np.square(self.value),)


@pytest.mark.parametrize(
    "kind",
    [
        tanh_node(),
        tanh_node(value=lambda node, x: np.tanh(x)),
        ByExponentials,
        ByRemembering,
        ByInheriting,
    ],
)
def test_right_nodes_pass(kind):
    result = q_2.check(Tanh=kind)
    assert result.passed, result


def in_place(gradient, value):
    gradient *= 1 - value**2
    return gradient


FALSE_NODES = {
    "local_slope_only": tanh_node(slope=lambda g, t: 1 - t**2),
    "gradient_only": tanh_node(slope=lambda g, t: g),
    "x_for_value": tanh_node(value=lambda node, x: x),
    "tanh_twice": tanh_node(slope=lambda g, t: g * (1 - np.tanh(t) ** 2)),
    "not_squared": tanh_node(slope=lambda g, t: g * (1 - t)),
    "sigmoid_slope": tanh_node(slope=lambda g, t: g * t * (1 - t)),
    "plus_for_minus": tanh_node(slope=lambda g, t: g * (1 + t**2)),
    "sign_turned": tanh_node(slope=lambda g, t: g * (t**2 - 1)),
    "gradient_times_value": tanh_node(slope=lambda g, t: g * t),
    "gradient_added": tanh_node(slope=lambda g, t: g + 1 - t**2),
    "backward_wrong": tanh_node(slope=lambda g, t: g * 0.3),
    "backward_blank": tanh_node(wrap=lambda gradient: ...),
    "backward_returns_nothing": tanh_node(wrap=lambda gradient: None),
    "backward_wrong_shape": tanh_node(wrap=lambda gradient: (gradient.sum(),)),
    "backward_changes_inputs": tanh_node(slope=in_place),
    "backward_raised": tanh_node(slope=lambda g, t: g * missing),  # noqa: F821
    "no_tuple": tanh_node(wrap=lambda gradient: gradient),
    "forward_is_sigmoid": tanh_node(forward=lambda x: 1 / (1 + np.exp(-x))),
    "forward_is_tan": tanh_node(forward=np.tan),
    "forward_wrong": tanh_node(forward=lambda x: x),
    "forward_blank": tanh_node(forward=lambda x: ...),
    "forward_returns_nothing": tanh_node(forward=lambda x: None),
    "forward_raised": tanh_node(forward=lambda x: 1 / 0),
    "forward_wrong_shape": tanh_node(forward=lambda x: np.tanh(x).mean()),
}


@pytest.mark.parametrize("mistake", FALSE_NODES)
def test_each_wrong_node_has_its_diagnosis(mistake):
    result = q_2.check(Tanh=FALSE_NODES[mistake])
    assert diagnoses(result) == (mistake,)
    assert result.score == 1, "the other half is right"


def test_what_is_no_node_is_said():
    class Empty:
        pass

    class WithoutInputs(Node):
        def __init__(self):
            super().__init__()

        forward = backward = np.tanh

    assert diagnoses(q_2.check(Tanh=tanh_node()(Placeholder("x")))) == ("not_a_class",)
    assert diagnoses(q_2.check(Tanh=np.tanh)) == ("not_a_class",)
    assert diagnoses(q_2.check(Tanh=Empty)) == ("function_missing",)
    assert diagnoses(q_2.check(Tanh=WithoutInputs)) == ("cannot_be_made",)


# Question 3: the order.

IN_ORDER = ["milk", "flour", "pan", "jam", "batter", "hot pan", "pancake", "breakfast"]


@pytest.mark.parametrize(
    "order",
    [
        IN_ORDER,
        tuple(IN_ORDER),
        np.array(IN_ORDER),
        ", ".join(IN_ORDER),
        [name.title() for name in IN_ORDER],
        [name.replace(" ", "_") for name in IN_ORDER],
        ["pan", "hot pan", "flour", "milk", "batter", "pancake", "jam", "breakfast"],
        [Placeholder(name) for name in IN_ORDER],
    ],
)
def test_right_orders_pass(order):
    assert q_3.check(my_order=order).passed


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (IN_ORDER[::-1], "order_backwards"),
        (IN_ORDER[:-1], "job_missing"),
        ([*IN_ORDER, "jam"], "job_twice"),
        ([*IN_ORDER, "coffee"], "unknown_job"),
        (["pancake", *IN_ORDER[:6], "breakfast"], "job_too_early"),
        ([1, 2, 3], "not_a_list"),
        (set(IN_ORDER), "not_a_list"),
        (8, "not_a_list"),
    ],
)
def test_each_wrong_order_has_its_diagnosis(order, expected):
    assert diagnoses(q_3.check(my_order=order)) == (expected,)


def test_the_kitchen_is_drawn_with_its_names():
    alt = breakfast().alt
    assert all(name in alt for name in IN_ORDER)


# Question 4: how many sigmoids.


@pytest.mark.parametrize("number", [5, 5.0, "5", np.int64(5)])
def test_right_numbers_pass(number):
    assert q_4.check(num_sigmoids=number).passed


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (4, "one_too_few"),
        (4.98, "part_of_a_sigmoid"),
        (6, "one_too_many"),
        (10, "halved"),
        (3, "tenths"),
        (250, "divided_once"),
        (17, "some_other_number"),
        ("five", "num_sigmoids_not_a_number"),
    ],
)
def test_each_wrong_number_has_its_diagnosis(number, expected):
    assert diagnoses(q_4.check(num_sigmoids=number)) == (expected,)


# All of them.


@pytest.mark.parametrize(
    ("question", "blank"),
    [
        (q_1, {}),
        (q_1, dict.fromkeys(q_1.variables)),
        (q_2, {}),
        (q_2, {"Tanh": None}),
        (q_2, {"Tanh": tanh_node(forward=lambda x: ..., wrap=lambda gradient: ...)}),
        (q_3, {}),
        (q_3, {"my_order": None}),
        (q_3, {"my_order": [...]}),
        (q_4, {}),
        (q_4, {"num_sigmoids": ...}),
    ],
)
def test_an_untouched_answer_is_not_attempted(question, blank):
    given = blank or {"something_else": 1}
    assert question.check(**given).status == "not_attempted"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_each_question_helps(question):
    assert len(question.hints()) == 3
    assert question.name.startswith("practice.backpropagation.q_")
    names = {"np": np, "Node": Node}
    exec(question.solution_text().split("```")[1], names)
    assert question.check(**{name: names[name] for name in question.variables}).passed
