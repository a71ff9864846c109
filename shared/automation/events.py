"""Events of long work with macros."""

from __future__ import annotations

from shared.messaging.event import DeskEvent


class MacroRunAdvanced(DeskEvent):
    """The first `done` tickets of a run are behind it. Whoever hears it takes the next ones."""

    run_id: str
    done: int
