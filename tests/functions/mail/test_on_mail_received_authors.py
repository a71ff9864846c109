"""A mail under an address of the desk's is its author's, and opens nobody else's ticket to him."""

from __future__ import annotations

import pytest

from tests.functions.mail.held import held
from tests.functions.mail.mails import ANA_ADDRESS, BILLING_ADDRESS, a_mail, receive
from tests.support.given import a_ticket
from tests.support.stored import messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_a_mail_that_a_group_sends_on_under_our_address_is_its_authors() -> None:
    group = {"Reply_To": ANA_ADDRESS, "X_Original_From": f"Ana Lima <{ANA_ADDRESS}>"}
    receive(a_mail(sender=f"'Ana Lima' via Billing <{BILLING_ADDRESS}>", **group))
    requester = stored_ticket(1).requester
    assert (requester.contact_id, requester.address) == ("ana", ANA_ADDRESS)
    assert held()["items"] == []


def test_under_our_address_nobody_gets_into_the_ticket_of_another() -> None:
    ticket = a_ticket()
    subject = f"Re: [#{ticket.id}] Billed"
    receive(a_mail(sender=BILLING_ADDRESS, Reply_To=ANA_ADDRESS, Subject=subject, Message_ID="<f@x>"))
    assert len(messages_of(ticket.id)) == 1
    assert sum(1 for _, sort in whole_table() if sort == "TICKET") == 2
