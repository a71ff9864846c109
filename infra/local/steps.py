"""What the person at the terminal sees: each slow step with what it is doing now, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

Say = Callable[[str], None]


class Steps:
    """With a quiet console, as tests have it, nothing is written."""

    def __init__(self, console: Console) -> None:
        self.console = console

    @contextmanager
    def step(self, name: str) -> Iterator[Say]:
        """One step; call what it yields with a few words on the progress."""
        started = time.monotonic()
        with self.console.status(f"{name} …") as status:
            yield lambda words: status.update(f"{name} … [dim]{words}[/dim]")
        self.console.print(f"[green]✓[/green] {name} [dim]{time.monotonic() - started:.1f} s[/dim]")
