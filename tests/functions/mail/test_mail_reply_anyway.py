"""An agent who knows better mails a reply once to somebody who chose not to be mailed."""

from __future__ import annotations

from typing import Any

import pytest

from functions.mail.mail_reply_anyway import handler
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from shared.identity.caller import Caller
from shared.tickets.events import DeliveryReported
from tests.functions.mail.choices import choose
from tests.functions.mail.mails import a_mail, receive, sent_mails, sent_to
from tests.functions.mail.test_on_ticket_replied import a_reply, states
from tests.support.calls import Answer, call
from tests.support.messages import deliver
from tests.support.people import MIA, TOM
from tests.support.stored import events_of, messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F29", whole=False)]


def not_mailed(**fields: Any) -> int:
    """The number of a reply that Ana chose not to be mailed."""
    receive(a_mail())
    choose("none")
    deliver(on_ticket_replied, a_reply(**fields))
    return messages_of(1)[-1].id


def mailed_anyway(number: int, by: Caller = MIA) -> Answer:
    return call(handler, f"PUT /tickets/1/messages/{number}/mailing", as_=by)


def test_it_goes_to_whoever_was_left_out_and_is_the_agents_doing() -> None:
    number = not_mailed(cc=["boss@acme.example"])

    answer = mailed_anyway(number)

    assert answer.status == 200
    assert {*sent_to()[-1]} == {"ana@acme.example"}
    assert states() == ["sent", "sent"]
    reported = [event for event in events_of(1) if isinstance(event, DeliveryReported)]
    assert reported[-1].by.id == "mia"


def test_it_happens_once() -> None:
    number = not_mailed()

    first, second = mailed_anyway(number), mailed_anyway(number)

    assert (first.status, second.status, second.problem) == (200, 409, "nobody-left-out")
    assert len(sent_mails()) == 1


def test_an_answer_to_it_finds_the_ticket() -> None:
    mailed_anyway(not_mailed())
    (mail,) = sent_mails()

    receive(a_mail(text="Thanks!", Message_ID="<b@acme.example>", In_Reply_To=str(mail["Message-ID"])))

    assert messages_of(1)[-1].text == "Thanks!"


def test_nobody_of_another_team_mails_it() -> None:
    assert mailed_anyway(not_mailed(), TOM).status == 404
    assert sent_mails() == []
