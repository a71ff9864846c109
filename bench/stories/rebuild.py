"""The search index is built anew while tickets change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.play import Act, Play, handler_of
from shared.aws import client
from shared.config import search_bucket
from shared.search.engine import engine
from shared.search.index_storage import building
from tests.functions.mail.mails import a_mail, answer_to
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, MIA

ASKED = {"invoice": 2, "teapot": 1, "tag:refund": 1, "wrong": 3, "still": 1}


class Rebuild:
    """The job is done, and the new index has every ticket once, as it is now. Two are there when it begins."""

    may_fail = frozenset[str]()

    def acts(self, play: Play) -> list[Act]:
        for _ in range(2):
            a_ticket(by=ANA)
        tags = {"tags": ["refund"]}
        return [
            Act(lambda: play.asks("rebuild_search", "POST /search/rebuilds", as_=ADA)),
            Act(lambda: play.asks("change_tags", "PUT /tickets/1/tags", tags, MIA)),
            Act(lambda: play.arrives(a_mail(Subject="Teapot is wrong"))),
            Act(lambda: play.arrives(answer_to(2))),
        ]

    def wrong(self) -> Iterator[str]:
        [job] = call(handler_of("list_jobs"), "GET /jobs", as_=ADA).json["items"]
        if (job["state"], job["done"], job["failures"]) != ("done", job["total"], 0):
            yield f"the job is {job['state']}, {job['failures']} times failed, {job['done']} of {job['total']}"
        index = engine().state()
        if (index.generation, index.documents) != (job["id"], 3):
            yield f"{index.documents} tickets in the index {index.generation}"
        found = {q: _found(q) for q in ASKED}
        if found != ASKED:
            yield f"found {found}"
        left: Any = client("s3").list_objects_v2(Bucket=search_bucket(), Prefix=building(""))
        if left["KeyCount"]:
            yield "an index that is still being built"


def _found(q: str) -> int:
    return int(call(handler_of("search_tickets"), f"GET /tickets/search?q={q}", as_=ADA).json["total"])
