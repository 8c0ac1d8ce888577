"""What a worker gives up before it sees a query: the network, new programs, files to write, memory.

Seccomp (Linux, x86-64 and aarch64) refuses the system calls by which a process reaches the network,
starts a program or looks into another process; see seccomp(2) and
https://docs.kernel.org/userspace-api/seccomp_filter.html. They fail with EPERM, so that the engine
reports an error in place of dying.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import struct
import sys
from pathlib import Path

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD_WORD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
_NUMBER, _ARCHITECTURE = 0, 4
_X32 = 0x40000000

_CALLS: dict[str, tuple[int, tuple[int, ...]]] = {
    # audit architecture; socket, connect, accept, bind, listen, socketpair, fork, vfork, execve, kill,
    # ptrace, process_vm_readv, process_vm_writev, accept4, execveat, io_uring_setup
    "x86_64": (0xC000003E, (41, 42, 43, 49, 50, 53, 57, 58, 59, 62, 101, 310, 311, 288, 322, 425)),
    "aarch64": (0xC00000B7, (198, 203, 202, 200, 201, 199, 221, 129, 117, 270, 271, 242, 281, 425)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _instruction(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)


def _filter(architecture: int, refused: tuple[int, ...]) -> bytes:
    """A BPF program: another architecture or a refused call goes to the last line."""
    last = len(refused) + 1
    lines = [
        _instruction(_LOAD_WORD, _ARCHITECTURE),
        _instruction(_JUMP_EQUAL, architecture, 0, last + 2),
        _instruction(_LOAD_WORD, _NUMBER),
        _instruction(_JUMP_AT_LEAST, _X32, last),
    ]
    lines += [_instruction(_JUMP_EQUAL, call, last - 1 - i) for i, call in enumerate(refused)]
    return b"".join([*lines, _instruction(_RETURN, _ALLOW), _instruction(_RETURN, _REFUSE)])


def refuse_network() -> bool:
    """Give up the network and new programs, in this thread and all it starts from now on.

    Returns:
        Whether the system let it: elsewhere than on Linux there is no such filter.
    """
    known = _CALLS.get(os.uname().machine)
    if sys.platform != "linux" or known is None:
        return False
    code = _filter(*known)
    program = _Program(len(code) // 8, code)
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
        and libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0
    )


def refuse_files() -> None:
    """Write to no file, and leave no memory image behind."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_memory(more: int) -> None:
    """Let the address space grow by no more than `more` bytes from what it is now.

    Only Linux tells how large it is, and only there is the limit set.
    """
    with contextlib.suppress(OSError, ValueError):
        now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + more, resource.RLIM_INFINITY))
