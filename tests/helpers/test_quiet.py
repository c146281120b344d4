"""TensorFlow starts without its log lines; Python's own errors are seen."""

import subprocess
import sys

CODE = """
import os
from helpers import quiet_start

with quiet_start():
    os.write(2, b"hidden")
os.write(2, b"seen")
try:
    with quiet_start():
        import no_such_module
except ImportError as error:
    os.write(2, str(error).encode())
"""


def test_only_what_is_written_meanwhile_is_hidden():
    shown = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
    assert shown.stderr == "seenNo module named 'no_such_module'"
