"""The system calls that Python does not offer, or not yet in 3.11."""

import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)

# unshare(2)
CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

# mount(2)
MS_RDONLY = 1
MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_REMOUNT = 32
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2

# prctl(2)
_PR_SET_DUMPABLE = 4
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4

_CAPABILITY_VERSION_3 = 0x20080522
_CAPABILITIES = 64


def unshare(flags: int) -> None:
    """Give this process namespaces of its own."""
    _check(_libc.unshare(flags))


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """Mount a file system."""
    texts = (source.encode(), target.encode(), kind.encode() or None)
    _check(_libc.mount(*texts, ctypes.c_ulong(flags), data.encode() or None))


def unmount(target: str) -> None:
    """Take a file system away, also where it is in use."""
    _check(_libc.umount2(target.encode(), MNT_DETACH))


def hide_memory() -> None:
    """Let no process without capabilities look into this one or change it."""
    prctl(_PR_SET_DUMPABLE, 0)


def give_up_rights(user: int) -> None:
    """Give up all capabilities for good, for this process and all that it will start.

    Parameters
    ----------
    user : int
        The user to be from now on; 0 to remain who it is.
    """
    for capability in range(_CAPABILITIES):
        # Fails for numbers that this kernel does not know.
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    if user:
        os.setgroups(())
        os.setresuid(user, user, user)
        # The change has made the process unreadable, for itself too.
        prctl(_PR_SET_DUMPABLE, 1)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, (ctypes.c_uint32 * 6)()))
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def prctl(option: int, *values: int) -> None:
    """Change a property of this process."""
    padded = [ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)[:4]]
    _check(_libc.prctl(option, *padded))


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
