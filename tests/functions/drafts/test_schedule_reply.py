"""A reply that waits for its moment."""

from __future__ import annotations

import pytest

from functions.tickets.undo_change import handler as undo_change
from shared.drafts.model import Draft
from shared.tickets.states import Status
from tests.functions.drafts.written import (
    a_draft,
    a_scheduled_reply,
    ring,
    saved,
    scheduled,
    sent,
    stored_draft,
)
from tests.support.calls import call
from tests.support.given import a_mail_from_a_stranger, a_ticket, an_upload, with_status
from tests.support.people import ANA, LEA, MIA
from tests.support.stored import events_of, kinds_of, messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_it_keeps_its_files_which_would_expire_within_a_day() -> None:
    file = {"upload_id": an_upload(MIA), "filename": "invoice.pdf", "size": 20}
    draft = a_draft(files=[file])
    assert scheduled(draft.ticket_id, hours=100).json["files"] == []

    stored = stored_draft(draft)
    assert stored is not None
    assert ring(stored)

    assert [each.filename for each in messages_of(draft.ticket_id)[-1].attachments] == ["invoice.pdf"]


def test_another_moment_takes_the_place_of_the_first() -> None:
    first = a_scheduled_reply()
    second = Draft.model_validate(scheduled(first.ticket_id, by=LEA, hours=3).json)

    assert ring(first)
    assert len(messages_of(first.ticket_id)) == 1
    assert ring(second)

    assert messages_of(first.ticket_id)[-1].author.id == "mia"


def test_a_correction_of_its_words_leaves_its_moment() -> None:
    draft = a_scheduled_reply()
    saved(draft.ticket_id, by=LEA, if_match=draft.version, text="We refund it on Friday.")

    assert ring(draft)

    assert messages_of(draft.ticket_id)[-1].text == "We refund it on Friday."


def test_sent_by_hand_before_its_moment_it_is_sent_once() -> None:
    draft = a_scheduled_reply()
    assert sent(draft, by=LEA).status == 201

    assert ring(draft)

    assert len(messages_of(draft.ticket_id)) == 2


def test_what_cannot_be_sent_is_not_scheduled() -> None:
    draft = a_draft()
    past = scheduled(draft.ticket_id, hours=-1)
    assert (past.status, past.problem) == (422, "send-time-past")
    assert scheduled(draft.ticket_id, hours=24 * 400).problem == "send-time-past"
    assert scheduled(draft.ticket_id, time_zone="Nowhere/None").status == 422
    assert scheduled(draft.ticket_id, if_match=7).problem == "stale-draft"
    assert scheduled(draft.ticket_id, by=LEA).problem == "draft-not-found"
    assert scheduled(draft.ticket_id, by=ANA).status == 403

    saved(draft.ticket_id, text="  ")
    assert scheduled(draft.ticket_id).problem == "nothing-to-send"
    saved(draft.ticket_id, kind="note")
    assert scheduled(draft.ticket_id).problem == "nothing-to-send"

    stranger = a_mail_from_a_stranger(a_ticket())
    saved(stranger.id, to=["eve@elsewhere.example"])
    assert scheduled(stranger.id).problem == "recipient-not-confirmed"
    closed = a_draft()
    with_status(a_ticket(), Status.OPEN)
    with_status(stranger.model_copy(update={"id": closed.ticket_id}), Status.CLOSED)
    assert scheduled(closed.ticket_id).problem == "ticket-closed"
    assert "ReplyScheduled" not in kinds_of(draft.ticket_id)


def test_scheduling_is_undone_like_any_change_as_long_as_nobody_scheduled_it_anew() -> None:
    first = a_scheduled_reply()
    event = events_of(first.ticket_id)[-1]
    path = f"DELETE /tickets/{first.ticket_id}/changes/"

    assert call(undo_change, path + event.change_id, as_=MIA).status == 200
    undone = stored_draft(first)
    assert undone is not None
    assert undone.schedule is None

    again = Draft.model_validate(scheduled(first.ticket_id, hours=2).json)
    assert call(undo_change, path + event.change_id, as_=MIA).status == 200
    assert stored_draft(again) == again
