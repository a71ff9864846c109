"""A quarantined mail that a person vouches for goes where it belongs."""

from __future__ import annotations

from typing import Any

import pytest

from functions.mail.retry_quarantined_mail import handler as retry_quarantined_mail
from shared.mail.addresses import message_id
from shared.mail.store import loop_mark
from tests.functions.mail.held import given_spam, held, quarantine_events
from tests.functions.mail.mails import TECH_ADDRESS, a_mail, receive
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA
from tests.support.stored import kinds_of, messages_of, stored_ticket, whole_table
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_released_spam_becomes_a_ticket_once() -> None:
    mail_id = given_spam()
    route = f"POST /quarantine/{mail_id}/retries"
    answer = call(retry_quarantined_mail, route, as_=ADA, idempotency_key="k")
    assert (answer.status, answer.json) == (200, {"ticket_id": 1, "message_id": 1})
    assert call(retry_quarantined_mail, route, as_=ADA, idempotency_key="k").json == answer.json
    assert call(retry_quarantined_mail, route, as_=ADA).status == 404
    assert (stored_ticket(1).requester.contact_id, kinds_of(1)) == ("ana", ["TicketOpened"])
    assert held()["items"] == []
    assert quarantine_events() == ["MailQuarantined", "MailReleased"]


def test_released_spam_goes_into_the_ticket_that_it_answers() -> None:
    receive(a_mail())
    receive(
        a_mail(Message_ID="<2@acme.example>", In_Reply_To="<first@acme.example>", X_SES_Spam_Verdict="FAIL")
    )
    call(retry_quarantined_mail, f"POST /quarantine/{held()['items'][0]['id']}/retries", as_=ADA)
    assert len(messages_of(1)) == 2


@pytest.mark.parametrize(
    "mail",
    [
        a_mail(X_SES_Virus_Verdict="FAIL"),
        a_mail(Message_ID=f"<{message_id(1, '2', 'aurora.example', b'any')}>"),
        b"no mail at all",
    ],
    ids=["virus", "loop", "unreadable"],
)
def test_what_no_person_can_vouch_for_stays(mail: Any) -> None:
    receive(mail)
    (item,) = held()["items"]
    answer = call(retry_quarantined_mail, f"POST /quarantine/{item['id']}/retries", as_=ADA)
    assert (answer.status, answer.problem) == (409, "still-quarantined")
    assert len(held()["items"]) == 1


def test_our_own_mark_is_a_loop_whoever_releases_it() -> None:
    receive(a_mail(sender=TECH_ADDRESS, X_Lambdesk_Loop=loop_mark()))
    (item,) = held()["items"]
    assert item["reason"] == "loop"
    assert call(retry_quarantined_mail, f"POST /quarantine/{item['id']}/retries", as_=ADA).status == 409


def test_what_somebody_wrote_under_an_address_of_ours_is_released() -> None:
    receive(a_mail(sender=TECH_ADDRESS))
    (item,) = held()["items"]
    assert item["reason"] == "loop"
    assert call(retry_quarantined_mail, f"POST /quarantine/{item['id']}/retries", as_=ADA).status == 200
    assert stored_ticket(1).requester.address == TECH_ADDRESS


def test_a_machines_mail_that_a_person_releases_is_a_ticket_and_gets_no_automatic_answer() -> None:
    receive(a_mail(Subject="Automatic reply: hi", Auto_Submitted="auto-replied"))
    call(retry_quarantined_mail, f"POST /quarantine/{held()['items'][0]['id']}/retries", as_=ADA)
    (message,) = messages_of(1)
    assert message.mail is not None
    assert message.mail.from_robot


def test_wherever_the_network_fails_the_mail_is_held_or_in_a_ticket(desk: FakeAws) -> None:
    at, more = 0, True
    while more:
        desk.reset()
        a_ticket()
        route = f"POST /quarantine/{given_spam()}/retries"
        faults = Faults(at, answer_lost=True)
        with faults.injected():
            call(retry_quarantined_mail, route, as_=ADA, idempotency_key="k")
        assert call(retry_quarantined_mail, route, as_=ADA, idempotency_key="k").status == 200
        assert held()["items"] == []
        assert sum(1 for _, sort in whole_table() if sort == "TICKET") == 2
        at, more = at + 1, faults.happened
