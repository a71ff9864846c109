"""What becomes of a customer's message, by the status of the ticket that it answers.

Both sides can always write to each other. Without a rule an answer reopens the ticket, and once that is closed, opens another.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.bounds import Id
from shared.growing import OrUnknown
from shared.identity.permissions import Permission
from shared.records.model import Record
from shared.records.names import RecordName
from shared.tickets.model import StoredChannel, Ticket
from shared.tickets.own_status import StatusCategory
from shared.tickets.states import Status


class AnswerEffect(StrEnum):
    STAYS = "stays"
    REOPENS = "reopens"
    FOLLOW_UP = "follow_up"


class AnswerRule(Record):
    """What an answer does at this status; without `channel` or `brand_id`, on each or for all.

    `days` is for how long after the ticket was solved: later, it is as if there were no such rule.
    """

    collection: ClassVar[str] = "answer-rules"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.DIRECTORY_READ
    write_permission: ClassVar[Permission] = Permission.STATUSES_MANAGE

    name: RecordName
    status: StatusCategory
    channel: StoredChannel | None = None
    brand_id: Id | None = None
    effect: Annotated[AnswerEffect, OrUnknown()]
    days: int | None = Field(None, ge=1, le=3650)

    @property
    def is_about(self) -> tuple[str, str | None, str | None]:
        return self.status, self.channel, self.brand_id

    def fits(self, ticket: Ticket, channel: str, at: datetime) -> bool:
        since = ticket.solved_at or ticket.updated_at
        return (
            self.status == ticket.status
            and self.channel in {None, channel}
            and self.brand_id in {None, ticket.brand_id}
            and (self.days is None or at - since <= timedelta(days=self.days))
        )


def effect_of(rules: Sequence[AnswerRule], ticket: Ticket, channel: str, at: datetime) -> AnswerEffect:
    """What a customer's message does to this ticket: as the rule says that is most about it, a brand before a channel."""
    fitting = [rule for rule in rules if not rule.is_archived and rule.fits(ticket, channel, at)]
    if fitting:
        return max(fitting, key=lambda rule: (rule.brand_id is not None, rule.channel is not None)).effect
    return AnswerEffect.FOLLOW_UP if ticket.status is Status.CLOSED else AnswerEffect.REOPENS
