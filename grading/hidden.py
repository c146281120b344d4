"""Regions of hidden tests and mark schemes in nbgrader's cells: what students must not see."""

import re
from collections.abc import Sequence

REGIONS = ("HIDDEN TESTS", "MARK SCHEME")


def split_hidden(source: str, regions: Sequence[str] = REGIONS) -> tuple[str, list[str]]:
    """Return a cell's text without its hidden regions, and the lines that stood in them.

    A region without an end reaches to the end of the text.
    """
    begins = re.compile(f"BEGIN ({'|'.join(regions)})")
    shown: list[str] = []
    hidden: list[str] = []
    region = ""
    for line in source.split("\n"):
        begin = begins.search(line)
        if begin and not region:
            region = begin[1]
        elif region and f"END {region}" in line:
            region = ""
        else:
            (hidden if region else shown).append(line)
    return "\n".join(shown), hidden
