"""Links to mails as they came in."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from functions.tickets.get_raw_mail_link import handler
from shared.identity.caller import Caller
from shared.mail.raw import discard_raw
from tests.support.calls import call
from tests.support.given import a_mail_from_a_stranger, a_ticket
from tests.support.people import ANA, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")


def test_staff_can_look_at_the_mail_itself() -> None:
    ticket = a_mail_from_a_stranger(a_ticket())

    answer = call(handler, f"GET /tickets/{ticket.id}/messages/2/raw", as_=MIA)

    assert answer.status == 200
    assert urlsplit(answer.json["url"]).path.endswith("/raw/raw-of-eve")


def test_a_mail_that_is_no_longer_kept_as_it_came_in_is_said_to_be_gone() -> None:
    ticket = a_mail_from_a_stranger(a_ticket())
    discard_raw("raw-of-eve")

    answer = call(handler, f"GET /tickets/{ticket.id}/messages/2/raw", as_=MIA)

    assert (answer.status, answer.problem) == (404, "raw-mail-gone")


@pytest.mark.parametrize("message_id", [1, 99])
def test_what_did_not_come_by_mail_has_none(message_id: int) -> None:
    ticket = a_mail_from_a_stranger(a_ticket())

    answer = call(handler, f"GET /tickets/{ticket.id}/messages/{message_id}/raw", as_=MIA)

    assert (answer.status, answer.problem) == (404, "message-not-found")


@pytest.mark.parametrize(("other", "status"), [(ANA, 403), (TOM, 404)])
def test_nobody_else_can(other: Caller, status: int) -> None:
    ticket = a_mail_from_a_stranger(a_ticket(by=ANA))

    assert call(handler, f"GET /tickets/{ticket.id}/messages/2/raw", as_=other).status == status
