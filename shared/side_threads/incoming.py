"""What people outside answer in a side thread, by mail."""

from __future__ import annotations

from dataclasses import dataclass

from shared.attachments.model import Attachment
from shared.identity.caller import Caller
from shared.messaging.event import Actor
from shared.side_threads.changes import record_answer
from shared.side_threads.model import MOST_MESSAGES, SideThread, ThreadMessage
from shared.side_threads.store import message_write, thread_writes
from shared.storage.transaction import Write
from shared.tickets.change import TicketChange
from shared.tickets.mail_facts import MailFacts
from shared.tickets.model import Ticket


@dataclass(frozen=True)
class OutsideAnswer:
    """`by` is whoever wrote it, under `address`; `html` is safe to show."""

    by: Caller
    address: str
    text: str
    html: str | None
    attachments: tuple[Attachment, ...]
    automatic: bool
    mail: MailFacts


def takes_answers(thread: SideThread) -> bool:
    return thread.message_count < MOST_MESSAGES


def take_in_answer(answer: OutsideAnswer, ticket: Ticket, thread: SideThread, also: list[Write]) -> int:
    """The ticket's version with it. One that is done is open again with it, unless a machine wrote it."""
    change = TicketChange(ticket, answer.by)
    message = ThreadMessage(
        ticket_id=ticket.id,
        thread_id=thread.id,
        id=thread.message_count + 1,
        author=Actor.of(answer.by),
        text=answer.text,
        html=answer.html,
        at=change.at,
        attachments=answer.attachments,
        address=answer.address,
        uninvited=answer.address not in thread.outsiders,
        automatic=answer.automatic,
        mail=answer.mail,
    )
    after = record_answer(change, thread, message)
    change.commit(also=[*thread_writes(thread, after), message_write(message), *also])
    return change.ticket.version
