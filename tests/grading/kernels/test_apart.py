"""Submissions in one sandbox: none finds anything of another, of the server, or of the host."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from kernels_running import end, require_sandbox, run, wait_for_end

from grading.kernels import Limits, open_kernels

SECRET = b"what the neighbour handed in"
MARK = "4242.4242"


@pytest.fixture(scope="module")
def kernels():
    require_sandbox()
    preload = ("numpy", "pandas", "matplotlib.pyplot")
    with open_kernels("bubblewrap", preload=preload) as kernels:
        yield kernels


@pytest.fixture
def two(kernels):
    with (
        kernels.start({"secret.txt": SECRET}, Limits()) as one,
        kernels.start({}, Limits()) as other,
    ):
        yield one, other


def sleepers():
    """Return the processes that were started with the mark."""
    processes = psutil.process_iter(["cmdline"])
    return [process for process in processes if MARK in (process.info["cmdline"] or ())]


def wait_until_gone(find):
    latest = time.monotonic() + 10
    while find():
        assert time.monotonic() < latest, find()
        time.sleep(0.02)


def test_one_sees_no_process_file_or_socket_of_the_other(two):
    one, other = two
    run(one, f"import subprocess; subprocess.Popen(['sleep', '{MARK}'])")
    run(one, "open('/tmp/mine', 'w').write('x'); open('/dev/shm/mine', 'w').write('x')")
    run(one, "import socket; s = socket.socket(1); s.bind('\\0mine'); s.listen()")
    run(one, "import os; os.openpty()")
    code = """
import glob, os, socket
print(sorted(int(n) for n in os.listdir('/proc') if n.isdigit())[:2])
print(glob.glob('/tmp/mine') + glob.glob('/dev/shm/*') + glob.glob('/dev/pts/[0-9]*'))
print(os.listdir('/run/kernel') == [], glob.glob('/run/connections/*'))
try: socket.socket(1).connect('\\0mine')
except OSError as error: print(error.strerror)
"""
    assert run(other, code).splitlines() == ["[1, 2]", "[]", "False []", "Connection refused"]
    assert len(sleepers()) == 1
    other.close()
    assert one.is_alive()
    assert len(sleepers()) == 1
    one.close()
    wait_until_gone(sleepers)


def test_signals_reach_nobody_else(two):
    one, other = two
    code = """
import os, signal
for pid in [-1, 1, os.getppid(), *range(50, 400)]:
    for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
        try: os.kill(pid, number)
        except OSError: pass
print('alive')
"""
    assert run(one, code) == "alive\n"
    assert run(other, "print('alive')") == "alive\n"


# Looks for words in the process's own memory. They are given with each bit turned over, so that
# the code that looks does not bring them there itself.
SEARCH = """
turned = bytes(255 - i for i in range(256))
found = 0
with open('/proc/self/mem', 'rb', 0) as memory:
    for line in open('/proc/self/maps'):
        first, last = (int(n, 16) for n in line.split()[0].split('-'))
        if ' rw' in line and last - first < 2**28:
            memory.seek(first)
            content = (memory.read(last - first) or b'').translate(turned)
            found += sum(word in content for word in words)
print(found > 0)
"""


def test_memory_holds_nothing_of_the_submission_before(kernels):
    with kernels.start({"secret.txt": SECRET}, Limits()) as kernel:
        words = [SECRET, kernel.connection["key"].encode()]
        turned = [bytes(255 - byte for byte in word) for word in words]
        code = f"words = {turned!r}\n{SEARCH}"
        run(kernel, "content = open('secret.txt').read()")
        assert run(kernel, code) == "True\n"
    with kernels.start({}, Limits()) as kernel:
        assert run(kernel, code) == "False\n"


def test_nothing_of_the_server_is_open_or_near(two):
    code = """
import os, sys
for number in sorted(int(n) for n in os.listdir('/proc/self/fd')):
    try: print(os.readlink(f'/proc/self/fd/{number}'))
    except OSError: pass
for path in ('mem', 'environ', 'root/', 'maps', 'fd/0'):
    try: (os.listdir if path == 'root/' else open)(f'/proc/1/{path}')
    except OSError as error: print(error.strerror)
    else: print('open', path)
print([name for name in sys.modules if name.startswith('inside')])
"""
    lines = run(two[0], code).splitlines()
    assert lines[-6:-1] == ["Permission denied"] * 5
    assert lines[-1] == "[]"
    kinds = {line.partition(":")[0] for line in lines[:-6]}
    assert kinds <= {"/dev/null", "/proc/2/fd", "socket", "pipe", "anon_inode"} | {
        line for line in lines if line.startswith("/proc/")
    }


def test_the_hosts_sockets_cannot_be_replaced(kernels):
    with kernels.start({}, Limits()) as kernel:
        code = """
import glob, os
for path in glob.glob('/run/kernel/*'):
    for change in (os.unlink, lambda p: os.rename(p, p + 'x'), lambda p: os.chmod(p, 0)):
        try: change(path)
        except OSError as error: print(error.strerror)
try: os.symlink('/', '/run/kernel/link')
except OSError as error: print(error.strerror)
"""
        assert set(run(kernel, code).splitlines()) == {"Read-only file system"}


def test_no_namespace_mount_or_new_root_can_be_made(kernels):
    code = """
import ctypes, os, platform
libc = ctypes.CDLL(None, use_errno=True)
def tell(result): print(result >= 0, end=' ')
for flag in (0x10000000, 0x20000, 0x20000000, 0x40000000, 0x8000000):
    tell(libc.unshare(flag))
    number = {'x86_64': 56, 'aarch64': 220}[platform.machine()]
    pid = libc.syscall(number, flag | 17, 0, 0, 0, 0)
    if pid == 0: os._exit(0)
    tell(pid)
tell(libc.mount(b'none', b'/tmp', b'tmpfs', 0, None))
tell(libc.mount(b'none', b'/proc', None, 32, None))
tell(libc.umount2(b'/proc', 2))
tell(libc.chroot(b'/tmp'))
tell(libc.sethostname(b'x', 1))
tell(libc.syscall({'x86_64': 319, 'aarch64': 279}[platform.machine()], b'x', 0))
"""
    with kernels.start({}, Limits()) as kernel:
        assert set(run(kernel, code).split()) == {"False"}


def test_nobody_has_to_wait_for_a_file_that_another_holds(two):
    """A lease would stop whoever opens the file: a neighbour, and the grader itself."""
    one, other = two
    code = """
import fcntl, helpers
file = open(helpers.__file__)
for kind in (fcntl.F_WRLCK, fcntl.F_RDLCK):
    try: fcntl.fcntl(file, fcntl.F_SETLEASE, kind)
    except OSError as error: print(error.strerror)
print(fcntl.fcntl(file, fcntl.F_GETFD) >= 0)
"""
    assert run(one, code).splitlines() == ["Invalid argument", "Invalid argument", "True"]
    assert run(other, "import helpers; print(len(open(helpers.__file__).read()) > 0)") == "True\n"


def test_settings_of_the_machine_cannot_be_written(kernels):
    code = """
import os
for path in ('/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/proc/self/oom_score_adj'):
    try: open(path, 'w').write('0')
    except OSError as error: print(error.strerror)
    else: print('written')
print(os.path.exists('/sys'))
"""
    with kernels.start({}, Limits()) as kernel:
        printed = run(kernel, code).splitlines()
    assert "written" not in printed
    assert len(printed) == 4
    assert printed[-1] == "False"


CHANGES = """
import builtins, os, random, signal, sys, warnings
import numpy as np, pandas as pd, matplotlib.pyplot as plt
np.random.seed(0); random.seed(0); os.environ['LEFT'] = '1'; os.chdir('/')
np.testing.assert_allclose = None; builtins.left = 1; sys.path.insert(0, '/tmp')
pd.options.display.max_rows = 1; plt.rcParams['lines.linewidth'] = 77
warnings.simplefilter('error'); signal.signal(signal.SIGINT, signal.SIG_IGN)
open('/tmp/left', 'w').write('x'); open(os.path.expanduser('~/left'), 'w').write('x')
sys.modules['left'] = sys
"""
STATE = """
import builtins, os, random, signal, sys, warnings
import numpy as np, pandas as pd, matplotlib.pyplot as plt
print(os.environ.get('LEFT'), os.getcwd(), hasattr(builtins, 'left'))
print(np.testing.assert_allclose is None)
print(sys.path, pd.options.display.max_rows, plt.rcParams['lines.linewidth'])
print(len(warnings.filters), signal.getsignal(signal.SIGINT), 'left' in sys.modules)
print(os.listdir('/tmp'), [n for n in os.listdir(os.path.expanduser('~')) if n[0] != '.'])
"""


def test_nothing_a_submission_changes_is_left_for_the_next(kernels):
    with kernels.start({}, Limits()) as kernel:
        before = run(kernel, STATE)
        run(kernel, CHANGES)
        # The changes are real.
        assert run(kernel, "import os; print(os.environ['LEFT'], os.getcwd())") == "1 /\n"
    with kernels.start({}, Limits()) as kernel:
        assert run(kernel, STATE) == before


def test_no_two_submissions_draw_the_same_numbers(two):
    code = """
import random, uuid, tempfile
import numpy as np
print(random.random(), np.random.rand(), np.random.default_rng().random(), uuid.uuid4())
"""
    for one, other in zip(run(two[0], code).split(), run(two[1], code).split(), strict=True):
        assert one != other


def test_a_figure_is_shown(two):
    from grading.kernels import client

    started = client(two[0], blocking=True)
    kinds = []
    started.execute_interactive(
        "import matplotlib.pyplot as plt; plt.plot([1, 2])",
        timeout=60,
        output_hook=lambda message: kinds.extend(message["content"].get("data", {})),
    )
    started.stop_channels()
    assert "image/png" in kinds


def test_a_detached_process_ends_with_the_kernel(kernels):
    code = f"import subprocess, os\nsubprocess.Popen(['setsid', 'nohup', 'sleep', '{MARK}'])\n"
    with kernels.start({}, Limits()) as kernel:
        run(kernel, code)
        assert sleepers()
        assert end(kernel, "os._exit(0)") == "the code ended Python (exit status 0)"
        wait_until_gone(sleepers)


HOST = """
import sys, time
from grading.kernels import Limits, open_kernels
sys.path[:0] = {paths!r}
from kernels_running import run
kernels = open_kernels('bubblewrap', preload=(), warm={warm})
kernel = kernels.start({{}}, Limits())
run(kernel, "import subprocess; subprocess.Popen(['setsid', 'sleep', '{mark}'])")
print(kernel.connection['ip'], flush=True)
time.sleep(1000)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("warm", "number"), [(True, signal.SIGKILL), (False, signal.SIGTERM)])
def test_everything_ends_with_the_host(warm, number):
    require_sandbox()
    paths = [path for path in sys.path if path]
    code = HOST.format(paths=paths, warm=warm, mark=MARK)
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as host:
        folder = Path(host.stdout.readline().decode()).parent
        assert folder.is_dir()
        assert sleepers()
        host.send_signal(number)
    wait_until_gone(sleepers)
    with open_kernels("none") as kernels, kernels.start({}, Limits()):
        assert not folder.exists()


def test_a_kernel_is_started_anew_after_the_sandbox_has_died():
    require_sandbox()
    with open_kernels("bubblewrap", preload=()) as kernels:
        with kernels.start({}, Limits()) as kernel:
            for process in psutil.Process().children():
                if "bwrap" in process.name():
                    os.kill(process.pid, signal.SIGKILL)
            assert wait_for_end(kernel) == "the sandbox ended"
            kernel.interrupt()
        with kernels.start({}, Limits()) as kernel:
            assert run(kernel, "print(1)") == "1\n"
