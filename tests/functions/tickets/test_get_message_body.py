"""A long message is cut in the conversation, and whole behind a link."""

from __future__ import annotations

import pytest

from functions.tickets.get_message_body import handler as get_message_body
from tests.functions.mail.mails import a_mail, files, receive
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, BEN, TOM
from tests.support.stored import messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16")]


def test_a_long_body_is_cut_in_the_conversation_and_whole_behind_a_link() -> None:
    words = "Zeile mit Umlaut äöü.\n" * 20_000
    receive(a_mail(text=words, html=f"<div><p>{words}</p></div>"))
    (message,) = messages_of(1)
    assert len(message.text) < 64_000
    assert words.strip() in files()[f"bodies/{message.full_body_id}"].decode().replace("\\n", "\n")
    assert (
        call(get_message_body, "GET /tickets/1/messages/1/body", as_=ANA).json["url"].startswith("https://")
    )
    assert call(get_message_body, "GET /tickets/1/messages/1/body", as_=BEN).status == 404
    assert call(get_message_body, "GET /tickets/1/messages/1/body", as_=TOM).status == 404


def test_a_short_message_has_no_more_than_is_shown() -> None:
    a_ticket()
    assert call(get_message_body, "GET /tickets/1/messages/1/body", as_=ANA).status == 404
