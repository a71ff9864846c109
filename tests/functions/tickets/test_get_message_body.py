"""A long message is cut in the conversation, and whole behind a link."""

from __future__ import annotations

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.get_message_body import handler as get_message_body
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.tickets.events import TicketReplied
from tests.functions.mail.mails import a_mail, files, html_of, receive, sent_mails
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ANA, BEN, MIA, TOM
from tests.support.stored import events_of, messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


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


def test_an_agents_long_answer_is_cut_in_the_conversation_and_sent_whole() -> None:
    a_ticket()
    html = "".join(f"<p>Step {number}: <b>unplug it</b>.</p>" for number in range(3000))
    asked = {"text": "Step by step", "html": html}
    assert call(reply_to_ticket, "POST /tickets/1/replies", asked, as_=MIA).status == 201
    message = messages_of(1)[-1]
    assert message.html is not None
    assert len(message.html) < 64_000
    body = f"GET /tickets/1/messages/{message.id}/body"
    assert [call(get_message_body, body, as_=reader).status for reader in (MIA, ANA)] == [200, 404]
    event = next(event for event in events_of(1) if isinstance(event, TicketReplied))
    assert deliver(on_ticket_replied, event) == []
    assert call(get_message_body, body, as_=ANA).status == 200
    assert "Step 2999: <b>unplug it</b>" in html_of(sent_mails()[0])
