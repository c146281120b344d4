"""Right and false versions of a function question, held against each other."""

from itertools import combinations

import numpy as np

from helpers.questions.results import all_alike
from helpers.questions.written import WrittenFunction


def assert_no_two_look_alike(question: WrittenFunction) -> None:
    """Fail where two versions give the same for all cases: a check could not tell them apart."""
    versions = {"right": question.right, **question.false_versions()}
    results = {
        name: [tuple(map(np.asarray, version(*case))) for case in question.cases]
        for name, version in versions.items()
    }
    for one, other in combinations(results, 2):
        pairs = zip(results[one], results[other], strict=True)
        assert not all(all_alike(*pair) for pair in pairs), (one, other)
