"""A body that was made to keep a processor busy costs little, and ends in a ticket or in a refusal that names what is wrong."""

from __future__ import annotations

import time

import pytest

from functions.tickets.create_ticket import handler as create_ticket
from functions.tickets.get_ticket import handler as get_ticket
from shared.limits.bucket import forget_writes
from tests.shared.mail.hostile_mails import HOSTILE
from tests.support.calls import Answer, call
from tests.support.hostile_requests import HOSTILE_REQUESTS, MOST_BYTES, PAGES, opening
from tests.support.people import ANA
from tests.support.stored import whole_table

MOST_SECONDS = 2.0
FEWEST = 40
LONGEST_RESPONSE = 50_000

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.attack]


def opened(body: str) -> Answer:
    return call(create_ticket, "POST /tickets", body, as_=ANA)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE_REQUESTS)
def test_two_seconds_of_a_processor_are_enough_for_any_body_that_a_customer_sends(name: str) -> None:
    opened(opening())  # loads what is loaded once
    forget_writes()
    before = whole_table()
    start = time.process_time()
    answer = opened(HOSTILE_REQUESTS[name])
    assert time.process_time() - start <= MOST_SECONDS
    assert answer.status in {201, 422}, answer.json
    assert len(answer.text) <= LONGEST_RESPONSE, "it says what is wrong, and does not send it all back"
    if answer.status == 422:
        assert answer.json["errors"]
        assert whole_table() == before


@pytest.mark.parametrize("name", PAGES)
def test_html_that_is_too_much_is_a_ticket_that_can_be_read(name: str) -> None:
    answer = opened(PAGES[name])
    assert answer.status == 201, answer.json
    read = call(get_ticket, f"GET /tickets/{answer.json['id']}", as_=ANA)
    assert "Left side." in read.text


def test_the_lists_are_long_and_no_longer_than_a_function_takes() -> None:
    assert len(HOSTILE_REQUESTS) >= FEWEST
    assert len(HOSTILE) >= FEWEST
    longest = max(len(body.encode(errors="surrogatepass")) for body in HOSTILE_REQUESTS.values())
    assert longest <= MOST_BYTES
