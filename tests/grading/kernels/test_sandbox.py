"""What a submission sees of the machine and what it may take, in the sandbox."""

import sys
from pathlib import Path

import pytest
from kernels_running import end, require_sandbox, run

from grading.kernels import Limits, client, open_kernels

MEBIBYTE = 2**20


@pytest.fixture(scope="module")
def kernels():
    require_sandbox()
    with open_kernels("bubblewrap", preload=("numpy",)) as kernels:
        yield kernels


@pytest.fixture
def kernel(kernels):
    with kernels.start({"given/data.csv": b"1,2"}, Limits()) as kernel:
        yield kernel


def test_a_submission_has_its_files_alone(kernel):
    printed = run(kernel, "import os; print(open('given/data.csv').read(), os.listdir())")
    assert printed == "1,2 ['given']\n"


def test_a_checkout_shows_helpers_and_the_registry_alone(kernel):
    import helpers

    root = Path(helpers.__file__).parent.parent
    environment = {Path(sys.prefix).name} if Path(sys.prefix).parent == root else set()
    printed = run(kernel, f"import os; print(sorted(os.listdir({str(root)!r})))")
    assert printed == f"{sorted({'data', 'helpers'} | environment)}\n"
    code = "import helpers.datasets\ntry: import grading\nexcept ImportError as e: print(e)"
    assert "grading" in run(kernel, code)


def test_nothing_outside_its_own_folders_can_be_written(kernel):
    code = """
import os
for folder, folders, files in os.walk('/'):
    folders[:] = [f for f in folders if os.path.join(folder, f) not in ('/proc', '/usr')]
    if os.access(folder, os.W_OK): print(folder)
"""
    own = {"/home/student", "/tmp", "/dev/shm", "/dev/pts"}
    for folder in run(kernel, code).split():
        assert any(folder == place or folder.startswith(place + "/") for place in own), folder


def test_no_rights_are_left_not_even_to_a_program_it_starts(kernel):
    code = """
import subprocess
print(open('/proc/self/status').read())
print(subprocess.run(['cat', '/proc/self/status'], capture_output=True, text=True).stdout)
"""
    status = run(kernel, code).splitlines()
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        values = [line.split()[1] for line in status if line.startswith(name)]
        assert values == ["0" * 16] * 2
    assert [line.split()[1] for line in status if line.startswith("NoNewPrivs")] == ["1", "1"]


def test_there_is_no_network(kernel):
    code = """
import socket
for family, address in [(2, ('1.1.1.1', 53)), (2, ('127.0.0.1', 22)), (10, ('::1', 22))]:
    try: socket.socket(family).connect(address)
    except OSError as error: print(error.errno)
for family in (17, 38, 40):
    try: socket.socket(family, 3 if family == 17 else 1)
    except OSError as error: print(error.strerror)
"""
    printed = run(kernel, code).splitlines()
    assert printed == ["101", "101", "99"] + ["Address family not supported by protocol"] * 3


def test_the_environment_tells_nothing_of_the_grader(kernels, monkeypatch):
    monkeypatch.setenv("CANARY_TOKEN", "secret")
    with open_kernels("bubblewrap", warm=False) as cold, cold.start({}, Limits()) as kernel:
        printed = run(kernel, "import os; print(dict(os.environ))")
    assert "secret" not in printed
    assert "/home/student" in printed


def test_how_python_ended_is_said(kernels):
    for code, reason in {
        "import os; os._exit(3)": "the code ended Python (exit status 3)",
        "import ctypes; ctypes.string_at(0)": "a signal (SIGSEGV) ended it",
        "import os, signal; os.kill(os.getpid(), 9)": "a signal (SIGKILL) ended it",
    }.items():
        with kernels.start({}, Limits()) as kernel:
            assert kernel.why_ended() is None
            assert end(kernel, code) == reason


MEMORY = "a = []\nwhile True: a.append(bytearray(b'1') * 10_000_000)"
MEMORY_OF_MANY = """
import os, time
for _ in range(8): os.fork() or (bytearray(b'1') * 60_000_000, time.sleep(100))
time.sleep(100)
"""
BOMB = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
PROCESSOR = "while True: pass"
UNREAPED = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    if os.fork() == 0:
        while time.process_time() < 0.5: pass
        os._exit(0)
    try: os.wait()
    except OSError: pass
"""


@pytest.mark.parametrize(
    ("limits", "code", "reason"),
    [
        (Limits(memory=400 * MEBIBYTE), MEMORY, "it took more memory than 400 MiB"),
        (Limits(memory=400 * MEBIBYTE), MEMORY_OF_MANY, "it took more memory than 400 MiB"),
        (Limits(processes=20), BOMB, "it started more than 20 processes"),
        (Limits(cpu_seconds=2), PROCESSOR, "it took more than 2 s of processor time"),
        (
            Limits(cpu_seconds=2),
            UNREAPED,
            "it took more than 2 s of processor time",
        ),
    ],
)
def test_a_limit_ends_it(kernels, limits, code, reason):
    with kernels.start({}, limits) as kernel:
        assert end(kernel, code) == reason
    with kernels.start({}, Limits()) as kernel:
        assert run(kernel, "print(1)") == "1\n"


def test_its_disk_is_limited_in_all_places_together(kernels):
    code = """
import os
for place in ('.', '/tmp', '/dev/shm', os.path.expanduser('~')):
    for number in range(20):
        try: open(f'{place}/{number}', 'wb').write(b'1' * 2**20)
        except OSError as error: print(error.strerror)
"""
    with kernels.start({}, Limits(disk=25 * MEBIBYTE)) as kernel:
        errors = run(kernel, code).splitlines()
    assert set(errors) == {"No space left on device"}
    assert 80 - 25 <= len(errors) <= 80 - 22


def test_files_that_do_not_fit_are_told(kernels):
    with kernels.start({"big": bytes(5 * MEBIBYTE)}, Limits(disk=4 * MEBIBYTE)) as kernel:
        assert not kernel.is_alive()
        assert kernel.why_ended() == "its files take more than 4 MiB"


def test_an_interrupt_stops_a_busy_loop(kernel):
    started = client(kernel, blocking=True)
    started.execute("print('busy', flush=True)\nwhile True: pass")
    while started.get_iopub_msg(timeout=10)["msg_type"] != "stream":
        pass
    kernel.interrupt()
    assert started.get_shell_msg(timeout=10)["content"]["ename"] == "KeyboardInterrupt"
    started.stop_channels()
    assert run(kernel, "print(1)") == "1\n"
