"""The preview of a macro: what it would do, by the same rules, and nothing of it."""

from __future__ import annotations

import pytest

from functions.automation.preview_macro import handler
from shared.identity.permissions import Permission
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import MIA
from tests.support.roles import a_role, staff_with
from tests.support.sample_requests import a_macro
from tests.support.stored import stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_a_preview_shows_the_words_and_the_ticket_as_it_would_be() -> None:
    ticket = a_ticket()
    shown = call(handler, f"GET /tickets/{ticket.id}/macros/{a_macro(assign_to='me')}", as_=MIA).json
    assert (shown["language"], shown["reply"], shown["note"]) == ("en", "Refunded, Ana Lima.", "By macro.")
    after = shown["ticket"]
    assert (after["status"], after["tags"], after["assignee_id"]) == ("solved", ["refund"], "mia")
    assert stored_ticket(ticket.id) == ticket


@pytest.mark.parametrize(("asked", "language"), [("", "en"), ("?language=de", "de"), ("?language=fr", "en")])
def test_the_words_are_in_the_requesters_language_or_in_the_one_that_is_asked_for(
    asked: str, language: str
) -> None:
    macro = a_macro(
        texts=[{"language": "de", "reply": "Erstattet."}, {"language": "en", "reply": "Refunded."}]
    )
    shown = call(handler, f"GET /tickets/{a_ticket().id}/macros/{macro}{asked}", as_=MIA).json
    assert shown["language"] == language


def test_what_is_missing_is_named_and_stands_in_its_place() -> None:
    macro = a_macro(texts=[{"language": "en", "reply": '{{ticket.topic}}, {{ticket.topic | "no topic"}}'}])
    shown = call(handler, f"GET /tickets/{a_ticket().id}/macros/{macro}", as_=MIA).json
    assert (shown["reply"], shown["missing"]) == ("{{ticket.topic}}, no topic", ["ticket.topic"])


def test_what_a_role_does_not_show_is_not_written_into_an_answer() -> None:
    texts = [{"language": "en", "reply": "{{requester.address}} {{ticket.priority}} {{requester.name}}"}]
    rules = {"address": "masked", "priority": "hidden"}
    kim = staff_with(a_role(fields=rules), "kim", teams=["billing"])
    macro = a_macro(texts=texts, sharing="team", team_id="billing", status=None, add_tags=[])
    shown = call(handler, f"GET /tickets/{a_ticket().id}/macros/{macro}", as_=kim).json
    assert shown["missing"] == ["requester.address", "ticket.priority"]
    assert "acme.example" not in str({**shown, "ticket": None})


def test_a_preview_refuses_what_applying_would_refuse() -> None:
    poorer = MIA.model_copy(update={"permissions": MIA.permissions - {Permission.TICKETS_TRIAGE}})
    answer = call(handler, f"GET /tickets/{a_ticket().id}/macros/{a_macro()}", as_=poorer)
    assert (answer.status, "tickets:triage" in answer.json["detail"]) == (403, True)
