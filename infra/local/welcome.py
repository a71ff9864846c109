"""The demo's data, and the last words of a start: where everything is and who can sign in."""

from __future__ import annotations

import os

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from infra.local.demo.seed import Demo, DemoError, seed
from infra.local.stack import LocalStack


def welcome(stack: LocalStack, console: Console, *, with_demo: bool) -> None:
    demo = _seeded(stack, console) if with_demo else None
    console.print(_places(stack))
    if demo:
        console.print(_people(demo))
    console.print("Ctrl-C stops everything; the data stays.")


def _seeded(stack: LocalStack, console: Console) -> Demo | None:
    # The demo tells its stories through the desk's own actions, which read their settings from the environment.
    os.environ.update(stack.environment())
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Demo", total=None)
        try:
            demo = seed(lambda done, total: progress.update(task, completed=done, total=total))
        except DemoError as error:
            console.print(f"[yellow]No demo: {error}[/yellow]")
            return None
    if demo.is_new:
        console.print("[green]✓[/green] Demo")
    return demo


def _places(stack: LocalStack) -> Table:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_row("Agent workspace", stack.workspace_url)
    for brand in stack.desk.brands:
        table.add_row(f"Portal of {brand.name}", f"http://localhost:{stack.ports.portals[brand.id]}")
    table.add_row("Everyone's mailbox", stack.tools_url)
    table.add_row("API", stack.api_url)
    table.add_row("API documentation", f"{stack.tools_url}/docs")
    inboxes = ", ".join(mailbox.address for mailbox in stack.desk.mailboxes)
    table.add_row(
        "Mail to the desk", f"SMTP localhost:{stack.ports.smtp} ({inboxes}), or `make mail FILE=letter.eml`"
    )
    return table


def _people(demo: Demo) -> Table:
    table = Table("Sign in as", "role", "with", title=None, box=None, pad_edge=False)
    for person in demo.staff:
        table.add_row(person.email, str(person.role), demo.password)
    table.add_row(f"{demo.customers[0]} …", "customer", "a link by mail, see the mailbox")
    return table
