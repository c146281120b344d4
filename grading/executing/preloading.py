"""What a warm kernel should have imported for an assignment."""

import re
from functools import cache
from pathlib import Path

# What the modules of `helpers` import when they are used.
_IMPLIED = {"helpers": ("numpy", "pandas", "matplotlib")}


@cache
def needed(modules: tuple[str, ...], source: Path) -> tuple[str, ...]:
    """Return the modules whose packages an assignment's notebooks name.

    A submission may import more; it takes longer then. The notebooks are read once a process, as
    every submission of a class asks.

    Parameters
    ----------
    modules : tuple of str
        What might be imported beforehand.
    source : Path
        The folder of the assignment's source. Where it has no notebook, all are needed.
    """
    texts = [path.read_text("utf-8", "replace") for path in sorted(source.glob("*.ipynb"))]
    if not texts:
        return modules
    named = {word for text in texts for word in re.findall(r"\w+", text)}
    for package, others in _IMPLIED.items():
        if package in named:
            named |= set(others)
    return tuple(module for module in modules if module.partition(".")[0] in named)
