"""The sealed tests of the hostile class's assignment."""

import numpy as np

from grading.sealed import Criterion, as_array, as_record, question

SECRET = "secret-of-the-sealed-tests"
FACTS = {"count": 8, "total": 43.0, "largest": 9.75, "spread": 8.5}


@question("q_1")
def mean(student):
    rng = student.rng
    rows = rng.normal(size=(4, 9))
    found = [as_array(student.call("mean", row), (), "`mean(…)`") for row in rows]
    yield Criterion(2, np.allclose(found, rows.mean(axis=1)), "The mean of an array.")
    numbers = [int(number) for number in rng.integers(-50, 50, size=7)]
    found = as_array(student.call("mean", numbers), (), "`mean(…)`")
    yield Criterion(1, np.allclose(found, np.mean(numbers)), "The mean of a list.")


@question("q_3")
def facts(student):
    found = as_record(student.value("facts"), FACTS, "`facts`")
    for name, expected in FACTS.items():
        value = as_array(found[name], (), f"`facts[{name!r}]`")
        yield Criterion(1, np.isclose(value, expected), f"The entry {name}.")
