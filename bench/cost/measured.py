"""What was measured last: a ticket's life, and the CPU time of each function in it. `python -m bench cost` measures anew."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

from bench.cold_start import module_of
from bench.cost.ticket import a_tickets_life
from bench.deployed import with_layers
from bench.desk import running_desk
from bench.first_events import first_event
from bench.process import fresh_process
from infra.catalogue import catalogue
from tests.support.aws import fake_aws

FILE = Path(__file__).with_name("measured.json")
CALLS = 5


@dataclass(frozen=True)
class Cpu:
    """Milliseconds of one processor: of a first call with all that it loads, and of a later one. Memory in MB."""

    cold: float
    warm: float
    memory: int


def measure(say: Callable[[str], None]) -> dict[str, Any]:
    say("a ticket's life")
    with fake_aws() as aws:
        aws.reset()
        life = a_tickets_life().as_json()
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "life": life,
        "cpu": {name: asdict(cpu) for name, cpu in _cpu(life["runs"], say)},
    }


def last_measured() -> dict[str, Any]:
    measured: dict[str, Any] = json.loads(FILE.read_text())
    return measured


def keep(measured: dict[str, Any]) -> None:
    FILE.write_text(json.dumps(measured, indent=1) + "\n")


def _cpu(names: Iterable[str], say: Callable[[str], None]) -> Iterable[tuple[str, Cpu]]:
    entries = {entry.name: entry for entry in catalogue().entries}
    with running_desk():
        for name in names:
            say(name)
            function = entries[name]
            for _ in range(2):  # the first fills the caches of byte code
                events = [first_event(function) for _ in range(CALLS)]
                run = fresh_process(module_of(function), with_layers(function), events)
            warm = median(after - before for before, after in pairwise(run.cpu_ms))
            yield name, Cpu(round(run.cpu_ms[0]), round(warm, 1), function.declaration.memory)
