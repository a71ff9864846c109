"""What was done to a running desk from outside and did not hold, done again.

`test_extreme_requests.py` has the values that no key, number or day can be; this has the attacks that take more than a value.
"""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest

from functions.contacts.list_contact_tickets import handler as list_contact_tickets
from functions.identity.authorize import handler as authorize
from functions.search.search_tickets import handler as search_tickets
from functions.tickets.change_status import handler as change_status
from functions.tickets.create_ticket import handler as create_ticket
from functions.tickets.list_tickets import handler as list_tickets
from tests.support.calls import LambdaContext, call
from tests.support.given import a_ticket
from tests.support.live import window_of
from tests.support.people import ANA, BEN, MIA
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.attack]


def test_a_customer_who_opens_tickets_without_end_is_stopped_and_another_is_served() -> None:
    asked = {"subject": "No sound", "text": "Left side."}
    answers = [call(create_ticket, "POST /tickets", asked, as_=ANA) for _ in range(90)]

    opened = [answer.status for answer in answers].index(429)
    assert {answer.status for answer in answers[:opened]} == {201}
    assert answers[opened].problem == "too-many-requests"
    assert int(answers[opened].headers["retry-after"]) > 0
    assert call(create_ticket, "POST /tickets", asked, as_=BEN).status == 201


def test_refused_requests_write_nothing() -> None:
    asked = {"subject": "No sound", "text": "Left side."}
    while call(create_ticket, "POST /tickets", asked, as_=ANA).status == 201:
        pass
    before = whole_table()
    assert call(create_ticket, "POST /tickets", asked, as_=ANA).status == 429
    assert whole_table() == before


@pytest.mark.parametrize("header", ["Bearer x.y.z", "Bearer " + "A" * 6000, "Basic YTpi", "Bearer \x00"])
def test_a_made_up_authorization_runs_no_operation(header: str) -> None:
    assert authorize({"headers": {"authorization": header}}, LambdaContext())["isAuthorized"] is False


def test_a_version_of_thousands_of_digits_is_no_version() -> None:
    ticket = a_ticket()
    answer = call(
        change_status,
        f"PUT /tickets/{ticket.id}/status",
        {"status": "pending"},
        as_=MIA,
        if_match=f'"{"1" * 4301}"',
    )
    assert (answer.status, answer.problem) == (422, "invalid")


def test_a_search_before_the_first_day_of_all_is_answered() -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        for words in ("before:0001-01-01", "after:9999-12-31", "created:9999", "updated:0001"):
            answer = call(search_tickets, f"GET /tickets/search?q={words}&time_zone={zone}", as_=MIA)
            assert answer.status == 200


def test_uploads_of_thousands_of_letters_are_refused_by_name() -> None:
    asked = {"subject": "No sound", "text": "Left side.", "upload_ids": ["x" * 3000]}
    answer = call(create_ticket, "POST /tickets", asked, as_=ANA)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == ["body.upload_ids.0"]


def test_a_cursor_of_one_list_opens_no_other_whatever_is_shifted() -> None:
    for _ in range(3):
        a_ticket(by=ANA)
    page = call(list_tickets, "GET /tickets?limit=1", as_=MIA)
    made = base64.urlsafe_b64decode(page.json["next_cursor"] + "==")
    for shifted in (made, made[:16] + b"OPEN\n" + made[16:], made[:16] + b"\n" + made[16:], made[:16]):
        cursor = quote(base64.urlsafe_b64encode(shifted).decode().rstrip("="))
        answer = call(list_contact_tickets, f"GET /contacts/ana/tickets?cursor={cursor}", as_=MIA)
        assert (answer.status, answer.problem) == (422, "cursor")


def test_a_live_message_about_a_ticket_beyond_counting_changes_nothing() -> None:
    window = window_of(MIA)
    before = whole_table()
    for number in ("9" * 40, "9" * 5000, "-1", "1e400"):
        assert window.sends(f'{{"action":"beat","looking_at":{{"ticket_id":{number}}}}}') == {
            "statusCode": 403
        }
    assert whole_table() == before
