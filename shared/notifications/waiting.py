"""What is not delivered at once: after quiet hours, and in digests."""

from __future__ import annotations

import hashlib

from shared.notifications.events import DigestReached, NotificationRaised
from shared.timers.actions import publish_at


def set_timers(event: NotificationRaised) -> None:
    """Each once, however often it is set: its event's id says what it is for."""
    if event.later and event.later_at:
        due = {"id": _id_of(event.id, "later"), "at": event.later_at, "channels": event.later}
        publish_at(
            event.later_at, event.model_copy(update={**due, "later": (), "later_at": None, "digest_at": None})
        )
    if event.digest_at:
        moment = event.digest_at
        digest = DigestReached(
            id=_id_of(event.agent_id, f"digest#{moment.isoformat()}"),
            at=moment,
            by=event.by,
            agent_id=event.agent_id,
            moment=moment,
        )
        publish_at(moment, digest)


def _id_of(what: str, purpose: str) -> str:
    return hashlib.sha256(f"{what}#{purpose}".encode()).hexdigest()[:32]
