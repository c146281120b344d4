"""How much sooner a class is graded by `descent grade` than by nbgrader as it comes.

    python benchmarks/grade_class.py                 # the figures that the project promises
    python benchmarks/grade_class.py --thousand      # 1,000 submissions of a small assignment

Both sides grade the same submissions in the same run: nbgrader one after the other, with its
own settings and no sandbox; `descent grade` in its sandbox, with two workers. Ends with an error
where marks differ or a promise is not kept.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import numpy as np
import psutil
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook

ROOT = Path(__file__).parents[1]
STOCK = "c = get_config()\nc.CourseDirectory.course_id = 'benchmark'\n"
CLASS_SIZE, WORKERS = 30, 2

SMALL_QUESTIONS = {
    "q_1": ("loss = keras.losses.MeanSquaredError()(tf.zeros(3), tf.ones(3))", "float(loss) == 1"),
    "q_2": (
        "x = tf.Variable(3.0)\nwith tf.GradientTape() as tape:\n    y = x**2\n"
        "slope = tape.gradient(y, x)",
        "float(slope) == 6",
    ),
    "q_3": (
        "model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])\n"
        "model.compile('sgd', 'mse')\n"
        "model.fit(tf.ones((8, 1)), tf.ones((8, 1)), epochs=2, verbose=0)",
        "int(model.optimizer.iterations) == 2",
    ),
    "q_4": ("batches = list(tf.data.Dataset.range(10).batch(4))", "len(batches) == 3"),
}
TINY_QUESTIONS = {"q_1": ("number = 6 * 7", "number == 42")}


def question_notebook(questions: dict[str, tuple[str, str]], imports: str) -> NotebookNode:
    """Return a source notebook with an answer and a hidden test for each question."""
    plain = {"schema_version": 3, "task": False}
    cells = [new_code_cell(imports, id="imports")]
    for name, (answer, test) in questions.items():
        answer = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION"
        test = f"### BEGIN HIDDEN TESTS\nassert {test}\n### END HIDDEN TESTS"
        roles = (
            (f"answer-{name}", answer, {"solution": True, "grade": False, "locked": False}),
            (name, test, {"solution": False, "grade": True, "locked": True, "points": 1}),
        )
        for grade_id, source, role in roles:
            metadata = {"nbgrader": {**plain, **role, "grade_id": grade_id}}
            cells.append(new_code_cell(source, id=grade_id, metadata=metadata))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def small_notebook() -> NotebookNode:
    """Four small questions on TensorFlow."""
    imports = "from helpers import quiet_start\nwith quiet_start():\n"
    return question_notebook(
        SMALL_QUESTIONS, imports + "    import keras\n    import tensorflow as tf"
    )


def tiny_notebook() -> NotebookNode:
    """One question that takes no time: all that is measured is the grading itself."""
    return question_notebook(TINY_QUESTIONS, "import math")


def make_course(folder: Path, name: str, source: Path | NotebookNode, config: str, size: int):
    """Write a course with one assignment, release it, and let a class hand it in."""
    target = folder / "source" / name
    if isinstance(source, Path):
        shutil.copytree(source, target)
    else:
        target.mkdir(parents=True)
        nbformat.write(source, target / f"{name}.ipynb")
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    run(folder, "nbgrader", "generate_assignment", name)
    solved = nbformat.read(target / f"{name}.ipynb", as_version=4)
    released = nbformat.read(folder / "release" / name / f"{name}.ipynb", as_version=4)
    for number in range(size):
        hand_in(folder, name, number, solved, released)


def hand_in(
    folder: Path, name: str, number: int, solved: NotebookNode, released: NotebookNode
) -> None:
    """Write one submission: most are right, every fifth is as released, and no two are alike."""
    notebook = nbformat.from_dict(released)
    answers = {cell.id: cell.source for cell in solved.cells}
    for cell in notebook.cells:
        role = cell.metadata.get("nbgrader", {})
        if role.get("solution") and number % 5:
            lines = answers[cell.id].splitlines()
            cell.source = "\n".join(line for line in lines if not line.startswith("###"))
    notebook.cells[-1].source += f"\n# handed in by student {number}"
    student = folder / "submitted" / f"student{number:04}" / name
    student.mkdir(parents=True)
    nbformat.write(notebook, student / f"{name}.ipynb")


def run(folder: Path, *command: str, allowed: tuple[int, ...] = (0,)) -> float:
    """Run a command of this environment in a course; return the seconds that it took."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *command] if command[0] == "nbgrader" else command,
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )
    if done.returncode not in allowed:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    return time.perf_counter() - started


def stock(folder: Path, name: str) -> float:
    """Grade with nbgrader as it comes."""
    return run(folder, "nbgrader", "autograde", name)


def descent(folder: Path, name: str, workers: int = WORKERS, *more: str) -> float:
    """Grade with `descent grade`."""
    command = str(Path(sys.executable).with_name("descent"))
    return run(folder, command, "grade", name, "--workers", str(workers), *more)


def marks(folder: Path, name: str) -> dict[str, float]:
    """Return each student's points by tests."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as gradebook:
        return {
            submission.student.id: sum(
                grade.auto_score or 0.0 for book in submission.notebooks for grade in book.grades
            )
            for submission in gradebook.assignment_submissions(name)
        }


def same_marks(one: Path, other: Path, name: str) -> None:
    """End with an error if two courses hold different marks."""
    if marks(one, name) != marks(other, name):
        sys.exit(f"The marks differ:\n{marks(one, name)}\n{marks(other, name)}")


def course_config() -> str:
    """Return the project's own configuration of nbgrader."""
    return (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")


class Memory:
    """The largest memory of a process and of each of its children, in MiB, as it runs."""

    def __init__(self) -> None:
        self.parent: list[float] = []
        self.whole: list[float] = []

    def watch(self, work: Callable[[], float]) -> float:
        """Do some work in a subprocess and look at it once a second; return its result."""
        over = threading.Event()
        watcher = threading.Thread(target=self._look, args=(over,))
        watcher.start()
        try:
            return work()
        finally:
            over.set()
            watcher.join()

    def __str__(self) -> str:
        return (
            f"memory {max(self.parent):.0f} MiB in the parent, "
            f"{max(self.whole):.0f} MiB in all with {WORKERS} workers"
        )

    def _look(self, over: threading.Event) -> None:
        while not over.wait(1):
            try:
                (parent,) = psutil.Process().children()[:1] or (None,)
                if parent is None:
                    continue
                everyone = [parent, *parent.children(recursive=True)]
                self.parent.append(parent.memory_info().rss / 2**20)
                self.whole.append(sum(one.memory_full_info().pss for one in everyone) / 2**20)
            except psutil.Error:
                continue


def against_stock(folder: Path, label: str, source: Path | NotebookNode, least: float) -> None:
    """Grade a class both ways, then again with nothing changed."""
    name = source.name if isinstance(source, Path) else "01_questions"
    usual, ours = folder / "stock", folder / "descent"
    make_course(usual, name, source, STOCK, CLASS_SIZE)
    make_course(ours, name, source, course_config(), CLASS_SIZE)
    memory = Memory()
    quick = memory.watch(lambda: descent(ours, name))
    slow = stock(usual, name)
    same_marks(usual, ours, name)
    print(
        f"{label}: nbgrader {slow / CLASS_SIZE:.2f} s a submission, descent grade "
        f"{quick / CLASS_SIZE:.2f} s, equal marks; {memory}"
    )
    promise(f"{label}: times faster", slow / quick, at_least=least)
    again = descent(ours, name) / CLASS_SIZE
    promise(f"{label}: seconds a submission with nothing changed", again, at_most=0.1)


def overhead(folder: Path) -> None:
    """Grade a class whose code takes no time: what is left is the grading itself."""
    make_course(folder, "01_tiny", tiny_notebook(), course_config(), CLASS_SIZE)
    memory = Memory()
    seconds = memory.watch(lambda: descent(folder, "01_tiny"))
    print(f"overhead: {memory}")
    each = seconds * WORKERS / CLASS_SIZE
    promise("overhead: seconds of a worker for a submission, start included", each, at_most=0.6)


def two_against_one(folder: Path, source: Path) -> None:
    """Grade a class of twice the size with one worker and with two, starts included."""
    size = 2 * CLASS_SIZE
    make_course(folder, source.name, source, course_config(), size)
    two, one = (descent(folder, source.name, workers, "--regrade") for workers in (2, 1))
    print(f"{size} submissions: one worker {one / size:.2f} s each, two {two / size:.2f} s")
    promise("two workers against one: times faster", one / two, at_least=1.8)


def thousand(folder: Path, size: int = 1000) -> None:
    """Grade many small submissions: nothing is lost, and the parent's memory stays as it is."""
    make_course(folder, "01_tiny", tiny_notebook(), course_config(), size)
    memory = Memory()
    seconds = memory.watch(lambda: descent(folder, "01_tiny"))
    found = marks(folder, "01_tiny")
    expected = {f"student{n:04}": float(bool(n % 5)) for n in range(size)}
    tenth = max(1, len(memory.parent) // 10)
    notebooks = sorted(folder.glob("autograded/*/01_tiny/01_tiny.ipynb"), key=_written)
    times = np.diff([_written(path) for path in notebooks])
    print(
        f"{size} submissions in {seconds:.0f} s, {seconds / size:.3f} s each; between two "
        f"{np.median(times[: size // 10]):.3f} s in the first tenth, "
        f"{np.median(times[-size // 10 :]):.3f} s in the last; parent "
        f"{np.median(memory.parent[tenth : 2 * tenth]):.0f} MiB after a tenth, "
        f"{np.median(memory.parent[-tenth:]):.0f} MiB at the end"
    )
    if found != expected:
        sys.exit("Submissions were lost, or their marks are wrong.")


def _written(path: Path) -> float:
    return path.stat().st_mtime


BROKEN: list[str] = []


def promise(
    label: str, found: float, *, at_least: float | None = None, at_most: float | None = None
) -> None:
    """Report a figure, and remember it if it is not as promised."""
    bound = f"at least {at_least}" if at_most is None else f"at most {at_most}"
    print(f"{label}: {found:.3g} (promised: {bound})", flush=True)
    if (at_least is not None and found < at_least) or (at_most is not None and found > at_most):
        BROKEN.append(label)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--thousand", action="store_true", help="1,000 submissions in one run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="grade-class-") as folder:
        if options.thousand:
            thousand(Path(folder) / "thousand")
            return
        overhead(Path(folder) / "overhead")
        against_stock(Path(folder) / "small", "four small questions", small_notebook(), 6)
        fuel = ROOT / "source" / "03_sgd"
        against_stock(Path(folder) / "fuel", "fuel exercise", fuel, 4)
        two_against_one(Path(folder) / "twice", fuel)
    if BROKEN:
        sys.exit(f"Not as promised: {'; '.join(BROKEN)}.")


if __name__ == "__main__":
    main()
