"""Putting events on the bus again, from the table."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from functions.identity.request_sign_in_link import handler as request_sign_in_link
from functions.operations.republish_events import handler
from functions.tickets.on_queue_changing import handler as on_queue_changing
from shared.automation.model import Snippet
from shared.clock import as_of, now, sortable
from shared.records.actions import create_record
from shared.tickets.counting import queue_lengths
from shared.tickets.states import Status
from tests.functions.mail.mails import a_mail, receive
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.people import ADA
from tests.support.pump import Pump
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")


def republished(**body: Any) -> tuple[Answer, list[str]]:
    """The answer, and the kinds of events that went to the bus."""
    with counted() as seen:
        answer = call(handler, "POST /republications", body, as_=ADA)
    requests = [call.request for call in seen.calls if call.operation == "PutEvents"]
    return answer, [entry["DetailType"] for request in requests for entry in request["Entries"]]


def test_all_events_of_a_ticket() -> None:
    ticket = with_status(a_ticket(), Status.SOLVED)
    a_ticket()

    answer, kinds = republished(ticket_ids=[ticket.id])

    assert (answer.status, answer.json) == (201, {"events": 2})
    assert kinds == ["TicketOpened", "StatusChanged"]


def test_what_happened_between_two_moments_wherever_it_happened() -> None:
    with as_of(now() - timedelta(hours=3)):
        before = a_ticket()
    with as_of(now() - timedelta(hours=2)):
        inside = a_ticket()
        receive(a_mail(X_SES_Spam_Verdict="FAIL"))
    with_status(inside, Status.SOLVED)
    with_status(before, Status.PENDING)

    _, kinds = republished(
        since=sortable(now() - timedelta(minutes=150)), until=sortable(now() - timedelta(hours=1))
    )

    assert sorted(kinds) == ["MailQuarantined", "TicketOpened"]


def test_a_consumer_that_sees_an_event_again_takes_it_for_done() -> None:
    ticket = a_ticket()
    Pump((on_queue_changing,)).run()
    before = queue_lengths()

    republished(ticket_ids=[ticket.id])
    Pump((on_queue_changing,)).run()

    assert queue_lengths() == before


def test_a_sign_in_link_is_not_mailed_late() -> None:
    call(request_sign_in_link, "POST /sign-in-links", {"email": "ana@acme.example"})

    assert republished(since=sortable(now() - timedelta(minutes=5)))[1] == []


def test_a_change_of_settings_comes_again_too() -> None:
    create_record(Snippet, {"name": "Refund", "text": "It is on its way."}, ADA)

    assert republished(since=sortable(now() - timedelta(minutes=5)))[1] == ["RecordCreated"]


@pytest.mark.parametrize("body", [{}, {"ticket_ids": [1], "since": "2026-11-22T12:00:00Z"}])
def test_either_tickets_or_a_span_of_time(body: dict[str, Any]) -> None:
    answer, _ = republished(**body)

    assert answer.status == 422
    assert json.dumps(answer.json["errors"])
