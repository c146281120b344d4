"""What executes jobs somewhere else, several at once."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, Protocol, Self

from grading.course import GradingError
from grading.executing import Job, Options, Outcome
from grading.kernels import NoSandboxError

_MOST_TRIALS = 2

# Whose submission it is, and the job's key.
Ticket = tuple[str, str]


class ExecutorError(GradingError):
    """Nothing can be executed any more; the message says why."""


class NotExecutedError(GradingError):
    """A submission could not be executed; the message says why, as part of a sentence."""


class Future(Protocol):
    """What the futures of the standard library, of pebble and of Dask have in common."""

    def result(self) -> Any:
        """Return the outcome, or raise what went wrong."""

    def add_done_callback(self, fn: Callable[[Any], object]) -> None:
        """Have a function called with the future when it is done."""


class Executor(ABC):
    """Executes jobs in other processes; leaving the context ends whatever still runs.

    Attributes
    ----------
    lost : tuple of exception types
        What a future raises when the process that executed the job has died.
    broken : tuple of exception types
        What a future raises when nothing more can be executed.
    """

    lost: tuple[type[BaseException], ...] = ()
    broken: tuple[type[BaseException], ...] = ()

    def __init__(self) -> None:
        self._done: SimpleQueue[tuple[Ticket, Job, Options, Future]] = SimpleQueue()
        self._trials: Counter[Ticket] = Counter()

    @property
    @abstractmethod
    def slots(self) -> int:
        """How many jobs are executed at once."""

    @abstractmethod
    def close(self) -> None:
        """End all that runs."""

    @abstractmethod
    def _send(self, job: Job, options: Options) -> Future:
        """Have a job executed."""

    def submit(self, ticket: Ticket, job: Job, options: Options) -> None:
        """Have a job executed; `take` gives its outcome with the ticket."""
        self._trials[ticket] += 1
        future = self._send(job, options)
        future.add_done_callback(lambda done: self._done.put((ticket, job, options, done)))

    def ready(self) -> bool:
        """Return whether `take` need not wait."""
        return not self._done.empty()

    def take(self) -> tuple[Ticket, Outcome | GradingError] | None:
        """Wait until something is done; return its ticket, and the outcome or why there is none.

        None where a job is executed again, because the process that executed it had died.

        Raises
        ------
        GradingError
            If nothing more can be executed.
        """
        ticket, job, options, future = self._done.get()
        try:
            result: Outcome | GradingError = future.result()
        except self.lost as error:
            if self._trials[ticket] < _MOST_TRIALS:
                self.submit(ticket, job, options)
                return None
            result = NotExecutedError(f"the process that executed it died each time ({error})")
        except self.broken as error:
            raise ExecutorError(f"Nothing more can be executed: {error!r}. Try again.") from error
        except (NoSandboxError, ExecutorError):
            raise
        except Exception as error:
            said = str(error) if isinstance(error, GradingError) else repr(error)
            result = NotExecutedError(f"it could not be executed: {said}")
        del self._trials[ticket]
        return ticket, result

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
