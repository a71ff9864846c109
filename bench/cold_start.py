"""`cold_start`: what a function costs until its first answer, in CPU time, as a ratio to the least that it could.

A fresh process imports a handler and answers one event against a local AWS. Every such run is followed at once by one
of `bench/floor.py`, so that both meet the same machine; the ratio of a handler is the median over the rounds.

A function finds what it finds when it is deployed: our code and its layers. The floor finds what is installed, as
whoever follows a tutorial does. `installed alike` is the same ratio with the function finding that, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from bench.deployed import installed, with_layers
from bench.desk import running_desk
from bench.figure import Figure, Findings, percentile
from bench.first_events import first_event, succeeded
from bench.first_messages import NoFirstEventError
from bench.process import HandlerFailedError, Run, fresh_process
from infra.catalogue import Declared, catalogue

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
        "on_queue_changing",
        "publish",
        "reply_to_ticket",
    }
)
Say = Callable[[str], None]


@dataclass
class Ratios:
    """A function's CPU time to the floor's, once for each round."""

    deployed: list[float] = field(default_factory=list)
    alike: list[float] = field(default_factory=list)


def cold_start(say: Say) -> Findings:
    """The ratio of every handler of the catalogue, their 95th percentile, and the worst of the hottest."""
    with running_desk():
        measured, missing = _measured(say)
    deployed = {name: median(ratios.deployed) for name, ratios in measured.items()}
    alike = [median(ratios.alike) for ratios in measured.values()]
    hottest = [ratio for name, ratio in deployed.items() if name in HOTTEST]
    return Findings(
        [
            Figure("all handlers, p95", percentile([*deployed.values()], 0.95), "of the floor", at_most=1.15),
            Figure("the hottest, worst", max(hottest), "of the floor", at_most=0.90),
            Figure("handlers left out", len(missing), at_most=0),
            Figure("all handlers, p95, installed alike", percentile(alike, 0.95), "of the floor"),
            *(
                Figure(name, ratio, "of the floor")
                for name, ratio in sorted(deployed.items(), key=lambda each: -each[1])
            ),
        ],
        (f"{len(measured)} handlers, {ROUNDS} rounds, medians", *missing),
    )


def import_times(name: str) -> list[str]:
    """Where the start of a function goes: `-X importtime`, slowest modules first, microseconds of their own."""
    function = next(entry for entry in catalogue().entries if entry.name == name)
    with running_desk():
        for _ in range(2):  # the first fills the caches
            run = first_call(function, first_event(function), "-X", "importtime")
    lines = [line for line in run.import_times.splitlines() if line.startswith("import time:")][1:]
    return sorted(lines, key=lambda line: -int(line.removeprefix("import time:").split("|")[0]))


def first_call(function: Declared[Any], event: object, *options: str, alike: bool = False) -> Run:
    """A fresh process of this function that answers one event. Raises HandlerFailedError unless all went well."""
    path = installed() if alike else with_layers(function)
    run = fresh_process(module_of(function), path, [event], *options)
    if not succeeded(function, run.answers[0]):
        raise HandlerFailedError(f"{function.name} answered {run.answers[0]}")
    return run


def module_of(function: Declared[Any]) -> str:
    return function.handler.removesuffix(".handler")


def _measured(say: Say) -> tuple[dict[str, Ratios], list[str]]:
    measured: dict[str, Ratios] = {}
    missing: dict[str, str] = {}
    for round_, function in _rounds():
        say(f"round {round_} of {ROUNDS}: {function.name}")
        try:
            deployed = first_call(function, first_event(function)).cpu_ms[0]
            floor = fresh_process("bench.floor", installed(), [FLOOR_EVENT]).cpu_ms[0]
            if round_:
                alike = first_call(function, first_event(function), alike=True).cpu_ms[0]
                ratios = measured.setdefault(function.name, Ratios())
                ratios.deployed.append(deployed / floor)
                ratios.alike.append(alike / floor)
        except (NoFirstEventError, HandlerFailedError) as error:
            missing[function.name] = str(error)
    return measured, [*missing.values()]


def _rounds() -> Iterator[tuple[int, Declared[Any]]]:
    """Each function in each round. Round 0 fills the caches of byte code and of the disk, and does not count."""
    for round_ in range(ROUNDS + 1):
        for function in catalogue().entries:
            yield round_, function
