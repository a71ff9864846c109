"""One story told to the desk: the verbs' own records, with the dates that things had."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment, with_dates
from infra.local.demo.posting import Posting
from infra.local.demo.script import Step, Story
from infra.local.demo.writing import html, plain
from shared.clock import as_of
from shared.directory.store import directory
from shared.identity.caller import Once
from shared.mail.sanitise import sanitise_html
from shared.messaging.event import Actor
from shared.storage.transaction import AlreadyDoneError, Write, commit
from shared.tickets.actions import NewHead, begin, recipients
from shared.tickets.change import TicketChange
from shared.tickets.events import (
    Assignment,
    CustomerReplied,
    DeliveryReported,
    NoteAdded,
    ParticipantConfirmed,
    PriorityChanged,
    TagsChanged,
    TicketAssigned,
    TicketReplied,
)
from shared.tickets.model import (
    Channel,
    Delivery,
    DeliveryState,
    Message,
    MessageKind,
    NewReply,
    Participant,
    Status,
)
from shared.tickets.store import message_writes
from shared.ids import new_id

ON_ITS_WAY = timedelta(seconds=4)


@dataclass
class Telling:
    """A story that is being told. `change` is its ticket, from the first word to the last: one transaction."""

    story: Story
    cast: Cast
    now: datetime
    change: TicketChange
    posting: Posting
    bounces: list[tuple[Message, Delivery]] = field(default_factory=list)
