"""What was done about failed messages, as events: their audit trail, kept for good."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from shared.clock import now
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.messaging.event import Actor, DeskEvent
from shared.messaging.outbox import event_item
from shared.storage.transaction import commit, first_answer, put_new

PARTITION = "OPERATIONS"


class TakenError(ConflictError):
    """Two events got the same id."""


def once(by: Caller) -> None:
    """Raise AlreadyDoneError if this very request was carried out before: what SQS holds cannot be part of a commit."""
    if by.once and (done := first_answer(by.once)):
        raise done


def record(kind: type[DeskEvent], by: Caller, answer: BaseModel | None = None, **facts: Any) -> None:
    """One event, and what a retry of this request is answered with."""
    event = kind.model_validate({"id": new_id(), "at": now(), "by": Actor.of(by), **facts})
    item = event_item(event, PARTITION, f"EVENT#{event.id}")
    commit([put_new(item, otherwise=TakenError(f"{event.id} is taken"))], once=by.once, answer=answer)
