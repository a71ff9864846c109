"""A mail that its sender's own domain disowned is let in by an agent who knows better."""

from __future__ import annotations

from typing import Any

import pytest

from functions.tickets.accept_message import handler
from functions.tickets.get_ticket import handler as get_ticket
from shared.identity.caller import Caller
from tests.functions.mail.mails import DISOWNED, a_mail, answer_to, receive
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ANA, BEN, MIA, TOM
from tests.support.stored import kinds_of, messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def a_doubtful_answer() -> None:
    """Message 2 of ticket 1, which only staff see; its mail made the ticket open again, in version 3 at most."""
    receive(answer_to(a_ticket().id, text="Pay here", Authentication_Results=DISOWNED))


def accepted(by: Caller = MIA, message_id: int = 2, **more: Any) -> Answer:
    return call(handler, f"PUT /tickets/1/messages/{message_id}/acceptance", as_=by, **more)


def anas_page() -> Any:
    return call(get_ticket, "GET /tickets/1", as_=ANA).json


def test_the_customer_sees_it_from_then_on() -> None:
    a_doubtful_answer()
    before = anas_page()
    assert "Pay here" not in str(before)

    answer = accepted()

    assert (answer.status, answer.json["preview"], answer.json["message_count"]) == (200, "Pay here", 2)
    after = anas_page()
    assert "Pay here" in str(after["entries"])
    assert after["version"] > before["version"]
    assert kinds_of(1)[-1] == "MessageAccepted"


def test_an_older_one_does_not_become_the_last_word() -> None:
    a_doubtful_answer()
    receive(answer_to(1, text="That was me", Message_ID="<second@acme.example>"))

    assert accepted().json["preview"] == "That was me"
    assert stored_ticket(1).message_count == 3


def test_a_ticket_that_began_with_one_counts_it_once() -> None:
    receive(a_mail(Authentication_Results=DISOWNED))

    assert accepted(message_id=1).json["message_count"] == 1


def test_accepted_twice_is_accepted_once() -> None:
    a_doubtful_answer()

    assert [accepted().status, accepted().status] == [200, 200]
    assert kinds_of(1).count("MessageAccepted") == 1
    assert messages_of(1)[-1].accepted


def test_what_nobody_doubts_needs_nobody_to_vouch_for_it() -> None:
    a_ticket()

    assert (accepted(message_id=1).status, accepted(message_id=1).problem) == (422, "nothing-to-accept")
    assert accepted(message_id=9).status == 404


def test_the_ticket_must_be_as_it_was_seen() -> None:
    a_doubtful_answer()

    assert accepted(if_match=1).status == 409


@pytest.mark.parametrize(("by", "status"), [(TOM, 404), (ANA, 403), (BEN, 403)])
def test_nobody_else_decides(by: Caller, status: int) -> None:
    a_doubtful_answer()

    assert accepted(by).status == status
