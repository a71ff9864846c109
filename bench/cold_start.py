"""`cold_start`: what a function costs until its first answer, in CPU time, as a ratio to the least that it could.

A fresh process imports a handler and answers one event against a local AWS. Every such run is followed at once by one
of `bench/floor.py`, so that both meet the same machine; the ratio of a handler is the median over the rounds.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.desk import running_desk
from bench.figure import Figure, Findings, percentile
from bench.first_events import NoFirstEventError, first_event, succeeded
from infra.catalogue import Declared, catalogue

ROOT = Path(__file__).parent.parent
ROUNDS = 5
FLOOR_EVENT = {"partition": "DIRECTORY", "sort": "brands#aurora"}
# What people and mails call all day; the rest is called once a session, or by administrators.
HOTTEST = frozenset(
    {
        "authorize",
        "count_queues",
        "create_ticket",
        "get_ticket",
        "list_entries",
        "list_tickets",
        "on_mail_received",
        "on_ticket_moved",
        "publish",
        "reply_to_ticket",
    }
)
Said = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """What a process said: the CPU milliseconds that it had used at each answer, and the answers."""

    cpu_ms: list[float]
    answers: list[Any]


class HandlerFailedError(RuntimeError):
    """A handler that was to be measured did not succeed."""


def cold_start(say: Said) -> Findings:
    """The ratio of every handler of the catalogue, its 95th percentile, and the median of the hottest."""
    with running_desk():
        measured, missing = _ratios(say)
    ratios = dict(sorted(measured.items(), key=lambda each: -each[1]))
    hottest = [ratio for name, ratio in ratios.items() if name in HOTTEST]
    figures = [
        Figure("p95 of all handlers ÷ floor", percentile([*ratios.values()], 0.95), "×", at_most=1.10),
        Figure("worst of the hottest ÷ floor", max(hottest), "×", at_most=0.90),
        Figure("handlers not measured", len(missing), at_most=0),
        *(Figure(f"{name} ÷ floor", ratio, "×") for name, ratio in ratios.items()),
    ]
    return Findings(figures, (f"{ROUNDS} rounds, medians; {len(ratios)} handlers", *missing))


def _ratios(say: Said) -> tuple[dict[str, float], list[str]]:
    ratios: dict[str, list[float]] = {}
    missing: list[str] = []
    for round_ in range(ROUNDS + 1):
        for function in catalogue().entries:
            say(f"round {round_} of {ROUNDS}: {function.name}")
            try:
                event = first_event(function)
            except NoFirstEventError as error:
                missing = [*missing, str(error)] if round_ == 0 else missing
                continue
            ratio = first_call(function, event).cpu_ms[0] / _floor()
            if round_:  # the first round fills the byte code caches and the disk's
                ratios.setdefault(function.name, []).append(ratio)
    return {name: statistics.median(each) for name, each in ratios.items()}, missing


def first_call(function: Declared[Any], *events: Any) -> Run:
    """A fresh process of this function that answers these events. Raises HandlerFailedError unless all went well."""
    run = fresh_process(f"functions.{function.domain}.{function.name}", [*events])
    for answer in run.answers:
        if not succeeded(function, answer):
            raise HandlerFailedError(f"{function.name} answered {answer}")
    return run


def _floor() -> float:
    return fresh_process("bench.floor", [FLOOR_EVENT]).cpu_ms[0]


def fresh_process(module: str, events: list[Any], *options: str) -> Run:
    """`module.handler` answers `events` in an interpreter of its own, started with `options`."""
    command = [sys.executable, "-P", *options, str(ROOT / "bench" / "fresh_process.py"), module]
    done = subprocess.run(
        command, input=json.dumps(events), env=_environment(), text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise HandlerFailedError(f"{module}: {done.stderr}")
    said = json.loads(done.stdout.splitlines()[-1])
    return Run(said["cpu_ms"], said["answers"])


def _environment() -> dict[str, str]:
    """As in a Lambda: our code is found by its import path, and byte code is there already."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"PYTHONPATH": str(ROOT)}
