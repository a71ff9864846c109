"""The demo's data, and the last words of a start: where everything is and who can sign in."""

from __future__ import annotations

import os

from rich.console import Console
from rich.progress import Progress

from infra.local.demo.seed import Demo, DemoError, seed
from infra.local.providers.identity_provider import company
from infra.local.stack import LocalStack


def welcome(stack: LocalStack, console: Console, *, with_demo: bool) -> None:
    demo = _seeded(stack, console) if with_demo else None
    console.print()
    for what, where in _places(stack).items():
        console.print(f"  {what:24}{where}", highlight=False, soft_wrap=True)
    if demo:
        console.print("\n  Sign in to the workspace as", highlight=False)
        for person in demo.staff:
            console.print(
                f"    {person.email:28}{demo.password:20}{person.role_id}", highlight=False, soft_wrap=True
            )
        accounts = company()
        console.print(
            f"  or, with the button “Sign in with {accounts.name}”, without an invitation as", soft_wrap=True
        )
        for employee in accounts.employees:
            groups = ", ".join(employee.groups)
            console.print(
                f"    {employee.id:28}{accounts.password:20}{groups}", highlight=False, soft_wrap=True
            )
        customers = f"{demo.customers[0]} and others"
        console.print(
            f"  and to a portal as {customers}: the link comes by mail, see the mailboxes", soft_wrap=True
        )
    console.print("\nCtrl-C stops everything; the data stays.")


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
        with stack.steps.step("Demo"):
            stack.settle_after_demo()
    return demo


def _places(stack: LocalStack) -> dict[str, str]:
    desk, ports = stack.desk, stack.ports
    portals = {
        f"Portal of {brand.name}": f"http://localhost:{ports.portals[brand.id]}" for brand in desk.brands
    }
    inboxes = ", ".join(mailbox.address for mailbox in desk.mailboxes)
    return {
        "Agent workspace": stack.workspace_url,
        **portals,
        "Everyone's mailbox": stack.tools_url,
        "Identity provider": stack.identity_provider.issuer,
        "API": stack.api_url,
        "API documentation": f"{stack.tools_url}/docs",
        "Mail to the desk": f"SMTP on localhost:{ports.smtp}, to {inboxes}",
        "": "or `make mail FILE=letter.eml`",
    }
