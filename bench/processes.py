"""The processes of a running emulator: itself and the functions it started, by Linux's /proc."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


def processes_of(leader: int) -> Iterator[int]:
    """Every process of the session that this one leads."""
    for folder in PROC.iterdir():
        with suppress(OSError, ValueError):
            if os.getsid(int(folder.name)) == leader:
                yield int(folder.name)


def resident_mb(process: int) -> float:
    """Memory in use, 0 if the process has ended."""
    with suppress(OSError, IndexError):
        return int((PROC / str(process) / "statm").read_text().split()[1]) * PAGE_KB / 1024
    return 0


def setting_of(process: int, name: str) -> str:
    """A variable of the process's environment."""
    with suppress(OSError):
        for line in (PROC / str(process) / "environ").read_bytes().split(b"\0"):
            key, _, value = line.decode(errors="replace").partition("=")
            if key == name:
                return value
    return ""


def process_behind(port: int, leader: int) -> int | None:
    """Who of the session holds the local end, with this port, of a TCP connection."""
    sockets = {f"socket:[{inode}]" for inode in _inodes_of(port)}
    for process in processes_of(leader):
        with suppress(OSError):
            for file in (PROC / str(process) / "fd").iterdir():
                with suppress(OSError):
                    if str(file.readlink()) in sockets:
                        return process
    return None


def _inodes_of(port: int) -> Iterator[str]:
    """More than one: what closed a moment ago still stands in the table, with the same port."""
    for table in ("tcp", "tcp6"):
        with suppress(OSError):
            for line in (PROC / "net" / table).read_text().splitlines()[1:]:
                words = line.split()
                if int(words[1].rpartition(":")[2], 16) == port:
                    yield words[9]
