"""nbgrader's regions of hidden tests and mark schemes: what of a cell students may see."""

import re

_BEGIN = re.compile(r"BEGIN (HIDDEN TESTS|MARK SCHEME)")


def split_hidden(source: str) -> tuple[str, list[str]]:
    """Return a cell's text without its hidden regions, and the lines that stood in them.

    A region without an end reaches to the end of the text.
    """
    shown: list[str] = []
    hidden: list[str] = []
    region = ""
    for line in source.split("\n"):
        begin = _BEGIN.search(line)
        if begin and not region:
            region = begin[1]
        elif region and f"END {region}" in line:
            region = ""
        else:
            (hidden if region else shown).append(line)
    return "\n".join(shown), hidden
