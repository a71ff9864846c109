"""Sharing a draft, and two who send it."""

from __future__ import annotations

import pytest

from functions.drafts.share_draft import handler as share_draft
from functions.tickets.add_note import handler as add_note
from tests.functions.drafts.written import a_draft, listed, saved, sent, sharing, stored_draft
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, an_upload
from tests.support.people import LEA, MIA
from tests.support.stored import messages_of
from tests.support.wire import Meanwhile

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F13", whole=False)]


def test_a_shared_draft_is_read_by_colleagues_until_it_is_kept_to_oneself_again() -> None:
    draft = a_draft(shared=True)
    assert [each["text"] for each in listed(draft.ticket_id, by=LEA).json["items"]] == [draft.text]

    sharing(draft.ticket_id, is_shared=False)

    assert listed(draft.ticket_id, by=LEA).json["items"] == []


def test_a_colleague_does_not_share_or_keep_what_somebody_else_writes() -> None:
    draft = a_draft(shared=True)
    path = f"PUT /tickets/{draft.ticket_id}/drafts/{draft.id}/sharing"
    assert call(share_draft, path, {"is_shared": False}, as_=LEA).status == 403


def test_sending_uses_it_up_with_its_files() -> None:
    file = {"upload_id": an_upload(MIA), "filename": "invoice.pdf", "size": 20}
    draft = a_draft(shared=True, files=[file])

    assert sent(draft, by=LEA).status == 201

    assert stored_draft(draft) is None
    reply = messages_of(draft.ticket_id)[-1]
    assert (reply.author.id, [each.filename for each in reply.attachments]) == ("lea", ["invoice.pdf"])


@pytest.mark.parametrize("at", range(3))
def test_of_two_who_send_it_at_the_same_moment_one_does(at: int) -> None:
    """Whatever Mia's request has done when Lea's comes in between."""
    draft = a_draft(shared=True)
    leas: list[Answer] = []
    race = Meanwhile(at, lambda: leas.append(sent(draft, by=LEA)))

    with race.happening():
        mias = sent(draft)

    assert [answer.status for answer in (*leas, mias)] == [201, 409], "or there is no such moment"
    assert mias.problem in {"draft-sent", "stale-ticket"}
    assert [each.author.id for each in messages_of(draft.ticket_id)] == ["ana", "lea"]


def test_who_comes_a_moment_later_learns_that_it_is_sent_and_one_who_reads_an_older_text_that_it_changed() -> (
    None
):
    draft = a_draft(shared=True)
    saved(draft.ticket_id, by=LEA, if_match=2, text="We refund it tomorrow.")
    assert sent(draft).problem == "stale-draft"

    newer = draft.model_copy(update={"version": 3})
    assert sent(newer, by=LEA).status == 201
    assert sent(newer).problem == "draft-sent"


def test_a_note_uses_up_its_draft_once_too() -> None:
    ticket = a_ticket()
    saved(ticket.id, kind="note", text="Ask billing.", to=[])
    body = {"text": "Ask billing.", "draft": {"id": "draft-of-mia", "version": 1}}
    path = f"POST /tickets/{ticket.id}/notes"

    assert call(add_note, path, body, as_=MIA).status == 201
    assert call(add_note, path, body, as_=MIA).problem == "draft-sent"
