"""What a ticket's templates may say: a value for each variable of the scope, and none where there is nothing to say."""

from __future__ import annotations

import pytest

from shared.templates.scopes import TICKET_SCOPE
from shared.tickets.variables import languages_of, values_of
from tests.support.given import a_ticket
from tests.support.people import BEN, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_every_variable_of_the_scope_is_filled_in() -> None:
    values = values_of(a_ticket(), MIA, "en")
    assert values.keys() == {variable.name for variable in TICKET_SCOPE.variables}
    assert {name: value for name, value in values.items() if value} == {
        "ticket.id": "1",
        "ticket.subject": "Invoice is wrong",
        "ticket.status": "received",
        "ticket.priority": "normal",
        "ticket.url": "https://help.aurora.example/requests/1",
        "requester.name": "Ana Lima",
        "requester.first_name": "Ana",
        "requester.address": "ana@acme.example",
        "agent.name": "Mia Berg",
        "brand.name": "Aurora Audio",
        "brand.portal_url": "https://help.aurora.example",
        "team.name": "Billing",
    }


@pytest.mark.parametrize(
    ("name", "whole", "first"),
    [
        ("Ana Ruiz", "Ana Ruiz", "Ana"),
        ("Ruiz, Ana María", "Ruiz, Ana María", "Ana"),
        ("Ruiz,", "Ruiz,", None),
        ("ana@acme.example", None, None),
        ("", None, None),
    ],
)
def test_nobody_is_called_by_what_is_no_name(name: str, whole: str | None, first: str | None) -> None:
    ticket = a_ticket()
    named = ticket.model_copy(update={"requester": ticket.requester.model_copy(update={"name": name})})
    values = values_of(named, MIA, "en")
    assert (values["requester.name"], values["requester.first_name"]) == (whole, first)


@pytest.mark.parametrize(
    ("language", "status"), [("en", "received"), ("de", "eingegangen"), ("fr", "received")]
)
def test_a_status_is_said_in_the_language_or_in_english(language: str, status: str) -> None:
    assert values_of(a_ticket(), MIA, language)["ticket.status"] == status


def test_a_requester_without_a_language_is_written_to_in_the_brands() -> None:
    assert languages_of(a_ticket(by=BEN, brand_id="kaffeewerk")) == [None, "de"]
