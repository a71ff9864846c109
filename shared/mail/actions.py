"""A mail comes in: into a new ticket, an old one, onto the message that it reports about, or into quarantine."""

from __future__ import annotations

from botocore.exceptions import BotoCoreError, ClientError

from shared.canary.returning import took_back
from shared.clock import now
from shared.contacts.store import IdentityTakenError
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail import quarantine
from shared.mail.arrival import Arrival, received
from shared.mail.bounce import failed_among, names_any
from shared.mail.decision import Decision, DecisionKind, Evidence, EvidenceKind
from shared.mail.delivery import report_deliveries
from shared.mail.match import lookups_for, match_mail
from shared.mail.model import FailedRecipient, InboundMail, Verdict
from shared.mail.raw import store_raw
from shared.mail.store import goes_on_in, threading_evidence
from shared.storage.transaction import AlreadyDoneError, BusyError, first_answer
from shared.telemetry import logger
from shared.tickets.model import Delivery, DeliveryState, Message, Ticket
from shared.tickets.states import Status
from shared.tickets.store import (
    MessageNotFoundError,
    StaleTicketError,
    load_message,
    load_ticket,
    open_conversation,
    tickets_of_messages,
)
from shared.tickets.threading import Alongside, Placed, open_from_mail, take_answer

TRIES = 5
# What DynamoDB (for a transaction: of a part of it) and S3 answer to data that they will never take.
_REFUSED_FOR_GOOD = {"ValidationException", "ValidationError", "InvalidRequest", "EntityTooLarge"}


class StillQuarantinedError(ConflictError):
    """Tried again, and judged as before. Who is sure of such a mail can open a ticket by hand."""


def receive_mail(raw: bytes) -> None:
    """Put a mail where it belongs, exactly once. Raises only while AWS is in trouble: the mail comes again then."""
    arrival = Arrival(raw)
    if took_back(arrival.mail.canary):
        return
    if first_answer(arrival.once):
        logger.info("this mail came before")
        return
    store_raw(arrival.raw_id, raw)
    try:
        _receive(arrival)
    except AlreadyDoneError:
        logger.info("this mail came at the same time")
    except (BotoCoreError, ConflictError):
        raise
    except Exception as error:
        if isinstance(error, ClientError) and not _is_for_good(error):
            raise
        # The boundary to bytes that anyone may send: one that nobody foresaw must not come back for ever.
        logger.exception("a mail that could not be placed")
        quarantine.quarantine_unforeseen(arrival, f"{type(error).__name__}: {error}")


def _is_for_good(refusal: ClientError) -> bool:
    """Whether this data can never be written, by itself or as a part of a transaction."""
    reasons: list[dict[str, str]] = refusal.response.get("CancellationReasons", [])  # type: ignore[assignment]  # not in botocore's types
    codes = {refusal.response["Error"]["Code"], *(reason["Code"] for reason in reasons)}
    return not codes.isdisjoint(_REFUSED_FOR_GOOD)


def retry_quarantined(mail_id: str, by: Caller) -> Placed:
    """Try a quarantined mail again; a person has judged that it is neither spam nor a machine's."""
    held = quarantine.quarantined_for(by, mail_id, Permission.QUARANTINE_RESOLVE)
    arrival = Arrival(quarantine.raw_of(held))
    arrival.mail = _vouched_for(arrival.mail)
    alongside = Alongside(by.once, quarantine.release_writes(mail_id, by))
    decision = _decide(arrival.mail, vouched_for=True)
    placed = _placed_in_ticket(arrival, decision, alongside)
    if placed is None:
        reason = quarantine.reason_for(decision)
        raise StillQuarantinedError(f"it is held for the same reason again: {reason}")
    return placed


def _vouched_for(mail: InboundMail) -> InboundMail:
    """As a person's mail. A virus stays what it is; a machine still gets no automatic answer."""
    unsuspected = {"spam_verdict": Verdict.UNKNOWN, "auto_reply": None, "bounce": False}
    return mail.model_copy(update=unsuspected)


def _receive(arrival: Arrival) -> None:
    for attempt in range(TRIES):
        decision = _decide(arrival.mail)
        try:
            if _placed_in_ticket(arrival, decision, Alongside(arrival.once)) or _bounced(arrival, decision):
                return
            quarantine.quarantine(arrival, decision)
        except (StaleTicketError, IdentityTakenError, BusyError):
            # Somebody changed the ticket, or wrote for the first time, at that moment: decide anew.
            if attempt == TRIES - 1:
                raise
        else:
            return


def _decide(mail: InboundMail, *, vouched_for: bool = False) -> Decision:
    known = threading_evidence(lookups_for(mail))
    if vouched_for:
        # A person may know that somebody wrote under an address of ours. Our own mail, which has our mark, stays a loop.
        known = known.model_copy(update={"own_addresses": frozenset()})
    return match_mail(mail, known)


def _placed_in_ticket(arrival: Arrival, decision: Decision, alongside: Alongside) -> Placed | None:
    """Where it went; None if it goes into no ticket."""
    if decision.kind is DecisionKind.NEW_TICKET:
        return open_from_mail(received(arrival, decision.evidence), alongside)
    automatic = decision.kind is DecisionKind.AUTO_REPLY
    if decision.ticket_id is None or not (automatic or decision.kind is DecisionKind.ANSWER):
        return None
    ticket = load_ticket(decision.ticket_id)
    if ticket.status is Status.CLOSED and not automatic:
        return _placed_behind(ticket, arrival, decision, alongside)
    return take_answer(
        ticket,
        received(arrival, decision.evidence),
        alongside,
        stranger=decision.sender_is_new_participant,
        automatic=automatic,
    )


def _placed_behind(closed: Ticket, arrival: Arrival, decision: Decision, alongside: Alongside) -> Placed:
    """In a new ticket that goes on from a closed one; whoever has gone on already, goes on there."""
    known = None if decision.sender_is_new_participant else closed
    # The other reasons speak of the closed ticket, which is not the one where they are read.
    reason = Evidence(kind=EvidenceKind.TICKET_IS_CLOSED, detail=f"#{closed.id}")
    mail = received(arrival, [*decision.evidence, reason])
    if known and (later := goes_on_in(known, arrival.mail.from_address.lower())):
        return take_answer(later, mail, alongside, stranger=False)
    return open_from_mail(mail, alongside, known)


def _bounced(arrival: Arrival, decision: Decision) -> bool:
    """Mark the message that came back. False if the desk knows of no such message."""
    if decision.kind is not DecisionKind.BOUNCE:
        return False
    message = _bounced_message(arrival.mail, decision)
    if message is None or not message.deliveries:
        return False
    failed = failed_among(arrival.mail, _mailed_to(message))
    if not failed:
        return False
    reports = [_delivery(recipient, arrival.mail.subject) for recipient in failed]
    logger.info("a message bounced", extra={"raw_id": arrival.raw_id, "ticket_id": message.ticket_id})
    report_deliveries(message.ticket_id, message.id, reports, once=arrival.once)
    return True


def _bounced_message(mail: InboundMail, decision: Decision) -> Message | None:
    if decision.bounced_message_id:
        known = tickets_of_messages([decision.bounced_message_id])
        if place := known.get(decision.bounced_message_id):
            try:
                return load_message(place.ticket_id, place.message_id)
            except MessageNotFoundError:  # claimed for sending, but never written as sent
                return None
    return _last_message_that_failed(mail, decision.ticket_id) if decision.ticket_id else None


def _last_message_that_failed(mail: InboundMail, ticket_id: int) -> Message | None:
    """A report that names no message means the last one that went to its recipient; without one, the last."""
    _, entries, _ = open_conversation(ticket_id, 50)
    sent = [entry for entry in reversed(entries) if isinstance(entry, Message) and entry.deliveries]
    named = (message for message in sent if names_any(mail, _mailed_to(message)))
    names_somebody = mail.bounce_report is not None and mail.bounce_report.recipients
    return next(named, sent[0] if sent and not names_somebody else None)


def _mailed_to(message: Message) -> list[str]:
    return [delivery.address for delivery in message.deliveries if delivery.address]


def _delivery(recipient: FailedRecipient, subject: str) -> Delivery:
    state = DeliveryState.DELAYED if recipient.delayed else DeliveryState.BOUNCED
    detail = recipient.diagnostic or recipient.status or subject
    return Delivery(address=recipient.address, state=state, at=now(), detail=detail[:500])
