"""Where a submission runs: a source of fresh kernels, each alone in a sandbox.

>>> with open_kernels() as kernels, kernels.start({"data.csv": b"1,2"}, Limits()) as kernel:
...     started = client(kernel, blocking=True)
...     started.execute_interactive("print(open('data.csv').read())")

A kernel that ended says why in words (`Kernel.why_ended`); an interrupt that does not help is
followed by `Kernel.close`, which ends every process of the submission.
"""

import sys
from collections.abc import Sequence
from typing import Literal

from grading.kernels.containers import ContainerKernels
from grading.kernels.kernel import Kernel, Kernels, NoSandboxError, client, is_safe_path
from grading.kernels.limits import Limits
from grading.kernels.plain import PlainKernels
from grading.kernels.sandbox import BubblewrapKernels

__all__ = [
    "PRELOAD",
    "Backend",
    "Kernel",
    "Kernels",
    "Limits",
    "NoSandboxError",
    "client",
    "is_safe_path",
    "open_kernels",
]

Backend = Literal["auto", "bubblewrap", "docker", "podman", "none"]

# What a warm kernel has imported before it is asked to.
PRELOAD = (
    "numpy",
    "pandas",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "sklearn.compose",
    "sklearn.linear_model",
    "sklearn.model_selection",
    "sklearn.preprocessing",
    "tensorflow",
    "keras",
    "helpers",
)


def open_kernels(
    backend: Backend = "auto", *, warm: bool = True, preload: Sequence[str] = PRELOAD
) -> Kernels:
    """Return a source of kernels.

    Parameters
    ----------
    backend : str, optional
        What keeps submissions apart. ``"auto"`` takes the sandbox that this machine has;
        ``"none"`` gives ordinary processes with the rights of whoever grades.
    warm : bool, optional
        Whether kernels are forked from a process that has imported `preload` already, where the
        sandbox can do that.
    preload : sequence of str, optional
        The modules to import beforehand. One that cannot be imported costs a warning.

    Raises
    ------
    NoSandboxError
        If the machine has no sandbox.
    """
    if backend == "none":
        return PlainKernels()
    if backend in ("docker", "podman"):
        return ContainerKernels(backend)
    if backend == "auto" and sys.platform != "linux":
        return _open_containers()
    return BubblewrapKernels(warm, preload)


def _open_containers() -> Kernels:
    """Return kernels of the first engine that works."""
    reasons = []
    for engine in ("docker", "podman"):
        try:
            return ContainerKernels(engine)
        except NoSandboxError as error:
            reasons.append(str(error))
    raise NoSandboxError(f"There is no sandbox on this machine. {' '.join(reasons)}")
