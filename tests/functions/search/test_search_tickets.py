"""Searching as a person does: what is typed, over the API, on tickets that came in through the front door."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.search.list_search_values import handler as list_search_values
from functions.search.on_search_relevant import handler as on_search_relevant
from functions.search.search_tickets import handler
from functions.tickets.add_note import handler as add_note
from functions.tickets.change_fields import handler as change_fields
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.change_type import handler as change_type
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of
from shared.identity.caller import Caller
from shared.identity.fields import FieldRules, GovernedField
from shared.search.documents import document_of
from tests.support.aws import FakeAws
from tests.support.calls import Answer, Handler, call
from tests.support.given import a_field, a_mail_from_a_stranger, a_ticket, an_upload, given_to
from tests.support.people import ADA, ANA, BEN, LEA, MIA, NOBODY, TOM
from tests.support.pump import Pump


@pytest.fixture
def pump(desk: FakeAws) -> Pump:
    return Pump((on_search_relevant,))


def searched(q: str, by: Caller = MIA, **more: Any) -> Answer:
    wanted = "".join(f"&{name}={value}" for name, value in more.items())
    answer = call(handler, f"GET /tickets/search?q={quote(q)}{wanted}", as_=by)
    assert answer.status == 200, answer.json
    return answer


def numbers(q: str, by: Caller = MIA) -> list[int]:
    return [hit["ticket"]["id"] for hit in searched(q, by).json["items"]]


def test_a_ticket_is_found_by_what_was_said_in_it(pump: Pump) -> None:
    a_ticket(by=ANA, subject="Kettle", text="It leaks from below.")
    a_ticket(by=ANA)
    pump.run()

    [hit] = searched("leaking").json["items"]

    assert hit["ticket"]["subject"] == "Kettle"
    assert hit["passage"]["source"] == "message"
    assert [part["text"] for part in hit["passage"]["parts"] if part["hit"]] == ["leaks"]


@pytest.mark.parametrize("q", ["type:incident", "art:Störung", "-type:question"])
def test_it_is_found_by_its_type(pump: Pump, q: str) -> None:
    a_ticket()
    ticket = a_ticket()
    call(change_type, f"PUT /tickets/{ticket.id}/type", {"type": "incident"}, as_=MIA)
    pump.run()

    assert numbers(q) == [ticket.id]


def test_it_is_found_as_it_is_now(pump: Pump) -> None:
    ticket = a_ticket(by=ANA)
    pump.run()
    call(change_tags, f"PUT /tickets/{ticket.id}/tags", {"tags": ["vip"]}, as_=MIA)
    call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Seems genuine."}, as_=MIA)
    pump.run()

    assert numbers("tag:vip") == numbers("genuine") == numbers("from:ana is:open") == [ticket.id]
    assert numbers("acme") == [ticket.id]


def test_a_ticket_is_found_by_a_custom_field(pump: Pump) -> None:
    a_field("model")
    a_field("colour", kind="choice", choices=[{"id": "red", "name": "Rot"}, {"id": "blue", "name": "Blau"}])
    one, other = a_ticket(by=ANA), a_ticket(by=ANA)
    for ticket, model in ((one, "X9 Pro"), (other, "X10")):
        fields = {"fields": {"model": model, "colour": "red"}}
        call(change_fields, f"PATCH /tickets/{ticket.id}/fields", fields, as_=MIA)
    pump.run()

    assert numbers("field.model:x9") == numbers('field.model:"x9 pro"') == [one.id]
    assert numbers("field.colour:rot -field.model:x9") == [other.id]
    assert numbers("field.colour:blau") == numbers("field.model:x1") == []
    assert numbers("field.model:x9", by=ANA) == []
    hidden = MIA.model_copy(update={"fields": FieldRules(hidden=frozenset({GovernedField.FIELDS}))})
    assert numbers("field.model:x9", by=hidden) == []


def test_files_are_found_by_their_names(pump: Pump) -> None:
    ticket = a_ticket(by=ANA, upload_ids=[an_upload(ANA, filename="Mahnung-2026.pdf")])
    pump.run()
    assert numbers("mahnung") == [ticket.id]


def test_agents_find_the_tickets_of_their_own_teams(pump: Pump) -> None:
    billing, tech = a_ticket(by=ANA), given_to(a_ticket(by=BEN), "tech")
    pump.run()

    assert numbers("invoice", MIA) == [billing.id]
    assert numbers("invoice", TOM) == [tech.id]
    assert sorted(numbers("invoice", LEA)) == sorted(numbers("invoice", ADA)) == [billing.id, tech.id]
    assert searched("invoice", MIA).json["total"] == 1
    assert searched(f"#{tech.id}", MIA).json["items"] == []


def test_a_ticket_that_left_the_team_a_moment_ago_is_not_shown(pump: Pump) -> None:
    ticket = a_ticket(by=ANA)
    pump.run()
    given_to(ticket, "tech")  # the index does not know it yet

    assert numbers("invoice", MIA) == []


def test_customers_find_their_own_requests_and_nothing_of_the_desks(pump: Pump) -> None:
    mine = a_ticket(by=ANA)
    a_ticket(by=BEN)
    call(add_note, f"POST /tickets/{mine.id}/notes", {"text": "Notorious complainer."}, as_=MIA)
    call(change_tags, f"PUT /tickets/{mine.id}/tags", {"tags": ["vip"]}, as_=MIA)
    pump.run()

    answer = searched("invoice", ANA).json

    assert [hit["ticket"]["id"] for hit in answer["items"]] == [mine.id]
    assert answer["items"][0]["ticket"]["tags"] == []
    assert [facet["field"] for facet in answer["facets"]] == ["status"]
    assert numbers("notorious", ANA) == numbers("tag:vip", ANA) == numbers("vip", ANA) == []
    assert numbers("notorious", MIA) == [mine.id]


def test_customers_do_not_find_what_a_stranger_wrote_in(pump: Pump) -> None:
    ticket = a_mail_from_a_stranger(a_ticket(by=ANA))
    pump.run()
    assert numbers('"let me in"', MIA) == [ticket.id]
    assert numbers('"let me in"', ANA) == []


def test_an_answer_that_can_be_or_was_taken_back_is_not_found_by_customers(pump: Pump) -> None:
    ticket = a_ticket(by=ANA)
    answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Rubbish."}, as_=MIA)
    pump.run()
    assert (numbers("rubbish", MIA), numbers("rubbish", ANA)) == ([ticket.id], [])
    call(withdraw_reply, f"DELETE /tickets/{ticket.id}/replies/{answer.json['id']}", as_=MIA)
    pump.run()
    assert numbers("rubbish", ANA) == []


def test_customers_find_an_answer_as_soon_as_it_is_sent(pump: Pump) -> None:
    ticket = a_ticket(by=ANA)
    call(
        reply_to_ticket,
        f"POST /tickets/{ticket.id}/replies",
        {"text": "A new socket is on its way."},
        as_=MIA,
    )
    pump.run()
    assert (numbers("socket", MIA), numbers("socket", ANA)) == ([ticket.id], [])

    Pump((on_ticket_replied,)).run()
    pump.run()

    assert numbers("socket", ANA) == [ticket.id]


def test_nothing_moves_in_a_customers_search_by_what_customers_do_not_know(pump: Pump) -> None:
    """A reply that solves it and can still be withdrawn, a note, an assignment."""
    ticket = a_ticket(by=ANA)
    a_ticket(by=ANA, subject="Kettle", text="It leaks.")
    pump.run()
    typed = ("", "invoice", "is:solved", "is:open", "status:new", "-is:open", "rubbish", "genuine")
    before = [searched(q, ANA).json for q in typed]

    call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Seems genuine."}, as_=MIA)
    given_to(ticket, "billing", "mia")
    solved = {"text": "Rubbish.", "then_status": "solved"}
    assert call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", solved, as_=MIA).status == 201
    pump.run()

    assert [searched(q, ANA).json for q in typed] == before
    assert numbers("is:solved", MIA) == [ticket.id]


def test_whatever_changes_a_ticket_makes_a_newer_revision_of_it(desk: FakeAws) -> None:
    ticket = a_ticket(by=ANA)
    revisions = [document_of(ticket.id).revision]

    def do(handler: Handler, asked: str, body: Any = None) -> Answer:
        answer = call(handler, asked, body, as_=MIA)
        revisions.append(document_of(ticket.id).revision)
        return answer

    do(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Seems genuine."})
    answer = do(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Sorry."})
    do(withdraw_reply, f"DELETE /tickets/{ticket.id}/replies/{answer.json['id']}")
    do(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Again."})
    Pump((on_ticket_replied,)).run()
    revisions.append(document_of(ticket.id).revision)
    assert revisions == sorted(set(revisions))
    assert len(revisions) == 6


def test_pages_go_on_and_their_cursors_are_nobody_elses(pump: Pump) -> None:
    for _ in range(5):
        a_ticket(by=ANA)
    pump.run()

    first = searched("invoice", limit=3).json
    cursor = first["next_cursor"]
    second = searched("invoice", limit=3, cursor=cursor).json

    assert [len(first["items"]), len(second["items"])] == [3, 2]
    assert second["next_cursor"] is None
    assert first["total"] == second["total"] == 5
    stolen = call(handler, f"GET /tickets/search?q=invoice&cursor={cursor}", as_=LEA)
    other = call(handler, f"GET /tickets/search?q=other&cursor={cursor}", as_=MIA)
    assert [stolen.status, other.status] == [422, 422]


def test_what_is_not_understood_is_said(pump: Pump) -> None:
    assert searched("colour:red status:broken").json["hints"] == [
        {"kind": "unknown-key", "text": "colour:red", "at": 0},
        {"kind": "unknown-value", "text": "status:broken", "at": 11},
    ]


def test_a_word_of_which_no_letter_is_left_finds_nothing_and_says_so(pump: Pump) -> None:
    a_ticket(by=ANA)
    pump.run()
    answer = searched("😀 ??").json
    assert answer["items"] == []
    assert [(hint["kind"], hint["text"]) for hint in answer["hints"]] == [
        ("no-letters", "😀"),
        ("no-letters", "??"),
    ]


def test_a_day_is_the_one_of_the_readers_zone(pump: Pump) -> None:
    with as_of(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        ticket = a_ticket(by=ANA)
    pump.run()
    found = [
        [hit["ticket"]["id"] for hit in searched("on:2026-07-01", time_zone=zone).json["items"]]
        for zone in ("Europe/Berlin", "UTC")
    ]
    assert found == [[ticket.id], []]
    assert call(handler, "GET /tickets/search?q=&time_zone=Mars/Olympus", as_=MIA).status == 422


def test_an_empty_search_shows_what_changed_last(pump: Pump) -> None:
    first = a_ticket(by=ANA)
    second = given_to(a_ticket(by=ANA), "billing", "mia")
    pump.run()
    assert set(numbers("")) == {first.id, second.id}


def test_events_may_come_twice_and_in_any_order(pump: Pump) -> None:
    ticket = a_ticket(by=ANA)
    call(change_tags, f"PUT /tickets/{ticket.id}/tags", {"tags": ["vip"]}, as_=MIA)
    pump.run()
    pump.published.clear()
    pump.run()
    assert searched("tag:vip").json["total"] == 1


def test_values_are_offered_from_what_the_caller_may_read(pump: Pump) -> None:
    a_ticket(by=ANA)
    given_to(a_ticket(by=BEN), "tech")
    pump.run()

    def offered(begin: str) -> list[str]:
        asked = f"GET /search/values?field=requester&begin={begin}"
        return [each["value"] for each in call(list_search_values, asked, as_=MIA).json["items"]]

    assert offered("") == ["Ana Lima <ana@acme.example>"]
    assert offered("an") == ["Ana Lima <ana@acme.example>"]
    assert offered("be") == []


def test_who_has_not_signed_in_searches_nothing(pump: Pump) -> None:
    assert call(handler, "GET /tickets/search?q=invoice", as_=NOBODY).status == 401
