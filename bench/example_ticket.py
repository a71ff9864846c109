"""A ticket of the usual size: a mail with files, an answer, a note, and somebody who wrote in uninvited."""

from __future__ import annotations

from dataclasses import dataclass

from shared.attachments.model import Attachment
from shared.identity.caller import CallerKind
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.tickets.actions import NewHead, add_note, person_of, start_ticket
from shared.tickets.change import TicketChange
from shared.tickets.mail_facts import MailFacts
from shared.tickets.match_reason import MatchReason, MatchReasonKind
from shared.tickets.message import Message
from shared.tickets.model import Channel, Participant, Ticket
from shared.tickets.payloads import NewNote, NewReply
from shared.tickets.reply import reply_to_ticket
from tests.support.people import ANA, ANA_CONTACT, BILLING_MAILBOX, MIA

WORDS = "The invoice of October lists the same order twice, and the second line has no tax. Please look. " * 6
HTML = "".join(f"<p>{sentence}.</p>" for sentence in WORDS.split(". "))
STRANGER = Participant(address="cora@elsewhere.example", name="Cora", confirmed=False)


@dataclass(frozen=True)
class ExampleTicket:
    """What has been stored: the ticket after all of it, and the customer's mail, which is its first message."""

    ticket: Ticket
    mail: Message
    answer: Message


def example_ticket() -> ExampleTicket:
    """A fresh one, made by the desk's own verbs; the agent's answer is in it, not sent yet."""
    change = start_ticket(
        NewHead("Invoice is wrong", Channel.MAIL, person_of(ANA_CONTACT), BILLING_MAILBOX),
        ANA,
        participants=(STRANGER,),
        tags=("invoice", "vip"),
    )
    mail = customers_mail(change)
    change.add_message(mail)
    change.commit()
    ticket_id = change.ticket.id
    answer = reply_to_ticket(ticket_id, NewReply(text=WORDS), by=MIA)
    add_note(ticket_id, NewNote(text="Called them: it is about order 7731."), by=MIA)
    return ExampleTicket(change.ticket, mail, answer)


def customers_mail(change: TicketChange) -> Message:
    ticket = change.ticket
    facts = MailFacts(
        message_id=f"<{new_id()}@acme.example>",
        raw_id=new_id(),
        match_reasons=(MatchReason(kind=MatchReasonKind.NOTHING_MATCHED, detail="no reference to a ticket"),),
    )
    files = (
        Attachment(id=new_id(), filename="invoice.pdf", content_type="application/pdf", size=81_234),
        Attachment(id=new_id(), filename="photo.png", content_type="image/png", size=20_480, inline=True),
    )
    return Message(
        id=ticket.version,
        ticket_id=ticket.id,
        channel=Channel.MAIL,
        author=Actor(kind=CallerKind.CUSTOMER, id=ANA_CONTACT.id, name=ANA_CONTACT.name),
        author_address=ANA.email,
        to=(BILLING_MAILBOX.address,),
        text=WORDS,
        html=HTML,
        full_body_id=new_id(),
        attachments=files,
        mail=facts,
        at=change.at,
    )
