"""What the processes of a submission take together, read from /proc."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")
# A process may have several threads (TensorFlow's has a dozen), but not without end.
_THREADS_PER_PROCESS = 16
# What is swapped out, and the tables of pages, which can be large where the pages are not.
_UNSHARED = ("VmSwap:", "VmPTE:")


@dataclass(frozen=True)
class Process:
    """What /proc/PID/stat tells of a process; `with_children` has its ended children's seconds."""

    pid: int
    parent: int
    threads: int
    seconds: float
    with_children: float


class Clock:
    """The processor time of a family of processes, from one look to the next.

    A process's own count of its ended children leaves out those that nobody waited for.
    """

    def __init__(self) -> None:
        self._gone = 0.0
        self._seen: dict[int, float] = {}

    def read(self, members: list[Process]) -> float:
        """Return the seconds that all members together have taken until now, ended ones too."""
        seen = {process.pid: process.seconds for process in members}
        self._gone += sum(taken for pid, taken in self._seen.items() if pid not in seen)
        self._seen = seen
        counted = sum(process.with_children for process in members)
        return max(counted, self._gone + sum(seen.values()))


def all_processes() -> dict[int, Process]:
    """Return all processes that can be seen, by process id."""
    pids = (path.name for path in _PROC.iterdir() if path.name.isdigit())
    found = (_read(int(pid)) for pid in pids)
    return {process.pid: process for process in found if process}


def family(processes: dict[int, Process], pid: int) -> list[Process]:
    """Return a process and all its descendants."""
    children: dict[int, list[int]] = {}
    for process in processes.values():
        children.setdefault(process.parent, []).append(process.pid)
    members = [pid] if pid in processes else []
    for member in members:
        members += children.get(member, [])
    return [processes[member] for member in members]


def excess(members: list[Process], seconds: float, limits: dict[str, int]) -> str | None:
    """Return which limit a family of processes exceeds, or None.

    Parameters
    ----------
    members : list of Process
        The family, its first process (which only waits for the others) included.
    seconds : float
        The processor time that it has taken; see `Clock`.
    limits : dict of str to int
        ``processes``, ``memory`` (bytes) and ``cpu_seconds``.
    """
    if len(members) - 1 > limits["processes"]:
        return "processes"
    if sum(process.threads for process in members) > limits["processes"] * _THREADS_PER_PROCESS:
        return "threads"
    if seconds > limits["cpu_seconds"]:
        return "cpu"
    # The quick count takes what processes share several times, so it is never too small.
    pids = [process.pid for process in members[1:]]
    for count in (_resident, _proportional):
        if sum(map(count, pids)) <= limits["memory"]:
            return None
    return "memory"


def writable_memory(pid: int | str = "self") -> int:
    """Return the bytes that RLIMIT_DATA counts for a process."""
    return sum(_fields(f"{pid}/status", ("VmData:", "VmStk:")))


def _resident(pid: int) -> int:
    return sum(_fields(f"{pid}/status", ("RssAnon:", "RssShmem:", *_UNSHARED)))


def _proportional(pid: int) -> int:
    """Return the bytes a process takes, with its part of what it shares."""
    shared = sum(_fields(f"{pid}/smaps_rollup", ("Pss_Anon:", "Pss_Shmem:")))
    return shared + sum(_fields(f"{pid}/status", _UNSHARED))


def _fields(path: str, names: tuple[str, ...]) -> Iterator[int]:
    """Yield fields that are in kB, in bytes; nothing for a process that is gone."""
    try:
        text = (_PROC / path).read_text(encoding="ascii", errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        if line.startswith(names):
            yield int(line.split()[1]) * 1024


def _read(pid: int) -> Process | None:
    try:
        text = (_PROC / str(pid) / "stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    # The name, in parentheses, may hold anything. What follows it starts with field 3.
    fields = text.rpartition(")")[2].split()
    own, childrens = (sum(map(int, fields[start : start + 2])) / _TICKS for start in (11, 13))
    return Process(pid, int(fields[1]), int(fields[17]), own, own + childrens)
