"""One file of many parts."""

from __future__ import annotations

import pytest

from functions.attachments.complete_upload import handler
from shared.attachments.store import load_bytes
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, an_upload_in_parts, send_parts
from tests.support.people import ANA, BEN
from tests.support.stored import messages_of

pytestmark = pytest.mark.usefixtures("desk")


def complete(upload_id: str, by: Caller = ANA) -> Answer:
    return call(handler, f"PUT /uploads/{upload_id}/completion", as_=by)


def test_a_file_that_was_sent_in_parts_is_attached_like_any_other() -> None:
    upload_id, size = an_upload_in_parts(ANA)
    send_parts(upload_id, size)

    assert complete(upload_id).status == 204
    assert complete(upload_id).status == 204

    ticket = a_ticket(by=ANA, upload_ids=[upload_id])
    [file] = messages_of(ticket.id)[0].attachments
    assert (file.filename, file.size, len(load_bytes(file.key))) == ("recording.webm", size, size)


def test_a_file_of_which_a_part_is_missing_is_not_complete() -> None:
    upload_id, size = an_upload_in_parts(ANA)
    send_parts(upload_id, size, 1, 2)

    answer = complete(upload_id)

    assert answer.status == 422
    assert answer.json["type"].endswith("file-not-sent")


def test_nobody_completes_anothers_file() -> None:
    upload_id, size = an_upload_in_parts(ANA)
    send_parts(upload_id, size)
    assert complete(upload_id, by=BEN).status == 404
