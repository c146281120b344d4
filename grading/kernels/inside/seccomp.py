"""Take system calls away that no exercise needs and that reach past namespaces.

Memory that no limit counts (``memfd_create``, System V, anonymous and shared), keys and sockets
that namespaces do not separate (``AF_VSOCK``), leases of files, the machine's log, and large parts
of the kernel that only attacks use. Programs take each of them for missing and use something else.
"""

import ctypes
import errno
import mmap
import os
import struct
import sys

from . import linux

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2

# linux/audit.h: the name of each machine's set of system calls, and the calls' numbers there.
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SOCKETS = {"x86_64": (41, 53), "aarch64": (198, 199)}  # socket, socketpair
_MAP = {"x86_64": 9, "aarch64": 222}
_FCNTL = {"x86_64": 72, "aarch64": 25}
_DENIED = {
    "x86_64": {
        "shmget": 29, "semget": 64, "msgget": 68, "ptrace": 101, "syslog": 103, "add_key": 248,
        "request_key": 249, "keyctl": 250, "unshare": 272, "move_pages": 279,
        "perf_event_open": 298, "fanotify_init": 300, "setns": 308,
        "process_vm_readv": 310, "process_vm_writev": 311,
        "memfd_create": 319, "bpf": 321, "userfaultfd": 323, "io_uring_setup": 425,
        "memfd_secret": 447,
    },
    "aarch64": {
        "shmget": 194, "semget": 190, "msgget": 186, "ptrace": 117, "syslog": 116, "add_key": 217,
        "request_key": 218, "keyctl": 219, "unshare": 97, "move_pages": 239, "perf_event_open": 241,
        "fanotify_init": 262, "setns": 268, "process_vm_readv": 270, "process_vm_writev": 271,
        "memfd_create": 279, "bpf": 280, "userfaultfd": 282, "io_uring_setup": 425,
        "memfd_secret": 447,
    },
}  # fmt: skip
# Local sockets, the internet (which leads nowhere here) and the kernel's own answers.
_FAMILIES = (1, 2, 10, 16)  # AF_UNIX, AF_INET, AF_INET6, AF_NETLINK

# What a process has mapped so, it can drop from its own count and yet keep.
_SHARED_MEMORY = mmap.MAP_SHARED | mmap.MAP_ANONYMOUS

# With a lease, whoever else opens a file waits for 45 s: the neighbours, too, and the grader.
_SET_LEASE = 1024

# struct seccomp_data: nr, arch, instruction_pointer, args.
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT, _SECOND_ARGUMENT, _FOURTH_ARGUMENT = 0, 4, 16, 24, 40
# Instructions of the filter language: load, mask, compare, return.
_LOAD, _AND, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_MISSING = 0x00050000 | errno.ENOSYS
_INVALID = 0x00050000 | errno.EINVAL
_NO_MEMORY = 0x00050000 | errno.ENOMEM
_NO_SUCH_FAMILY = 0x00050000 | errno.EAFNOSUPPORT
# Numbers from here on are another way (x32) to the same calls.
_X32 = 0x40000000


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def deny_system_calls() -> None:
    """Install the filter for this thread and all that it will start.

    On a machine other than x86-64 and 64-bit ARM nothing is filtered.
    """
    machine = os.uname().machine
    if machine in _ARCHITECTURES and sys.maxsize > 2**32:
        code = _filter(machine)
        program = _Program(len(code) // 8, code)
        linux.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(program))


def _filter(machine: str) -> bytes:
    """Return the filter: instructions of code, jump if true, jump if false, and value."""
    program = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, _ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _MISSING),
    ]
    for number in _DENIED[machine].values():
        program += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _MISSING)]
    program += [
        (_EQUAL, 0, 5, _MAP[machine]),
        (_LOAD, 0, 0, _FOURTH_ARGUMENT),
        (_AND, 0, 0, _SHARED_MEMORY),
        (_EQUAL, 0, 1, _SHARED_MEMORY),
        (_RETURN, 0, 0, _NO_MEMORY),
        (_RETURN, 0, 0, _ALLOW),
    ]
    program += [
        (_EQUAL, 0, 4, _FCNTL[machine]),
        (_LOAD, 0, 0, _SECOND_ARGUMENT),
        (_EQUAL, 0, 1, _SET_LEASE),
        (_RETURN, 0, 0, _INVALID),
        (_RETURN, 0, 0, _ALLOW),
    ]
    for number in _SOCKETS[machine]:
        checks = [(_EQUAL, len(_FAMILIES) - i, 0, family) for i, family in enumerate(_FAMILIES)]
        block = [(_LOAD, 0, 0, _FIRST_ARGUMENT), *checks]
        block += [(_RETURN, 0, 0, _NO_SUCH_FAMILY), (_RETURN, 0, 0, _ALLOW)]
        program += [(_EQUAL, 0, len(block), number), *block]
    program.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("HBBI", *instruction) for instruction in program)
