"""What comes in finds its ticket, whatever channel it came by and whatever its sender is recognised by."""

from __future__ import annotations

from typing import Any

import pytest

from functions.mail.on_ticket_opened import handler as on_ticket_opened
from functions.tickets.confirm_participant import handler as confirm_participant
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.channels.incoming import IncomingMessage, IntakeOutcome, WriteContext, take_in
from shared.contacts.model import Identity, IdentityKind
from shared.contacts.store import contact_id_of
from shared.identity.caller import Once
from shared.storage.transaction import AlreadyDoneError
from shared.tickets.body import MessageBody
from shared.tickets.events import CustomerReplied, TicketOpened
from shared.tickets.model import Channel, Ticket
from shared.tickets.states import Status
from tests.functions.mail.mails import sent_mails
from tests.support.calls import call
from tests.support.given import with_status
from tests.support.messages import deliver
from tests.support.people import BILLING_MAILBOX, MIA
from tests.support.stored import events_of, messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]

CLEO = Identity(kind=IdentityKind.PHONE, value="+4930123456")
EVE = Identity(kind=IdentityKind.PHONE, value="+4930999999")


def came_in(ticket: Ticket | None = None, once: str = "", **facts: Any) -> IntakeOutcome:
    """Cleo says something by phone. `stranger`: the channel found no sign that she takes part."""
    stranger = facts.pop("stranger", False)
    said = {"sender": CLEO, "sender_name": "Cleo Park", "body": MessageBody(text="It hums."), **facts}
    incoming = IncomingMessage(
        channel=Channel.WORKSPACE, subject="A humming amplifier", mailbox=BILLING_MAILBOX, **said
    )
    context = WriteContext(Once(key=once) if once else None)
    return take_in(incoming, ticket, context, stranger=stranger)


def test_somebody_who_has_a_phone_number_alone_has_a_ticket() -> None:
    outcome = came_in()

    ticket = stored_ticket(outcome.ticket_id)
    assert (ticket.requester.name, ticket.requester.reached_at) == ("Cleo Park", CLEO)
    assert ticket.requester.address is None
    assert (ticket.team_id, ticket.channel) == (BILLING_MAILBOX.team_id, Channel.WORKSPACE)
    assert contact_id_of(CLEO) == ticket.requester.contact_id
    shown = call(get_ticket, f"GET /tickets/{ticket.id}", as_=MIA).json
    assert shown["ticket"]["requester"]["identity"] == {"kind": "phone", "value": "+4930123456"}
    assert [message.author_reached_at for message in messages_of(ticket.id)] == [CLEO]


def test_what_comes_twice_is_taken_once() -> None:
    first = came_in(once="call-1")
    before = whole_table()
    with pytest.raises(AlreadyDoneError) as done:
        came_in(once="call-1")
    assert IntakeOutcome.model_validate_json(done.value.response) == first
    assert whole_table().keys() == before.keys()


def test_a_customer_who_writes_again_reopens_the_ticket() -> None:
    ticket = with_status(stored_ticket(came_in().ticket_id), Status.SOLVED)

    outcome = came_in(ticket, body=MessageBody(text="It hums again."))

    assert outcome.ticket_id == ticket.id
    assert stored_ticket(ticket.id).status is Status.OPEN
    replied = [event for event in events_of(ticket.id) if isinstance(event, CustomerReplied)]
    assert [(event.channel, event.message_id) for event in replied] == [("workspace", outcome.message_id)]


def test_a_machines_answer_reopens_nothing() -> None:
    ticket = with_status(stored_ticket(came_in().ticket_id), Status.SOLVED)

    came_in(ticket, auto_reply=True)

    assert stored_ticket(ticket.id).status is Status.SOLVED
    assert messages_of(ticket.id)[-1].automatic


def test_what_belongs_to_a_closed_ticket_goes_on_in_one_new_ticket() -> None:
    closed = with_status(stored_ticket(came_in().ticket_id), Status.CLOSED)

    first, second = came_in(closed), came_in(closed, body=MessageBody(text="And it smokes."))

    assert first.ticket_id == second.ticket_id
    assert stored_ticket(first.ticket_id).follow_up_of == closed.id
    assert stored_ticket(closed.id) == closed


def test_a_stranger_takes_part_once_staff_have_confirmed_the_number() -> None:
    ticket = stored_ticket(came_in().ticket_id)

    came_in(ticket, sender=EVE, sender_name="Eve", stranger=True)

    (eve,) = stored_ticket(ticket.id).participants
    assert (eve.reached_at, eve.confirmed) == (EVE, False)
    answer = call(confirm_participant, f"PUT /tickets/{ticket.id}/participants/phone/{EVE.value}", as_=MIA)
    assert answer.status == 200, answer.json
    assert answer.json["participants"][0]["confirmed"]


def test_the_same_number_on_another_channel_is_somebody_else() -> None:
    ticket = stored_ticket(came_in().ticket_id)
    on_whatsapp = Identity(kind=IdentityKind.WHATSAPP, value=EVE.value)
    came_in(ticket, sender=EVE, sender_name="Eve", stranger=True)
    came_in(stored_ticket(ticket.id), sender=on_whatsapp, sender_name="Eve", stranger=True)

    answer = call(confirm_participant, f"PUT /tickets/{ticket.id}/participants/whatsapp/{EVE.value}", as_=MIA)

    assert answer.status == 200, answer.json
    confirmed = {person.reached_at: person.confirmed for person in stored_ticket(ticket.id).participants}
    assert confirmed == {EVE: False, on_whatsapp: True}


def test_nobody_is_mailed_at_a_phone_number() -> None:
    ticket = stored_ticket(came_in().ticket_id)
    (opened,) = (event for event in events_of(ticket.id) if isinstance(event, TicketOpened))
    assert deliver(on_ticket_opened, opened) == []

    answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Turn it off!"}, as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.to")
    assert sent_mails() == []
