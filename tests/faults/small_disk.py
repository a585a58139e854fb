"""A disk with little room: a small file system of its own, or a limit on how large the files of a process may be.

Run by the process that bears the children, which has mounts that nobody else sees.
"""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

PAGE = 4096


def mount(at: str, size: int, files: int = 0) -> None:
    """A new empty file system of `size` bytes, and of at most so many files (0: any number). OSError where not ours."""
    Path(at).mkdir(parents=True, exist_ok=True)
    options = f"size={size},nr_inodes={files}"
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", os.fsencode(at), b"tmpfs", 0, options.encode()):
        raise OSError(ctypes.get_errno(), "no file system of our own may be mounted here")


def unmount(at: str) -> None:
    ctypes.CDLL(None).umount2(os.fsencode(at), 2)


def leave_room(at: str, room: int) -> Path:
    """Fill the file system at `at` but for `room` bytes; returns the file that fills it."""
    ballast = Path(at) / "ballast"
    state = os.statvfs(at)
    filling = state.f_bavail * state.f_frsize - room
    with ballast.open("wb") as file:
        for _ in range(max(0, filling) // PAGE):
            file.write(bytes(PAGE))
    return ballast


def leave_files(at: str, files: int) -> Path:
    """Use up all names on the file system at `at` but for so many; returns the folder that holds them."""
    ballast = Path(at) / "ballast"
    ballast.mkdir()
    for number in range(os.statvfs(at).f_favail - files):
        (ballast / str(number)).touch()
    return ballast
