"""The programs that the local desk starts: none is left running, not even by a supervisor that was killed."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
import urllib.request

STOP_SECONDS = 60


def stop(process: subprocess.Popen[bytes]) -> None:
    """Let it end in order, then end what it started and left behind."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    _end_group(process.pid)
    process.wait()


def answers(process: subprocess.Popen[bytes], url: str, seconds: int) -> bool:
    """Wait until it answers at this address. False: it ended before, or takes longer."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310  # one of this machine
            return True
        time.sleep(0.2)
    return False


def end_orphan(pid: int, program: str) -> None:
    """End the process with this number in order, if it still is one of this program."""
    if pid and program in command_of(pid):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
        _wait_for_end(pid, program)
        _end_group(pid)


def command_of(pid: int) -> str:
    shown = subprocess.run(
        ["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False
    )
    return shown.stdout


def _wait_for_end(pid: int, program: str) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline and program in command_of(pid):
        time.sleep(0.2)


def _end_group(leader: int) -> None:
    """The session that the process led: all that it started, and itself if it hangs."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
