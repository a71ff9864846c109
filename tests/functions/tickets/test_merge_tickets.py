"""Tickets about one thing go on as one: each is closed and leads to it, and nobody reads more than somebody has agreed to."""

from __future__ import annotations

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.change_status import handler as change_status
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.merge_tickets import handler as merge_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.snooze_ticket import handler as snooze_ticket
from shared.tickets.match_reason import MatchReasonKind
from shared.tickets.states import Status
from tests.functions.mail.mails import a_mail, answer_to, receive
from tests.functions.tickets.merges import merged
from tests.support.calls import call
from tests.support.given import a_mail_from_a_stranger, a_ticket, given_to, with_status
from tests.support.invariants import check
from tests.support.people import ANA, BEN, LEA, MIA, TOM
from tests.support.stored import kinds_of, messages_of, stored_ticket, whole_table
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F51", whole=False)]


def test_a_merged_ticket_is_closed_and_leads_to_the_one_that_goes_on() -> None:
    a_ticket(), a_ticket(text="Still wrong.")
    answer = merged(1, 2)
    assert (answer.status, answer.version) == (200, stored_ticket(1).version)
    source, target = stored_ticket(2), stored_ticket(1)
    assert source.status is Status.CLOSED
    assert source.merged_into is not None
    assert source.merged_into.ticket_id == 1
    assert [each.ticket_id for each in target.merged] == [2]
    assert kinds_of(1)[-1] == "TicketMerged"
    assert kinds_of(2)[-2:] == ["StatusChanged", "TicketMerged"]
    assert [message.text for message in messages_of(2)] == ["Still wrong."]
    check(whole_table())


def test_twenty_tickets_become_one_in_one_transaction() -> None:
    for _ in range(21):
        a_ticket()
    assert merged(1, *range(2, 22)).status == 200
    assert len(stored_ticket(1).merged) == 20
    assert all(stored_ticket(number).merged_into for number in range(2, 22))


def test_a_mail_to_the_merged_ticket_arrives_in_the_one_that_goes_on() -> None:
    a_ticket(), a_ticket()
    merged(1, 2)
    receive(answer_to(2, text="And one more thing.", Message_ID="<more@acme.example>"))
    message = messages_of(1)[-1]
    assert (message.text, message.came_for, message.from_new_participant) == ("And one more thing.", 2, False)
    assert message.mail is not None
    assert MatchReasonKind.TICKET_IS_MERGED in {reason.kind for reason in message.mail.match_reasons}
    assert len(messages_of(2)) == 1
    receive(
        a_mail(text="To that mail.", In_Reply_To="<more@acme.example>", Message_ID="<further@acme.example>")
    )
    assert messages_of(1)[-1].text == "To that mail."


def test_a_mail_goes_along_a_chain_of_merges() -> None:
    a_ticket(), a_ticket(), a_ticket()
    merged(2, 3)
    merged(1, 2)
    receive(answer_to(3, text="Through two."))
    assert messages_of(1)[-1].text == "Through two."


def test_an_answer_on_the_portal_goes_to_the_one_that_goes_on() -> None:
    a_ticket(), a_ticket()
    merged(1, 2)
    answer = call(reply_to_ticket, "POST /tickets/2/replies", {"text": "Anybody?"}, as_=ANA)
    assert (answer.status, answer.json["ticket_id"]) == (201, 1)
    assert messages_of(1)[-1].text == "Anybody?"


def test_the_customer_sees_where_it_went_and_nothing_else_of_the_merge() -> None:
    a_ticket(), a_ticket()
    merged(1, 2)
    source = call(get_ticket, "GET /tickets/2", as_=ANA).json["ticket"]
    assert source["merged_into"]["ticket_id"] == 1
    assert source["merged_into"]["change_id"] == ""
    target = call(get_ticket, "GET /tickets/1", as_=ANA).json["ticket"]
    assert [each["ticket_id"] for each in target["merged"]] == [2]
    assert target["merged"][0]["version"] == 0


def test_nobody_reads_more_than_somebody_has_agreed_to() -> None:
    a_ticket()
    a_ticket(by=BEN)
    refused = merged(1, 2)
    assert (refused.status, refused.problem) == (422, "merge-widens")
    assert "Ana" in refused.json["detail"]
    assert "Ben" in refused.json["detail"]
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 404
    assert merged(1, 2, widens=True).status == 200
    assert call(get_ticket, "GET /tickets/1", as_=BEN).status == 200
    assert call(get_ticket, "GET /tickets/2", as_=ANA).status == 200


def test_the_tags_come_along_and_a_waiting_customer_opens_a_solved_ticket() -> None:
    a_ticket(), a_ticket()
    call(change_tags, "PUT /tickets/2/tags", {"tags": ["refund"]}, as_=MIA)
    with_status(stored_ticket(1), Status.SOLVED)
    merged(1, 2)
    assert (stored_ticket(1).tags, stored_ticket(1).status) == (("refund",), Status.OPEN)


def test_a_snoozed_ticket_sleeps_no_more_once_it_is_merged() -> None:
    a_ticket(), a_ticket()
    call(snooze_ticket, "PUT /tickets/2/snooze", {"until_reply": True}, as_=MIA)
    merged(1, 2)
    assert stored_ticket(2).snooze is None


@pytest.mark.parametrize(
    ("request_", "body"),
    [
        ("POST /tickets/2/replies", {"text": "Here?"}),
        ("POST /tickets/2/notes", {"text": "Here?"}),
        ("PUT /tickets/2/status", {"status": "open"}),
    ],
)
def test_whoever_goes_on_in_a_merged_ticket_is_told_where(request_: str, body: dict[str, str]) -> None:
    a_ticket(), a_ticket()
    merged(1, 2)
    handler = {"replies": reply_to_ticket, "notes": add_note, "status": change_status}
    answer = call(handler[request_.rpartition("/")[2]], request_, body, as_=MIA)
    assert (answer.status, answer.problem) == (409, "ticket-merged")
    assert "go on in 1" in answer.json["detail"]


def test_what_cannot_be_merged_says_why_and_changes_nothing() -> None:
    a_ticket(), a_ticket(), a_ticket(brand_id="kaffeewerk")
    assert "itself" in merged(1, 1).json["detail"]
    assert "another brand" in merged(1, 3, by=LEA).json["detail"]
    assert merged(1, 2).status == 200
    assert "already" in merged(1, 2).json["detail"]
    circle = merged(2, 1)
    assert (circle.status, circle.problem) == (409, "ticket-merged")
    assert kinds_of(3) == ["TicketOpened"]


def test_a_reply_on_its_way_and_a_stranger_at_the_door_come_first() -> None:
    a_ticket(), a_ticket(), a_ticket()
    call(reply_to_ticket, "POST /tickets/2/replies", {"text": "Looking."}, as_=MIA)
    assert "about to be sent" in merged(1, 2).json["detail"]
    a_mail_from_a_stranger(stored_ticket(3), "ana@acme.example")
    assert "let into" in merged(1, 3).json["detail"]


def test_a_ticket_named_twice_or_too_many_are_refused() -> None:
    for _ in range(22):
        a_ticket()
    assert "twice" in merged(1, 2, 2).json["detail"]
    assert merged(1, *range(2, 23)).status == 422
    assert stored_ticket(1).merged == ()


def test_a_source_that_changed_meanwhile_stops_the_whole_merge() -> None:
    a_ticket(), a_ticket(), a_ticket()
    asked = {"sources": [{"ticket_id": 2, "version": 1}, {"ticket_id": 3, "version": 1}]}
    receive(answer_to(3, text="Wait."))
    answer = call(merge_tickets, "POST /tickets/1/merges", asked, as_=MIA)
    assert (answer.status, answer.problem) == (409, "stale-ticket")
    assert stored_ticket(2).merged_into is None
    assert merged(1, 2, if_match=7).status == 409


def test_whoever_may_not_see_a_source_merges_nothing() -> None:
    a_ticket()
    given_to(a_ticket(), "tech")
    assert merged(1, 2).status == 404
    assert merged(2, 1, by=TOM).status == 404
    assert merged(1, 2, by=ANA).status == 403


@pytest.mark.parametrize("answer_lost", [False, True])
def test_a_merge_that_fails_on_the_way_is_whole_or_not_there(answer_lost: bool) -> None:
    a_ticket(), a_ticket()
    with Faults(at=2, answer_lost=answer_lost).injected():
        merged(1, 2)
    check(whole_table())
    assert bool(stored_ticket(1).merged) is bool(stored_ticket(2).merged_into)
