"""Which index is searched, as administrators see it."""

from __future__ import annotations

import pytest

from functions.search.get_search_index import handler
from functions.search.on_rebuild_advanced import handler as on_rebuild_advanced
from functions.search.rebuild_search import handler as rebuild_search
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, MIA
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk")


def test_the_index_is_named_after_the_job_that_built_it() -> None:
    for _ in range(2):
        a_ticket(by=ANA)
    before = call(handler, "GET /search/index", as_=ADA).json
    job = call(rebuild_search, "POST /search/rebuilds", as_=ADA).json
    Pump((on_rebuild_advanced,)).run()

    after = call(handler, "GET /search/index", as_=ADA).json

    assert before == {"engine": "tantivy", "generation": None, "documents": 0}
    assert after == {"engine": "tantivy", "generation": job["id"], "documents": 2}


def test_agents_leave_the_index_to_administrators() -> None:
    assert call(handler, "GET /search/index", as_=MIA).status == 403
