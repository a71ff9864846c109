"""`make dev`, `make reset` and `make mail`: the desk on this machine, from the command line."""

from __future__ import annotations

import shutil
import signal
import smtplib
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from infra.config import DeskFileError, load_desk
from infra.local.building import BuildError, build_sites
from infra.local.deploying import ROOT, DeployError
from infra.local.emulator import AlreadyRunningError, Emulator, EmulatorError
from infra.local.letters import send_file
from infra.local.opensearch import NoOpenSearchError, opensearch
from infra.local.ports import PortInUseError, Ports
from infra.local.providers.identity_provider import IdentityProviderError, LocalIdentityProvider
from infra.local.requirements import MissingToolError, check_machine
from infra.local.stack import LocalStack
from infra.local.steps import Steps
from infra.local.welcome import welcome

STATE = ROOT / ".state"
EXPECTED = (
    AlreadyRunningError,
    BuildError,
    DeployError,
    DeskFileError,
    EmulatorError,
    IdentityProviderError,
    MissingToolError,
    NoOpenSearchError,
    PortInUseError,
)

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
console = Console()


@cli.command()
def dev(offset: Annotated[int, typer.Option(help="Added to every port.")] = 0, demo: bool = True) -> None:
    """Start the desk, and stop all of it with Ctrl-C."""
    check_machine()
    desk = load_desk()
    stack = LocalStack(STATE, Ports.usual(desk, offset), console, desk)
    stack.start()
    try:
        build_sites(stack.steps)
        stack.serve_sites()
        welcome(stack, console, with_demo=demo)
        signal.pause()
    except KeyboardInterrupt:
        console.print("\nStopping; what is in the desk is written to disk …")
    finally:
        # A second Ctrl-C must not interrupt the writing.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        stack.stop()
    console.print("Stopped. The next start continues here; `make reset` forgets everything.")


@cli.command()
def build() -> None:
    """Build the two sites, if their sources have changed."""
    check_machine()
    build_sites(Steps(console))


@cli.command()
def reset() -> None:
    """Forget the desk's data, and end what a killed start left running."""
    Emulator(STATE, port=0, ses_port=0).end_left_over()
    LocalIdentityProvider(STATE, port=0).end_left_over()
    shutil.rmtree(STATE, ignore_errors=True)
    console.print("The local desk is forgotten.")


@cli.command(name="opensearch")
def run_opensearch(port: int = 9200) -> None:
    """Start a real OpenSearch alone, and stop it with Ctrl-C."""
    with console.status("OpenSearch"), opensearch(port) as url:
        console.print(
            f"OpenSearch answers at {url}. What is put into it is forgotten when it stops (Ctrl-C)."
        )
        signal.pause()


@cli.command()
def mail(file: Path) -> None:
    """Send a raw mail (.eml) to the running desk, to the recipients in its headers."""
    if not file.is_file():
        raise SystemExit(f"there is no file {file}")
    try:
        console.print(send_file(file, STATE))
    except (OSError, smtplib.SMTPException) as error:
        raise SystemExit(f"the mail was not taken: {error}") from None


def main() -> None:
    # The end of the terminal or of the session stops the desk as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    try:
        cli()
    except EXPECTED as error:
        console.print(f"[red]{error}[/red]", highlight=False, soft_wrap=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
