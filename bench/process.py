"""Fresh processes that answer events, and what they cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).with_name("fresh_process.py")


class HandlerFailedError(RuntimeError):
    """A handler that was to be measured did not succeed."""


@dataclass(frozen=True)
class Run:
    """What a process said: the CPU milliseconds that it had used at each answer, and the answers."""

    cpu_ms: list[float]
    answers: list[Any]
    import_times: str = ""


def fresh_process(module: str, path: Sequence[Path], events: Sequence[Any], *options: str) -> Run:
    """`module.handler` answers `events` in an interpreter of its own, started with `options`.

    It finds modules in `path` and nowhere else. Byte code is kept between runs, as a deployment brings it along.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-P", "-S", *options, str(PROGRAM), module],
        input=json.dumps(events),
        env=kept | {"PYTHONPATH": os.pathsep.join(map(str, path))},
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise HandlerFailedError(f"{module}: {done.stderr}")
    said = json.loads(done.stdout.splitlines()[-1])
    return Run(said["cpu_ms"], said["answers"], done.stderr)
