"""Looking at an export: what is none of one's own is not there. How far it is, `test_start_ticket_export` shows."""

from __future__ import annotations

import pytest

from functions.bulk.get_ticket_export import handler
from tests.functions.bulk.exports import export_started
from tests.functions.bulk.jobs import started
from tests.support.calls import call
from tests.support.people import LEA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_another_kind_of_job_is_none() -> None:
    job = started({"priority": "high"}, [1])
    assert call(handler, f"GET /ticket-exports/{job}", as_=MIA).status == 404


def test_an_export_is_its_starters_own() -> None:
    assert call(handler, f"GET /ticket-exports/{export_started(queue='open')}", as_=LEA).status == 404
