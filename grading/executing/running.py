"""Execute a notebook as a pure function: the job in, outputs and remarks out."""

import json
import time
from collections.abc import Callable
from contextlib import ExitStack, closing

import nbformat
from nbformat import NotebookNode

from grading.cells import AS_RELEASED, grade_id, name_cell
from grading.executing.asking import ANSWER, as_statement, read_answer, split
from grading.executing.conversation import Conversation, KernelEndedError, Request
from grading.executing.graded import (
    impossible_result,
    is_autograded,
    is_graded,
    is_result,
    points_of,
    show_stderr_as_text,
)
from grading.executing.job import Job, Outcome
from grading.executing.outputs import Budget, Output, Outputs, error_output
from grading.kernels import Kernel, Kernels, Limits
from grading.sealed import Ask, NoAnswerError, SealedTests, load_sealed

# How long an interrupted cell has to stop.
_SECONDS_TO_STOP = 10
_INTERRUPTS = 5
# How much longer than what is kept of it a message may be: JSON escapes signs.
_LONGEST = 2
# In Jupyter `exit()` and `quit()` end the kernel a moment later, in the middle of another cell, and
# no reply comes from a cell after which a stream cannot be flushed, such as a closed file. Pictures
# are shown inline where `%matplotlib` asks for widgets or windows, which are not there.
_PREPARE = """
import sys

shell.ask_exit = lambda: None
kept = {name: (getattr(sys, name), getattr(sys, name).pub_thread) for name in ("stdout", "stderr")}

def put_back():
    for name, (stream, thread) in kept.items():
        stream.pub_thread = thread
        try:
            getattr(sys, name).flush()
        except Exception:
            setattr(sys, name, stream)

def user_expressions(expressions, evaluate=shell.user_expressions):
    try:
        return evaluate(expressions)
    finally:
        put_back()

def matplotlib(line, magic=shell.find_line_magic("matplotlib")):
    try:
        return magic(line)
    except (ImportError, RuntimeError, KeyError):
        return magic("inline")

shell.magics_manager.register_function(matplotlib)
shell.user_expressions = user_expressions
shell.events.register("post_execute", put_back)
"""


def execute(job: Job, kernels: Kernels) -> Outcome:
    """Execute a notebook in a fresh kernel.

    Parameters
    ----------
    job : Job
        The notebook, and what it needs.
    kernels : Kernels
        Where it runs.

    Returns
    -------
    Outcome
        The notebook with outputs. Whatever the submission does, it ends here, in words.

    Raises
    ------
    GradingError
        If no kernel can be started, or the sealed tests cannot be loaded.
    """
    started = time.monotonic()
    notebook = nbformat.from_dict(json.loads(job.notebook))
    sealed = load_sealed(job.sealed) if job.sealed else SealedTests()
    with kernels.start(job.files, job.limits) as kernel:
        run = _Run(kernel, job.limits, sealed)
        run.execute(notebook.cells)
    return Outcome(
        notebook=json.dumps(notebook),
        remarks=tuple(run.remarks),
        sandbox=kernels.name,
        complete=run.complete,
        seconds=time.monotonic() - started,
        review=run.review,
    )


class _Run:
    """One notebook's way through a kernel.

    Attributes
    ----------
    remarks : list of str
        What an instructor should know.
    complete : bool
        Whether another run would give the same.
    review : bool
        Whether somebody should look at it.
    """

    def __init__(self, kernel: Kernel, limits: Limits, sealed: SealedTests) -> None:
        self.remarks: list[str] = []
        self.complete = True
        self.review = False
        self._kernel = kernel
        self._limits = limits
        self._sealed = sealed
        self._budget = Budget(limits)
        self._count = 0
        self._until = 0.0
        # Why the cells that come now are not run; None as long as they are.
        self._over: str | None = None

    def execute(self, cells: list[NotebookNode]) -> None:
        """Execute all cells, in order, as long as that is possible."""
        longest = _LONGEST * max(self._limits.output, self._limits.answer)
        with ExitStack() as stack:
            try:
                self._talk = stack.enter_context(closing(Conversation(self._kernel, longest)))
            except KernelEndedError as error:
                self.review = True
                self._end(f"Python did not start: {error}")
            else:
                code = f"exec({_PREPARE!r}, {{'shell': get_ipython()}})"
                self._talk.send(code, lambda message: None, silent=True)
            self._until = time.monotonic() + self._limits.notebook_seconds
            for number, cell in enumerate(cells, start=1):
                if cell.cell_type == "code":
                    self._take_turn(name_cell(number, cell), cell)

    def _take_turn(self, name: str, cell: NotebookNode) -> None:
        """Run a code cell, and judge it if it has a sealed test."""
        cell.outputs, cell.execution_count = [], None
        if self._over is None and self._left <= 0:
            self._end(f"the notebook took longer than {self._limits.notebook_seconds:g} s")
        if self._over is None and cell.source.strip():
            self._count += 1
            cell.execution_count = self._count
            cell.outputs = self._run(name, cell)
            self._run_as_released(name, cell)
        elif self._over is not None and is_graded(cell):
            cell.outputs = [_error("NotRunError", f"was not run: {self._over}")]
        question = grade_id(cell)
        if question in self._sealed.questions and self._over is None:
            cell.outputs = self._judge(name, question, points_of(cell))

    def _run_as_released(self, name: str, cell: NotebookNode) -> None:
        """Run a cell of the course's, such as imports, as it was if a change made it fail."""
        source = cell.metadata.get(AS_RELEASED)
        if source and self._over is None and any(o["output_type"] == "error" for o in cell.outputs):
            self.remarks.append(f"{name} had been changed and failed: it ran once more as released")
            cell.outputs += self._run(name, NotebookNode(cell, source=source))

    def _run(self, name: str, cell: NotebookNode) -> list[Output]:
        """Run a cell's code and return its outputs, with an error for what went wrong."""
        outputs = Outputs(self._budget, self._count)
        problem = self._drive(name, cell, outputs)
        found = outputs.finish()
        if outputs.cut_at:
            self.remarks.append(f"the outputs of {name} were cut at {outputs.cut_at}")
        if is_autograded(cell):
            show_stderr_as_text(found)
            wrong = impossible_result(found, points_of(cell))
            if wrong:
                self._needs_review(f"{name} {wrong}")
                problem = problem or _error("ImpossibleResultError", wrong)
            # nbgrader would take a result that comes before an error for the points.
            found = [output for output in found if not (problem and is_result(output))]
        return [*found, problem] if problem else found

    def _drive(self, name: str, cell: NotebookNode, outputs: Outputs) -> Output | None:
        """Have the kernel run a cell; return an error output for what it does not say itself."""
        request = self._talk.send(cell.source, outputs.take)
        try:
            if not self._talk.wait(request, min(self._limits.cell_seconds, self._left)):
                return self._stop(name, request)
        except KernelEndedError as why:
            self._end(f"Python ended while {name} ran: {why}")
            reason = f"Python ended while this cell ran: {why}."
            return error_output("DeadKernelError", str(why), reason)
        if is_autograded(cell) and not request.idle:
            self._needs_review(f"outputs of {name} were lost")
            return _error("LostOutputError", "lost outputs, so that its points are not known")
        if request.reply:
            outputs.take_reply(request.reply)
        return None

    def _stop(self, name: str, request: Request) -> Output:
        """Interrupt a cell that takes too long, and end the kernel if that does not help."""
        self.complete = False
        whole = self._left <= 0
        limit = self._limits.notebook_seconds if whole else self._limits.cell_seconds
        reason = f"ran longer than {limit:g} s" + " with the cells before it" * whole
        self.remarks.append(f"never stopped: {name} {reason}")
        if not self._interrupt(request):
            self._end(f"{name} could not be interrupted")
        return error_output("CellTimeoutError", reason, f"This cell was stopped: it {reason}.")

    def _judge(self, name: str, question: str, points: float) -> list[Output]:
        """Return what the sealed test of a question says, in place of the cell's own outputs."""
        verdict = self._sealed.judge(question, self._ask(name), points)
        for remark in verdict.remarks:
            self._needs_review(remark)
        return [dict(output) for output in verdict.outputs()]

    def _ask(self, name: str) -> Ask:
        """Return how a sealed test asks the kernel."""

        def ask(code: str, seconds: float, answer: Callable[[str], str] | None = None) -> str:
            if self._over is not None:
                raise NoAnswerError(f"{_capital(self._over)}.")
            statements, expression = split(code)
            if answer:
                last, expression = as_statement(expression)
                statements = f"{statements}\n{last}"
            request = self._talk.send(
                statements,
                lambda message: None,
                silent=True,
                expressions={ANSWER: expression},
                answer=answer,
            )
            most = min(seconds, self._limits.cell_seconds, self._left)
            self._wait_for_answer(name, request, most)
            return read_answer(request.reply, self._limits.answer)

        return ask

    def _wait_for_answer(self, name: str, request: Request, seconds: float) -> None:
        try:
            if self._talk.wait(request, seconds):
                return
            self.complete = False
            self.remarks.append(f"{name} gave no answer within {seconds:.3g} s")
            if not self._interrupt(request):
                self._end(f"Python did not stop answering while {name} was judged")
            raise NoAnswerError(f"No answer came within {seconds:.3g} s.")
        except KernelEndedError as why:
            self._end(f"Python ended while {name} was judged: {why}")
            raise NoAnswerError(f"{_capital(str(self._over))}.") from None

    def _interrupt(self, request: Request) -> bool:
        """Interrupt what runs; return whether it stops.

        Where a cell goes on after an interrupt, as with the next shell command, another may help.
        """
        for _ in range(_INTERRUPTS):
            self._kernel.interrupt()
            if self._talk.wait(request, _SECONDS_TO_STOP / _INTERRUPTS):
                return True
        return False

    @property
    def _left(self) -> float:
        """The seconds that the notebook has left."""
        return self._until - time.monotonic()

    def _end(self, why: str) -> None:
        """End the kernel; what was earned so far stays."""
        self.remarks.append(f"{why}; the cells after that were not run")
        self.complete = False
        self._over = why
        self._kernel.close()

    def _needs_review(self, remark: str) -> None:
        self.remarks.append(remark)
        self.review = True
        self.complete = False


def _error(ename: str, evalue: str) -> Output:
    """Return an error output that begins with the cell it stands below."""
    return error_output(ename, evalue, f"This cell {evalue}.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
