"""One text, one source: where it was given to customers, and what becomes of that when it is corrected."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from tests.functions.side_threads.threads import (
    ANSWER,
    a_thread,
    an_answer,
    corrected,
    quoted,
    read,
)
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import MIA, TOM, UDO
from tests.support.stored import messages_of, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]
BETTER = "No: the cable is glued in, and we replace the whole headset."


def uses_of(thread: tuple[int, int]) -> list[tuple[int, int, int]]:
    """The ticket, the reply and the revision of each reply that passed on the answer."""
    uses = read(*thread, by=MIA).json["uses"]
    return [(each["ticket_id"], each["reply_id"], each["revision"]) for each in uses]


def test_one_answer_given_to_three_customers_is_one_text_with_one_source() -> None:
    thread = an_answer()
    tickets = [thread[0], a_ticket().id, a_ticket().id]
    replies = [quoted(ticket, thread) for ticket in tickets]

    sources = [reply.json["sources"] for reply in replies]
    assert sources[0] == sources[1] == sources[2]
    assert (sources[0][0]["team_name"], sources[0][0]["author"]["name"]) == ("Tech support", "Tom Reed")
    assert messages_of(tickets[1])[-1].sources[0].thread_id == thread[1]
    given = [(ticket, reply.json["id"], 1) for ticket, reply in zip(tickets, replies, strict=True)]
    assert uses_of(thread) == given


def test_a_corrected_answer_says_where_the_old_text_was_given() -> None:
    thread = an_answer()
    first, second = a_ticket().id, a_ticket().id
    quoted(first, thread)
    answer = corrected(*thread, BETTER)
    assert (answer.status, answer.json["message"]["text"]) == (200, BETTER)
    quoted(second, thread, text=BETTER)

    assert [(ticket, revision) for ticket, _, revision in uses_of(thread)] == [(first, 1), (second, 2)]
    (former,) = read(*thread).json["messages"][1]["corrections"]
    assert (former["text"], former["by"]["id"]) == (ANSWER, "tom")
    sent = call(get_ticket, f"GET /tickets/{first}", as_=MIA).json["entries"][-1]
    assert sent["type"] == "event" or sent["text"] == ANSWER


def test_only_its_author_corrects_it_and_only_as_it_is() -> None:
    thread = an_answer()
    before = whole_table()
    assert corrected(*thread, BETTER, by=MIA).problem == "not-your-words"
    stale = corrected(*thread, BETTER, if_match=7)
    assert (stale.status, stale.problem, stale.json["current_version"]) == (409, "stale-side-thread", 1)
    assert corrected(*thread, ANSWER).problem == "nothing-corrected"
    assert corrected(*thread, "x" * 10_001).status == 422
    assert whole_table() == before


def test_it_is_corrected_eight_times_at_most() -> None:
    thread = an_answer()
    for number in range(8):
        assert corrected(*thread, f"{BETTER} {number}").status == 200
    assert corrected(*thread, "Once more.").problem == "too-many-corrections"


def test_a_withdrawn_reply_was_not_given() -> None:
    thread = an_answer()
    reply = quoted(thread[0], thread).json
    assert call(withdraw_reply, f"DELETE /tickets/{thread[0]}/replies/{reply['id']}", as_=MIA).status == 200
    assert uses_of(thread) == []


@pytest.mark.attack
def test_nobody_quotes_what_they_may_not_read() -> None:
    thread = an_answer()
    theirs = a_ticket(brand_id="kaffeewerk").id
    before = whole_table()
    answer = quoted(theirs, thread, by=UDO)
    assert (answer.status, answer.problem) == (422, "answer-source-unknown")
    assert answer.json["errors"][0]["field"] == "body.sources"
    assert quoted(thread[0], (thread[0], 99)).problem == "answer-source-unknown"
    assert quoted(thread[0], a_thread()).problem == "answer-source-unknown"
    assert whole_table().keys() >= before.keys()


def test_who_answers_in_a_thread_does_not_answer_its_customer() -> None:
    thread = an_answer()
    assert quoted(thread[0], thread, by=TOM).status == 404
