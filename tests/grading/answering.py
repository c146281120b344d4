"""Stand-ins for a student's kernel: the same requests, answered in this process."""

from collections.abc import Callable
from typing import Any

from grading.sealed import NoAnswerError


def kernel_with(code: str = "", **names: Any) -> Callable[[str, float], str]:
    """Return what asks a notebook in which `code` has run."""
    namespace: dict[str, Any] = {"__builtins__": __builtins__, **names}
    exec(code, namespace)

    def ask(request: str, seconds: float) -> str:
        assert seconds > 0
        return eval(request, namespace)

    ask.names = namespace  # type: ignore[attr-defined]
    return ask


def dead_kernel(request: str, seconds: float) -> str:
    raise NoAnswerError("The kernel ended: it took more memory than 4 GiB.")
