"""Where the processes of a pool come from: forked, where that can be, from one that is ready."""

import multiprocessing
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext

# What takes the longest to import for a process that executes jobs.
_NEEDED = ["grading.executing"]


def start_ahead() -> ForkServerContext | SpawnContext:
    """Return how processes are started, and have their imports begin.

    They are made once, in a process of their own, whatever the number of processes; called early,
    it makes them while this process makes its own.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_NEEDED)
    forkserver.ensure_running()
    return context
