"""Which of a brand's mailboxes its portal's requests, and mail that names none, belong to."""

from __future__ import annotations

import pytest

from functions.directory.brands import handler as brands
from functions.directory.mailboxes import handler as mailboxes
from shared.directory.model import Brand, Directory, Mailbox
from tests.functions.mail.mails import a_mail, receive
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, AURORA, KAFFEEWERK
from tests.support.stored import stored_ticket

OF_AURORA = ("billing@aurora.example", "help@aurora.example", "returns@aurora.example")
MAILBOXES = tuple(
    Mailbox(id=address, address=address, brand_id="aurora", team_id="support") for address in OF_AURORA
)
KAFFEE_BOX = Mailbox(
    id="a@kaffeewerk.example", address="a@kaffeewerk.example", brand_id="kaffeewerk", team_id="support"
)


@pytest.mark.parametrize(
    ("named", "sender", "mailbox"),
    [
        ("returns@aurora.example", "help@aurora.example", "returns@aurora.example"),
        (None, "Help@aurora.example", "help@aurora.example"),
        (None, "hello@elsewhere.example", "billing@aurora.example"),
        ("a@kaffeewerk.example", "hello@elsewhere.example", "billing@aurora.example"),
        ("gone@aurora.example", "help@aurora.example", "help@aurora.example"),
    ],
)
def test_it_is_the_one_that_the_brand_names_else_its_senders_else_its_first(
    named: str | None, sender: str, mailbox: str
) -> None:
    change = {"portal_mailbox_id": named, "sender": f"Aurora <{sender}>"}
    known = Directory(
        brands=(AURORA.model_copy(update=change), KAFFEEWERK), mailboxes=(KAFFEE_BOX, *MAILBOXES)
    )
    found = known.mailbox_of_brand("aurora")
    assert found is not None
    assert found.address == mailbox


def test_a_brand_without_mailboxes_has_not_anothers() -> None:
    known = Directory(brands=(AURORA, KAFFEEWERK), mailboxes=MAILBOXES)
    assert known.mailbox_of_brand("kaffeewerk") is None


@pytest.mark.usefixtures("desk")
def test_requests_and_hidden_copies_go_to_the_mailbox_that_is_chosen() -> None:
    for address, team in (("a@aurora.example", "billing"), ("desk@aurora.example", "tech")):
        asked = {"address": address, "brand_id": "aurora", "team_id": team}
        assert call(mailboxes, "POST /mailboxes", asked, as_=ADA).status == 201
    chosen = call(brands, "PATCH /brands/aurora", {"portal_mailbox_id": "desk@aurora.example"}, as_=ADA)
    assert Brand.model_validate(chosen.json).portal_mailbox_id == "desk@aurora.example"

    request = a_ticket(by=ANA)
    receive(a_mail(to="undisclosed-recipients:;"))

    assert [(ticket.mailbox, ticket.team_id) for ticket in (request, stored_ticket(2))] == [
        ("desk@aurora.example", "tech")
    ] * 2

    assert call(mailboxes, "PUT /mailboxes/desk@aurora.example/archive", as_=ADA).status == 200
    assert a_ticket(by=ANA).brand_id == "aurora"
