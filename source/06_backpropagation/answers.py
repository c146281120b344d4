"""Right and wrong answers to assignment 06_backpropagation, for the tests of its questions."""

GIVEN = """
from collections import deque
from graphlib import CycleError, TopologicalSorter

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from helpers.datasets import load_red_wine
from helpers.exercises.backpropagation import tower
from helpers.graph import Node, forward, forward_and_backward, optimize

wine = load_red_wine()
table = ((wine - wine.mean()) / wine.std(ddof=0)).to_numpy()
X, Y = table[:, :-1], table[:, -1:]
"""


def multiply(back="gradient * y, gradient * x", forward="x * y", returns="return"):
    """Return an answer to question 1 of what it gives back and forward."""
    return f"""
class Multiply(Node):
    def forward(self, x, y):
        {returns} {forward}

    def backward(self, gradient, x, y):
        {returns} {back}
"""


RIGHT_NODES = {
    "two products": multiply(),
    "names first": """
class Multiply(Node):
    def forward(self, x, y):
        value = np.multiply(x, y)
        return value

    def backward(self, gradient, x, y):
        slope_x = np.multiply(gradient, y)
        slope_y = np.multiply(gradient, x)
        return [slope_x, slope_y]
""",
    "kept from forward": """
class Multiply(Node):
    def forward(self, x, y):
        self.x, self.y = x, y
        return self.x * self.y

    def backward(self, gradient, x, y):
        return gradient * self.y, self.x * gradient
""",
    "own start": """
class Multiply(Node):
    def __init__(self, x, y, name=""):
        super().__init__(x, y, name=name)

    def forward(self, *values):
        return np.prod(np.array(values, dtype=float), axis=0)

    def backward(self, gradient, *values):
        return tuple(gradient * other for other in reversed(values))
""",
    "loops": """
class Multiply(Node):
    def forward(self, x, y):
        value = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            value[place] = x[place] * y[place]
        return value

    def backward(self, gradient, x, y):
        slopes = np.zeros((2, *x.shape))
        for place in np.ndindex(x.shape):
            slopes[0][place] = gradient[place] * y[place]
            slopes[1][place] = gradient[place] * x[place]
        return slopes[0], slopes[1]
""",
    "from the inputs": multiply("gradient * self.inputs[1].value, gradient * self.inputs[0].value"),
    "gradient of the node": multiply("self.gradient * y, self.gradient * x"),
    "einsum": multiply(
        "np.einsum('...,...->...', gradient, y), np.einsum('...,...->...', gradient, x)",
        "np.einsum('...,...->...', x, y)",
    ),
}

WRONG_NODES = {
    "backward_swapped": (1, multiply("gradient * x, gradient * y")),
    "backward_gradient_missing": (1, multiply("y, x")),
    "backward_gradient_missing: swapped": (1, multiply("x, y")),
    "backward_gradient_unchanged": (1, multiply("gradient, gradient")),
    "backward_times_value": (1, multiply("gradient * self.value, gradient * self.value")),
    "backward_size_changed": (
        1,
        multiply("np.clip(gradient * y, -1, 1), np.clip(gradient * x, -1, 1)"),
    ),
    "backward_size_changed: to length 1": (
        1,
        multiply("*[g / np.linalg.norm(g) for g in (gradient * y, gradient * x)],"),
    ),
    "backward_slopes_added": (1, multiply("gradient * (x + y), gradient * (x + y)")),
    "backward_gradient_added": (1, multiply("gradient + y, gradient + x")),
    "backward_second_like_first": (1, multiply("gradient * y, gradient * y")),
    "backward_first_like_second": (1, multiply("gradient * x, gradient * x")),
    "backward_own_added": (1, multiply("gradient * y + x, gradient * x + y")),
    "backward_sign_lost": (1, multiply("np.abs(gradient * y), np.abs(gradient * x)")),
    "backward_of_another_node": (1, multiply("gradient * (x > 0), gradient * (y > 0)")),
    "backward_matrix_product: each with each": (
        1,
        multiply("np.outer(gradient, y), np.outer(gradient, x)"),
    ),
    "backward_fails_at_zero": (1, multiply("gradient * self.value / x, gradient * self.value / y")),
    "backward_divided": (1, multiply("gradient / y, gradient / x")),
    "backward_sign: of the second": (1, multiply("gradient * y, -gradient * x")),
    "backward_matrix_product": (1, multiply("gradient @ y.T, x.T @ gradient")),
    "backward_summed": (1, multiply("np.sum(gradient * y), np.sum(gradient * x)")),
    "backward_summed: over examples": (
        1,
        multiply("(gradient * y).sum(axis=0), (gradient * x).sum(axis=0)"),
    ),
    "backward_sign": (1, multiply("-gradient * y, -gradient * x")),
    "backward_no_tuple": (1, multiply("gradient * y + gradient * x")),
    "backward_no_tuple: stacked": (1, multiply("np.array([gradient * y, gradient * x])")),
    "backward_other_results": (1, multiply("(gradient * y,)")),
    "backward_other_results: three": (1, multiply("gradient, gradient * y, gradient * x")),
    "backward_value_only": (1, multiply("self.value, self.value")),
    "backward_slopes_subtracted": (1, multiply("gradient * (y - x), gradient * (x - y)")),
    "backward_gradient_twice": (1, multiply("gradient**2 * y, gradient**2 * x")),
    "backward_other_twice": (1, multiply("gradient * y**2, gradient * x**2")),
    "backward_doubled": (1, multiply("2 * gradient * y, 2 * gradient * x")),
    "backward_sign_and_swapped": (1, multiply("gradient * y, -gradient * y")),
    "backward_averaged": (1, multiply("np.mean(gradient * y), np.mean(gradient * x)")),
    "backward_averaged: over examples": (
        1,
        multiply("np.mean(gradient * y, axis=0), np.mean(gradient * x, axis=0)"),
    ),
    "backward_divided_by_size": (1, multiply("gradient * y / x.size, gradient * x / x.size")),
    "backward_divided_by_size: one of them": (
        1,
        multiply("gradient * y, gradient * x / len(x)"),
    ),
    "backward_one": (1, multiply("np.ones_like(x), np.ones_like(y)")),
    "backward_zero": (1, multiply("gradient * y, np.zeros_like(y)")),
    "backward_matrix_product: not turned": (1, multiply("gradient @ y, x @ gradient")),
    "backward_gradient_missing: in the second": (1, multiply("gradient * y, x")),
    "backward_gradient_added: and another": (1, multiply("gradient + y, -gradient * x")),
    "backward_some_other_product": (1, multiply("gradient * np.sin(y), gradient * x")),
    "backward_gated": (
        1,
        multiply("gradient / (1 + np.exp(-y)), gradient * x * np.exp(-y) / (1 + np.exp(-y)) ** 2"),
    ),
    "forward_gated": (3, multiply(forward="x / (1 + np.exp(-y))")),
    "forward_gated: open or shut": (3, multiply(forward="np.where(y > 0, x, 0)")),
    "forward_passed_on": (3, multiply(forward="x")),
    "forward_nodes_for_values": (3, multiply(forward="self.inputs[0] * self.inputs[1]")),
    "forward_matrix_product: each with each": (3, multiply(forward="np.outer(x, y)")),
    "backward_prints_instead": (
        1,
        multiply("print(gradient * y, gradient * x)").replace("return print", "print"),
    ),
    "backward_changes_its_arguments": (
        1,
        multiply().replace(
            "        return gradient", "        gradient *= 1.5\n        return gradient"
        ),
    ),
    "backward_function_raised": (1, multiply("gradient * other, gradient * x")),
    "backward_step_taken": (1, multiply("x - 0.1 * gradient * y, y - 0.1 * gradient * x")),
    "backward_gradient_last": (
        1,
        multiply().replace("backward(self, gradient, x, y)", "backward(self, x, y, gradient)"),
    ),
    "backward_other_first_line: no gradient": (
        1,
        multiply("y, x").replace("backward(self, gradient, x, y)", "backward(self, x, y)"),
    ),
    "forward_cut_at_zero": (3, multiply(forward="np.maximum(x * y, 0)")),
    "forward_other_first_line": """
class Multiply(Node):
    def forward(x, y):
        return x * y

    def backward(gradient, x, y):
        return gradient * y, gradient * x
""",
    "backward_other_first_line": (1, multiply().replace("backward(self, ", "backward(")),
    "forward_changes_its_arguments": (
        3,
        multiply().replace("return x * y", "x *= y\n        return x"),
    ),
    "forward_added": (3, multiply(forward="x + y")),
    "forward_subtracted": (3, multiply(forward="x - y")),
    "forward_divided": (3, multiply(forward="x / y")),
    "forward_matrix_product": (3, multiply(forward="x @ y")),
    "forward_summed": (3, multiply(forward="np.sum(x * y)")),
    "forward_summed: a mean": (3, multiply(forward="np.mean(x * y)")),
    "forward_squared": (3, multiply(forward="x * x")),
    "forward_returns_nothing": (3, multiply(forward="x * y").replace("return x", "value = x")),
    "not_a_class": "Multiply = lambda x, y: x * y",
    "cannot_be_made": multiply().replace(
        "    def forward",
        "    def __init__(self, x):\n        super().__init__(x)\n\n    def forward",
    ),
}

ROUNDS = """
def find_order(needs):
    order = []
    while len(order) < len(needs):
        ready = [
            name
            for name in needs
            if name not in order and all(need in order for need in needs[name])
        ]
        if not ready:
            return []
        order += ready
    return order
"""

DEPTH_FIRST = """
def find_order(needs):
    order, visiting = [], set()

    def visit(name):
        if name in order:
            return True
        if name in visiting:
            return False
        visiting.add(name)
        for need in needs[name]:
            if not visit(need):
                return False
        order.append(name)
        return True

    for name in needs:
        if not visit(name):
            return []
    return order
"""

RIGHT_ORDERS = {
    "rounds": ROUNDS,
    "depth first": DEPTH_FIRST,
    "Kahn": """
def find_order(needs):
    missing = {name: len(before) for name, before in needs.items()}
    after = {name: [] for name in needs}
    for name, before in needs.items():
        for need in before:
            after[need].append(name)
    ready = deque(name for name, count in missing.items() if count == 0)
    order = []
    while ready:
        name = ready.popleft()
        order.append(name)
        for other in after[name]:
            missing[other] -= 1
            if missing[other] == 0:
                ready.append(other)
    return order if len(order) == len(needs) else []
""",
    "the library": """
def find_order(needs):
    try:
        return list(TopologicalSorter(needs).static_order())
    except CycleError:
        return []
""",
    "one at a time": """
def find_order(needs):
    waiting = list(needs)
    order = []
    while waiting:
        for name in waiting:
            if set(needs[name]) <= set(order):
                order.append(name)
                waiting.remove(name)
                break
        else:
            return []
    return order
""",
    "sets, copied": """
def find_order(needs):
    left = {name: set(before) for name, before in needs.items()}
    order = []
    while left:
        ready = sorted(name for name, before in left.items() if not before)
        if len(ready) == 0:
            return []
        order.extend(ready)
        left = {n: before - set(ready) for n, before in left.items() if n not in ready}
    return tuple(order)
""",
    "keys of a dictionary": ROUNDS.replace("return order", "return dict.fromkeys(order).keys()"),
    "as many turns as names": """
def find_order(needs):
    order = []
    for _ in needs:
        for name, before in needs.items():
            if name not in order and all(n in order for n in before):
                order.append(name)
    if len(order) < len(needs):
        order = []
    return order
""",
}


def no_circle(lines):
    """Return an answer to question 2 that does other things where nobody is ready."""
    return ROUNDS.replace("            return []", f"            {lines}")


WRONG_ORDERS = {
    "key_of_no_name": """
def find_order(needs):
    order = []
    def visit(name):
        for before in needs[name]:
            visit(before)
        if name not in order:
            order.append(name)
    visit("L")
    return order
""",
    "ends_left_out": """
def find_order(needs):
    order = []
    def visit(name):
        for before in needs[name]:
            visit(before)
            if before not in order:
                order.append(before)
    for name in needs:
        visit(name)
    return order
""",
    "order_of_the_dictionary": "find_order = lambda needs: list(needs)",
    "dictionary_backwards": "find_order = lambda needs: list(needs)[::-1]",
    "only_one_round": """
def find_order(needs):
    order = []
    for name in needs:
        if all(need in order for need in needs[name]):
            order.append(name)
    return order
""",
    "only_the_first_round": "find_order = lambda needs: [n for n in needs if not needs[n]]",
    "sorted_by_count": "find_order = lambda needs: sorted(needs, key=lambda n: len(needs[n]))",
    "sorted_by_name": "find_order = lambda needs: sorted(needs)",
    "nothing_in_order": "find_order = lambda needs: []",
    "only_two_groups": """
def find_order(needs):
    return [n for n in needs if not needs[n]] + [n for n in needs if needs[n]]
""",
    "only_own_needs": """
def find_order(needs):
    order = []
    for name in needs:
        for each in [*needs[name], name]:
            if each not in order:
                order.append(each)
    return order
""",
    "found_not_sorted": """
def find_order(needs):
    found = [list(needs)[0]]
    for name in found:
        for need in needs[name]:
            if need not in found:
                found.append(need)
    return found[::-1]
""",
    "works_with_dots": """
def find_order(needs):
    order, done = ..., set()
    while len(done) < len(needs):
        ready = [name for name in needs if name not in done and set(needs[name]) <= done]
        if not ready:
            return []
        for name in ready:
            done.add(name)
            order.append(name)
    return order
""",
    "nodes_for_names": ROUNDS.replace("in needs[name]", "in name.inputs"),
    "loop_skips": """
def find_order(needs):
    order, waiting = [], list(needs)
    for name in waiting:
        if all(need in order for need in needs[name]):
            order.append(name)
            waiting.remove(name)
    return [] if waiting else order
""",
    "circle_where_none_is: who waits ends it": """
def find_order(needs):
    order = []
    for name in needs:
        if any(need not in order for need in needs[name]):
            return []
        order.append(name)
    return order
""",
    "name_waits": """
def find_order(needs):
    order = []
    for turn in range(3):
        order += [n for n in needs if n not in order and all(m in order for m in needs[n])]
    return order
""",
    "recursion": """
def find_order(needs):
    order = []

    def visit(name):
        for need in needs[name]:
            visit(name)
        order.append(name)

    for name in needs:
        visit(name)
    return order
""",
    "changed_in_a_loop": """
def find_order(needs):
    waiting, order = dict(needs), []
    while waiting:
        for name in waiting:
            if all(need in order for need in waiting[name]):
                order.append(name)
                del waiting[name]
    return order
""",
    "left_from_before": ROUNDS.replace("(needs)", "(needs, order=[])", 1).replace(
        "    order = []\n", ""
    ),
    "circle_changes_its_arguments": (2, no_circle("needs.clear(); return []")),
    "order_backwards": ROUNDS.replace("return order", "return order[::-1]"),
    "order_backwards: before": DEPTH_FIRST.replace("order.append(name)", "order.insert(0, name)"),
    "name_twice": """
def find_order(needs):
    order = []

    def visit(name):
        for need in needs[name]:
            visit(need)
        order.append(name)

    for name in needs:
        visit(name)
    return order
""",
    "name_missing": """
def find_order(needs):
    order = []

    def visit(name):
        for need in needs[name]:
            visit(need)
        if name not in order:
            order.append(name)

    visit(list(needs)[0])
    return order
""",
    "name_too_early": ROUNDS.replace(
        "all(need in order for need in needs[name])",
        "(not needs[name] or any(need in order for need in needs[name]))",
    ),
    "circle_where_none_is": """
def find_order(needs):
    order, seen = [], set()

    def visit(name):
        if name in seen:
            return False
        seen.add(name)
        done = all([visit(need) for need in needs[name]])
        order.append(name)
        return done

    if not all([visit(name) for name in needs if name not in seen]):
        return []
    return order
""",
    "endless": ROUNDS.replace("order += ready", "order = ready"),
    "changes_its_arguments": """
def find_order(needs):
    order = []
    while needs:
        ready = [name for name in needs if all(need in order for need in needs[name])]
        if not ready:
            return []
        for name in ready:
            del needs[name]
        order += ready
    return order
""",
    "unknown_names": ROUNDS.replace("order += ready", "order += ready").replace(
        "return order", "return [', '.join(order)]"
    ),
    "not_a_list": ROUNDS.replace("return order", "return set(order)"),
    "not_a_list: text": ROUNDS.replace("return order", "return ', '.join(order)"),
    "prints_instead": ROUNDS.replace("return order", "print(order)"),
    "returns_nothing": ROUNDS.replace("    return order\n", ""),
    "function_raised": ROUNDS.replace("needs[name]", "needs[other]"),
    "circle_endless": (2, no_circle("pass")),
    "circle_recursion": (2, DEPTH_FIRST.replace("visiting.add(name)", "pass")),
    "circle_raises": (2, no_circle('raise ValueError("This graph runs in a circle.")')),
    "circle_gives_none": (2, no_circle("return None")),
    "circle_gives_rest": (2, no_circle("break")),
    "circle_gives_all": (2, no_circle("ready = [name for name in needs if name not in order]")),
    "circle_not_every": (
        2,
        """
def find_order(needs):
    for a in needs:
        for b in needs[a]:
            if a in needs[b]:
                return []
    order, seen = [], set()

    def visit(name):
        if name in seen:
            return
        seen.add(name)
        for first in needs[name]:
            visit(first)
        order.append(name)

    for name in needs:
        visit(name)
    return order
""",
    ),
    "circle_gives_other": (2, no_circle('return ["circle"]')),
    "circle_gives_text": """
def find_order(needs):
    order = []
    while len(order) < len(needs):
        ready = [n for n in needs if n not in order and all(m in order for m in needs[n])]
        if not ready: return "circle"
        order += ready
    return order
""",
}


def shortcut(
    slope_u="slope_p * v + slope_p",
    slope_w="np.sum(slope_u * x)",
    slope_v="np.sum(slope_p * u)",
    slope_p="2 * (p - y) / len(y)",
    p="v * u + u",
    results="slope_w, slope_v",
):
    """Return an answer to question 3 of its lines."""
    return f"""
def slopes(x, y, w, v):
    u = w * x
    p = {p}
    slope_p = {slope_p}
    slope_v = {slope_v}
    slope_u = {slope_u}
    slope_w = {slope_w}
    return {results}
"""


RIGHT_SLOPES = {
    "back along the graph": shortcut(),
    "means": shortcut(
        slope_p="2 * (p - y)", slope_w="np.mean(slope_u * x)", slope_v="np.mean(slope_p * u)"
    ),
    "factored": shortcut("slope_p * (v + 1)", "slope_u @ x", "slope_p @ u"),
    "one formula": """
def slopes(x, y, w, v):
    error = (1 + v) * w * x - y
    return 2 * (1 + v) * np.mean(error * x), 2 * w * np.mean(error * x)
""",
    "loop": """
def slopes(x, y, w, v):
    slope_w = slope_v = 0.0
    n = len(x)
    for i in range(n):
        u = w * x[i]
        p = v * u + u
        slope_p = 2 * (p - y[i]) / n
        slope_v += slope_p * u
        slope_w += slope_p * v * x[i]
        slope_w += slope_p * x[i]
    return slope_w, slope_v
""",
    "lists": """
def slopes(x, y, w, v):
    u = [w * each for each in x]
    errors = [v * a + a - b for a, b in zip(u, y)]
    slope_v = sum(2 * e * a for e, a in zip(errors, u)) / len(u)
    slope_w = sum(2 * e * (v + 1) * a for e, a in zip(errors, x)) / len(u)
    return [slope_w, slope_v]
""",
    "pandas": """
def slopes(x, y, w, v):
    frame = pd.DataFrame({"x": x, "y": y})
    frame["u"] = w * frame["x"]
    frame["e"] = 2 * (v * frame["u"] + frame["u"] - frame["y"])
    return (frame["e"] * (v + 1) * frame["x"]).mean(), (frame["e"] * frame["u"]).mean()
""",
}

WRONG_SLOPES = {
    "p_for_slope: the product and 1": (2, shortcut(slope_u="slope_p * (v * u + 1)")),
    "y_for_x": (2, shortcut(slope_w="np.sum(slope_u * y)")),
    "value_for_one: at w": (2, shortcut(slope_w="np.sum(slope_p * (v * x + u))")),
    "link_too_many": (2, shortcut(slope_v="np.sum(slope_p * u * x)")),
    "root_of_loss": shortcut(slope_p="(p - y) / np.sqrt(np.mean((p - y) ** 2)) / len(y)"),
    "loss_given_back": shortcut(slope_w="np.mean((p - y) ** 2)", slope_v="np.mean((p - y) ** 2)"),
    "slope_v_twice": (2, shortcut(slope_w="np.sum(slope_p * u)")),
    "slope_w_twice": (2, shortcut(results="slope_w, slope_w")),
    "step_taken": shortcut(
        slope_w="w - 0.1 * np.sum(slope_u * x)", slope_v="v - 0.1 * np.sum(slope_p * u)"
    ),
    "step_taken: of one": (2, shortcut(slope_w="w + np.sum(slope_u * x)")),
    "slopes_added": (2, shortcut(slope_w="np.sum(slope_u * x) + slope_v")),
    "slopes_added: both": shortcut(results="slope_w + slope_v, slope_w + slope_v"),
    "centred": shortcut(
        slope_w="np.sum(slope_u * (x - np.mean(x)))", slope_v="slope_p @ (u - u.mean())"
    ),
    "fixed_number": shortcut(slope_p="2 * (p - y) / 3"),
    "median": shortcut(
        slope_p="2 * (p - y)", slope_w="np.median(slope_u * x)", slope_v="np.median(slope_p * u)"
    ),
    "penalty": shortcut(results="slope_w + 0.01 * w, slope_v + 0.01 * v"),
    "one_less": shortcut(slope_p="2 * (p - y) / (len(y) - 1)"),
    "slopes_limited": shortcut(results="np.clip([slope_w, slope_v], -1, 1)"),
    "size_lost": shortcut(results="np.array([slope_w, slope_v]) / np.hypot(slope_w, slope_v)"),
    "size_lost: signs": shortcut(results="np.sign([slope_w, slope_v])"),
    "step_between": (
        2,
        """
def slopes(x, y, w, v):
    slope_w = np.mean(2 * ((v + 1) * w * x - y) * (v + 1) * x)
    w = w - 0.01 * slope_w
    return slope_w, np.mean(2 * ((v + 1) * w * x - y) * w * x)
""",
    ),
    "step_between: along v": (
        2,
        """
def slopes(x, y, w, v):
    slope_v = np.mean(2 * ((v + 1) * w * x - y) * w * x)
    v -= 0.1 * slope_v
    return np.mean(2 * ((v + 1) * w * x - y) * (v + 1) * x), slope_v
""",
    ),
    "shortcut_forgotten": (2, shortcut("slope_p * v")),
    "shortcut_not_in_p": shortcut("slope_p * v", p="v * u"),
    "p_without_shortcut": shortcut(p="v * u"),
    "only_shortcut": (2, shortcut("slope_p")),
    "counted_twice": (2, shortcut("slope_p * v + slope_p * v")),
    "ways_multiplied": (2, shortcut("slope_p * v * v")),
    "x_forgotten": (2, shortcut(slope_w="np.sum(slope_u)")),
    "works_with_dots": """
def slopes(x, y, w, v):
    slope_w, slope_v = ..., ...
    for a, b in zip(x, y):
        slope_p = 2 * ((v + 1) * w * a - b) / len(x)
        slope_w += slope_p * (v + 1) * a
        slope_v += slope_p * w * a
    return slope_w, slope_v
""",
    "one_left_out": shortcut(slope_w="np.sum((slope_u * x)[1:])", slope_v="slope_p[1:] @ u[1:]"),
    "one_left_out: the last": shortcut(
        slope_w="np.sum((slope_u * x)[:-1])", slope_v="slope_p[:-1] @ u[:-1]"
    ),
    "x_forgotten_once": (2, shortcut(slope_w="np.sum(slope_p * (v * x + 1))")),
    "doubled": shortcut(results="2 * slope_w, 2 * slope_v"),
    "u_for_x": (2, shortcut(slope_w="np.sum(slope_u * u)")),
    "x_for_u": (2, shortcut(slope_v="np.sum(slope_p * x)")),
    "p_for_u": (2, shortcut(slope_v="np.sum(slope_p * p)")),
    "v_along_too": (2, shortcut(slope_v="np.sum(slope_p * u * v)")),
    "uphill": shortcut(slope_p="2 * (y - p) / len(y)"),
    "half": shortcut(slope_p="(p - y) / len(y)"),
    "sum_not_mean": shortcut(slope_p="2 * (p - y)"),
    "sum_not_mean: along w": (2, shortcut(slope_w="len(x) * np.sum(slope_u * x)")),
    "sum_not_mean: along v": (2, shortcut(slope_v="len(x) * np.sum(slope_p * u)")),
    "half: and a sum": shortcut(slope_p="p - y"),
    "half: along w": (2, shortcut(slope_w="np.sum(slope_u * x) / 2")),
    "shortcut_forgotten: uphill, too": shortcut("slope_p * v", slope_p="2 * (y - p) / len(y)"),
    "slopes_multiplied": (2, shortcut("slope_p * v * slope_p")),
    "ways_subtracted": (2, shortcut("slope_p * v - slope_p")),
    "value_added": (2, shortcut("slope_p * v + u")),
    "value_for_one": (2, shortcut("slope_p * v + slope_p * u")),
    "u_for_v": (2, shortcut("slope_p * u + slope_p")),
    "p_for_slope": (2, shortcut("slope_p * p")),
    "p_for_x": (2, shortcut(slope_w="np.sum(slope_u * p)")),
    "through_v": (2, shortcut(slope_w="slope_v * np.sum(x)")),
    "u_forgotten": (2, shortcut(slope_v="np.sum(slope_p)")),
    "w_for_u": (2, shortcut(slope_v="np.sum(slope_p * w)")),
    "v_for_u": (2, shortcut(slope_v="np.sum(slope_p * v)")),
    "p_for_u: from u": (2, shortcut(slope_v="np.sum(slope_p * (v + 1) * u)")),
    "p_only_shortcut": shortcut(p="u"),
    "shortcut_from_x": shortcut(p="v * u + x"),
    "w_forgotten": shortcut().replace("u = w * x", "u = x"),
    "sign_lost": shortcut(slope_p="2 * np.abs(p - y) / len(y)"),
    "error_forgotten": shortcut(slope_p="np.full(len(y), 2 / len(y))"),
    "loss_for_slope": shortcut(slope_p="np.mean((p - y) ** 2)"),
    "only_the_last": """
def slopes(x, y, w, v):
    for a, b in zip(x, y):
        slope_p = 2 * (v * w * a + w * a - b) / len(x)
        slope_v = slope_p * w * a
        slope_w = slope_p * (v + 1) * a
    return slope_w, slope_v
""",
    "only_the_first": """
def slopes(x, y, w, v):
    for a, b in zip(x, y):
        slope_p = 2 * (v * w * a + w * a - b) / len(x)
        return slope_p * (v + 1) * a, slope_p * w * a
""",
    "some_other_slopes": (2, shortcut("slope_p * v**3 + slope_p")),
    "divided_twice": shortcut(slope_w="np.mean(slope_u * x)", slope_v="np.mean(slope_p * u)"),
    "error_squared": shortcut(slope_p="2 * (p - y) ** 2 / len(y)"),
    "one_for_each": shortcut(slope_w="slope_u * x", slope_v="slope_p * u"),
    "one_for_each_undivided": shortcut(
        slope_p="2 * (p - y)", slope_w="slope_u * x", slope_v="slope_p * u"
    ),
    "swapped": shortcut(results="slope_v, slope_w"),
    "w_for_x": (2, shortcut(slope_w="np.sum(slope_u * w)")),
    "one_too_many": (2, shortcut(slope_v="np.sum(slope_p * (u + 1))")),
    "mean_too_early": shortcut(slope_p="np.mean(2 * (p - y))"),
    "one_added": (2, shortcut("slope_p * v + 1")),
    "mean_too_early: multiplied": shortcut(
        slope_w="np.sum(slope_u) * np.mean(x)", slope_v="np.sum(slope_p) * np.mean(u)"
    ),
    "targets_forgotten": shortcut(slope_p="2 * p / len(y)"),
    "sign_of_error": shortcut(slope_p="np.sign(p - y) / len(y)"),
    "divided_twice: along w": (2, shortcut(slope_w="np.mean(slope_u * x)")),
    "divided_twice: along v": (2, shortcut(slope_v="np.mean(slope_p * u)")),
    "other_results": shortcut(results="slope_w"),
    "returns_nothing": shortcut().replace("    return slope_w, slope_v\n", ""),
    "prints_instead": shortcut().replace("return slope_w, slope_v", "print(slope_w, slope_v)"),
    "function_raised": shortcut(slope_u="slope_p * v + slope_q"),
    "nudged": """
def slopes(x, y, w, v):
    def loss(w, v):
        u = w * x
        return np.mean((v * u + u - y) ** 2)

    nudge = 0.01
    slope_w = (loss(w + nudge, v) - loss(w, v)) / nudge
    slope_v = (loss(w, v + nudge) - loss(w, v)) / nudge
    return slope_w, slope_v
""",
    "nudged: finely": """
def slopes(x, y, w, v):
    L = lambda w, v: np.mean((v * w * x + w * x - y) ** 2)
    h = 5e-4
    return (L(w + h, v) - L(w, v)) / h, (L(w, v + h) - L(w, v)) / h
""",
    "x_and_u_forgotten": """
def slopes(x, y, w, v):
    e = (v + 1) * w * x - y
    return np.mean(2 * e * (v + 1)), np.mean(2 * e * w)
""",
}


AXES = 'axes.set(yscale="log", xlabel="layer", ylabel="mean size"); axes.legend()'


def layers(
    size="np.mean(np.abs(node.gradient))",
    draw='axes.plot(range(1, 11), sizes, "o-", label=f"scale {scale}")',
    end=AXES,
    scales="(0.5, 1, 2)",
    build="tower(X, Y, scale)",
    nodes="layers",
):
    """Return an answer to question 4 of its parts."""
    return f"""
figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
for scale in {scales}:
    order, layers = {build}
    forward_and_backward(order)
    sizes = [{size} for node in {nodes}]
    {draw}
{end}
"""


GROWING_LISTS = """
figure, axes = plt.subplots()
sizes = []
for scale in (0.5, 1, 2):
    order, layers = tower(X, Y, scale)
    forward_and_backward(order)
    for node in layers:
        sizes.append(np.mean(np.abs(node.gradient)))
    axes.semilogy(range(1, len(sizes) + 1), sizes, label=scale)
axes.set(xlabel="layer", ylabel="mean size"); axes.legend()
"""

RIGHT_PLOTS = {
    "a loop": layers(),
    "semilogy": layers(
        draw='axes.semilogy(np.arange(1, 11), sizes, "s--", label=str(scale))',
        end='axes.set_xlabel("layer"); axes.set_ylabel("size"); axes.legend(title="scale")',
    ),
    "pyplot": layers(
        draw="plt.plot([k + 1 for k in range(10)], sizes, label=scale)",
        end='plt.yscale("log"); plt.xlabel("layer"); plt.ylabel("size"); plt.legend()',
    ),
    "points": layers(draw="axes.scatter(range(1, 11), sizes, label=scale)"),
    "sums and sizes": layers("np.abs(node.gradient).sum() / node.gradient.size"),
    "backwards in both": layers(
        draw="axes.plot(range(10, 0, -1), sizes[::-1], label=f'{scale}')", scales="[2, 1, 0.5]"
    ),
    "pandas": """
sizes = {}
for scale in (0.5, 1, 2):
    order, layers = tower(X, Y, scale)
    forward_and_backward(order)
    sizes[scale] = [pd.DataFrame(node.gradient).abs().to_numpy().mean() for node in layers]
axes = pd.DataFrame(sizes, index=range(1, 11)).plot(logy=True, xlabel="layer", ylabel="size")
""",
    "axes that just reach": layers(end=AXES + "; axes.set_xlim(10, 1); axes.autoscale(axis='y')"),
    "lists": layers("sum(abs(g) for row in node.gradient for g in row) / node.gradient.size"),
}

WRONG_PLOTS = {
    "no_absolute": (1, layers("np.mean(node.gradient)")),
    "no_absolute: too late": (1, layers("abs(np.mean(node.gradient))")),
    "no_absolute: in each unit": (1, layers("np.abs(node.gradient.mean(axis=0)).mean()")),
    "stopped": layers(draw="axes.plot(layers, sizes, label=scale)"),
    "other_counts": GROWING_LISTS.replace("range(1, len(sizes) + 1)", "range(1, 11)"),
    "no_gradient": layers().replace("forward_and_backward(order)", "forward(order)"),
    "geometric_mean": (1, layers("np.exp(np.mean(np.log(np.abs(node.gradient) + 1e-12)))")),
    "logarithms_drawn: of 1 more": (1, layers("np.log1p(np.mean(np.abs(node.gradient)))")),
    "smoothed": (
        1,
        layers(
            draw="axes.plot(range(1, 11), np.convolve(sizes, [1 / 3] * 3, 'same'), label=scale)"
        ),
    ),
    "smoothed: from the third layer on": (
        1,
        layers(draw="axes.plot(range(1, 11), pd.Series(sizes).rolling(3).mean(), label=scale)"),
    ),
    "layers_added_up": (
        1,
        layers(draw="axes.plot(range(1, 11), np.cumsum(sizes), label=scale)"),
    ),
    "layers_added_up: a mean, from the end": (
        1,
        layers(
            draw="axes.plot(range(10, 0, -1), np.cumsum(sizes[::-1]) / range(1, 11), label=scale)"
        ),
    ),
    "summed": (1, layers("np.sum(np.abs(node.gradient))")),
    "largest": (1, layers("np.abs(node.gradient).max()")),
    "squared": (1, layers("np.mean(node.gradient**2)")),
    "length": (1, layers("np.linalg.norm(node.gradient)")),
    "root_mean_square": (1, layers("np.sqrt(np.mean(node.gradient**2))")),
    "values_drawn": (1, layers("np.abs(node.value).mean()")),
    "weights_drawn": (1, layers("np.abs(node.inputs[1].gradient).mean()")),
    "weights_drawn: bias": (1, layers("np.abs(node.inputs[2].gradient).mean()")),
    "layers_from_zero": (1, layers(draw="axes.plot(sizes, label=scale)")),
    "layers_backwards": (1, layers(draw="axes.plot(range(1, 11), sizes[::-1], label=scale)")),
    "axes_swapped": (1, layers(draw="axes.plot(sizes, range(1, 11), label=scale)")),
    "logarithms_drawn": (1, layers(draw="axes.plot(range(1, 11), np.log10(sizes), label=scale)")),
    "logarithms_drawn: e": (1, layers(draw="axes.plot(range(1, 11), np.log(sizes), label=scale)")),
    "median": (1, layers("np.median(np.abs(node.gradient))")),
    "spread": (1, layers("np.std(node.gradient)")),
    "input_drawn": (1, layers("np.mean(np.abs(node.inputs[0].gradient))")),
    "first_example_only": (1, layers("np.mean(np.abs(node.gradient[0]))")),
    "first_unit_only": (1, layers("np.mean(np.abs(node.gradient[:, 0]))")),
    "summed: and from zero": (
        1,
        layers("np.sum(np.abs(node.gradient))", "axes.plot(sizes, label=scale)"),
    ),
    "logarithms_drawn: on a linear axis": (
        0,
        layers(
            "np.log10(np.mean(np.abs(node.gradient)))",
            end="axes.set(xlabel='layer', ylabel='size'); axes.legend()",
        ),
    ),
    "scale_missing": (1, layers(scales="(0.5, 2)")),
    "scale_is_another: 0": (1, layers(scales="(0, 1, 2)")),
    "scale_is_another": (1, layers(scales="(0.5, 1, 3)")),
    "too_many_curves": (1, layers("np.mean(np.abs(node.gradient), axis=0)")),
    "curve_for_each_layer": (
        1,
        """
figure, axes = plt.subplots()
table = []
for scale in (0.5, 1, 2):
    order, layers = tower(X, Y, scale)
    forward_and_backward(order)
    table.append([np.mean(np.abs(node.gradient)) for node in layers])
axes.plot((0.5, 1, 2), table, label=range(1, 11))
axes.set(yscale="log", xlabel="scale", ylabel="mean size"); axes.legend()
""",
    ),
    "all_times_factor": (1, layers("3 * np.abs(node.gradient).mean()")),
    "each_times_factor": (
        1,
        layers(draw="axes.plot(range(1, 11), np.array(sizes) / sizes[0], label=scale)"),
    ),
    "each_times_factor: the scale": (1, layers("scale * np.mean(np.abs(node.gradient))")),
    "not_finite": (
        1,
        layers(build="tower(X, Y, scale)").replace(
            "    forward_and_backward(order)\n",
            "    for _ in range(9):\n        forward_and_backward(order)\n"
            "        optimize(order, learning_rate=0.05)\n",
        ),
    ),
    "legend_too_short": (
        2,
        layers(draw="axes.plot(range(1, 11), sizes, label='scale 1' if scale == 1 else None)"),
    ),
    "legend_alike": (2, layers(draw="axes.plot(range(1, 11), sizes, label='gradient')")),
    "scale_repeated": (1, layers(build="tower(X, Y, min(scale, 1))")),
    "other_number_of_layers": (
        1,
        layers(nodes="order", draw="axes.plot(sizes, label=scale)"),
    ),
    "lists_grow": (1, GROWING_LISTS),
    "layers_left_out": (
        1,
        layers(nodes="layers[1:]", draw="axes.plot(range(2, 11), sizes, label=scale)"),
    ),
    "layers_elsewhere": (1, layers(draw="axes.plot(np.linspace(0, 10, 10), sizes, label=scale)")),
    "weights_drawn: their length": (1, layers("np.linalg.norm(node.inputs[1].gradient)")),
    "length: of each example": (1, layers("np.linalg.norm(node.gradient, axis=1).mean()")),
    "some_left_out": (1, layers("np.mean(np.abs(node.gradient[node.gradient != 0]))")),
    "layers_logarithmic": (2, layers(draw="axes.loglog(range(1, 11), sizes, label=scale)")),
    "other_curves": (1, layers(build="tower(X[:200], Y[:200], scale)")),
    "cut_off": (1, layers(end=AXES + "; axes.set_ylim(1e-4, 1)")),
    "cut_off: layers": (1, layers(end=AXES + "; axes.set_xlim(0, 9)")),
    "logarithms_drawn: decibels": (
        1,
        layers(draw="axes.plot(range(1, 11), 20 * np.log10(sizes), label=scale)"),
    ),
    "some_layers_wrong": (
        1,
        layers(draw="axes.plot(range(1, 11), np.geomspace(sizes[0], sizes[-1], 10), label=scale)"),
    ),
    "scale_not_log": (2, layers(end='axes.set(xlabel="layer", ylabel="size"); axes.legend()')),
    "axis_not_labelled": (2, layers(end='axes.set(yscale="log", xlabel="layer"); axes.legend()')),
    "names_mixed_up": (
        2,
        layers(
            draw="axes.plot(range(1, 11), sizes)",
            end="axes.set(yscale='log', xlabel='layer', ylabel='size'); "
            "axes.legend(['scale 0.5', 'scale 1', 'scale 2'])",
            scales="(2, 1, 0.5)",
        ),
    ),
    "legend_missing": (2, layers(draw="axes.plot(range(1, 11), sizes)")),
    "legend_not_shown": (2, layers(end='axes.set(yscale="log", xlabel="layer", ylabel="size")')),
    "no_curves": layers(draw="axes.bar(range(1, 11), sizes, label=scale)"),
    "not_a_plot": layers(end='axes = "done"'),
}


def parts(
    add="total = total + len(X_part) * gradient_of(X_part, y_part)",
    end="total / len(X)",
    starts="range(0, len(X), batch_size)",
):
    """Return an answer to question 6 of what each turn adds, and of its end."""
    return f"""
def accumulate(gradient_of, X, y, batch_size):
    total, count = 0, 0
    for first in {starts}:
        X_part, y_part = X[first : first + batch_size], y[first : first + batch_size]
        count += 1
        {add}
    return {end}
"""


LAST_ADDED = """
def accumulate(gradient_of, X, y, batch_size):
    full = len(X) // batch_size * batch_size
    total = np.zeros(X.shape[1])
    for first in range(0, full, batch_size):
        part = slice(first, first + batch_size)
        total += batch_size * gradient_of(X[part], y[part]) / len(X)
    if full < len(X):
        total += gradient_of(X[full:], y[full:])
    return total
"""

RIGHT_PARTS = {
    "sums": parts(),
    "weights of the parts": parts(
        "total = total + len(y_part) / len(y) * gradient_of(X_part, y_part)", "total"
    ),
    "average": """
def accumulate(gradient_of, X, y, batch_size):
    gradients, sizes = [], []
    for first in range(0, len(y), batch_size):
        chosen = slice(first, first + batch_size)
        gradients.append(gradient_of(X[chosen], y[chosen]))
        sizes.append(len(y[chosen]))
    return np.average(gradients, axis=0, weights=sizes)
""",
    "a running mean": """
def accumulate(gradient_of, X, y, batch_size):
    seen, mean = 0, np.zeros(X.shape[1])
    while seen < len(X):
        X_part, y_part = X[seen : seen + batch_size], y[seen : seen + batch_size]
        seen += len(X_part)
        mean += (gradient_of(X_part, y_part) - mean) * len(X_part) / seen
    return mean
""",
    "one by one": """
def accumulate(gradient_of, X, y, batch_size):
    return np.mean([gradient_of(X[i : i + 1], y[i : i + 1]) for i in range(len(X))], axis=0)
""",
    "lists": """
def accumulate(gradient_of, X, y, batch_size):
    total = [0.0] * len(X[0])
    for first in range(0, len(X), batch_size):
        X_part, y_part = X[first : first + batch_size], y[first : first + batch_size]
        for j, slope in enumerate(gradient_of(X_part, y_part)):
            total[j] += float(slope) * len(X_part)
    return [each / len(X) for each in total]
""",
}

GRADIENT = "gradient_of(X_part, y_part)"

WRONG_PARTS = {
    "mean_of_means": (1, parts(f"total = total + {GRADIENT}", "total / count")),
    "median_of_parts": """
def accumulate(gradient_of, X, y, batch_size):
    firsts = range(0, len(X), batch_size)
    parts = [gradient_of(X[k : k + batch_size], y[k : k + batch_size]) for k in firsts]
    return np.median(parts, axis=0)
""",
    "parts_changed": parts(f"total = total + len(X_part) * np.clip({GRADIENT}, -1, 1)"),
    "parts_changed: of the mean": parts(f"total = total + np.sign({GRADIENT})", "total / count"),
    "sum_of_means": parts(f"total = total + {GRADIENT}", "total"),
    "not_divided": parts(end="total"),
    "last_counts_full": (1, parts(f"total = total + batch_size * {GRADIENT}")),
    "last_dropped": (
        1,
        parts(end="total / (len(X) // batch_size * batch_size)")
        .replace(
            "        count += 1",
            "        if len(X_part) < batch_size:\n            continue",
        )
        .replace("return total", "return np.zeros(X.shape[1]) if len(X) < batch_size else total"),
    ),
    "last_dropped: of all": (
        1,
        parts(starts="range(0, len(X) // batch_size * batch_size, batch_size)").replace(
            "total, count = 0, 0", "total, count = np.zeros(X.shape[1]), 0"
        ),
    ),
    "only_the_last": parts(f"total = {GRADIENT}", "total"),
    "only_the_first": parts(f"return {GRADIENT}"),
    "divided_by_all": parts(f"total = total + {GRADIENT}"),
    "divided_by_batch_size": parts(end="total / batch_size"),
    "divided_by_full_parts": parts(f"total = total + {GRADIENT}", "total / (len(X) // batch_size)"),
    "divided_by_parts": parts(end="total / count"),
    "parts_overlap": parts(starts="range(len(X))"),
    "parts_overlap: means": parts(f"total = total + {GRADIENT}", "total / count", "range(len(X))"),
    "too_many_at_once": "accumulate = lambda gradient_of, X, y, batch_size: gradient_of(X, y)",
    "other_weights": parts(f"total = 0.9 * total + 0.1 * {GRADIENT}", "total"),
    "other_weights: of the last part": (1, LAST_ADDED),
    "columns_put_together": """
def accumulate(gradient_of, X, y, batch_size):
    starts = range(0, len(X), batch_size)
    parts = [gradient_of(X[i : i + batch_size], y[i : i + batch_size]) for i in starts]
    return np.mean(parts, axis=1)
""",
    "no_rows": """
def accumulate(gradient_of, X, y, batch_size):
    return sum(gradient_of(X[i], y[i]) for i in range(len(X))) / len(X)
""",
    "opposite_sum": parts(end="-total / len(X)"),
    "other_factor": parts(end="3 * total / len(X)"),
    "alike_times_factor": parts(f"total = total - 0.1 * {GRADIENT}", "total"),
    "divided_by_one_part_more": parts(
        f"total = total + {GRADIENT}", "total / (len(X) // batch_size + 1)"
    ),
    "divided_as_if_full": (1, parts(end="total / (count * batch_size)")),
    "halved_each_time": parts(f"total = (total + {GRADIENT}) / 2", "total"),
    "first_dropped": parts(starts="range(batch_size, len(X), batch_size)"),
    "last_always_dropped": parts(starts="range(0, len(X) - batch_size, batch_size)"),
    "one_for_each_part": """
def accumulate(gradient_of, X, y, batch_size):
    starts = range(0, len(X), batch_size)
    return [gradient_of(X[i : i + batch_size], y[i : i + batch_size]) for i in starts]
""",
    "works_with_dots": parts().replace("total, count = 0, 0", "total, count = ..., 0"),
    "not_whole": parts(starts="range(len(X) / batch_size)"),
    "empty_part": (1, parts(starts="range(0, len(X) + 1, batch_size)")),
    "cut_differently: one target": parts(
        "total = total + len(X_part) * gradient_of(X_part, y[first])"
    ),
    "rows_left_out": parts(starts="range(1, len(X), batch_size)"),
    "rows_repeated": parts(starts="range(0, len(X), batch_size - 1)"),
    "some_other_sum": """
def accumulate(gradient_of, X, y, batch_size):
    starts = range(0, len(X), batch_size)
    gradients = [gradient_of(X[i : i + batch_size], y[i : i + batch_size]) for i in starts]
    return np.max(gradients, axis=0)
""",
    "size_for_number": """
def accumulate(gradient_of, X, y, batch_size):
    total = 0
    for a, b in zip(np.array_split(X, batch_size), np.array_split(y, batch_size)):
        total = total + len(a) * gradient_of(a, b)
    return total / len(X)
""",
    "stops_if_uneven": (
        1,
        """
def accumulate(gradient_of, X, y, batch_size):
    count = len(X) // batch_size
    parts = zip(np.split(X, count), np.split(y, count))
    return np.mean([gradient_of(*part) for part in parts], axis=0)
""",
    ),
    "no_rest": (
        1,
        """
def accumulate(gradient_of, X, y, batch_size):
    total, rest = 0, len(X) % batch_size
    for i in range(0, len(X) - rest, batch_size):
        total = total + batch_size * gradient_of(X[i : i + batch_size], y[i : i + batch_size])
    return (total + rest * gradient_of(X[-rest:], y[-rest:])) / len(X)
""",
    ),
    "cut_differently: the targets not moved": parts(
        "total = total + len(X_part) * gradient_of(X_part, y[: len(X_part)])"
    ),
    "prints_instead": parts().replace("return total / len(X)", "print(total / len(X))"),
    "returns_nothing": parts().replace("    return total / len(X)\n", ""),
    "function_raised": parts(end="total / number"),
    "cut_differently": parts("total = total + len(X_part) * gradient_of(X_part, y)"),
    "first_counts_full": (
        1,
        """
def accumulate(gradient_of, X, y, batch_size):
    total = batch_size * gradient_of(X[:batch_size], y[:batch_size])
    for i in range(batch_size, len(X), batch_size):
        part = X[i : i + batch_size]
        total = total + len(part) * gradient_of(part, y[i : i + batch_size])
    return total / len(X)
""",
    ),
    "even_parts": (
        1,
        """
def accumulate(gradient_of, X, y, batch_size):
    n = int(np.ceil(len(X) / batch_size))
    parts = zip(np.array_split(X, n), np.array_split(y, n))
    return np.mean([gradient_of(*part) for part in parts], axis=0)
""",
    ),
    "only_the_last: its share": """
def accumulate(gradient_of, X, y, batch_size):
    for i in range(0, len(X), batch_size):
        part = X[i:i+batch_size]
        gradient = gradient_of(part, y[i:i+batch_size]) * len(part) / len(X)
    return gradient
""",
    "only_the_first: its share": """
def accumulate(gradient_of, X, y, batch_size):
    g = 0
    for i in range(0, len(X), batch_size):
        g = g + gradient_of(X[i:i+batch_size], y[i:i+batch_size]) * len(X[i:i+batch_size])
        return g / len(X)
""",
}

RIGHT = {
    "q_1": RIGHT_NODES,
    "q_2": RIGHT_ORDERS,
    "q_3": RIGHT_SLOPES,
    "q_4": RIGHT_PLOTS,
    "q_6": RIGHT_PARTS,
}

WRONG = {
    "q_1": WRONG_NODES,
    "q_2": WRONG_ORDERS,
    "q_3": WRONG_SLOPES,
    "q_4": WRONG_PLOTS,
    "q_6": WRONG_PARTS,
}
