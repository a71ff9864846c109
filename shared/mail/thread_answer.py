"""A received mail that answers a side thread: it goes there, and never to the customer."""

from __future__ import annotations

from shared.attachments.model import Attachment
from shared.attachments.scan import first_scan_state
from shared.attachments.store import store_file
from shared.channels.incoming import IncomingMessage, IntakeOutcome, WriteContext
from shared.directory.store import directory
from shared.identity.caller import Caller, CallerKind
from shared.mail.by_agent import agent_who_sent
from shared.mail.match_model import MatchDecision
from shared.mail.raw import file_id
from shared.mail.received_mail import ReceivedMail, incoming_message
from shared.side_threads.incoming import OutsideAnswer, take_in_answer, takes_answers
from shared.side_threads.store import find_thread
from shared.tickets.mail_index import mail_pointer
from shared.tickets.model import Ticket

WHOLE_MAIL = "whole mail.eml"


def take_in_thread_answer(
    received: ReceivedMail, decision: MatchDecision, ticket: Ticket, context: WriteContext
) -> IntakeOutcome | None:
    """None if the thread takes no more, or is gone: then the mail is held, because the conversation is not for it."""
    thread = find_thread(ticket.id, decision.thread_id or 0)
    if thread is None or not takes_answers(thread):
        return None
    incoming = incoming_message(received, decision)
    assert incoming.mail is not None, "a mail has the facts of one"
    assert incoming.sender.address is not None, "a mail has a sender's address"
    answer = OutsideAnswer(
        by=_author(received, incoming).only_once(context.once),
        address=incoming.sender.address,
        text=incoming.body.text,
        html=incoming.body.html,
        attachments=(*incoming.attachments, *_whole_mail(received, incoming)),
        automatic=incoming.auto_reply or incoming.automatic,
        mail=incoming.mail,
    )
    mail_id = incoming.mail.message_id
    pointer = mail_pointer(mail_id, ticket.id, thread.message_count + 1, thread_id=thread.id)
    version = take_in_answer(answer, ticket, thread, [*context.also, pointer])
    return IntakeOutcome(ticket_id=ticket.id, message_id=version)


def _author(received: ReceivedMail, incoming: IncomingMessage) -> Caller:
    """Whoever is outside is nobody of the desk's: no contact is made of a supplier."""
    if agent := agent_who_sent(received.mail):
        return directory().caller_of(agent)
    address = incoming.sender.value
    return Caller(kind=CallerKind.VISITOR, id=address, name=incoming.sender_name or address, email=address)


def _whole_mail(received: ReceivedMail, incoming: IncomingMessage) -> tuple[Attachment, ...]:
    """The mail itself as a file, where the thread shows only its beginning."""
    if not incoming.full_body_id:
        return ()
    mail = Attachment(
        id=file_id(received.digest, "whole"),
        filename=WHOLE_MAIL,
        content_type="message/rfc822",
        size=len(received.raw),
        scan_state=first_scan_state(),
    )
    store_file(mail, received.raw)
    return (mail,)
