"""What can happen to the index."""

from __future__ import annotations

from shared.messaging.event import DeskEvent


class RebuildAdvanced(DeskEvent):
    """A new index has come so far: all tickets up to number `done` are in it. With `done` 0 it has begun.

    `total` is the last number that there was then. Whoever hears it takes the next part.
    """

    job_id: str
    generation: str
    done: int
    total: int
