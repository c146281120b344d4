import time

import psutil
import pytest

from grading.kernels import Limits, client, open_kernels


@pytest.fixture(scope="module")
def kernels():
    with open_kernels("none") as kernels:
        yield kernels


def run(kernel, code, timeout=30):
    """Execute code in a kernel and return what it printed."""
    started = client(kernel, blocking=True)
    printed = []

    def hook(message):
        printed.append(message["content"].get("text", "") or message["content"].get("evalue", ""))

    try:
        started.execute_interactive(code, timeout=timeout, output_hook=hook)
    finally:
        started.stop_channels()
    return "".join(printed)


def wait_for_end(kernel, seconds=20):
    latest = time.monotonic() + seconds
    while kernel.is_alive() and time.monotonic() < latest:
        time.sleep(0.02)
    return kernel.why_ended()


def is_gone(pid, seconds=5):
    """Return whether a process ends in time; a zombie has ended."""
    latest = time.monotonic() + seconds
    while time.monotonic() < latest:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_a_kernel_has_its_files_and_a_home_of_its_own(kernels):
    with kernels.start({"a/b.txt": b"hello"}, Limits()) as kernel:
        code = "import os; print(open('a/b.txt').read(), os.listdir(os.path.expanduser('~')))"
        assert run(kernel, code) in ("hello []\n", "hello ['.ipython']\n")


def test_why_a_kernel_ended_is_said(kernels):
    with kernels.start({}, Limits()) as kernel:
        assert kernel.why_ended() is None
        client(kernel, blocking=True).execute("import os; os._exit(3)")
        assert wait_for_end(kernel) == "the code ended Python (exit status 3)"


def test_too_much_memory_ends_a_kernel(kernels):
    with kernels.start({}, Limits(memory=300 * 2**20)) as kernel:
        client(kernel, blocking=True).execute("x = b'1' * 10**9\nwhile True: pass")
        assert wait_for_end(kernel) == "it took more memory than 300 MiB"


def test_an_interrupt_stops_a_loop_and_close_ends_children(kernels):
    with kernels.start({}, Limits()) as kernel:
        code = "import subprocess; print(subprocess.Popen(['sleep', '1000']).pid)"
        child = int(run(kernel, code))
        started = client(kernel, blocking=True)
        sent = started.execute("while True: pass")
        time.sleep(0.5)
        kernel.interrupt()
        reply = started.get_shell_msg(timeout=10)
        assert reply["parent_header"]["msg_id"] == sent
        assert reply["content"]["ename"] == "KeyboardInterrupt"
    assert is_gone(child)
    assert kernel.why_ended() is None


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../../x", "", "a\\..\\x", "C:x", "a\0b", "x" * 300]
)
def test_a_path_that_no_file_in_the_work_folder_can_have_is_refused(kernels, path):
    with pytest.raises(ValueError, match=r"work folder|cannot be"):
        kernels.start({path: b""}, Limits())
