"""What was done about failed messages, as events: their audit trail, kept for good."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from shared.identity.caller import Caller
from shared.messaging.event import DeskEvent
from shared.records.change import Change
from shared.storage.transaction import first_response

PARTITION = "OPERATIONS"


def once(by: Caller) -> None:
    """Raise AlreadyDoneError if this very request was carried out before: what SQS holds cannot be part of a commit."""
    if by.once and (done := first_response(by.once)):
        raise done


def record(kind: type[DeskEvent], by: Caller, response: BaseModel | None = None, **facts: Any) -> None:
    """Record one event, and the response for a retry of this request."""
    change = Change(by)
    change.log(kind, PARTITION, **facts)
    change.commit(response=response)
