"""Field rules: what a role hides, masks or keeps from being changed, wherever it would be shown."""

from __future__ import annotations

import json
from typing import Any

import pytest

from functions.contacts.get_contact import handler as get_contact
from functions.identity.get_me import handler as get_me
from functions.identity.roles import handler as roles
from functions.search.list_search_values import handler as list_search_values
from functions.search.on_search_relevant import handler as on_search_relevant
from functions.search.search_tickets import handler as search_tickets
from functions.sla.get_sla import handler as get_sla
from functions.tickets.add_note import handler as add_note
from functions.tickets.change_priority import handler as change_priority
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.create_ticket import handler as create_ticket
from functions.tickets.get_message_body import handler as get_message_body
from functions.tickets.get_raw_mail_link import handler as get_raw_mail_link
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.identity.caller import Caller
from shared.identity.fields import FieldRule, FieldRules, GovernedField, masked
from shared.tickets.store import load_ticket
from tests.support.calls import call
from tests.support.given import a_mail_from_a_stranger, a_ticket
from tests.support.people import ADA, ANA, MIA
from tests.support.pump import Pump
from tests.support.roles import a_role, staff_with

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F03", whole=False)]

EVERYTHING_HIDDEN = dict.fromkeys(GovernedField, "hidden")


def one_with(**fields: str) -> Caller:
    """An agent of billing with these rules."""
    return staff_with(a_role(fields=fields), "kim", teams=["billing"])


def a_rich_ticket() -> int:
    """Ana's, urgent, tagged, with a note; and a stranger has written."""
    ticket = a_ticket(by=ANA, topic="Invoices")
    call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "urgent"}, as_=MIA)
    call(change_tags, f"PUT /tickets/{ticket.id}/tags", {"tags": ["goodwill"]}, as_=MIA)
    call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Blackmailer, beware."}, as_=MIA)
    a_mail_from_a_stranger(load_ticket(ticket.id))
    Pump((on_search_relevant,)).run()
    return ticket.id


def opened(caller: Caller, number: int) -> dict[str, Any]:
    whole: dict[str, Any] = call(get_ticket, f"GET /tickets/{number}", as_=caller).json
    return whole


def found(caller: Caller, q: str) -> int:
    return int(call(search_tickets, f"GET /tickets/search?q={q}", as_=caller).json["total"])


def test_what_is_hidden_is_in_no_ticket_list_hit_or_history() -> None:
    kim, number = one_with(**EVERYTHING_HIDDEN), a_rich_ticket()
    whole = opened(kim, number)
    ticket, kinds = whole["ticket"], [entry.get("kind") for entry in whole["entries"]]

    assert (ticket["priority"], ticket["tags"], ticket["topic"], ticket["sla"]) == ("normal", [], None, None)
    assert not {"PriorityChanged", "TagsChanged", "NoteAdded", "note"} & {*kinds}
    listed = call(list_tickets, "GET /tickets?queue=open", as_=kim).json
    hits = call(search_tickets, "GET /tickets/search?q=invoice", as_=kim).json
    contact = call(get_contact, "GET /contacts/ana", as_=kim).json
    for shown in (whole, listed, hits, contact):
        text = json.dumps(shown)
        assert not [
            word for word in ("urgent", "goodwill", "Blackmailer", "acme", "elsewhere") if word in text
        ]
    assert (contact["name"], contact["addresses"]) == ("Ana Lima", [])


def test_what_is_hidden_is_not_searched_counted_or_completed() -> None:
    kim, _ = one_with(**EVERYTHING_HIDDEN), a_rich_ticket()

    assert [found(MIA, q) for q in ("blackmailer", "tag:goodwill", "from:ana@acme.example")] == [1, 1, 1]
    assert [found(kim, q) for q in ("blackmailer", "tag:goodwill", "from:ana@acme.example")] == [0, 0, 0]
    facets = call(search_tickets, "GET /tickets/search?q=invoice", as_=kim).json["facets"]
    assert not {"priority", "tag"} & {facet["field"] for facet in facets}
    for field in ("tag", "requester"):
        values = call(list_search_values, f"GET /search/values?field={field}", as_=kim).json
        assert values["items"] == []


@pytest.mark.parametrize("rule", ["read-only", "hidden"])
def test_what_may_not_be_changed_is_refused(rule: str) -> None:
    kim, number = one_with(priority=rule, tags=rule, notes=rule), a_rich_ticket()
    new = {"subject": "New", "text": "Hello.", "requester_address": "ana@acme.example"}
    asked: list[tuple[Any, str, dict[str, Any]]] = [
        (change_priority, f"PUT /tickets/{number}/priority", {"priority": "low"}),
        (change_tags, f"PUT /tickets/{number}/tags", {"tags": ["vip"]}),
        (add_note, f"POST /tickets/{number}/notes", {"text": "Hm."}),
        (create_ticket, "POST /tickets", {**new, "priority": "high"}),
        (create_ticket, "POST /tickets", {**new, "tags": ["vip"]}),
    ]
    for handler, request, body in asked:
        answer = call(handler, request, body, as_=kim)
        assert (answer.status, answer.problem) == (403, "field-forbidden"), request
    assert call(create_ticket, "POST /tickets", new, as_=kim).status == 201


def test_what_is_read_only_is_shown() -> None:
    kim, number = one_with(priority="read-only", notes="read-only"), a_rich_ticket()
    assert opened(kim, number)["ticket"]["priority"] == "urgent"
    assert found(kim, "blackmailer") == 1


def test_a_note_that_is_hidden_has_no_body_and_no_files() -> None:
    kim, number = one_with(notes="hidden"), a_rich_ticket()
    [note] = [entry for entry in opened(MIA, number)["entries"] if entry.get("kind") == "note"]
    answer = call(get_message_body, f"GET /tickets/{number}/messages/{note['id']}/body", as_=kim)
    assert (answer.status, answer.problem) == (404, "message-not-found")


def test_hidden_promises_are_in_no_queue_and_explained_to_nobody() -> None:
    kim, number = one_with(sla="hidden"), a_rich_ticket()
    assert call(list_tickets, "GET /tickets?queue=due", as_=kim).problem == "field-forbidden"
    assert call(get_sla, f"GET /tickets/{number}/sla", as_=kim).problem == "field-forbidden"


def test_addresses_are_masked_wherever_they_stand() -> None:
    kim, number = one_with(address="masked"), a_rich_ticket()
    whole = opened(kim, number)

    assert whole["ticket"]["requester"]["address"] == "a•••@acme.example"
    assert [person["address"] for person in whole["ticket"]["participants"]] == ["e•••@elsewhere.example"]
    assert call(get_contact, "GET /contacts/ana", as_=kim).json["addresses"] == ["a•••@acme.example"]
    assert "ana@acme" not in json.dumps(whole)
    stranger = whole["entries"][-1]
    raw = f"GET /tickets/{number}/messages/{stranger['id']}/raw"
    assert call(get_raw_mail_link, raw, as_=kim).problem == "field-forbidden"


def test_who_sees_masked_addresses_replies_to_the_real_ones_and_hears_the_masked_again_at_a_retry() -> None:
    kim, number = one_with(address="masked"), a_rich_ticket()
    reply = {"text": "Hello.", "to": ["a•••@acme.example"]}

    answers = [
        call(reply_to_ticket, f"POST /tickets/{number}/replies", reply, as_=kim, idempotency_key="reply-1")
        for _ in range(2)
    ]

    assert [answer.json["to"] for answer in answers] == [["a•••@acme.example"]] * 2
    sent = next(entry for entry in opened(MIA, number)["entries"] if entry.get("id") == answers[0].json["id"])
    assert sent["to"] == ["ana@acme.example"]


def test_a_profile_says_which_fields_have_a_rule() -> None:
    fields = call(get_me, "GET /me", as_=one_with(tags="hidden", priority="read-only")).json["fields"]
    assert fields == {"read_only": ["priority"], "masked": [], "hidden": ["tags"]}


@pytest.mark.parametrize(
    "fields",
    [{"mood": "hidden"}, {"priority": "masked"}, {"priority": "shouted"}],
    ids=str,
)
def test_a_rule_that_there_is_not_is_refused(fields: dict[str, str]) -> None:
    answer = call(roles, "POST /roles", {"name": "Odd", "fields": fields}, as_=ADA)
    assert (answer.status, answer.problem) == (422, "unknown-field-rule")


def test_a_rule_of_a_later_release_hides() -> None:
    rules = FieldRules.of({"priority": "blurred", "mood": "hidden"})
    assert rules == FieldRules(hidden=frozenset({GovernedField.PRIORITY}))
    assert rules.rule_of(GovernedField.PRIORITY) is FieldRule.HIDDEN


def test_nobody_gives_a_role_that_shows_more_than_their_own() -> None:
    kim = staff_with(a_role(["roles:read", "roles:manage"], fields={"address": "masked"}), "kim")
    shown = {"name": "Shown", "permissions": [], "scope": "own"}
    assert call(roles, "POST /roles", shown, as_=kim).problem == "role-beyond-ones-own"
    masked_too = {**shown, "fields": {"address": "hidden"}}
    assert call(roles, "POST /roles", masked_too, as_=kim).status == 201


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("ana@acme.example", "a•••@acme.example"),
        ("+4930123456", "+•••"),
        ("", ""),
        (("b@c.de",), ("b•••@c.de",)),
    ],
)
def test_a_mask_shows_where_it_is_and_not_who(value: Any, shown: Any) -> None:
    assert masked(value) == shown
