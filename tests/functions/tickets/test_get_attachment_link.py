"""Links to attachments."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.get_attachment_link import handler
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, an_upload
from tests.support.people import ANA, BEN, MIA, TOM
from tests.support.stored import messages_of

pytestmark = pytest.mark.usefixtures("desk")


def a_ticket_with(filename: str, content_type: str) -> tuple[int, str]:
    ticket = a_ticket(by=ANA, upload_ids=[an_upload(ANA, filename, content_type)])
    return ticket.id, messages_of(ticket.id)[0].attachments[0].id


def link(ticket_id: int, file_id: str, by: Caller, message_id: int = 1) -> Answer:
    return call(handler, f"GET /tickets/{ticket_id}/messages/{message_id}/attachments/{file_id}", as_=by)


def disposition(answer: Answer) -> str:
    return parse_qs(urlsplit(str(answer.json["url"])).query)["response-content-disposition"][0]


@pytest.mark.parametrize("reader", [ANA, MIA], ids=lambda caller: caller.id)
def test_a_link_leads_to_the_file_for_five_minutes(reader: Caller) -> None:
    ticket_id, file_id = a_ticket_with("invoice.pdf", "application/pdf")

    answer = link(ticket_id, file_id, by=reader)

    assert answer.status == 200
    url = urlsplit(answer.json["url"])
    assert url.path.endswith(f"/attachments/{file_id}")
    assert parse_qs(url.query)["X-Amz-Expires"] == ["300"]
    assert disposition(answer) == "attachment; filename=\"invoice.pdf\"; filename*=UTF-8''invoice.pdf"


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [("image/png", "inline"), ("image/svg+xml", "attachment"), ("text/html", "attachment")],
)
def test_only_plain_images_are_shown_in_place(content_type: str, expected: str) -> None:
    ticket_id, file_id = a_ticket_with("file", content_type)

    assert disposition(link(ticket_id, file_id, by=MIA)).startswith(expected)


def test_a_file_name_cannot_break_out_of_its_header() -> None:
    ticket_id, file_id = a_ticket_with('Rechnung "März"; x=1.pdf', "application/pdf")

    name = disposition(link(ticket_id, file_id, by=MIA)).partition("filename=")[2]

    assert name.isascii()
    assert name.count('"') == 2


@pytest.mark.parametrize(
    ("name", "encoded"),
    [
        ("Rückruf & Prüfung, neu.pdf", "R%C3%BCckruf%20%26%20Pr%C3%BCfung%2C%20neu.pdf"),
        ("請求書.pdf", "%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf"),
    ],
)
def test_a_file_comes_down_under_its_own_name_whatever_its_letters(name: str, encoded: str) -> None:
    ticket_id, file_id = a_ticket_with(name, "application/pdf")
    assert disposition(link(ticket_id, file_id, by=MIA)).endswith(f"; filename*=UTF-8''{encoded}")


@pytest.mark.parametrize("other", [BEN, TOM], ids=lambda caller: caller.id)
def test_for_others_there_is_no_such_file(other: Caller) -> None:
    ticket_id, file_id = a_ticket_with("invoice.pdf", "application/pdf")

    assert link(ticket_id, file_id, by=other).status == 404


def test_a_file_of_a_note_does_not_exist_for_the_customer() -> None:
    ticket = a_ticket(by=ANA)
    body = {"text": "See file.", "upload_ids": [an_upload(MIA)]}
    note = call(add_note, f"POST /tickets/{ticket.id}/notes", body, as_=MIA).json
    file_id = note["attachments"][0]["id"]

    assert link(ticket.id, file_id, by=MIA, message_id=note["id"]).status == 200
    assert link(ticket.id, file_id, by=ANA, message_id=note["id"]).status == 404


def test_a_file_of_another_ticket_is_not_found_here() -> None:
    a_ticket(by=BEN)
    _, file_id = a_ticket_with("invoice.pdf", "application/pdf")

    assert link(1, file_id, by=BEN).status == 404
