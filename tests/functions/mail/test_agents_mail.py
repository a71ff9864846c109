"""What agents do by mail, if they are proven to have sent it: forward a customer's mail, and answer in a ticket."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage

import pytest

from functions.mail.on_ticket_opened import handler as on_ticket_opened
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.get_ticket import handler as get_ticket
from shared.tickets.events import TicketOpened, TicketReplied
from shared.tickets.states import Status
from tests.functions.mail.mails import (
    ANA_ADDRESS,
    BILLING_ADDRESS,
    a_mail,
    answer_to,
    proven,
    receive,
    sent_mails,
)
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ANA, MIA
from tests.support.stored import events_of, kinds_of, messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]

MIA_ADDRESS = "mia@northwind.example"
BY_MIA = {
    "sender": f"Mia Berg <{MIA_ADDRESS}>",
    "Message_ID": "<m@northwind.example>",
    "Authentication_Results": proven(MIA_ADDRESS),
}
GMAIL = """Please look, he is difficult.

---------- Forwarded message ---------
From: Emil Berg <emil@kunden.example>
Date: Mon, 5 Oct 2026 at 09:12
Subject: Broken cable
To: Mia Berg <mia@northwind.example>

Hello Mia, the cable is broken. Emil
"""
OUTLOOK = """-----Ursprüngliche Nachricht-----
Von: Emil Berg [mailto:emil@kunden.example]
Gesendet: Montag, 5. Oktober 2026 09:12
An: Mia Berg
Betreff: Broken cable

Hello Mia, the cable is broken. Emil
"""
APPLE = """Begin forwarded message:

> From: Emil Berg <emil@kunden.example>
> Subject: Broken cable
> Date: 5 October 2026 at 09:12:00 CEST
> To: Mia Berg <mia@northwind.example>
>
> Hello Mia, the cable is broken. Emil
"""


def is_emils_ticket() -> None:
    ticket = stored_ticket(1)
    assert (ticket.requester.address, ticket.subject) == ("emil@kunden.example", "Broken cable")
    message = messages_of(1)[0]
    assert message.mail is not None
    assert message.mail.via is not None
    assert (message.mail.via.kind, message.mail.via.address) == ("forwarded", MIA_ADDRESS)
    assert message.text == "Hello Mia, the cable is broken. Emil"
    assert events_of(1)[0].by.id == "mia"
    assert ticket.participants == ()


@pytest.mark.parametrize("text", [GMAIL, OUTLOOK, APPLE], ids=["Gmail", "Outlook, German", "Apple"])
def test_a_customers_mail_that_an_agent_forwards_is_the_customers_ticket(text: str) -> None:
    receive(a_mail(Subject="Fwd: Broken cable", text=text, **BY_MIA))
    is_emils_ticket()
    event = next(event for event in events_of(1) if isinstance(event, TicketOpened))
    assert deliver(on_ticket_opened, event) == []
    assert sent_mails() == []


def test_what_the_agent_says_of_it_is_a_note() -> None:
    receive(a_mail(Subject="Fwd: Broken cable", text=GMAIL, **BY_MIA))
    note = messages_of(1)[1]
    assert (note.kind, note.text, note.author.id) == ("note", "Please look, he is difficult.", "mia")
    assert stored_ticket(1).preview == "Hello Mia, the cable is broken. Emil"


def test_a_mail_that_is_forwarded_as_a_file_is_the_customers_too_and_its_answers_find_it() -> None:
    original = EmailMessage(policy=policy.SMTP)
    original["From"], original["To"] = "Emil Berg <emil@kunden.example>", MIA_ADDRESS
    original["Subject"], original["Message-ID"] = "Broken cable", "<e1@kunden.example>"
    original["Authentication-Results"] = proven("emil@kunden.example")
    original.set_content("Hello Mia, the cable is broken. Emil")
    mail = a_mail(Subject="Fwd: Broken cable", text="", **BY_MIA)
    mail.add_attachment(original)
    receive(mail)
    is_emils_ticket()
    facts = messages_of(1)[0].mail
    assert facts is not None
    assert not facts.proven
    later = {"sender": "emil@kunden.example", "In_Reply_To": "<e1@kunden.example>"}
    receive(a_mail(Message_ID="<e2@kunden.example>", text="Any news?", **later))
    assert len(messages_of(1)) == 2


def test_only_whom_ses_vouches_for_forwards() -> None:
    forged = BY_MIA | {"Authentication_Results": ""}
    receive(a_mail(Subject="Fwd: Broken cable", text=GMAIL, **forged))
    assert stored_ticket(1).requester.address == MIA_ADDRESS


def test_what_a_customer_forwards_stays_the_customers() -> None:
    receive(a_mail(Subject="Fwd: Broken cable", text=GMAIL, Authentication_Results=proven(ANA_ADDRESS)))
    assert stored_ticket(1).requester.address == ANA_ADDRESS


def test_an_agent_who_answers_the_customer_by_mail_has_answered() -> None:
    receive(a_mail(Cc=MIA_ADDRESS))
    to = f"{ANA_ADDRESS}, {BILLING_ADDRESS}"
    receive(a_mail(to=to, In_Reply_To="<first@acme.example>", text="The angled plug.", **BY_MIA))
    ticket = stored_ticket(1)
    assert (ticket.status, ticket.last_author) == (Status.PENDING, "agent")
    message = messages_of(1)[-1]
    assert (message.author.id, message.author.kind, message.kind) == ("mia", "staff", "message")
    (event,) = (event for event in events_of(1) if isinstance(event, TicketReplied))
    assert deliver(on_ticket_replied, event) == []
    assert sent_mails() == []
    assert "The angled plug." in str(call(get_ticket, "GET /tickets/1", as_=ANA).json)


def test_what_an_agent_mails_to_the_desk_alone_is_a_note() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, text="He is difficult.", **BY_MIA))
    message = messages_of(ticket.id)[-1]
    assert (message.kind, message.author.id) == ("note", "mia")
    assert "difficult" not in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json)
    assert stored_ticket(ticket.id).status is Status.NEW


def test_whoever_writes_as_an_agent_and_is_not_proven_is_a_stranger() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, text="Pay elsewhere", **(BY_MIA | {"Authentication_Results": ""})))
    message = messages_of(ticket.id)[-1]
    assert (message.author.kind, message.from_new_participant) == ("customer", True)
    assert "TicketReplied" not in kinds_of(ticket.id)
    assert "Pay elsewhere" not in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json)
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=MIA).status == 200
