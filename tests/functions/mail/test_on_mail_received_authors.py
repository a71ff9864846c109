"""A mail under an address of the desk's is its author's, and opens nobody else's ticket to him."""

from __future__ import annotations

import pytest

from functions.mail.on_ticket_opened import handler as on_ticket_opened
from functions.tickets.get_ticket import handler as get_ticket
from shared.storage.marshal import to_item
from shared.tickets.events import TicketOpened
from tests.functions.mail.held import held
from tests.functions.mail.mails import (
    ANA_ADDRESS,
    BILLING_ADDRESS,
    DISOWNED,
    a_mail,
    answer_to,
    proven,
    receive,
    sent_mails,
)
from tests.support.calls import call
from tests.support.day_of_work import store
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ANA
from tests.support.stored import events_of, messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_a_mail_that_a_group_sends_on_under_our_address_is_its_authors() -> None:
    group = {"Reply_To": ANA_ADDRESS, "X_Original_From": f"Ana Lima <{ANA_ADDRESS}>"}
    group["Authentication_Results"] = proven(BILLING_ADDRESS)
    receive(a_mail(sender=f"'Ana Lima' via Billing <{BILLING_ADDRESS}>", **group))
    requester = stored_ticket(1).requester
    assert (requester.contact_id, requester.address) == ("ana", ANA_ADDRESS)
    assert held()["items"] == []


def test_whom_a_form_names_is_the_requester_and_is_acknowledged() -> None:
    form = {"sender": "Webshop <wordpress@shop.example>", "Reply_To": "Carla Otto <carla@kunden.example>"}
    receive(a_mail(**form))
    requester = stored_ticket(1).requester
    assert (requester.name, requester.address) == ("Carla Otto", "carla@kunden.example")
    (message,) = messages_of(1)
    assert message.mail is not None
    assert message.mail.via is not None
    assert (message.mail.via.kind, message.mail.via.address) == ("sent_for", "wordpress@shop.example")
    opened = next(event for event in events_of(1) if isinstance(event, TicketOpened))
    assert deliver(on_ticket_opened, opened) == []
    assert [mail["To"] for mail in sent_mails()] == ["carla@kunden.example"]


def test_who_takes_part_answers_as_themselves_wherever_they_want_their_answers() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, Reply_To="ana@home.example"))
    message = messages_of(ticket.id)[-1]
    assert (message.author_address, message.from_new_participant) == (ANA_ADDRESS, False)


def test_under_our_address_nobody_gets_into_the_ticket_of_another() -> None:
    ticket = a_ticket()
    subject = f"Re: [#{ticket.id}] Billed"
    receive(a_mail(sender=BILLING_ADDRESS, Reply_To=ANA_ADDRESS, Subject=subject, Message_ID="<f@x>"))
    assert len(messages_of(ticket.id)) == 1
    assert sum(1 for _, sort in whole_table() if sort == "TICKET") == 2


def test_a_forged_sender_of_a_message_that_was_stored_before_its_reasons_had_their_name_is_hidden_too() -> (
    None
):
    ticket = a_ticket()
    receive(answer_to(ticket.id, text="Pay elsewhere now", Authentication_Results=DISOWNED))
    for key, item in whole_table().items():
        if key[1].endswith("#MESSAGE") and "mail" in item:
            mail = dict(item["mail"])
            mail["receipts"] = mail.pop("match_reasons")
            store([to_item({**item, "mail": mail})])
    assert "Pay elsewhere" not in str(call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json)
