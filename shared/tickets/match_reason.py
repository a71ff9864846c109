"""Why a received mail is in the ticket, or in the quarantine, where it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict

from shared.growing import OrUnknown
from shared.identity.fields import GovernedField


class MatchReasonKind(StrEnum):
    """The screens have one sentence for each."""

    SIGNED_REPLY_ADDRESS = "signed_reply_address"
    FORGED_REPLY_ADDRESS = "forged_reply_address"
    ANSWERS_OUR_MESSAGE = "answers_our_message"
    MENTIONS_OUR_MESSAGE = "mentions_our_message"
    REFERS_TO_SEEN_MAIL = "refers_to_seen_mail"
    SHARES_UNSEEN_MAIL = "shares_unseen_mail"
    TICKET_NUMBER_IN_SUBJECT = "ticket_number_in_subject"
    SAME_SUBJECT = "same_subject"
    SENDER_IS_PARTICIPANT = "sender_is_participant"
    SENDER_IS_NEW = "sender_is_new"
    SENDER_NOT_PROVEN = "sender_not_proven"
    SENT_FOR_ANOTHER = "sent_for_another"
    TICKET_IS_RECENT = "ticket_is_recent"
    TICKET_IS_CLOSED = "ticket_is_closed"
    TICKET_IS_MERGED = "ticket_is_merged"
    CONVERSATION_IS_FULL = "conversation_is_full"
    MOVED_BY_AGENT = "moved_by_agent"
    NOTHING_MATCHED = "nothing_matched"
    BOUNCE_REPORT = "bounce_report"
    MACHINE_ANSWER = "machine_answer"
    SPAM_VERDICT = "spam_verdict"
    VIRUS_VERDICT = "virus_verdict"
    OWN_LOOP_MARK = "own_loop_mark"
    OWN_SENDER = "own_sender"
    OWN_MESSAGE_RETURNED = "own_message_returned"
    UNREADABLE = "unreadable"
    READ_IN_PART = "read_in_part"
    ENCRYPTED = "encrypted"
    SIGNATURE_NOT_CHECKED = "signature_not_checked"


class MatchReason(BaseModel):
    """One reason for the matcher's decision. `detail` is what was found: an address, an id, a subject, a verdict."""

    model_config = ConfigDict(frozen=True)

    governed: ClassVar[Mapping[str, GovernedField]] = {"detail": GovernedField.ADDRESS}

    kind: Annotated[MatchReasonKind, OrUnknown()]
    detail: str = ""
    weight: int = 0
