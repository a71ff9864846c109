"""What a ticket's readers see of its drafts."""

from __future__ import annotations

import pytest

from tests.functions.drafts.written import (
    a_draft,
    listed,
    saved,
)
from tests.support.people import LEA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F13", whole=False)]


def test_colleagues_see_that_somebody_is_writing_and_not_what() -> None:
    draft = a_draft()

    seen = listed(draft.ticket_id, by=LEA).json

    assert seen["items"] == []
    (mark,) = seen["marks"]
    assert (mark["author"]["name"], mark["kind"]) == ("Mia Berg", "reply")
    assert "text" not in mark
    assert saved(draft.ticket_id, by=LEA, if_match=1).problem == "draft-not-found"
