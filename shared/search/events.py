"""Events of the index."""

from __future__ import annotations

from shared.messaging.event import DeskEvent


class RebuildAdvanced(DeskEvent):
    """A new index contains all tickets up to number `done`; 0 means that it was created.

    `total` is the last number that there was then. Whoever hears it takes the next part.
    """

    job_id: str
    generation: str
    done: int
    total: int
