"""A team's own statuses. Each stands in a category, which is the status that everything else goes by."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, Field

from shared.identity.model import Language
from shared.identity.permissions import Permission
from shared.records.model import Record
from shared.records.names import RecordName
from shared.tickets.states import Status

Names = dict[Language, RecordName]
# Not `new`: that is what nobody has looked at yet.
StatusCategory = Literal[Status.OPEN, Status.PENDING, Status.ON_HOLD, Status.SOLVED, Status.CLOSED]


class TicketStatus(Record):
    """`name` is for a language that `names` does not have. Customers read `customer_names`, or else the category's word."""

    collection: ClassVar[str] = "ticket-statuses"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.DIRECTORY_READ
    write_permission: ClassVar[Permission] = Permission.STATUSES_MANAGE

    name: RecordName
    names: Names = Field({}, max_length=20)
    category: StatusCategory
    customer_names: Names = Field({}, max_length=20)
    position: int = Field(0, ge=0, le=999)


class RequestStatus(BaseModel):
    """What customers read where a request has this status, by language."""

    id: str
    names: Names


class RequestStatuses(BaseModel):
    items: list[RequestStatus]
