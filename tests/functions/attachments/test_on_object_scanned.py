"""What a malware scan found decides who can open a file."""

from __future__ import annotations

from typing import Any

import pytest

from functions.attachments.on_object_scanned import handler as on_object_scanned
from functions.tickets.get_attachment_link import handler as get_attachment_link
from functions.tickets.get_ticket import handler as get_ticket
from shared.attachments.model import Attachment
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, an_upload
from tests.support.messages import deliver
from tests.support.people import ADA, ANA, MIA
from tests.support.stored import messages_of

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture(autouse=True)
def scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_SCANNED", "yes")


def a_file() -> tuple[int, Attachment]:
    ticket = a_ticket(by=ANA, upload_ids=[an_upload(ANA)])
    return ticket.id, messages_of(ticket.id)[0].attachments[0]


def found_in(file: Attachment, status: str, key: str | None = None) -> dict[str, Any]:
    threats = [{"name": "EICAR"}] if status == "THREATS_FOUND" else None
    return {
        "scanStatus": "COMPLETED",
        "s3ObjectDetails": {"bucketName": "desk-files", "objectKey": key or file.key},
        "scanResultDetails": {"scanResultStatus": status, "threats": threats},
    }


def link(ticket_id: int, file: Attachment, by: Caller) -> Answer:
    return call(get_attachment_link, f"GET /tickets/{ticket_id}/messages/1/attachments/{file.id}", as_=by)


def shown_scan(ticket_id: int, by: Caller) -> str:
    entries = call(get_ticket, f"GET /tickets/{ticket_id}", as_=by).json["entries"]
    [message] = [entry for entry in entries if entry["type"] == "message"]
    return str(message["attachments"][0]["scan_state"])


@pytest.mark.parametrize("reader", [ANA, MIA], ids=lambda caller: caller.id)
def test_nobody_opens_a_file_before_it_was_scanned(reader: Caller) -> None:
    ticket_id, file = a_file()

    answer = link(ticket_id, file, by=reader)

    assert answer.status == 409
    assert answer.json["type"].endswith("still-being-scanned")
    assert shown_scan(ticket_id, reader) == "waiting"


@pytest.mark.parametrize(
    ("status", "scan", "opens"),
    [
        ("NO_THREATS_FOUND", "clean", 200),
        ("THREATS_FOUND", "infected", 403),
        ("UNSUPPORTED", "unscannable", 200),
        ("ACCESS_DENIED", "failed", 403),
        ("FAILED", "failed", 403),
    ],
)
def test_what_the_scan_found_decides(status: str, scan: str, opens: int) -> None:
    ticket_id, file = a_file()

    deliver(on_object_scanned, found_in(file, status))

    for reader in (ANA, MIA):
        assert link(ticket_id, file, by=reader).status == opens
        assert shown_scan(ticket_id, reader) == scan


def test_administrators_open_what_is_kept_from_everybody_else() -> None:
    ticket_id, file = a_file()
    deliver(on_object_scanned, found_in(file, "THREATS_FOUND"))

    assert link(ticket_id, file, by=ADA).status == 200
    assert link(ticket_id, file, by=MIA).json["type"].endswith("file-kept-away")


def test_a_scan_that_failed_comes_again_until_operations_shows_it() -> None:
    _, file = a_file()
    assert len(deliver(on_object_scanned, found_in(file, "FAILED"))) == 1


def test_a_result_that_comes_twice_is_as_after_once() -> None:
    ticket_id, file = a_file()
    result = found_in(file, "NO_THREATS_FOUND")

    assert deliver(on_object_scanned, result, result) == []

    assert shown_scan(ticket_id, MIA) == "clean"


def test_what_is_no_attached_file_is_left_alone() -> None:
    ticket_id, file = a_file()
    deliver(on_object_scanned, found_in(file, "THREATS_FOUND", key=f"uploads/{file.id}"))
    assert shown_scan(ticket_id, MIA) == "waiting"


def test_a_file_from_before_the_scan_opens_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_SCANNED", "no")
    ticket_id, file = a_file()
    monkeypatch.setenv("FILES_SCANNED", "yes")

    assert shown_scan(ticket_id, ANA) == "unscanned"
    assert link(ticket_id, file, by=ANA).status == 200
