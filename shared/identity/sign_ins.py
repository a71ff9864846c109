"""Sessions of staff: each beginning is recorded once, by the first call that the browser makes in it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from pydantic import BaseModel

from shared.clock import expiry, now
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.identity.events import SessionStarted
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.messaging.outbox import Audit, event_item
from shared.storage.table import get, query
from shared.storage.transaction import commit, put, put_new

KEPT = timedelta(days=365)
_LAST = "LAST-SIGN-IN"
_MOST_AGENTS = 10_000


class LastSignIn(BaseModel):
    agent_id: str
    at: datetime


class LastSignIns(BaseModel):
    """Of those who have signed in within a year."""

    items: list[LastSignIn]


class SignInRecordedError(ConflictError):
    """Another call of the same session recorded its beginning."""


def record_sign_in(by: Caller) -> None:
    """Of staff: one read where the session is known already, and one transaction where it is not."""
    if by.sign_in is None or not by.is_staff:
        return
    partition, sort = f"AGENT#{by.id}", f"SIGNED-IN#{int(by.sign_in.at.timestamp()):012}"
    if get(partition, sort):
        return
    event = SessionStarted(
        id=new_id(), at=now(), by=Actor.of(by), began_at=by.sign_in.at, method=by.sign_in.method
    )
    item = event_item(event, partition, sort, expiry(KEPT), Audit(by.name, by.source_ip))
    last = {"PK": _LAST, "SK": by.id, "at": by.sign_in.at.isoformat(), "expires": expiry(KEPT)}
    with suppress(SignInRecordedError):
        commit([put_new(item, otherwise=SignInRecordedError("recorded already")), put(last)])


def last_sign_ins() -> LastSignIns:
    rows = query(_LAST, limit=_MOST_AGENTS)
    return LastSignIns(items=[LastSignIn(agent_id=row["SK"], at=row["at"]) for row in rows])
