"""A customer is mailed the answers that they chose, reads all of them on the portal, and the desk sees which was not mailed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.mail.on_ticket_opened import handler as on_ticket_opened
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.get_ticket import handler as get_ticket
from shared.clock import as_of, now
from shared.tickets.customer_view import UNDO_SECONDS
from shared.tickets.events import TicketOpened
from tests.functions.mail.choices import choose
from tests.functions.mail.mails import a_mail, body_of, receive, sent_mails, sent_to
from tests.functions.mail.test_on_ticket_replied import a_reply, states
from tests.support.calls import call
from tests.support.messages import deliver
from tests.support.people import ANA
from tests.support.stored import events_of, messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F29", whole=False)]


@pytest.mark.parametrize("choice", ["none", "solved"])
def test_who_chose_otherwise_is_not_mailed_and_reads_it_on_the_portal(choice: str) -> None:
    receive(a_mail())
    choose(choice)

    assert deliver(on_ticket_replied, a_reply()) == []

    assert sent_mails() == []
    (delivery,) = messages_of(1)[-1].deliveries
    assert (delivery.state, delivery.detail) == ("not_wanted", choice)
    assert "Sorry! It is fixed." in _on_the_portal()


def test_who_chose_only_the_solution_is_mailed_that() -> None:
    receive(a_mail())
    choose("solved")

    deliver(on_ticket_replied, a_reply(then_status="solved"))

    assert len(sent_mails()) == 1
    assert states() == ["sent"]


def test_others_in_the_conversation_are_mailed_all_the_same() -> None:
    receive(a_mail())
    choose("none")

    deliver(on_ticket_replied, a_reply(cc=["boss@acme.example"]))

    assert [{*recipients} for recipients in sent_to()] == [{"boss@acme.example"}]
    assert "ana@acme.example" not in str(sent_mails()[0]["To"] or "")
    assert states() == ["not_wanted", "sent"]


def test_what_is_delivered_again_is_still_not_mailed() -> None:
    receive(a_mail())
    choose("none")
    event = a_reply()

    deliver(on_ticket_replied, event)
    choose("each")
    deliver(on_ticket_replied, event)

    assert sent_mails() == []


def test_what_one_asked_for_comes_whatever_one_chose() -> None:
    choose("none")
    receive(a_mail())
    (opened,) = (event for event in events_of(1) if isinstance(event, TicketOpened))

    deliver(on_ticket_opened, opened)

    assert len(sent_mails()) == 1


def test_a_mail_says_why_it_came_and_how_to_stop_it() -> None:
    receive(a_mail())

    deliver(on_ticket_replied, a_reply(html="<p>Sorry!</p>"))

    (mail,) = sent_mails()
    for kind in ("plain", "html"):
        assert "because you are in this conversation" in body_of(mail, kind)
        assert "https://help.aurora.example/updates?t=" in body_of(mail, kind)
    assert mail["List-Unsubscribe"].startswith("<https://api.northwind.example/mailed-choices/")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_mail_to_several_holds_nobodys_own_link() -> None:
    receive(a_mail())

    deliver(on_ticket_replied, a_reply(cc=["boss@acme.example"]))

    (mail,) = sent_mails()
    assert mail["List-Unsubscribe"] is None
    assert "https://help.aurora.example/settings" in body_of(mail, "plain")
    assert "updates?t=" not in body_of(mail, "plain")


def _on_the_portal() -> list[str]:
    """What Ana reads there, once the reply cannot be withdrawn any more."""
    with as_of(now() + timedelta(seconds=UNDO_SECONDS)):
        opened = call(get_ticket, "GET /tickets/1", as_=ANA).json
    return [entry["text"] for entry in opened["entries"] if entry["type"] == "message"]
