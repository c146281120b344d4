"""The command line of bubblewrap: what a sandbox sees of this machine, which is little.

Everything is read-only. Nothing is bound that is not needed to run Python: of a checkout only
`helpers` and the data, so that `source/`, `submitted/` and the gradebook are out of sight even if
the environment lies in the checkout.
"""

import contextlib
import importlib.util
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from pathlib import Path

from grading.course import GradingError, find_course
from grading.kernels.inside import places
from grading.kernels.kernel import NoSandboxError
from grading.kernels.plain import QUIET
from helpers._registry import checkout_folder, registry
from helpers._sources import VARIABLE, find_here

_INSIDE = Path(__file__).with_name("inside")
_SYSTEM_FOLDERS = ("bin", "lib", "lib32", "lib64", "libx32", "sbin")
_SYSTEM_SETTINGS = (
    "alternatives",
    "fonts",
    "ld.so.cache",
    "ld.so.conf",
    "ld.so.conf.d",
    "localtime",
    "mime.types",
)
# nbgrader's exchange holds what everybody handed in.
_EXCHANGES = ("/usr/local/share/nbgrader", "/usr/share/nbgrader")
_UNSHARE = ("--unshare-user", "--unshare-all", "--uid", "0", "--gid", "0")
# What the fork server needs to give each submission namespaces, and to watch it.
_CAPABILITIES = (
    *("SYS_ADMIN", "SYS_PTRACE", "SYS_RESOURCE", "SETPCAP", "KILL"),
    *("SETUID", "SETGID", "CHOWN"),
)
_PEOPLE = "root:x:0:0:student:/home/student:/bin/sh\n"
_GROUPS = "root:x:0:\n"
_HOSTS = "127.0.0.1 localhost\n"


def require_bubblewrap() -> str:
    """Return the path of bubblewrap if it works here.

    Raises
    ------
    NoSandboxError
        If it is not installed, or may not make a sandbox; the message says what to do.
    """
    program = shutil.which("bwrap")
    if program is None:
        raise NoSandboxError(
            "There is no sandbox on this machine: install bubblewrap (Debian and Ubuntu: apt "
            "install bubblewrap), or grade without one by --no-sandbox, which lets submissions do "
            "on this machine whatever you may do."
        )
    trial = [program, *_UNSHARE, "--cap-add", "CAP_SYS_ADMIN", "--ro-bind", "/", "/"]
    trial += ["--proc", "/proc", "--dev", "/dev", "true"]
    done = subprocess.run(trial, capture_output=True, text=True, timeout=30, check=False)
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        raise NoSandboxError(
            f"bubblewrap cannot make a sandbox on this machine ({reason}): allow user namespaces "
            "(they are often forbidden inside a container), or grade without a sandbox by "
            "--no-sandbox, which lets submissions do on this machine whatever you may do."
        )
    return program


def command(program: str, connections: Path, texts: Mapping[str, int], main: str) -> list[str]:
    """Return the command line that runs Python in a sandbox.

    Parameters
    ----------
    program : str
        Bubblewrap's path.
    connections : Path
        The folder for the kernels' sockets, the only one that can be written from inside.
    texts : mapping of str to int
        File descriptors to read small files from, by their path in the sandbox.
    main : str
        The Python code to run.
    """
    line = [program, *_UNSHARE, "--as-pid-1", "--die-with-parent", "--new-session"]
    line += ["--hostname", "sandbox", "--cap-drop", "ALL"]
    for name in _CAPABILITIES:
        line += ["--cap-add", f"CAP_{name}"]
    line += ["--clearenv"]
    for name, value in _environment().items():
        line += ["--setenv", name, value]
    line += ["--proc", "/proc", "--dev", "/dev"]
    for target in places.TO_MOUNT:
        line += ["--tmpfs", target]
    folders = _folders()
    line += [option for path in sorted(folders) for option in folders[path]]
    for target, number in texts.items():
        line += ["--ro-bind-data", str(number), target]
    line += ["--bind", str(connections), places.CONNECTIONS]
    line += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"]
    return [*line, "--", sys.executable, "-c", main]


def settings() -> dict[str, bytes]:
    """Return the small files that the sandbox has in the place of the machine's own."""
    texts = {"/etc/passwd": _PEOPLE, "/etc/group": _GROUPS, "/etc/hosts": _HOSTS}
    return {path: text.encode() for path, text in texts.items()}


def _environment() -> dict[str, str]:
    scripts = sysconfig.get_path("scripts")
    environment = {
        "PATH": f"{scripts}:/usr/local/bin:/usr/bin:/bin",
        "HOME": places.HOME,
        "LANG": "C.UTF-8",
        "USER": "student",
        "TERM": "xterm-color",
        **QUIET,
    }
    # In a checkout the loaders find its folder by themselves.
    named = checkout_folder() is None and data_files(_data_folder())
    return environment | ({VARIABLE: places.DATA} if named else {})


def shown_in(place: str) -> list[str]:
    """Return what is shown that lies in a place, such as an environment in ``/tmp``."""
    inside = [path for path in sorted(_folders()) if path.is_relative_to(place)]
    return [str(path) for path in inside if not any(part in inside for part in path.parents)]


def _folders() -> dict[Path, list[str]]:
    """Return the options that show folders of this machine, read-only, by path.

    In the order of the paths a folder comes before what lies in it, and does not cover it.
    """
    options: dict[Path, list[str]] = {}
    for path in _shown():
        if path.exists():
            options[path] = ["--ro-bind", str(path.resolve()), str(path)]
    for path in _hidden():
        if any(path.is_relative_to(shown) for shown in options) and path.is_dir():
            options[path] = ["--tmpfs", str(path), "--remount-ro", str(path)]
    for place, path in data_files(_data_folder()).items():
        options[place] = ["--ro-bind", str(path), str(place)]
    options[Path(places.CODE, "inside")] = ["--ro-bind", str(_INSIDE), f"{places.CODE}/inside"]
    for path in (Path("/", name) for name in _SYSTEM_FOLDERS):
        if path.is_symlink():
            options[path] = ["--symlink", str(path.readlink()), str(path)]
    return options


def _shown() -> Iterable[Path]:
    """Yield what the sandbox sees, if it is there."""
    yield Path("/usr")
    yield from (Path("/", name) for name in _SYSTEM_FOLDERS)
    yield from (Path("/etc", name) for name in _SYSTEM_SETTINGS)
    yield from sorted(Path("/etc").glob("python3*"))
    for prefix in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix):
        yield from (Path(prefix), Path(prefix).resolve())
    helpers = _helpers()
    yield helpers
    yield helpers.parent / "data" / "registry.toml"


def _hidden() -> Iterable[Path]:
    """Yield what no sandbox may see though it may lie in something that is shown."""
    yield from map(Path, _EXCHANGES)
    for start in (None, _helpers()):
        with contextlib.suppress(GradingError):
            yield find_course(start)


def data_files(folder: Path) -> dict[Path, Path]:
    """Return the files of the datasets that this machine has, by where a sandbox is to have them.

    Parameters
    ----------
    folder : Path
        The folder in the sandbox.
    """
    here = (find_here(dataset) for dataset in registry().values())
    paths = (found.path for found in here if found and found.path)
    return {folder / path.name: path.resolve() for path in paths}


def _data_folder() -> Path:
    return checkout_folder() or Path(places.DATA)


def _helpers() -> Path:
    spec = importlib.util.find_spec("helpers")
    if spec is None or spec.origin is None:
        raise GradingError("The package helpers is not installed.")
    return Path(spec.origin).resolve().parent
