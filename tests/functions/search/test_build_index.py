"""A deployment that changes the engine or the format of the index builds the new one by itself."""

from __future__ import annotations

from typing import Any

import pytest

from functions.search.build_index import handler
from functions.search.on_rebuild_advanced import handler as on_rebuild_advanced
from functions.search.rebuild_search import handler as rebuild_search
from functions.search.search_tickets import handler as search_tickets
from shared.aws import client
from shared.config import search_bucket
from shared.jobs.store import newest_job
from shared.search.rebuilding import KIND
from tests.support.calls import call
from tests.support.cloudformation import cloudformation_listening
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA
from tests.support.pump import Pump
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")
EARLIER = ("tickets/1/current.json", "tickets/1/packs/first/abc")


def deployed(request: str = "Update") -> dict[str, Any]:
    with cloudformation_listening() as cloudformation:
        return cloudformation.calls(handler, request, SearchIndex="tantivy  2")


def found(q: str = "invoice") -> int:
    return int(call(search_tickets, f"GET /tickets/search?q={q}", as_=ADA).json["total"])


def index_keys() -> list[str]:
    listed = client("s3").list_objects_v2(Bucket=search_bucket())
    return [entry["Key"] for entry in listed.get("Contents", [])]


def test_every_ticket_is_found_by_the_new_index_and_what_was_before_is_dropped() -> None:
    for _ in range(2):
        a_ticket(by=ANA)
    for key in EARLIER:
        client("s3").put_object(Bucket=search_bucket(), Key=key, Body=b"{}")
    assert found() == 0

    assert deployed()["Status"] == "SUCCESS"
    Pump((on_rebuild_advanced,)).run()

    assert found() == 2
    assert not {*EARLIER} & {*index_keys()}


def test_what_was_being_built_before_is_given_up() -> None:
    """Its first parts are in an index of the format before."""
    a_ticket(by=ANA)
    before = call(rebuild_search, "POST /search/rebuilds", as_=ADA).json["id"]

    deployed()
    Pump((on_rebuild_advanced,)).run()

    newest, _ = newest_job(KIND)
    assert newest is not None
    assert newest.id != before
    assert newest.state == "done"
    assert found() == 1


@pytest.mark.parametrize("request_type", ["Create", "Delete"])
def test_a_desk_without_tickets_and_one_that_goes_build_nothing(request_type: str) -> None:
    if request_type == "Delete":
        a_ticket(by=ANA)
    before = whole_table()
    assert deployed(request_type)["Status"] == "SUCCESS"
    assert whole_table() == before
