"""How often an operation asks AWS, on a warm function. docs/data_model.md has the same figures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.on_queue_changing import handler as on_queue_changing
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.tickets.closing import close_silent_tickets
from shared.tickets.events import QueueChanging
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.messages import deliver
from tests.support.people import ADA, ANA, LEA, MIA
from tests.support.promises import MONDAY
from tests.support.samples import OPERATIONS, sample_of
from tests.support.stored import events_of, stored_item
from tests.support.wire import Counted, counted

pytestmark = pytest.mark.usefixtures("desk")

GET, QUERY, WRITE = "GetItem", "Query", "TransactWriteItems"
CALLS = {
    "add_note": [GET, WRITE],
    "assign_ticket": [GET, WRITE],
    "change_priority": [GET, WRITE],
    "change_status": [GET, WRITE],
    "change_tags": [GET, WRITE],
    "confirm_participant": [GET, QUERY, WRITE],
    "count_queues": [QUERY] * 4,
    "create_ticket": [GET, "UpdateItem", WRITE],
    "get_attachment_link": [GET, GET],
    "get_contact": [GET],
    "get_raw_mail_link": [GET, GET, "HeadObject"],
    "get_ticket": [QUERY],
    "list_contact_tickets": [QUERY],
    "list_entries": [GET],
    "list_tickets": [QUERY, QUERY],  # what is open, and what of it is snoozed, side by side
    "reply_to_ticket": [GET, WRITE],
    "request_upload": [WRITE],
}


def counted_sample(name: str) -> Counted:
    declared = next(declared for declared in OPERATIONS if declared.name == name)
    sample = sample_of(declared)
    directory()
    with counted() as seen:
        answer = sample.sent(declared)
    assert answer.status == declared.declaration.status, answer.json
    return seen


@pytest.mark.parametrize(("name", "calls"), CALLS.items(), ids=CALLS)
def test_an_operation_asks_no_oftener_than_this(name: str, calls: list[str]) -> None:
    assert counted_sample(name).operations == calls


@pytest.mark.parametrize("verb", ["assign_ticket", "change_priority", "change_tags"])
def test_triage_writes_a_head_of_two_kilobytes_an_event_and_rows_of_less_than_one(verb: str) -> None:
    """The head stands in four indexes: a byte more than 1 KB in a row would double what each of them costs."""
    counted = counted_sample(verb)

    assert counted.write_units == 6
    assert counted.index_units <= 12


def test_triage_leaves_a_ticket_where_it_stands_in_its_customers_list() -> None:
    ticket = a_ticket()
    before = stored_item(f"TICKET#{ticket.id}", "TICKET")

    given_to(ticket, "billing", "mia")

    after = stored_item(f"TICKET#{ticket.id}", "TICKET")
    assert (after["GSI4PK"], after["GSI4SK"]) == (before["GSI4PK"], before["GSI4SK"])
    assert after["GSI1SK"] > before["GSI1SK"]


def test_creating_writes_in_two_calls() -> None:
    seen = counted_sample("create_ticket")

    assert [name for name in seen.operations if name not in {GET, QUERY}] == ["UpdateItem", WRITE]


@pytest.mark.parametrize(
    ("agent", "queries"), [(MIA, 2), (ADA, 1), (LEA, 1), (ANA, 1)], ids=lambda it: str(it)[:12]
)
def test_a_list_of_fifty_is_one_query(agent: Caller, queries: int) -> None:
    for _ in range(51):
        a_ticket()
    directory()

    with counted() as seen:
        answer = call(list_tickets, "GET /tickets?queue=open&limit=50", as_=agent)

    assert len(answer.json["items"]) == 50
    assert answer.json["next_cursor"]
    assert seen.operations == [QUERY] * queries
    assert seen.read_units <= 6.5


def test_the_list_of_many_teams_is_one_query_for_each() -> None:
    a_ticket()
    directory()

    with counted() as seen:
        call(list_tickets, "GET /tickets?queue=teams", as_=LEA)

    assert seen.operations == [QUERY] * len(LEA.teams)


def test_a_ticket_with_its_conversation_is_one_query() -> None:
    ticket = a_ticket(by=ANA)
    for number in range(5):
        call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": f"More {number}."}, as_=ANA)

    with counted() as seen:
        answer = call(get_ticket, f"GET /tickets/{ticket.id}", as_=MIA)

    assert len(answer.json["entries"]) == 12
    assert seen.operations == [QUERY]


@pytest.mark.parametrize("by", [ANA, MIA], ids=["customer", "agent"])
def test_a_reply_is_one_transaction(by: Caller) -> None:
    ticket = a_ticket(by=ANA)

    with counted() as seen:
        call(
            reply_to_ticket,
            f"POST /tickets/{ticket.id}/replies",
            {"text": "Hi."},
            as_=by,
            idempotency_key="k",
        )

    assert seen.operations == [GET, WRITE]


def test_counting_a_move_is_one_transaction_and_looking_who_watches() -> None:
    (opened,) = events_of(a_ticket().id)
    assert isinstance(opened, QueueChanging)

    with counted() as seen:
        deliver(on_queue_changing, opened)

    assert seen.operations == [WRITE, QUERY, QUERY, QUERY]


def test_an_hour_in_which_nothing_is_to_be_closed_is_half_a_read_unit() -> None:
    with as_of(MONDAY):
        with_status(a_ticket(), Status.SOLVED)
        a_ticket()

        with counted() as seen:
            close_silent_tickets(7)

    assert (seen.operations, seen.read_units) == ([QUERY], 0.5)


def test_closing_reads_what_is_due_and_writes_each_once() -> None:
    with as_of(MONDAY):
        for _ in range(3):
            with_status(a_ticket(), Status.SOLVED)
    directory()

    with as_of(MONDAY + timedelta(days=8)), counted() as seen:
        close_silent_tickets(7)

    assert seen.operations == [QUERY, *[GET, WRITE] * 3, QUERY]
    assert seen.write_units == 3 * 4
