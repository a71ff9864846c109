"""A link to a file of a message in a thread."""

from __future__ import annotations

from typing import Any

import pytest

from functions.side_threads.get_thread_file_link import handler as get_thread_file_link
from tests.functions.side_threads.threads import a_thread, read
from tests.support.calls import Answer, call
from tests.support.given import an_upload
from tests.support.people import ANA, MIA, TOM, UDO

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F12", whole=False)]


def a_file() -> tuple[str, dict[str, Any]]:
    """Where the file of Mia's question is, and what it is."""
    ticket_id, thread_id = a_thread(upload_ids=[an_upload(MIA)])
    (file,) = read(ticket_id, thread_id, by=MIA).json["messages"][0]["attachments"]
    return f"/tickets/{ticket_id}/side-threads/{thread_id}/messages/1/attachments", file


def link(path: str, **by: Any) -> Answer:
    return call(get_thread_file_link, f"GET {path}", **by)


def test_whoever_was_asked_opens_what_was_sent_with_the_question() -> None:
    path, file = a_file()
    for who in (MIA, TOM):
        answer = link(f"{path}/{file['id']}", as_=who)
        assert answer.status == 200
        assert f"attachments/{file['id']}" in answer.json["url"]


def test_nobody_else_does() -> None:
    path, file = a_file()
    assert {link(f"{path}/{file['id']}", as_=who).status for who in (UDO,)} == {404}
    assert link(f"{path}/{file['id']}", as_=ANA).status in {403, 404}


def test_a_file_that_is_not_there_is_not_found() -> None:
    path, _ = a_file()
    assert link(f"{path}/another", as_=MIA).problem == "thread-file-not-found"
