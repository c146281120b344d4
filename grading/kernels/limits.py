"""How much a submission may take."""

from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """How much a submission may take; what is exceeded is reported in words.

    Attributes
    ----------
    cell_seconds : float
        Time for one cell.
    notebook_seconds : float
        Time for the whole notebook.
    cpu_seconds : int
        Processor time of all processes of the submission together.
    memory : int
        Bytes that all its processes may take together.
    processes : int
        How many processes it may have at once.
    disk : int
        Bytes that it may have in its work folder, its home, ``/tmp`` and ``/dev/shm`` together.
    output : int
        Bytes of outputs that are kept of a notebook.
    answer : int
        Bytes of one answer to a sealed test.

    Notes
    -----
    A kernel enforces `cpu_seconds`, `memory`, `processes` and `disk`; who executes the notebook
    enforces the others.
    """

    cell_seconds: float = 120
    notebook_seconds: float = 900
    cpu_seconds: int = 900
    memory: int = 4096 * MEBIBYTE
    processes: int = 64
    disk: int = 256 * MEBIBYTE
    output: int = 4 * MEBIBYTE
    answer: int = 4 * MEBIBYTE
