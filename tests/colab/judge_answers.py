"""Judge all answers of an assignment, two at a time; print their number and what does not fit.

Run in the course's folder, by the Python of some environment: ``python judge_answers.py NAME``.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

from grading.authoring.answers import Answer
from grading.authoring.assignment import Assignment
from grading.authoring.running import misfits


@cache
def assignment(name: str) -> Assignment:
    return Assignment(Path.cwd(), name)


def all_answers(name: str) -> list[Answer]:
    return [*assignment(name).stubs, *assignment(name).answers.answers]


def judge(name: str, number: int) -> list[str]:
    return misfits(assignment(name), all_answers(name)[number])


def main(name: str) -> None:
    count = len(all_answers(name))
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        found = pool.map(judge, [name] * count, range(count))
        print(json.dumps({"judged": count, "misfits": [said for each in found for said in each]}))


if __name__ == "__main__":
    main(sys.argv[1])
