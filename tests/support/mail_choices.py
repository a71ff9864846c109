"""Requests about what customers chose to be mailed, for tests that run over all operations."""

from __future__ import annotations

from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.contacts.actions import find_or_new_contact
from shared.contacts.model import Identity
from shared.contacts.updates import choice_token
from shared.mail.delivery import report_deliveries
from shared.storage.transaction import commit
from shared.tickets.delivery import Delivery, DeliveryState
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import MIA
from tests.support.sample_requests import Sample


def not_mailed_reply() -> Sample:
    """A reply that Ana, who chose so, was not mailed."""
    ticket = a_ticket()
    reply = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA).json
    left_out = [
        Delivery.model_validate({**each, "state": DeliveryState.NOT_WANTED}) for each in reply["deliveries"]
    ]
    report_deliveries(ticket.id, reply["id"], left_out)
    return Sample(f"PUT /tickets/{ticket.id}/messages/{reply['id']}/mailing")


def mailed_choice() -> str:
    """The path behind the link in a mail to somebody whom no other test mails."""
    contact, writes = find_or_new_contact(Identity.mail("reader@acme.example"))
    if writes:
        commit(writes)
    return f"/mailed-choices/{choice_token(contact.id)}"
