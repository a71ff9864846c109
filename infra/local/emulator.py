"""The local AWS: one MiniStack process with IAM enforced, its state on disk, and everything it started ended with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from infra.local.processes import answers, command_of, end_orphan, stop
from infra.local.stream_positions import rewind_streams

ACCESS_KEY = "test"
START_SECONDS = 60


class EmulatorError(Exception):
    """The local AWS does not start."""


class AlreadyRunningError(Exception):
    """Another supervisor runs a desk on this state."""


class Emulator:
    """`state` is its folder; it writes it when it stops, so that a kill -9 loses everything since the start."""

    def __init__(self, state: Path, port: int, ses_port: int) -> None:
        self.state, self.port, self.ses_port = state, port, ses_port
        self.log = state / "log" / "aws.log"
        self.pid_file = state / "aws.pid"
        self.process: subprocess.Popen[bytes] | None = None
        # More settings for it and for every function that it runs.
        self.settings: dict[str, str] = {}

    @property
    def endpoint(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._claim()
        self._discard_unpacked_code()
        for folder in ("log", "tmp", "aws", "objects"):
            (self.state / folder).mkdir(parents=True, exist_ok=True)
        rewind_streams(self.state / "aws")
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ministack"],
                env=self._environment(),
                cwd=self.state,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Its own session: Ctrl-C reaches only the supervisor, which then stops it in order.
                start_new_session=True,
            )
        self._claim(self.process.pid)
        self._wait_until_it_answers()

    def stop(self) -> None:
        """Let it write its state, then end the function processes that it leaves behind."""
        if self.process is None:
            return
        stop(self.process)
        self.process = None
        self.pid_file.unlink(missing_ok=True)

    def end_left_over(self) -> None:
        """End the one that a killed supervisor left running on this state. Raises AlreadyRunningError if it lives."""
        if not self.pid_file.exists():
            return
        pid, supervisor = (int(word) for word in self.pid_file.read_text().split())
        if "infra.local" in command_of(supervisor):
            raise AlreadyRunningError(f"the desk is running already (process {supervisor}): stop it first")
        end_orphan(pid, "ministack")
        self.pid_file.unlink()

    def _claim(self, emulator: int = 0) -> None:
        """Note which processes this state belongs to from now on."""
        self.state.mkdir(parents=True, exist_ok=True)
        self.pid_file.write_text(f"{emulator} {os.getpid()}")

    def _discard_unpacked_code(self) -> None:
        """What function processes unpacked is of no use to new ones, and takes a while to delete."""
        old = self.state / f"tmp.{os.getpid()}"
        if (self.state / "tmp").exists():
            (self.state / "tmp").rename(old)
            threading.Thread(target=shutil.rmtree, args=(old, True), daemon=True).start()

    def _environment(self) -> dict[str, str]:
        """Nothing of the caller's but where programs are: functions inherit it, and must not see the host's keys."""
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return inherited | {
            "GATEWAY_PORT": str(self.port),
            "BIND_HOST": "127.0.0.1",
            "AUTH": "true",
            "PERSIST_STATE": "1",
            "STATE_DIR": str(self.state / "aws"),
            "S3_PERSIST": "1",
            "S3_DATA_DIR": str(self.state / "objects"),
            "TMPDIR": str(self.state / "tmp"),
            "LAMBDA_EXECUTOR": "local",
            "LAMBDA_WARM_TTL_SECONDS": "480",
            # Its SES rebuilds mails from their text and loses the rest: functions send through ours, in front of it.
            "AWS_ENDPOINT_URL_SESV2": f"http://localhost:{self.ses_port}",
            # Parts of it that would open ports of their own, or look for containers to remove.
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            "DOCKER_HOST": "unix:///nonexistent",
            **self.settings,
        }

    def _wait_until_it_answers(self) -> None:
        assert self.process is not None
        if answers(self.process, f"{self.endpoint}/_ministack/health", START_SECONDS):
            return
        last = self.log.read_text(errors="replace").strip().splitlines()[-1:] or ["it wrote nothing"]
        self.stop()
        raise EmulatorError(f"the local AWS does not start ({last[0]}); its log is {self.log}")
