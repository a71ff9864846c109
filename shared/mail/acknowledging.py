"""The one automatic mail of a new ticket: it came in, and this is its number.

Two automatic mails that answer each other never stop. So: never to what a machine sent, marked as RFC 3834 asks, and
not more than a few to one address in an hour, whoever it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from shared.channels.sending import Send, Settlement, send_once
from shared.clock import now
from shared.directory.store import directory
from shared.errors import ConflictError
from shared.identity.caller import Caller, CallerKind
from shared.ids import new_id
from shared.mail.bucket import Bucket
from shared.mail.no_reply import is_no_reply
from shared.mail.outbound import Letter, compose
from shared.mail.phrasing import phrases
from shared.mail.sending import brand_of, envelope_of, facts_of, look_of
from shared.mail.ses import Outgoing, hand_over, message_id_by
from shared.messaging.event import Actor
from shared.storage.marshal import Item
from shared.storage.table import get
from shared.storage.transaction import Write, commit, put_new, put_version
from shared.telemetry import logger
from shared.tickets.audience import is_unproven
from shared.tickets.events import AcknowledgementFailed, AcknowledgementSent, TicketOpened
from shared.tickets.model import Delivery, DeliveryState, MailFacts, Message, Ticket
from shared.tickets.store import (
    StaleMessageError,
    acknowledgement_failure,
    acknowledgement_writes,
    load_message,
    load_ticket,
    mail_pointer,
)

ACKNOWLEDGEMENT = "acknowledgement"
# After a day, as when queues are redriven, it would only surprise.
LATEST = timedelta(days=1)
_WRONG = {DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.FAILED}


class BucketTakenError(ConflictError):
    """Another acknowledgement to the same address is being sent at this moment."""


def acknowledge(event: TicketOpened) -> None:
    """Tell the requester, unless staff or a machine opened the ticket."""
    if event.by.kind is not CallerKind.CUSTOMER or now() - event.at > LATEST:
        return
    ticket = load_ticket(event.ticket_id)
    message = load_message(event.ticket_id, event.message_id)
    address = ticket.requester.address
    if address is None or not _wants_an_answer(address, message):
        return
    allowance = _allowance(address)
    if allowance is None:
        logger.warning("too many acknowledgements to one address", extra={"ticket_id": ticket.id})
        return
    facts = facts_of(ticket, ACKNOWLEDGEMENT, message)
    pointer = mail_pointer(facts.message_id, ticket.id, message.id, ours=True)
    send_once(
        Send(ticket.id, ACKNOWLEDGEMENT),
        partial(_composed, facts, ticket),
        hand_over,
        ACKNOWLEDGEMENT_SETTLEMENT,
        also=[pointer, allowance],
    )


def _on_sent(send: Send, ses_id: str) -> Sequence[Write]:
    ticket = load_ticket(send.ticket_id)
    event = AcknowledgementSent(
        id=new_id(),
        at=now(),
        by=Actor.of(Caller.system("mail")),
        ticket_id=ticket.id,
        message_id=1,
        address=ticket.requester.reached_at.value,
    )
    pointer = mail_pointer(message_id_by(ses_id), ticket.id, event.message_id, ours=True)
    return [*acknowledgement_writes(event), pointer]


ACKNOWLEDGEMENT_SETTLEMENT = Settlement(_on_sent)


def record_failures(ticket_id: int, reports: Iterable[Delivery]) -> None:
    """Show what went wrong with it. What went well needs no words."""
    for report in reports:
        if report.state not in _WRONG:
            continue
        event = AcknowledgementFailed(
            id=new_id(),
            at=now(),
            by=Actor.of(Caller.system("mail")),
            ticket_id=ticket_id,
            message_id=1,
            delivery=report,
        )
        with suppress(StaleMessageError):  # reports come more than once
            commit(acknowledgement_failure(event))


def _wants_an_answer(address: str, message: Message) -> bool:
    """Neither a machine's mail, nor a forged one, nor the desk's own, nor from an address that reads no answers."""
    robot = (
        message.automatic or (message.mail is not None and message.mail.from_robot) or is_unproven(message)
    )
    return not robot and not is_no_reply(address) and directory().mailbox(address) is None


def _allowance(address: str) -> Write | None:
    """One of the acknowledgements that this address may get; None if they are used up."""
    key: Item = {"PK": f"ACKNOWLEDGED#{address}", "SK": "BUCKET"}
    kept = get(key["PK"], key["SK"])
    before = Bucket.model_validate(kept) if kept else None
    after = Bucket.with_one_taken(before, now())
    if after is None:
        return None
    item = {**key, **after.model_dump(mode="json"), "expires": int((now() + LATEST).timestamp())}
    taken = BucketTakenError("another acknowledgement to this address is on its way")
    return put_version(item, before.version, taken) if before else put_new(item, taken)


def _composed(facts: MailFacts, ticket: Ticket) -> Outgoing:
    brand = brand_of(ticket)
    look = look_of(ticket, brand)
    words = phrases(look.language)
    # None of the requester's own words: whoever forges a sender must not have us carry them.
    text = f"{words.acknowledgement.format(number=ticket.id)}\n\n{words.acknowledgement_more}"
    letter = Letter(ticket.id, text, None, (words.team.format(brand=brand.name),))
    envelope = replace(envelope_of(ticket, brand, facts), automatic="auto-replied")
    tags = {"ticket": str(ticket.id), "message": ACKNOWLEDGEMENT}
    return Outgoing(compose(envelope, letter, look), envelope.sender, envelope.to, (), tags)
