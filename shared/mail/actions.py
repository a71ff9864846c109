"""Put a received mail into a ticket, onto the message that it reports about, or into quarantine."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from shared.canary.returning import took_back
from shared.channels.incoming import IntakeOutcome, WriteContext, take_in
from shared.clock import now
from shared.contacts.store import IdentityTakenError
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail import quarantine
from shared.mail.bounce import failed_among
from shared.mail.by_agent import take_in_if_staffs
from shared.mail.delivery import report_deliveries
from shared.mail.match import lookups_for, match_mail
from shared.mail.match_model import MatchDecision, MatchDecisionKind
from shared.mail.model import FailedRecipient, InboundMail, Verdict
from shared.mail.parse import read_head_only
from shared.mail.raw import is_stored, store_raw
from shared.mail.received_mail import ReceivedMail, incoming_message
from shared.mail.store import load_match_context
from shared.mail.thread_answer import take_in_thread_answer
from shared.mail.thread_mail import report_thread_deliveries
from shared.side_threads.model import SourceId, ThreadMessage
from shared.side_threads.store import StaleSideThreadError
from shared.side_threads.store import load_message as load_thread_message
from shared.storage.transaction import AlreadyDoneError, BusyError, first_response
from shared.telemetry import logger
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.mail_index import KnownMail, tickets_of_messages
from shared.tickets.message import Message
from shared.tickets.store import (
    MessageNotFoundError,
    StaleTicketError,
    follow_merges,
    load_message,
    load_ticket,
)

TRIES = 5
_INTO_TICKETS = {MatchDecisionKind.NEW_TICKET, MatchDecisionKind.REPLY, MatchDecisionKind.AUTO_REPLY}
# Error codes of DynamoDB (for a transaction or a part of it) and S3 for data that they will never take.
_REFUSED_FOR_GOOD = {"ValidationException", "ValidationError", "InvalidRequest", "EntityTooLarge"}


class StillQuarantinedError(ConflictError):
    """The matcher decided as before. An agent can still open a ticket by hand."""


def receive_mail(raw: bytes, *, tries: int = 1) -> None:
    """Put a mail where it belongs, exactly once. Raises only while AWS is in trouble: the queue delivers the mail again then.

    A raw mail is kept once it has been read to the end. One that comes again and is not kept has ended the function that
    read it: it is held by what its head says.
    """
    was_read = tries == 1 or is_stored(raw)
    received = ReceivedMail(raw) if was_read else ReceivedMail(raw, read_head_only)
    if took_back(received.mail.canary):
        return
    if first_response(received.once):
        logger.info("this mail came before")
        return
    store_raw(received.raw_id, raw)
    try:
        _receive(received)
    except AlreadyDoneError:
        logger.info("this mail came at the same time")
    except (BotoCoreError, ConflictError):
        raise
    except Exception as error:
        if isinstance(error, ClientError) and not _is_for_good(error):
            raise
        # Anyone may send any bytes: a mail that makes this code fail must not be delivered again for ever.
        logger.exception("a mail that could not be placed")
        quarantine.quarantine_unforeseen(received, f"{type(error).__name__}: {error}")


def _is_for_good(refusal: ClientError) -> bool:
    """Whether this data can never be written, by itself or as a part of a transaction."""
    reasons: list[dict[str, str]] = refusal.response.get("CancellationReasons", [])  # type: ignore[assignment]  # not in botocore's types
    codes = {refusal.response["Error"]["Code"], *(reason["Code"] for reason in reasons)}
    return not codes.isdisjoint(_REFUSED_FOR_GOOD)


def retry_quarantined(mail_id: str, by: Caller) -> IntakeOutcome:
    """Try a quarantined mail again; a person has judged that it is neither spam nor a machine's."""
    held = quarantine.quarantined_for(by, mail_id, Permission.QUARANTINE_RESOLVE)
    received = ReceivedMail(quarantine.raw_of(held))
    context = WriteContext(by.once, quarantine.release_writes(mail_id, by))
    decision = _decide(received, vouched_for=True)
    outcome = _take_in(received, decision, context)
    if outcome is None:
        reason = quarantine.reason_for(received, decision)
        raise StillQuarantinedError(f"it is held for the same reason again: {reason}")
    return outcome


def _vouched_for(mail: InboundMail) -> InboundMail:
    """The mail as a person's. A virus stays a virus, and a machine still gets no automatic reply."""
    unsuspected = {"spam_verdict": Verdict.UNKNOWN, "auto_reply": None, "bounce": False}
    return mail.model_copy(update=unsuspected)


def _receive(received: ReceivedMail) -> None:
    for attempt in range(TRIES):
        decision = _decide(received)
        try:
            if _take_in(received, decision, WriteContext(received.once)) or _bounced(received, decision):
                return
            quarantine.quarantine(received, decision)
        except (StaleTicketError, StaleSideThreadError, IdentityTakenError, BusyError):
            # The ticket or the contact changed in the meantime: decide again.
            if attempt == TRIES - 1:
                raise
        else:
            return


def _decide(received: ReceivedMail, *, vouched_for: bool = False) -> MatchDecision:
    """Who sends for another is the author all the same in a ticket that they take part in."""
    for mail in received.readings:
        received.mail = _vouched_for(mail) if vouched_for else mail
        decision = _matched(received.mail, vouched_for=vouched_for)
        if decision.kind is MatchDecisionKind.REPLY and not decision.sender_is_new_participant:
            break
    return decision


def _matched(mail: InboundMail, *, vouched_for: bool) -> MatchDecision:
    known = load_match_context(lookups_for(mail))
    if vouched_for:
        # An agent may vouch for a person who writes under an address of ours. Mail with our loop mark stays a loop.
        known = known.model_copy(update={"own_addresses": frozenset()})
    return match_mail(mail, known)


def _take_in(received: ReceivedMail, decision: MatchDecision, context: WriteContext) -> IntakeOutcome | None:
    """None if it goes into no ticket."""
    if decision.kind not in _INTO_TICKETS or quarantine.is_for_no_mailbox(received, decision):
        return None
    if decision.kind is not MatchDecisionKind.NEW_TICKET and decision.ticket_id is None:
        return None
    ticket = load_ticket(decision.ticket_id) if decision.ticket_id else None
    if ticket and decision.thread_id:
        return take_in_thread_answer(received, decision, ticket, context)
    if outcome := take_in_if_staffs(received, decision, ticket and follow_merges(ticket), context):
        return outcome
    return take_in(
        incoming_message(received, decision), ticket, context, stranger=decision.sender_is_new_participant
    )


def _bounced(received: ReceivedMail, decision: MatchDecision) -> bool:
    """Mark the message that came back. False if the desk knows of no such message."""
    if decision.kind is not MatchDecisionKind.BOUNCE:
        return False
    place = _bounced_place(decision)
    sent = place and (_message_at(place) if place.thread_id is None else _thread_message_at(place))
    if not place or not sent or _shown_id(sent) != decision.bounced_message_id:
        return False
    failed = failed_among(received.mail, [each.address for each in sent.deliveries if each.address])
    if not failed:
        return False
    reports = [_delivery(recipient, received.mail) for recipient in failed]
    logger.info("a message bounced", extra={"raw_id": received.raw_id, "ticket_id": place.ticket_id})
    if isinstance(sent, ThreadMessage):
        report_thread_deliveries(sent.source_id, reports, once=received.once)
    else:
        report_deliveries(sent.ticket_id, sent.id, reports, once=received.once)
    return True


def _bounced_place(decision: MatchDecision) -> KnownMail | None:
    """By the id that its recipients saw: whoever reports under any other has not had it."""
    name = decision.bounced_message_id
    return tickets_of_messages([name]).get(name) if name else None


def _message_at(place: KnownMail) -> Message | None:
    """None for what was claimed for sending, but never written as sent."""
    try:
        return load_message(place.ticket_id, place.message_id)
    except MessageNotFoundError:
        return None


def _thread_message_at(place: KnownMail) -> ThreadMessage:
    assert place.thread_id is not None
    return load_thread_message(
        SourceId(ticket_id=place.ticket_id, thread_id=place.thread_id, message_id=place.message_id)
    )


def _shown_id(message: Message | ThreadMessage) -> str | None:
    return (message.mail.sent_as or message.mail.message_id) if message.mail else None


def _delivery(recipient: FailedRecipient, mail: InboundMail) -> Delivery:
    state = DeliveryState.DELAYED if recipient.delayed else DeliveryState.BOUNCED
    if mail.bounce_report and mail.bounce_report.complaint:
        state = DeliveryState.COMPLAINED
    detail = recipient.diagnostic or recipient.status or mail.subject
    return Delivery(address=recipient.address, state=state, at=now(), detail=detail[:500])
