"""The file of an export, for whoever has asked for it."""

from __future__ import annotations

import pytest

from functions.bulk.get_ticket_export_link import handler
from tests.functions.bulk.exports import export_started, exported
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_it_is_a_short_lived_link_to_a_file_with_a_name() -> None:
    a_ticket()
    answer = call(handler, f"GET /ticket-exports/{exported(queue='open')}/link", as_=MIA)
    assert answer.status == 200
    assert ("exports/" in answer.json["url"], "tickets-" in answer.json["url"]) == (True, True)


def test_there_is_none_before_it_is_written() -> None:
    answer = call(handler, f"GET /ticket-exports/{export_started(queue='open')}/link", as_=MIA)
    assert (answer.status, answer.problem) == (409, "export-not-ready")


def test_anothers_is_not_there() -> None:
    assert call(handler, f"GET /ticket-exports/{exported(queue='open')}/link", as_=ADA).status == 404
