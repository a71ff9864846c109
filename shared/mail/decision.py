"""What the matcher is told about the desk, and what it answers: plain data, so that it can be replayed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class DecisionKind(StrEnum):
    """What a received mail is to the desk."""

    NEW_TICKET = "new_ticket"
    ANSWER = "answer"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    SPAM = "spam"
    LOOP = "loop"
    UNREADABLE = "unreadable"


class EvidenceKind(StrEnum):
    """Why a mail is where it is; the screens have one sentence for each."""

    SIGNED_REPLY_ADDRESS = "signed_reply_address"
    FORGED_REPLY_ADDRESS = "forged_reply_address"
    ANSWERS_OUR_MESSAGE = "answers_our_message"
    MENTIONS_OUR_MESSAGE = "mentions_our_message"
    REFERS_TO_SEEN_MAIL = "refers_to_seen_mail"
    TICKET_NUMBER_IN_SUBJECT = "ticket_number_in_subject"
    SAME_SUBJECT = "same_subject"
    SENDER_IS_PARTICIPANT = "sender_is_participant"
    SENDER_IS_NEW = "sender_is_new"
    SENDER_NOT_PROVEN = "sender_not_proven"
    TICKET_IS_RECENT = "ticket_is_recent"
    NOTHING_MATCHED = "nothing_matched"
    BOUNCE_REPORT = "bounce_report"
    MACHINE_ANSWER = "machine_answer"
    SPAM_VERDICT = "spam_verdict"
    VIRUS_VERDICT = "virus_verdict"
    OWN_LOOP_MARK = "own_loop_mark"
    OWN_SENDER = "own_sender"
    OWN_MESSAGE_RETURNED = "own_message_returned"
    UNREADABLE = "unreadable"


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class Evidence(_Fact):
    """One reason for a decision. `detail` is what was found: an address, an id, a subject, a verdict."""

    kind: EvidenceKind
    detail: str = ""
    weight: int = 0
    ticket_id: int | None = None


class Decision(_Fact):
    """Where a mail goes, and the reasons, those for the chosen ticket first."""

    kind: DecisionKind
    ticket_id: int | None = None
    """The ticket it belongs to: always for an answer, where known for a bounce and an auto-reply."""
    bounced_message_id: str | None = None
    """Message-ID (without angle brackets) of ours that came back; `None` when the report names none."""
    sender_is_new_participant: bool = False
    """The sender is a stranger to the ticket: show the mail as unconfirmed."""
    score: int = 0
    evidence: list[Evidence] = Field(default_factory=list)


class Lookups(_Fact):
    """What the caller must look up before `match_mail` can decide."""

    message_ids: list[str] = Field(default_factory=list)
    """Ids whose ticket is asked for, the nearest first; for a bounce, that of the message that bounced."""
    reply_addresses: list[str] = Field(default_factory=list)
    """Addresses shaped like ours, to be verified with `read_reply_address`."""
    ticket_numbers: list[int] = Field(default_factory=list)
    """Numbers that the subject claims."""
    sender: str = ""
    """Lower-case sender, whose recent tickets are asked for."""
    subject: str = ""
    """Subject without answer prefixes, list tags, ticket numbers and case."""


class KnownMessage(_Fact):
    """A message of a ticket that the desk has sent (`ours`) or received."""

    ticket_id: int
    ours: bool


class TicketFacts(_Fact):
    """What the matcher must know of a ticket; `participants` are addresses."""

    ticket_id: int
    subject: str
    participants: frozenset[str]
    is_open: bool
    last_activity_at: AwareDatetime


class ThreadingEvidence(_Fact):
    """The answers to `Lookups`, and who we are."""

    now: AwareDatetime
    own_addresses: frozenset[str] = frozenset()
    """Mailboxes of this desk, lower case."""
    own_domains: frozenset[str] = frozenset()
    """Domains that our Message-IDs end in, lower case."""
    loop_mark: str = ""
    """What this desk writes into `X-Lambdesk-Loop` of every mail."""
    tickets_by_reply_address: dict[str, int] = Field(default_factory=dict)
    """Only the addresses whose signature held."""
    messages: dict[str, KnownMessage] = Field(default_factory=dict)
    """By Message-ID without angle brackets."""
    tickets: list[TicketFacts] = Field(default_factory=list)
    """Every ticket named above, those whose number stands in the subject, and the sender's recent ones."""

    def ticket(self, ticket_id: int) -> TicketFacts | None:
        return next((ticket for ticket in self.tickets if ticket.ticket_id == ticket_id), None)


def age_in_days(ticket: TicketFacts, now: datetime) -> float:
    """Days since anything happened on the ticket."""
    return (now - ticket.last_activity_at).total_seconds() / 86_400
