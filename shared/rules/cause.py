"""What rules wait for."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from shared.growing import OrUnknown


class Cause(StrEnum):
    """Something that happens to a ticket, whoever does it: a person, the desk, or another rule."""

    TICKET_OPENED = "ticket_opened"
    CUSTOMER_REPLIED = "customer_replied"
    AGENT_REPLIED = "agent_replied"
    NOTE_ADDED = "note_added"
    STATUS_CHANGED = "status_changed"
    PRIORITY_CHANGED = "priority_changed"
    TYPE_CHANGED = "type_changed"
    TAGS_CHANGED = "tags_changed"
    FIELDS_CHANGED = "fields_changed"
    ASSIGNED = "assigned"
    SNOOZE_ENDED = "snooze_ended"
    SLA_WARNED = "sla_warned"
    SLA_BREACHED = "sla_breached"
    APPROVAL_GRANTED = "approval_granted"
    APPROVAL_REFUSED = "approval_refused"


StoredCause = Annotated[Cause, OrUnknown()]
