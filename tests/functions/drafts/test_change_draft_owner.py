"""Handing a draft over, and taking one over."""

from __future__ import annotations

import pytest

from shared.tickets.events import DraftOwnerChanged
from tests.functions.drafts.written import (
    a_draft,
    a_scheduled_reply,
    discarded,
    listed,
    own_rows,
    owned,
    ring,
)
from tests.support.given import an_upload
from tests.support.people import LEA, MIA
from tests.support.stored import events_of, messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F13", whole=False)]


def test_a_shared_draft_is_taken_over_and_is_the_colleagues_own() -> None:
    draft = a_draft(shared=True)

    assert owned(draft.ticket_id, "lea", by=LEA).status == 200

    assert [row["author"]["id"] for row in own_rows(LEA)["items"]] == ["lea"]
    assert own_rows(MIA)["items"] == []
    event = events_of(draft.ticket_id)[-1]
    assert isinstance(event, DraftOwnerChanged)
    assert (event.was.id, event.now.id, event.by.id) == ("mia", "lea", "lea")


def test_its_author_hands_it_over_with_its_files() -> None:
    file = {"upload_id": an_upload(MIA), "filename": "invoice.pdf", "size": 20}
    draft = a_draft(files=[file])

    assert owned(draft.ticket_id, "lea", by=MIA).status == 200

    (seen,) = listed(draft.ticket_id, by=LEA).json["items"]
    assert [each["filename"] for each in seen["attachments"]] == ["invoice.pdf"]
    assert listed(draft.ticket_id, by=MIA).json["items"] == []


def test_what_is_not_shared_is_nobody_elses_to_take_or_to_give_away() -> None:
    draft = a_draft()
    assert owned(draft.ticket_id, "lea", by=LEA).problem == "draft-not-found"
    shared = a_draft(shared=True)
    assert owned(shared.ticket_id, "ada", by=LEA).status == 403
    assert discarded(shared.ticket_id, by=LEA).status == 403


@pytest.mark.parametrize("agent_id", ["tom", "nobody"])
def test_only_who_may_write_in_the_ticket_is_given_it(agent_id: str) -> None:
    draft = a_draft()
    answer = owned(draft.ticket_id, agent_id, by=MIA)
    assert (answer.status, answer.problem) == (422, "draft-owner-unfit")


def test_a_scheduled_reply_goes_out_in_the_name_of_who_took_it_over() -> None:
    draft = a_scheduled_reply()
    owned(draft.ticket_id, "lea", by=LEA)

    assert ring(draft)

    assert messages_of(draft.ticket_id)[-1].author.id == "lea"
