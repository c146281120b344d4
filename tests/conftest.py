"""What all tests share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REAL_DATA = ROOT.parent / "shared" / "data"


def require(condition: object, missing: str) -> None:
    """Skip a test for want of something the machine lacks; in CI nothing may be lacking.

    Parameters
    ----------
    condition : object
        True where the machine has it.
    missing : str
        What is missing and how to get it.
    """
    if not condition:
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Make a report that xdist can send: file names that are not UTF-8 stand in logs as well."""
    report = yield
    report.sections = [
        (name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections
    ]
    return report
