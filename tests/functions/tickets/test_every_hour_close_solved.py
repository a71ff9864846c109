"""What was solved is closed when nobody has said anything for seven days, and only that is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from functions.search.on_search_relevant import handler as on_search_relevant
from functions.search.search_tickets import handler as search_tickets
from functions.tickets.add_note import handler as add_note
from functions.tickets.every_hour_close_solved import handler as every_hour_close_solved
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.on_queue_changing import handler as on_queue_changing
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.clock import as_of
from shared.config import setting
from shared.identity.caller import CallerKind
from shared.storage.transaction import commit, put
from shared.tickets.closing import NotAllClosedError
from shared.tickets.events import StatusChanged
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from tests.functions.mail.mails import answer_to, receive
from tests.support.calls import LambdaContext, call
from tests.support.given import a_ticket, with_status
from tests.support.invariants import check
from tests.support.people import ANA, MIA
from tests.support.promises import MONDAY
from tests.support.pump import Pump
from tests.support.stored import events_of, kinds_of, stored_item, stored_ticket, whole_table
from tests.support.wire import Meanwhile, counted

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F26", whole=False)]
DAY = timedelta(days=1)


def a_ticket_solved_at(moment: datetime = MONDAY) -> Ticket:
    with as_of(moment):
        return with_status(a_ticket(), Status.SOLVED)


def run(moment: datetime) -> None:
    with as_of(moment):
        every_hour_close_solved({}, LambdaContext())


@contextmanager
def closing_after(days: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CLOSE_AFTER_DAYS", str(days))
    setting.cache_clear()
    yield
    setting.cache_clear()


def test_a_solved_ticket_is_closed_by_the_desk_after_seven_silent_days() -> None:
    ticket = a_ticket_solved_at()

    run(MONDAY + 7 * DAY + timedelta(minutes=1))

    assert stored_ticket(ticket.id).status is Status.CLOSED
    assert stored_ticket(ticket.id).solved_at == MONDAY
    event = events_of(ticket.id)[-1]
    assert isinstance(event, StatusChanged)
    assert (event.was, event.now, event.silent_days) == ("solved", "closed", 7)
    assert (event.by.kind, event.by.id) == (CallerKind.SYSTEM, "closing")


def test_before_that_it_stays_solved_and_is_not_even_read() -> None:
    ticket = a_ticket_solved_at()

    with counted() as seen:
        run(MONDAY + 7 * DAY - timedelta(minutes=1))

    assert stored_ticket(ticket.id).status is Status.SOLVED
    assert seen.operations == ["Query"]
    assert seen.calls[0].response["Items"] == []


def test_open_and_closed_tickets_are_not_read_either() -> None:
    with as_of(MONDAY):
        a_ticket()
        with_status(a_ticket(), Status.PENDING)
        with_status(a_ticket(), Status.CLOSED)
    before = whole_table()

    with counted() as seen:
        run(MONDAY + 30 * DAY)

    assert seen.calls[0].response["Items"] == []
    assert whole_table() == before


def test_what_was_opened_again_stays_open() -> None:
    ticket = a_ticket_solved_at()
    with as_of(MONDAY + 6 * DAY):
        call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "It is not."}, as_=ANA)

    run(MONDAY + 30 * DAY)

    assert stored_ticket(ticket.id).status is Status.OPEN


def test_an_answer_to_a_solved_ticket_gives_the_customer_seven_more_days() -> None:
    ticket = a_ticket_solved_at()
    with as_of(MONDAY + 6 * DAY):
        call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "One more thing."}, as_=MIA)

    run(MONDAY + 8 * DAY)
    assert stored_ticket(ticket.id).status is Status.SOLVED

    run(MONDAY + 14 * DAY)
    assert stored_ticket(ticket.id).status is Status.CLOSED


def test_a_note_gives_nobody_more_time() -> None:
    ticket = a_ticket_solved_at()
    with as_of(MONDAY + 6 * DAY):
        call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Praised us on the phone."}, as_=MIA)

    run(MONDAY + 8 * DAY)

    assert stored_ticket(ticket.id).status is Status.CLOSED


def test_a_second_run_closes_nothing_twice() -> None:
    ticket = a_ticket_solved_at()
    run(MONDAY + 8 * DAY)
    before = whole_table()

    run(MONDAY + 8 * DAY)

    assert whole_table() == before
    assert kinds_of(ticket.id) == ["TicketOpened", "StatusChanged", "StatusChanged"]


def test_a_ticket_that_cannot_be_read_keeps_no_other_open_and_the_run_says_so() -> None:
    good, bad, later = a_ticket_solved_at(), a_ticket_solved_at(), a_ticket_solved_at(MONDAY + DAY)
    commit([put({**stored_item(f"TICKET#{bad.id}", "TICKET"), "requester": "whoever"})])

    with pytest.raises(NotAllClosedError, match=rf"1 tickets could not be closed: \[{bad.id}\]"):
        run(MONDAY + 9 * DAY)

    assert [stored_ticket(each.id).status for each in (good, later)] == [Status.CLOSED, Status.CLOSED]


def test_somebody_who_answers_at_that_moment_is_not_closed_out() -> None:
    ticket = a_ticket_solved_at()

    with Meanwhile(2, lambda: with_status(ticket, Status.OPEN)).happening():
        run(MONDAY + 8 * DAY)

    assert stored_ticket(ticket.id).status is Status.OPEN


def test_a_run_goes_on_behind_a_page_of_tickets_that_are_closed_already() -> None:
    """The index is a moment behind the table: it still names what a run before has closed."""
    ticket = a_ticket_solved_at()
    head = stored_item(f"TICKET#{ticket.id}", "TICKET")
    newer = head["GSI2SK"].removesuffix("001")
    done = {**head, "status": "closed"}
    commit([put({**done, "PK": f"TICKET#{n}", "id": n, "GSI2SK": f"{newer}{n}"}) for n in range(200, 300)])

    with counted() as seen:
        run(MONDAY + 8 * DAY)

    assert stored_ticket(ticket.id).status is Status.CLOSED
    assert seen.operations.count("TransactWriteItems") == 1


def test_a_desk_that_wants_none_closed_has_none_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = a_ticket_solved_at()

    with closing_after(0, monkeypatch), counted() as seen:
        run(MONDAY + 300 * DAY)

    assert seen.operations == []
    assert stored_ticket(ticket.id).status is Status.SOLVED


def test_it_keeps_its_place_in_the_lists_and_the_customer_sees_it_closed() -> None:
    first, second = a_ticket_solved_at(), a_ticket_solved_at(MONDAY + 2 * DAY)

    run(MONDAY + 8 * DAY)

    rows = call(list_tickets, "GET /tickets?queue=solved", as_=MIA).json["items"]
    assert [(row["id"], row["status"]) for row in rows] == [(second.id, "solved"), (first.id, "closed")]
    seen = call(get_ticket, f"GET /tickets/{first.id}", as_=ANA).json
    assert seen["ticket"]["status"] == "closed"
    assert [entry["silent_days"] for entry in seen["entries"] if entry.get("now") == "closed"] == [7]


def test_the_customer_does_not_learn_by_it_when_a_note_was_written() -> None:
    ticket = a_ticket_solved_at()
    with as_of(MONDAY + 6 * DAY):
        call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Praised us on the phone."}, as_=MIA)

    run(MONDAY + 8 * DAY)

    [row] = call(list_tickets, "GET /tickets", as_=ANA).json["items"]
    assert (row["status"], row["updated_at"]) == ("closed", "2026-11-16T09:00:00Z")
    assert stored_ticket(ticket.id).updated_at == MONDAY + 6 * DAY


def test_an_answer_by_mail_goes_on_in_a_new_ticket_that_names_the_closed_one() -> None:
    ticket = a_ticket_solved_at()
    run(MONDAY + 8 * DAY)

    receive(answer_to(ticket.id))

    assert stored_ticket(ticket.id).status is Status.CLOSED
    assert (stored_ticket(2).follow_up_of, stored_ticket(2).team_id) == (ticket.id, ticket.team_id)


def test_the_day_before_it_would_have_opened_the_ticket_again() -> None:
    ticket = a_ticket_solved_at()
    run(MONDAY + 6 * DAY)

    with as_of(MONDAY + 6 * DAY):
        receive(answer_to(ticket.id))

    assert stored_ticket(ticket.id).status is Status.OPEN


def test_search_and_the_counts_follow() -> None:
    pump = Pump((on_queue_changing, on_search_relevant))
    ticket = a_ticket_solved_at()
    pump.run()
    run(MONDAY + 8 * DAY)
    pump.run()

    solved, closed = (
        call(search_tickets, f"GET /tickets/search?q=status:{status}", as_=MIA).json["items"]
        for status in ("solved", "closed")
    )
    assert (solved, [hit["ticket"]["id"] for hit in closed]) == ([], [ticket.id])
    check(whole_table())
