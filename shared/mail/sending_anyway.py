"""Mail a reply to those who chose not to be mailed: once, by an agent who knows better."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from shared.channels.sending import Send, Settlement, send_once
from shared.clock import now
from shared.errors import ConflictError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.mail.choices import MailedTo, not_wanted
from shared.mail.delivery import apply_reports
from shared.mail.sending import CONVERSATION, composed_reply, reply_facts
from shared.mail.ses import HandOver, hand_over, message_id_by
from shared.storage.transaction import Write
from shared.tickets.access import load_for_update
from shared.tickets.delivery import DeliveryState
from shared.tickets.mail_facts import MailFacts
from shared.tickets.mail_index import mail_pointer, mail_pointers
from shared.tickets.message import Message
from shared.tickets.store import load_message, message_writes, open_conversation


class NobodyLeftOutError(ConflictError):
    """Everybody whom it goes to has been mailed it, or will be."""


def mail_anyway(ticket_id: int, number: int, by: Caller, hand: HandOver = hand_over) -> Message:
    """Raises NobodyLeftOutError where nobody was left out, or was mailed it meanwhile."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_REPLY)
    message = load_message(ticket_id, number)
    left_out = [each for each in not_wanted(message) if each.address]
    if not left_out:
        raise NobodyLeftOutError("everybody has been mailed it")
    _, entries, _ = open_conversation(ticket_id, CONVERSATION)
    earlier, facts = reply_facts(ticket, entries, message)
    to = MailedTo(tuple(each.address for each in left_out if each.address), (), ())
    send_once(
        Send(ticket_id, f"{number}-anyway", facts.model_dump(mode="json", exclude_none=True)),
        partial(composed_reply, facts, ticket, message, earlier, to),
        hand,
        Settlement(partial(_sent, number, by), partial(_refused, number, by)),
        also=[mail_pointer(facts.message_id, ticket_id, number, ours=True)],
    )
    return load_message(ticket_id, number)


def _sent(number: int, by: Caller, send: Send, ses_id: str) -> Sequence[Write]:
    facts = MailFacts.model_validate({**send.facts, "sent_as": message_id_by(ses_id)})
    return _writes(send, number, by, facts, {"state": DeliveryState.SENT, "detail": ""})


def _refused(number: int, by: Caller, send: Send, detail: str) -> Sequence[Write]:
    refused = {"state": DeliveryState.FAILED, "detail": detail[:500]}
    return _writes(send, number, by, MailFacts.model_validate(send.facts), refused)


def _writes(send: Send, number: int, by: Caller, facts: MailFacts, result: dict[str, Any]) -> list[Write]:
    """Their copies, which wait no more. The message keeps the ids under which others have it already."""
    message = load_message(send.ticket_id, number)
    reports = [each.model_copy(update={**result, "at": now()}) for each in not_wanted(message)]
    waiting = tuple(
        each.model_copy(update={"state": DeliveryState.HELD})
        if each.state is DeliveryState.NOT_WANTED
        else each
        for each in message.deliveries
    )
    known = message.model_copy(update={"deliveries": waiting, "mail": message.mail or facts})
    after, events = apply_reports(known, reports, by)
    pointers = mail_pointers(after.model_copy(update={"mail": facts}))
    return [*message_writes(after, *events), *pointers] if events else []
