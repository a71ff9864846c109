"""`warm`: CPU milliseconds that one call of an operation takes in a process that runs already.

The local AWS answers from another process, so that only the caller's own work counts: no waiting, no network.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import Any

from bench.cold_start import Say, module_of
from bench.deployed import with_layers
from bench.desk import running_desk
from bench.figure import Figure, Findings
from bench.first_events import first_event, succeeded
from bench.first_messages import NoFirstEventError
from bench.process import HandlerFailedError, fresh_process
from infra.catalogue import Declared, catalogue

CALLS = 8


def warm(say: Say) -> Findings:
    """The median of some calls of each function, each with an event of its own; the first calls do not count."""
    figures, missing = [], []
    with running_desk():
        for function in catalogue().entries:
            say(function.name)
            try:
                figures.append(Figure(function.name, _cpu_ms(function), "ms"))
            except (NoFirstEventError, HandlerFailedError) as error:
                missing.append(str(error))
    return Findings(sorted(figures, key=lambda figure: -figure.value), tuple(missing))


def _cpu_ms(function: Declared[Any]) -> float:
    events = [first_event(function) for _ in range(CALLS)]
    run = fresh_process(module_of(function), with_layers(function), events)
    for answer in run.answers:
        if not succeeded(function, answer):
            raise HandlerFailedError(f"{function.name} answered {answer}")
    return median(after - before for before, after in pairwise(run.cpu_ms[1:]))
