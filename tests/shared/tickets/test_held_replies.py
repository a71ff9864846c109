"""A reply that can still be withdrawn: whatever else happens within its ten seconds, customers learn nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from functions.tickets.accept_message import handler as accept_message
from functions.tickets.add_note import handler as add_note
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler as list_entries
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.move_message import handler as move_message
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of, now
from shared.mail.delivery import report_deliveries
from shared.tickets.delivery import Delivery, DeliveryState
from tests.functions.mail.mails import DISOWNED, answer_to, receive
from tests.support.calls import Answer, Handler, call
from tests.support.given import a_ticket, an_upload
from tests.support.people import ANA, MIA
from tests.support.stored import messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F14", whole=False)]

START = now() - timedelta(hours=1)
SECRET = "Wrong customer, sorry"
FIRST = "You billed me twice."


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def ticket(desk: object) -> None:
    with as_of(at(-100)):
        a_ticket(by=ANA)


def done(seconds: float, handler: Handler, request: str, body: object = None, by: Any = MIA) -> Answer:
    with as_of(at(seconds)):
        answer = call(handler, request, body, as_=by)
    assert answer.status < 300, answer.json
    return answer


def replied(seconds: float, text: str = SECRET, **fields: Any) -> int:
    sent = done(seconds, reply_to_ticket, "POST /tickets/1/replies", {"text": text, **fields})
    return int(sent.json["id"])


def withdrawn(seconds: float, number: int) -> None:
    done(seconds, withdraw_reply, f"DELETE /tickets/1/replies/{number}")


def came(seconds: float, text: str, **headers: str) -> None:
    with as_of(at(seconds)):
        receive(answer_to(1, text=text, **headers))


def anas_answers(seconds: float) -> tuple[Any, Any]:
    """Her row of the list, and the page of the ticket."""
    with as_of(at(seconds)):
        (row,) = call(list_tickets, "GET /tickets", as_=ANA).json["items"]
        page = call(get_ticket, "GET /tickets/1?limit=100", as_=ANA).json
    assert page["ticket"] == row
    return row, page


def page_by_page(seconds: float, limit: int) -> list[dict[str, Any]]:
    """All that Ana is shown of the ticket's log, oldest first."""
    with as_of(at(seconds)):
        page = call(get_ticket, f"GET /tickets/1?limit={limit}", as_=ANA).json
        entries = page["entries"]
        while page["next_cursor"]:
            request = f"GET /tickets/1/entries?limit={limit}&cursor={page['next_cursor']}"
            page = call(list_entries, request, as_=ANA).json
            entries = [*page["entries"], *entries]
    return list(entries)


def row_of_staff() -> tuple[str, int, bool]:
    head = stored_ticket(1)
    return head.preview, head.message_count, head.has_attachments


def automatic_reply(seconds: float) -> None:
    came(seconds, "I am out of the office", Message_ID="<auto@acme.example>", Auto_Submitted="auto-replied")


def note(seconds: float) -> None:
    done(seconds, add_note, "POST /tickets/1/notes", {"text": "Careful."})


def delivery_report(seconds: float) -> None:
    delayed = Delivery(address=ANA.email or "", state=DeliveryState.DELAYED, at=at(seconds))
    with as_of(at(seconds)):
        report_deliveries(1, 1, [delayed])


def customers_message(seconds: float) -> None:
    done(seconds, reply_to_ticket, "POST /tickets/1/replies", {"text": "One more thing."}, by=ANA)


def disowned_mail(seconds: float) -> None:
    came(seconds, "Pay here", Message_ID="<doubt@acme.example>", Authentication_Results=DISOWNED)


HAPPENINGS = [automatic_reply, note, delivery_report, customers_message, disowned_mail]


@pytest.mark.parametrize("happens", HAPPENINGS, ids=lambda it: it.__name__)
def test_nothing_that_happens_meanwhile_reveals_it(happens: Callable[[float], None]) -> None:
    replied(0, then_status="pending")
    happens(3)

    row, page = anas_answers(9)

    assert SECRET not in str((row, page))
    assert row["status"] != "pending"
    assert row["message_count"] == 1 + (happens is customers_message)
    assert anas_answers(11)[0]["message_count"] == 2 + (happens is customers_message)


@pytest.mark.parametrize("happens", HAPPENINGS, ids=lambda it: it.__name__)
def test_once_withdrawn_it_was_never_there(happens: Callable[[float], None]) -> None:
    number = replied(0)
    happens(3)
    withdrawn(5, number)

    for seconds in (6, 11, 60):
        row, page = anas_answers(seconds)
        assert SECRET not in str((row, page))
        assert row["message_count"] == stored_ticket(1).message_count
        assert row["preview"] == stored_ticket(1).preview
    assert SECRET not in stored_ticket(1).preview


def test_a_customer_s_message_during_the_hold_is_shown_at_once_and_the_reply_after_it() -> None:
    replied(0, "Refunded.")
    customers_message(3)

    row, page = anas_answers(4)
    assert (row["preview"], row["message_count"]) == ("One more thing.", 2)
    assert "Refunded." not in str(page)
    row, page = anas_answers(11)
    assert (row["preview"], row["message_count"]) == ("One more thing.", 3)
    assert "Refunded." in str(page)


@pytest.mark.parametrize("status", ["pending", "solved", "closed"])
def test_a_customer_who_writes_during_the_hold_learns_nothing_of_the_status_that_came_along(
    status: str,
) -> None:
    replied(0, "Refunded.", then_status=status)
    customers_message(3)

    row, page = anas_answers(4)

    assert row["status"] == "open"
    changes = [
        (entry["was"], entry["now"]) for entry in page["entries"] if entry.get("kind") == "StatusChanged"
    ]
    assert changes == [("new", "open")]
    page = anas_answers(11)[1]
    changes = [
        (entry["was"], entry["now"]) for entry in page["entries"] if entry.get("kind") == "StatusChanged"
    ]
    assert changes == [("new", status), (status, "open")]


def test_of_two_held_replies_the_withdrawn_one_is_never_shown() -> None:
    replied(0, "Refunded.")
    withdrawn(6, replied(4))

    assert "Refunded." not in str(anas_answers(7))
    row, page = anas_answers(11)
    assert (row["preview"], row["message_count"]) == ("Refunded.", 2)
    assert SECRET not in str(page)


def test_what_customers_see_already_cannot_be_withdrawn() -> None:
    number = replied(0)
    with as_of(at(10)):
        answer = call(withdraw_reply, f"DELETE /tickets/1/replies/{number}", as_=MIA)
    assert (answer.status, answer.problem) == (409, "reply-gone")
    assert anas_answers(10)[0]["preview"] == SECRET


def test_a_withdrawn_reply_takes_its_files_along() -> None:
    number = replied(0, upload_ids=[an_upload(MIA)])
    assert row_of_staff() == (SECRET, 2, True)
    withdrawn(2, number)
    assert row_of_staff() == (FIRST, 1, False)


def test_a_message_accepted_during_the_hold_is_the_last_word_for_the_customer() -> None:
    disowned_mail(-50)
    replied(0)
    done(3, accept_message, "PUT /tickets/1/messages/2/acceptance")

    assert anas_answers(4)[0]["preview"] == "Pay here"
    assert row_of_staff()[:2] == (SECRET, 3)
    assert (anas_answers(11)[0]["preview"], anas_answers(11)[0]["message_count"]) == (SECRET, 3)


def test_an_accepted_mail_of_a_stranger_is_still_not_counted() -> None:
    came(-50, "Let me in", sender="Eve <eve@acme.example>", Authentication_Results=DISOWNED)
    done(3, accept_message, "PUT /tickets/1/messages/2/acceptance")

    row, page = anas_answers(4)
    assert "Let me in" not in str((row, page))
    assert (row["preview"], row["message_count"]) == (FIRST, 1)
    assert row_of_staff() == (FIRST, 1, False)


def test_a_message_moved_away_during_the_hold_leaves_the_one_before_it_as_the_last_word() -> None:
    came(-50, "Not for this ticket")
    replied(0)
    done(3, move_message, "POST /tickets/1/messages/2/move", {"to_ticket_id": None})

    with as_of(at(4)):
        rows = call(list_tickets, "GET /tickets", as_=ANA).json["items"]
    (row,) = (row for row in rows if row["id"] == 1)
    assert (row["preview"], row["message_count"]) == (FIRST, 1)
    assert row_of_staff()[:2] == (SECRET, 2)


@pytest.mark.parametrize(
    ("happens", "counted"), [(automatic_reply, 0), (disowned_mail, 0), (customers_message, 1)]
)
def test_moving_takes_away_only_what_was_counted(happens: Callable[[float], None], counted: int) -> None:
    happens(-50)
    assert row_of_staff()[1] == 1 + counted

    done(0, move_message, "POST /tickets/1/messages/2/move", {"to_ticket_id": None})

    assert row_of_staff() == (FIRST, 1, False)


def test_a_message_is_counted_however_long_ago_it_came() -> None:
    done(
        -90, reply_to_ticket, "POST /tickets/1/replies", {"text": "Old", "upload_ids": [an_upload(ANA)]}, ANA
    )
    old = messages_of(1)[-1].id
    for number in range(45):
        note(-80 + number)
    assert row_of_staff() == ("Old", 2, True)

    done(0, move_message, f"POST /tickets/1/messages/{old}/move", {"to_ticket_id": None})

    assert row_of_staff() == (FIRST, 1, False)


def test_notes_leave_no_gap_in_the_customer_s_version() -> None:
    before = anas_answers(-40)[0]["version"]
    note(-30)
    note(-20)
    customers_message(-10)
    assert anas_answers(0)[0]["version"] == before + 1


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5])
def test_a_withdrawn_replys_status_is_on_no_page_wherever_it_is_cut(limit: int) -> None:
    number = replied(0, then_status="solved")
    withdrawn(3, number)
    note(4)

    entries = page_by_page(20, limit)

    assert [entry.get("kind") for entry in entries] == ["TicketOpened", "message"]
