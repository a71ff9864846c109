"""An existing desk gets code whose index has another format: what a person who searches meanwhile, and afterwards, finds."""

from __future__ import annotations

from typing import Any

from opensearchpy import OpenSearch

from functions.search.build_index import handler as build_index
from functions.search.on_rebuild_advanced import handler as on_rebuild_advanced
from functions.search.on_search_relevant import handler as on_search_relevant
from functions.search.search_tickets import handler as search_tickets
from shared.aws import client
from shared.config import opensearch_endpoint, search_bucket, search_index
from shared.jobs.store import newest_job
from shared.search.engine import SearchEngine
from shared.search.index_storage import Manifest
from shared.search.rebuilding import KIND
from tests.shared.search.conftest import opensearch_url, search
from tests.support.calls import call
from tests.support.cloudformation import cloudformation_listening
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA
from tests.support.pump import Pump

__all__ = ["opensearch_url", "search"]


class Earlier:
    """What the release before has left: an index of its own format, which this code cannot read."""

    def __init__(self, engine: SearchEngine) -> None:
        self.is_opensearch = engine.state().engine == "opensearch"
        if self.is_opensearch:
            index: dict[str, Any] = {"aliases": {f"{search_index()}-v1": {}}}
            self._opensearch.indices.create(index=f"{search_index()}-v1-first", body=index)
        else:
            pack = "tickets/1/packs/first/abc"
            manifest = Manifest(generation="first", meta="{}", packs={pack: [("abc.idx", 3)]})
            for key, body in {"tickets/1/current.json": manifest.model_dump_json(), pack: "abc"}.items():
                client("s3").put_object(Bucket=search_bucket(), Key=key, Body=body.encode())

    @property
    def is_there(self) -> bool:
        if self.is_opensearch:
            return bool(self._opensearch.indices.exists(index=f"{search_index()}-v1-first"))
        listed = client("s3").list_objects_v2(Bucket=search_bucket(), Prefix="tickets/1/")
        return bool(listed.get("Contents"))

    @property
    def _opensearch(self) -> OpenSearch:
        return OpenSearch([opensearch_endpoint()])


def deployed() -> dict[str, Any]:
    with cloudformation_listening() as cloudformation:
        return cloudformation.calls(build_index, "Update", SearchIndex="another format")


def found() -> set[int]:
    answer = call(search_tickets, "GET /tickets/search?q=invoice", as_=ADA)
    assert answer.status == 200, answer.json
    return {hit["ticket"]["id"] for hit in answer.json["items"]}


def state_of_rebuild() -> str | None:
    job, _ = newest_job(KIND)
    return job.state if job else None


def test_search_answers_while_the_index_is_built_anew_and_finds_everything_afterwards(
    search: SearchEngine,
) -> None:
    before = {a_ticket(by=ANA).id for _ in range(2)}
    pump = Pump(())
    pump.run()
    earlier = Earlier(search)
    assert deployed()["Status"] == "SUCCESS"
    assert (found(), state_of_rebuild()) == (set(), "running")

    meanwhile = a_ticket(by=ANA).id
    Pump((on_search_relevant,), pump.published).run()
    assert found() == {meanwhile}
    assert earlier.is_there, "nothing goes before there is something better"

    Pump((on_rebuild_advanced,)).run()
    assert (found(), state_of_rebuild()) == ({*before, meanwhile}, "done")
    assert not earlier.is_there
