"""Which events are which cause."""

from __future__ import annotations

from collections.abc import Mapping

from shared.rules.cause import Cause
from shared.tickets.events import (
    ApprovalGranted,
    ApprovalRefused,
    CustomerReplied,
    FieldsChanged,
    NoteAdded,
    PriorityChanged,
    SlaBreached,
    SlaWarned,
    SnoozeEnded,
    StatusChanged,
    TagsChanged,
    TicketAssigned,
    TicketOpened,
    TicketReplied,
    TypeChanged,
    VersionedTicketEvent,
)

CAUSE_OF: Mapping[type[VersionedTicketEvent], Cause] = {
    TicketOpened: Cause.TICKET_OPENED,
    CustomerReplied: Cause.CUSTOMER_REPLIED,
    TicketReplied: Cause.AGENT_REPLIED,
    NoteAdded: Cause.NOTE_ADDED,
    StatusChanged: Cause.STATUS_CHANGED,
    PriorityChanged: Cause.PRIORITY_CHANGED,
    TypeChanged: Cause.TYPE_CHANGED,
    TagsChanged: Cause.TAGS_CHANGED,
    FieldsChanged: Cause.FIELDS_CHANGED,
    TicketAssigned: Cause.ASSIGNED,
    SnoozeEnded: Cause.SNOOZE_ENDED,
    SlaWarned: Cause.SLA_WARNED,
    SlaBreached: Cause.SLA_BREACHED,
    ApprovalGranted: Cause.APPROVAL_GRANTED,
    ApprovalRefused: Cause.APPROVAL_REFUSED,
}
CAUSES = tuple(CAUSE_OF)
