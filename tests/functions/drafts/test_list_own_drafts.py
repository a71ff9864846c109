"""One's own drafts, in all tickets."""

from __future__ import annotations

import pytest

from tests.functions.drafts.written import (
    WORDS,
    own_rows,
    saved,
)
from tests.support.given import a_ticket
from tests.support.people import LEA
from tests.support.wire import counted

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_ones_own_drafts_are_listed_the_last_saved_first() -> None:
    first, second = a_ticket(), a_ticket()
    saved(first.id)
    saved(second.id, kind="note", text="Ask  the\nbank.")
    saved(first.id, by=LEA, draft_id="draft-of-lea")

    rows = own_rows()["items"]

    assert [(row["ticket_id"], row["preview"]) for row in rows] == [
        (second.id, "Ask the bank."),
        (first.id, WORDS["text"]),
    ]
    page = own_rows(query="?limit=1")
    assert [
        row["ticket_id"] for row in own_rows(query=f"?limit=1&cursor={page['next_cursor']}")["items"]
    ] == [first.id]


def test_one_query_reads_a_page() -> None:
    saved(a_ticket().id)
    with counted() as reading:
        own_rows()
    assert reading.operations == ["Query"]
