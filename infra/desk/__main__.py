"""`./desk`: what an operator does from the command line, on AWS or with `--local` on the desk of `make dev`."""

from __future__ import annotations

import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from infra.config import DESK_FILE, DeskFileError, load_desk
from infra.desk import operating
from infra.desk.configuration import apply as apply_settings
from infra.desk.configuration import as_toml, differences, read_settings, settings_of_desk
from infra.desk.doctor import Doctor, system_resolver
from infra.desk.doctor import Verdict as Finding
from infra.desk.invariants import Invariant
from infra.desk.places import DeployedDesk, NoDeskError
from infra.desk.verify import Data, Verdict, as_json, items_about, verify
from shared.canary.model import Canary
from shared.errors import DomainError
from shared.jobs.model import JobState

EXPECTED = (DeskFileError, DomainError, NoDeskError)
SHOWN = 50
LOOK_AGAIN_SECONDS = 1

Local = Annotated[bool, typer.Option("--local", help="Work on the desk that `make dev` runs.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write it for programs.")]
SettingsFile = Annotated[Path, typer.Argument(help="Such as what `export` wrote; desk.toml, if left out.")]
COLOURS = {"+": "green", "~": "yellow", "-": "red"}

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
config = typer.Typer(
    help="The desk's settings as a file: write it, compare it, make it so.", no_args_is_help=True
)
cli.add_typer(config, name="config")
console = Console()


@cli.callback()
def desk() -> None:
    """Operate a desk: check it, look after it, bring back what failed."""


@cli.command("verify")
def verify_data(local: Local = False, as_json_: AsJson = False) -> None:
    """Read the whole table and the list of files, and say what is not as it must be."""
    found = _deployed(local)
    data = Data(found.outputs["TableName"], found.outputs["FilesBucket"], found.desk.prefix, found.client)
    with _progress("Reading the table") as progress:
        task = progress.add_task("items", total=items_about(data) or None)
        verdict = verify(data, lambda items: progress.update(task, completed=items))
    if as_json_:
        typer.echo(as_json(verdict))
    else:
        _tell(verdict)
    raise typer.Exit(1 if verdict.findings else 0)


@cli.command()
def doctor() -> None:
    """Look at the AWS account and the DNS: what a desk needs, what is missing, what to do."""
    found = DeployedDesk.on_aws(load_desk())
    marks = {Finding.OK: "[green]✓[/]", Finding.WARN: "[yellow]![/]", Finding.FAIL: "[red]✗[/]"}
    failed = False
    for check in Doctor(found.desk, found.client, system_resolver()).checks():
        failed = failed or check.verdict is Finding.FAIL
        console.print(f"{marks[check.verdict]} [bold]{check.name}[/]: {check.found}", soft_wrap=True)
        if check.todo:
            console.print(f"  → {check.todo}", soft_wrap=True, highlight=False)
    raise typer.Exit(1 if failed else 0)


@cli.command()
def redrive(
    consumer: Annotated[
        str, typer.Argument(help="Such as tickets-on_queue_changing; without it, all are listed.")
    ] = "",
    local: Local = False,
) -> None:
    """Send back what a part of the desk gave up on; without a name, list who gave up on how many messages."""
    operating.work_on(_deployed(local))
    if not consumer:
        table = Table("part of the desk", "messages", "oldest", box=None)
        for queue in operating.dead_letter_queues():
            oldest = f"{queue.oldest_at:%Y-%m-%d %H:%M}" if queue.oldest_at else ""
            table.add_row(queue.consumer, str(queue.waiting), oldest)
        console.print(table)
        return
    moved = 0
    with console.status("Sending back …") as status:
        for step in operating.redrive(consumer):
            moved += step
            status.update(f"Sending back … {moved:,}")
    console.print(f"Sent back for {consumer}: {_counted(moved, 'message')}.")


@cli.command("canary")
def check_mail(local: Local = False) -> None:
    """Send a mail to the desk itself at each of its mail domains, and wait until it comes back."""
    operating.work_on(_deployed(local))
    canaries: list[Canary] = []
    with console.status("Sending …") as status:
        for canaries in operating.check_mail():
            status.update(f"{sum(bool(canary.back_at) for canary in canaries)} of {len(canaries)} are back …")
            time.sleep(LOOK_AGAIN_SECONDS)
    for canary in canaries:
        mark = "[green]✓[/]" if canary.back_at else "[red]✗[/]"
        console.print(f"{mark} {canary.mailbox}: {_outcome(canary)}", highlight=False, soft_wrap=True)
    raise typer.Exit(0 if all(canary.back_at for canary in canaries) else 1)


@cli.command()
def republish(
    since: Annotated[datetime, typer.Option(help="In UTC, such as 2026-11-22T08:00:00.")],
    until: Annotated[datetime | None, typer.Option(help="In UTC; now, if left out.")] = None,
    local: Local = False,
) -> None:
    """Put all events of a span of time on the bus again. Consumers take what they had already done for done."""
    operating.work_on(_deployed(local))
    with console.status("Publishing …"):
        count = operating.republish(since.replace(tzinfo=UTC), until.replace(tzinfo=UTC) if until else None)
    console.print(f"On the bus again: {_counted(count, 'event')}.")


@cli.command("rebuild-search")
def rebuild_search(local: Local = False) -> None:
    """Build the search index anew beside the one that is searched. It goes on where it runs if you stop watching."""
    operating.work_on(_deployed(local))
    with _progress("Reading tickets") as progress:
        task = progress.add_task("tickets")
        for job in operating.rebuild_search():
            progress.update(task, completed=job.done, total=job.total)
    if job.state is JobState.FAILED:
        console.print(f"[red]{job.error}[/]", highlight=False, soft_wrap=True)
        raise typer.Exit(1)
    console.print(f"The index is new: ticket numbers up to {job.done:,} were read.")


@config.command()
def export(local: Local = False) -> None:
    """Write all settings of the desk in use: brands, teams, roles, shared snippets, whatever there is."""
    operating.work_on(_deployed(local))
    typer.echo(as_toml(settings_of_desk()))


@config.command()
def plan(file: SettingsFile = DESK_FILE, local: Local = False) -> None:
    """Say how the desk differs from the records in a file."""
    operating.work_on(_deployed(local))
    changes = differences(settings_of_desk(), read_settings(file))
    for line in (line for change in changes for line in change.lines):
        console.print(line, style=COLOURS[line[0]], highlight=False, soft_wrap=True, markup=False)
    console.print(f"{_counted(len(changes), 'record')} would change.")


@config.command()
def apply(
    file: SettingsFile = DESK_FILE,
    local: Local = False,
    archive: Annotated[bool, typer.Option(help="Archive what is only at the desk, too.")] = False,
) -> None:
    """Make the desk as the records in a file say."""
    operating.work_on(_deployed(local))
    found = differences(settings_of_desk(), read_settings(file))
    changes = [change for change in found if archive or change.shall is not None]
    apply_settings(changes, by=operating.OPERATOR)
    console.print(f"Made: {_counted(len(changes), 'record')}. All functions know within a minute.")


def _outcome(canary: Canary) -> str:
    if canary.back_at:
        return f"back in {(canary.back_at - canary.sent_at).total_seconds():.0f} s"
    return canary.refusal or "did not come back"


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


def _progress(doing: str) -> Progress:
    """Beside what programs read."""
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _deployed(local: bool) -> DeployedDesk:
    desk_file = load_desk()
    return DeployedDesk.on_this_machine(desk_file) if local else DeployedDesk.on_aws(desk_file)


def main() -> None:
    try:
        cli(prog_name="./desk")
    except EXPECTED as error:
        console.print(f"[red]{error}[/red]", highlight=False, soft_wrap=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
