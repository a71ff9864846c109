"""Applying a macro: one change, by the rules of each of its parts."""

from __future__ import annotations

from typing import Any

import pytest

from functions.automation.apply_macro import handler
from functions.automation.macros import handler as macros
from functions.tickets.change_priority import handler as change_priority
from shared.identity.permissions import Permission
from shared.tickets.message import MessageKind
from shared.tickets.model import Ticket
from tests.support.calls import Answer, call
from tests.support.given import a_field, a_form, a_ticket, given_to
from tests.support.people import ADA, ANA, BEN, MIA, TOM, UDO
from tests.support.sample_requests import a_macro
from tests.support.stored import events_of, kinds_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def apply(ticket: Ticket, macro: str, **options: Any) -> Answer:
    return call(handler, f"POST /tickets/{ticket.id}/macros/{macro}", {}, **{"as_": MIA, **options})


def test_all_of_it_is_one_change() -> None:
    ticket = a_ticket()
    macro = a_macro(priority="high", remove_tags=["wrong"], assign_to="me")

    answer = apply(ticket, macro)

    assert (answer.status, answer.version) == (200, answer.json["ticket"]["version"])
    after = stored_ticket(ticket.id)
    assert (after.status, after.priority, after.tags, after.assignee_id) == (
        "solved",
        "high",
        ("refund",),
        "mia",
    )
    assert kinds_of(ticket.id)[1:] == [
        "MacroApplied",
        "TicketReplied",
        "StatusChanged",
        "NoteAdded",
        "PriorityChanged",
        "TagsChanged",
        "TicketAssigned",
    ]
    assert {event.change_id for event in events_of(ticket.id)[1:]} == {answer.json["change_id"]}


def test_fields_are_filled_in_before_the_ticket_is_solved_which_requires_them() -> None:
    a_field("cause")
    a_form({"key": "cause", "required_to_solve": True})
    ticket = a_ticket()

    answer = apply(ticket, a_macro(set_fields={"cause": "A fuse."}))

    assert (answer.status, answer.json["ticket"]["status"]) == (200, "solved")
    assert stored_ticket(ticket.id).fields == {"cause": "A fuse."}
    assert apply(a_ticket(), a_macro()).problem == "fields-missing"


def test_the_words_are_filled_in_and_the_reply_waits_to_be_sent() -> None:
    ticket = a_ticket()
    answer = apply(ticket, a_macro())
    _, reply, note = messages_of(ticket.id)
    assert (reply.text, reply.to, reply.id) == (
        "Refunded, Ana Lima.",
        ("ana@acme.example",),
        answer.json["reply_id"],
    )
    assert (note.kind, note.text) == (MessageKind.NOTE, "By macro.")
    assert [delivery.state for delivery in reply.deliveries] == ["held"]


def test_a_macro_speaks_the_language_of_the_ticket() -> None:
    german = {"language": "de", "reply": "Erstattet. Ihr Anliegen ist {{ticket.priority}}."}
    macro = a_macro(by=ADA, sharing="all", texts=[{"language": "en", "reply": "Refunded."}, german])
    ours, theirs = a_ticket(), a_ticket(by=BEN, brand_id="kaffeewerk")
    apply(ours, macro)
    apply(theirs, macro, as_=UDO)
    assert [messages_of(each.id)[1].text for each in (ours, theirs)] == [
        "Refunded.",
        "Erstattet. Ihr Anliegen ist normal.",
    ]


def test_what_a_customer_wrote_is_never_a_template() -> None:
    ticket = a_ticket(subject="{{agent.name}} <script>")
    apply(ticket, a_macro(texts=[{"language": "en", "reply": "About {{ticket.subject}}"}]))
    assert messages_of(ticket.id)[1].text == "About {{agent.name}} <script>"


def test_a_missing_value_blocks_with_its_name_and_nothing_is_written() -> None:
    ticket = a_ticket()
    answer = apply(ticket, a_macro(texts=[{"language": "en", "reply": "About {{ticket.topic}}"}]))
    assert (answer.problem, [each["field"] for each in answer.json["errors"]]) == (
        "missing-value",
        ["variables.ticket.topic"],
    )
    assert stored_ticket(ticket.id) == ticket


def test_the_answer_can_be_left_to_the_agent() -> None:
    ticket = a_ticket()
    path = f"POST /tickets/{ticket.id}/macros/{a_macro()}"
    answer = call(handler, path, {"with_reply": False}, as_=MIA)
    assert answer.json["reply_id"] is None
    assert [message.text for message in messages_of(ticket.id)] == ["You billed me twice.", "By macro."]


@pytest.mark.parametrize(
    ("lacks", "fields"),
    [
        (Permission.TICKETS_REPLY, {}),
        (Permission.TICKETS_NOTE, {"texts": [{"language": "en", "note": "x"}]}),
        (Permission.TICKETS_CHANGE_STATUS, {"texts": []}),
        (Permission.TICKETS_TRIAGE, {"texts": [], "status": None}),
        (Permission.TICKETS_ASSIGN, {"texts": [], "status": None, "add_tags": [], "assign_to": "me"}),
    ],
)
def test_each_part_needs_the_permission_that_it_needs_alone(
    lacks: Permission, fields: dict[str, Any]
) -> None:
    ticket, macro = a_ticket(), a_macro(**fields)
    poorer = MIA.model_copy(update={"permissions": MIA.permissions - {lacks}})
    answer = apply(ticket, macro, as_=poorer)
    assert (answer.status, answer.problem) == (403, "permission-missing")
    assert lacks in answer.json["detail"]
    assert stored_ticket(ticket.id) == ticket


def test_another_teams_ticket_is_not_there_and_neither_is_somebodys_own_macro() -> None:
    ours, macro = a_ticket(), a_macro()
    theirs = given_to(a_ticket(), "tech")
    assert apply(theirs, macro).status == 404
    assert apply(theirs, macro, as_=TOM).status == 404
    assert apply(ours, macro, as_=ANA).status == 403


def test_a_stale_write_is_refused_and_a_retry_gets_the_first_answer() -> None:
    ticket, macro = a_ticket(), a_macro()
    call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "low"}, as_=MIA)
    stale = apply(ticket, macro, if_match=ticket.version)
    assert (stale.status, stale.problem) == (409, "stale-ticket")

    first = apply(ticket, macro, idempotency_key="k")
    again = apply(ticket, macro, idempotency_key="k")
    assert first.json == again.json
    assert len(messages_of(ticket.id)) == 3


def test_who_has_the_ticket_keeps_it_in_a_new_team_only_where_they_work() -> None:
    macro = a_macro(texts=[], assign_team_id="tech")
    mias, leas = given_to(a_ticket(), "billing", "mia"), given_to(a_ticket(), "billing", "lea")
    for ticket in (mias, leas):
        assert apply(ticket, macro).status == 200
    assert [stored_ticket(each.id).assignee_id for each in (mias, leas)] == [None, "lea"]


def test_an_agent_who_may_not_have_the_ticket_does_not_get_it() -> None:
    macro = a_macro(assign_to="agent", assign_agent_id="tom")
    answer = apply(a_ticket(), macro)
    assert answer.problem == "unknown-agent"


def test_an_archived_macro_is_no_longer_applied() -> None:
    macro = a_macro()
    call(macros, f"PUT /macros/{macro}/archive", as_=MIA)
    assert apply(a_ticket(), macro).problem == "archived-macro"
