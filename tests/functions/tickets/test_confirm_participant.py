"""Letting somebody in who wrote uninvited."""

from __future__ import annotations

import pytest

from functions.tickets.confirm_participant import handler
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.identity.caller import Caller, CallerKind
from shared.tickets.events import ParticipantConfirmed
from tests.support.calls import Answer, call
from tests.support.given import a_mail_from_a_stranger, a_ticket
from tests.support.people import ANA, MIA, TOM
from tests.support.stored import events_of, kinds_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")

EVE = Caller(kind=CallerKind.CUSTOMER, id="eve", name="Eve", email="eve@elsewhere.example")


def confirm(ticket_id: int, by: Caller = MIA, address: str = "eve%40elsewhere.example") -> Answer:
    return call(handler, f"PUT /tickets/{ticket_id}/participants/mail/{address}", as_=by)


def test_a_stranger_reads_nothing_and_gets_no_answers() -> None:
    ticket = a_mail_from_a_stranger(a_ticket())

    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=EVE).status == 404
    reply = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Hi."}, as_=MIA)
    assert (reply.json["to"], reply.json["cc"]) == (["ana@acme.example"], [])


def test_from_then_on_they_take_part() -> None:
    ticket = a_mail_from_a_stranger(a_ticket())

    answer = confirm(ticket.id)

    assert (answer.status, answer.version) == (200, ticket.version + 1)
    assert [p.confirmed for p in stored_ticket(ticket.id).participants] == [True]
    event = events_of(ticket.id)[-1]
    assert isinstance(event, ParticipantConfirmed)
    assert (event.address, event.by.id) == ("eve@elsewhere.example", "mia")
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=EVE).status == 200
    reply = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Hi."}, as_=MIA)
    assert reply.json["cc"] == ["eve@elsewhere.example"]


def test_the_address_may_be_spelt_in_any_case() -> None:
    ticket = a_mail_from_a_stranger(a_ticket())

    assert confirm(ticket.id, address="Eve%40Elsewhere.example").version == ticket.version + 1


def test_confirming_twice_changes_nothing_and_nobody_cannot_be_confirmed() -> None:
    ticket = a_mail_from_a_stranger(a_ticket())
    confirm(ticket.id)

    assert confirm(ticket.id).version == ticket.version + 1
    assert confirm(ticket.id, address="somebody%40else.example").status == 404
    assert kinds_of(ticket.id).count("ParticipantConfirmed") == 1


def test_neither_customers_nor_another_team_let_anybody_in() -> None:
    ticket = a_mail_from_a_stranger(a_ticket(by=ANA))

    assert confirm(ticket.id, by=ANA).status == 403
    assert confirm(ticket.id, by=TOM).status == 404
