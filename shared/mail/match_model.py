"""What the matcher reads and what it decides, as plain data."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from shared.tickets.match_reason import MatchReason


class MatchDecisionKind(StrEnum):
    """What a received mail is to the desk."""

    NEW_TICKET = "new_ticket"
    REPLY = "reply"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    SPAM = "spam"
    LOOP = "loop"
    UNREADABLE = "unreadable"


class _MatchFact(BaseModel):
    model_config = ConfigDict(frozen=True)


class MatchDecision(_MatchFact):
    """Where a mail goes, and the reasons, those for the chosen ticket first."""

    kind: MatchDecisionKind
    ticket_id: int | None = None
    """The ticket it belongs to: always for a reply, where known for a bounce and an auto-reply."""
    thread_id: int | None = None
    """The side thread of that ticket that it answers, which customers never see."""
    unseen_ids: tuple[str, ...] = ()
    """The mails before it that the desk has not seen, the nearest first."""
    bounced_message_id: str | None = None
    """Message-ID (without angle brackets) of ours that came back; `None` when the report names none."""
    sender_is_new_participant: bool = False
    """The sender is a stranger to the ticket: show the mail as unconfirmed."""
    score: int = 0
    reasons: list[MatchReason] = Field(default_factory=list)


class Lookups(_MatchFact):
    """What the caller must look up before `match_mail` can decide."""

    message_ids: list[str] = Field(default_factory=list)
    """Ids whose ticket is asked for, the nearest first; for a bounce, that of the message that bounced."""
    named_ids: list[str] = Field(default_factory=list)
    """Ids of which it is asked whether the mails of a ticket name them: this mail's own, and those it names."""
    reply_addresses: list[str] = Field(default_factory=list)
    """Addresses shaped like ours, to be verified with `read_reply_address`."""
    ticket_numbers: list[int] = Field(default_factory=list)
    """Numbers that the subject claims."""
    sender: str = ""
    """Lower-case sender, whose recent tickets are asked for."""
    subject: str = ""
    """Subject without reply prefixes, list tags, ticket numbers and case."""


class KnownMessage(_MatchFact):
    """A message of a ticket that the desk has sent (`ours`) or received."""

    ticket_id: int
    ours: bool
    thread_id: int | None = None
    """The side thread that it is of."""


class TicketFacts(_MatchFact):
    """What the matcher must know of a ticket; `participants` are addresses, `named` also those of the unconfirmed."""

    ticket_id: int
    subject: str
    participants: frozenset[str]
    named: frozenset[str] = frozenset()
    is_open: bool
    last_activity_at: AwareDatetime


class MatchContext(_MatchFact):
    """What was found for `Lookups`, and the desk's own addresses and marks."""

    now: AwareDatetime
    own_addresses: frozenset[str] = frozenset()
    """Mailboxes of this desk, lower case."""
    own_domains: frozenset[str] = frozenset()
    """Domains that our Message-IDs end in, lower case."""
    loop_mark: str = ""
    """What this desk writes into `X-Lambdesk-Loop` of every mail."""
    tickets_by_reply_address: dict[str, int] = Field(default_factory=dict)
    """Only the addresses whose signature held."""
    threads_by_reply_address: dict[str, int] = Field(default_factory=dict)
    """Those of them that are of a side thread of their ticket."""
    messages: dict[str, KnownMessage] = Field(default_factory=dict)
    """By Message-ID without angle brackets."""
    tickets_by_unseen_mail: dict[str, int] = Field(default_factory=dict)
    """By the Message-ID of a mail that never came: the ticket whose mails name it."""
    tickets: list[TicketFacts] = Field(default_factory=list)
    """Every ticket named above, those whose number stands in the subject, and the sender's recent ones."""

    def ticket(self, ticket_id: int) -> TicketFacts | None:
        return next((ticket for ticket in self.tickets if ticket.ticket_id == ticket_id), None)


def age_in_days(ticket: TicketFacts, now: datetime) -> float:
    """Days since anything happened on the ticket."""
    return (now - ticket.last_activity_at).total_seconds() / 86_400
