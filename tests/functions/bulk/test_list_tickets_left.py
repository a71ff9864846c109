"""The tickets that a job left, page by page. Why, `test_start_bulk_job` and `test_undo_bulk_job` show."""

from __future__ import annotations

import pytest

from functions.bulk.list_tickets_left import handler
from tests.functions.bulk.jobs import done
from tests.support.calls import call
from tests.support.people import LEA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_they_come_in_pages() -> None:
    job = done({"priority": "high"}, [903, 901, 902])
    first = call(handler, f"GET /bulk-jobs/{job}/left-tickets?limit=2", as_=MIA).json
    then = call(
        handler, f"GET /bulk-jobs/{job}/left-tickets?limit=2&cursor={first['next_cursor']}", as_=MIA
    ).json
    numbers = [[each["ticket_id"] for each in page["items"]] for page in (first, then)]
    assert (numbers, then["next_cursor"]) == ([[901, 902], [903]], None)


def test_anothers_are_not_there() -> None:
    job = done({"priority": "high"}, [901])
    assert call(handler, f"GET /bulk-jobs/{job}/left-tickets", as_=LEA).status == 404
