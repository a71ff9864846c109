"""What customers read of the team's own statuses."""

from __future__ import annotations

import pytest

from functions.tickets.list_request_statuses import handler
from functions.tickets.ticket_statuses import handler as ticket_statuses
from tests.support.calls import call
from tests.support.people import ADA, ANA

pytestmark = pytest.mark.usefixtures("desk")


def test_customers_read_the_names_that_are_for_them_and_no_others() -> None:
    for_customers = {
        "name": "Waits for parts",
        "category": "on_hold",
        "customer_names": {"en": "Parts are ordered"},
    }
    made = call(ticket_statuses, "POST /ticket-statuses", for_customers, as_=ADA).json["id"]
    call(ticket_statuses, "POST /ticket-statuses", {"name": "Escalated", "category": "open"}, as_=ADA)

    items = call(handler, "GET /request-statuses", as_=ANA).json["items"]

    assert items == [{"id": made, "names": {"en": "Parts are ordered"}}]


def test_requests_with_an_archived_status_keep_its_words() -> None:
    for_customers = {
        "name": "Waits for parts",
        "category": "on_hold",
        "customer_names": {"en": "Parts are ordered"},
    }
    made = call(ticket_statuses, "POST /ticket-statuses", for_customers, as_=ADA).json["id"]
    call(ticket_statuses, f"PUT /ticket-statuses/{made}/archive", as_=ADA)

    assert [item["id"] for item in call(handler, "GET /request-statuses", as_=ANA).json["items"]] == [made]
