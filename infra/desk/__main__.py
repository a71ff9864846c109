"""`./desk`: what an operator does from the command line, on AWS or with `--local` on the desk of `make dev`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from infra.config import DeskFileError, load_desk
from infra.desk.invariants import Invariant
from infra.desk.places import DeployedDesk, NoDeskError
from infra.desk.verify import Data, Verdict, as_json, items_about, verify

EXPECTED = (DeskFileError, NoDeskError)
SHOWN = 50

Local = Annotated[bool, typer.Option("--local", help="Work on the desk that `make dev` runs.")]
AsJson = Annotated[bool, typer.Option("--json", help="For programs.")]

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
console = Console()


@cli.callback()
def desk() -> None:
    """Operate a desk: check it, look after it, bring back what failed."""


@cli.command("verify")
def verify_data(local: Local = False, as_json_: AsJson = False) -> None:
    """Read the whole table and the list of files, and say what is not as it must be."""
    found = _deployed(local)
    data = Data(found.outputs["TableName"], found.outputs["FilesBucket"], found.desk.prefix, found.client)
    columns = (TextColumn("Reading the table"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("items", total=items_about(data) or None)
        verdict = verify(data, lambda items: progress.update(task, completed=items))
    if as_json_:
        typer.echo(as_json(verdict))
    else:
        _tell(verdict)
    raise typer.Exit(1 if verdict.findings else 0)


def _tell(verdict: Verdict) -> None:
    broken = Counter(finding.invariant for finding in verdict.findings)
    table = Table(box=None, show_header=False)
    for invariant in Invariant:
        unknown = invariant is Invariant.COUNTERS and not verdict.counted
        mark = "[yellow]?[/]" if unknown else "[red]✗[/]" if broken[invariant] else "[green]✓[/]"
        table.add_row(mark, invariant, invariant.words, str(broken[invariant] or ""))
    console.print(table)
    for finding in verdict.findings[:SHOWN]:
        console.print(f"[red]{finding.invariant}[/]  {finding.key}: {finding.says}", soft_wrap=True)
    if len(verdict.findings) > SHOWN:
        console.print(f"… and {len(verdict.findings) - SHOWN} more: --json has them all")
    if not verdict.counted:
        console.print("Events still wait for their consumers, so counters were not compared: try again soon.")
    console.print(f"{verdict.items:,} items read, {len(verdict.findings) or 'nothing'} wrong.")


def _deployed(local: bool) -> DeployedDesk:
    desk_file = load_desk()
    return DeployedDesk.on_this_machine(desk_file) if local else DeployedDesk.on_aws(desk_file)


def main() -> None:
    try:
        cli()
    except EXPECTED as error:
        console.print(f"[red]{error}[/red]", highlight=False, soft_wrap=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
