"""What the terminal shows while a class is graded, and after."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from grading import outcome
from grading.grade.grader import Attempt
from grading.marks import Mark, figure

_STYLES = {outcome.WITH_REMARKS: "cyan", outcome.NEEDS_REVIEW: "bold red"}


def open_console() -> Console:
    """Return the terminal, or what takes its place, wide enough for tables."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 120
    return console


@contextmanager
def grading_progress(console: Console, count: int) -> Iterator[Callable[[Attempt], None]]:
    """Show how far grading is; yield what to call with each `Attempt`.

    On a terminal that is a bar with the time left, elsewhere a line for each submission.
    """
    if not console.is_terminal:
        yield _Lines(console, count)
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
        console=console,
        # Submissions take long and unequally long: the estimate must look far back.
        speed_estimate_period=600,
    ) as progress:
        task = progress.add_task("graded", total=count)

        def advance(attempt: Attempt) -> None:
            progress.update(task, advance=1, description=f"graded {escape(attempt.student_id):16}")

        yield advance


class _Lines:
    """Prints a line for each submission."""

    def __init__(self, console: Console, count: int) -> None:
        self.console = console
        self.count = count
        self.done = 0

    def __call__(self, attempt: Attempt) -> None:
        self.done += 1
        ending = "could not be graded" if attempt.error else "graded"
        self.console.print(
            f"  {self.done} of {self.count}: {escape(attempt.student_id)} {ending} "
            f"({attempt.seconds:.1f} s)"
        )


def marks_table(marks: Sequence[Mark]) -> Table:
    """Return the marks of one assignment as a table for the terminal."""
    table = Table(title=f"Marks in {marks[0].assignment}", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("student", no_wrap=True)
    for name, points in marks[0].points.items():
        table.add_column(f"{name}\n/ {figure(points)}", justify="right")
    table.add_column(f"total\n/ {figure(marks[0].max_score)}", justify="right")
    table.add_column("ending", ratio=1)
    for mark in marks:
        table.add_row(
            escape(_name(mark)),
            *(_cell(mark, name) for name in mark.points),
            figure(mark.total) or "–",
            escape(mark.ending + (f": {mark.reason}" if mark.reason else "")),
            style=_STYLES.get(mark.ending),
        )
    return table


def _name(mark: Mark) -> str:
    names = [name for name in (mark.last_name, mark.first_name) if name]
    return ", ".join(names) or mark.student_id


def _cell(mark: Mark, name: str) -> str:
    return "by hand" if name in mark.by_hand else figure(mark.scores[name]) or "–"
