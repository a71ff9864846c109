"""Run the benchmarks: `python -m bench [NAME …]`, all of them by default."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status

from bench.chaos import chaos
from bench.chaos_in_memory import chaos_in_memory
from bench.cold_start import cold_start, import_times
from bench.cost.bench import cost
from bench.figure import Findings
from bench.live import live
from bench.mail import mail
from bench.mail_path import mail_path
from bench.report import print_findings, write_results
from bench.round_trips import round_trips
from bench.scale import scale
from bench.search import search
from bench.sites import sites
from bench.warm import warm

BENCHMARKS = {
    "cold_start": cold_start,
    "round_trips": round_trips,
    "warm": warm,
    "mail": mail,
    "search": search,
    "sites": sites,
    "scale": scale,
    "cost": cost,
    "mail_path": mail_path,
    "chaos": chaos,
    "chaos_in_memory": chaos_in_memory,
    "live": live,
}
SLOWEST = 40


def main(
    names: Annotated[list[str] | None, typer.Argument(help=f"Any of {', '.join(BENCHMARKS)}.")] = None,
    explain: Annotated[str, typer.Option(help="Show where the cold start of this function goes.")] = "",
) -> None:
    """Measure; print a table; write bench/results.json."""
    console = Console()
    if explain:
        for line in import_times(explain)[:SLOWEST]:
            console.print(line, markup=False, highlight=False)
        return
    if unknown := set(names or ()) - BENCHMARKS.keys():
        raise typer.BadParameter(f"there is no benchmark {', '.join(sorted(unknown))}")
    findings = _findings(console, names or [*BENCHMARKS])
    print_findings(console, findings)
    write_results(findings)


def _findings(console: Console, names: list[str]) -> dict[str, Findings]:
    findings = {}
    for name in names:
        with console.status(name) as status:
            findings[name] = BENCHMARKS[name](partial(_show, status, name))
    return findings


def _show(status: Status, name: str, what: str) -> None:
    status.update(f"{name}: {what}")


if __name__ == "__main__":
    typer.run(main)
