"""What is held can be listed, read, released into a ticket, and discarded."""

from __future__ import annotations

from typing import Any

import pytest

from functions.mail.discard_quarantined_mail import handler as discard_quarantined_mail
from functions.mail.get_quarantined_mail_link import handler as get_quarantined_mail_link
from functions.mail.list_quarantined_mails import handler as list_quarantined_mails
from functions.mail.retry_quarantined_mail import handler as retry_quarantined_mail
from tests.functions.mail.mails import a_mail, files, receive
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, MIA
from tests.support.stored import kinds_of, messages_of, stored_ticket, whole_table
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16")]


def held(query: str = "", as_: Any = ADA) -> Any:
    answer = call(list_quarantined_mails, f"GET /quarantine{query}", as_=as_)
    assert answer.status == 200, answer.json
    return answer.json


def quarantine_events() -> list[str]:
    events = [
        item for (part, sort), item in whole_table().items() if part == "QUARANTINE" and sort[:2] == "EV"
    ]
    return [event["detail_type"] for event in sorted(events, key=lambda event: str(event["event"]["id"]))]


def given_spam(text: str = "Buy!") -> str:
    receive(a_mail(text=text, X_SES_Spam_Verdict="FAIL"))
    return str(held()["items"][0]["id"])


def test_the_newest_stands_first_and_pages_follow_each_other() -> None:
    for number in range(5):
        given_spam(f"Buy {number}!")
    first = held("?limit=2")
    second = held(f"?limit=2&cursor={first['next_cursor']}")
    third = held(f"?limit=2&cursor={second['next_cursor']}")
    shown = [mail["preview"] for page in (first, second, third) for mail in page["items"]]
    assert shown == [f"Buy {number}!" for number in (4, 3, 2, 1, 0)]
    assert third["next_cursor"] is None


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
    [a_mail(X_SES_Virus_Verdict="FAIL"), a_mail(sender="tech@aurora.example"), b"no mail at all"],
    ids=["virus", "loop", "unreadable"],
)
def test_what_no_person_can_vouch_for_stays(mail: Any) -> None:
    receive(mail)
    (item,) = held()["items"]
    answer = call(retry_quarantined_mail, f"POST /quarantine/{item['id']}/retries", as_=ADA)
    assert (answer.status, answer.problem) == (409, "still-quarantined")
    assert len(held()["items"]) == 1


def test_a_machines_mail_that_a_person_releases_is_a_ticket_and_gets_no_automatic_answer() -> None:
    receive(a_mail(Subject="Automatic reply: hi", Auto_Submitted="auto-replied"))
    call(retry_quarantined_mail, f"POST /quarantine/{held()['items'][0]['id']}/retries", as_=ADA)
    (message,) = messages_of(1)
    assert message.mail is not None
    assert message.mail.from_robot


def test_discarded_mail_is_gone_from_the_list() -> None:
    mail_id = given_spam()
    assert call(discard_quarantined_mail, f"DELETE /quarantine/{mail_id}", as_=ADA).status == 204
    assert call(discard_quarantined_mail, f"DELETE /quarantine/{mail_id}", as_=ADA).status == 404
    assert held()["items"] == []
    assert quarantine_events() == ["MailQuarantined", "MailDiscarded"]
    assert len(files()) == 1


def test_the_raw_mail_is_behind_a_short_lived_link() -> None:
    link = call(get_quarantined_mail_link, f"GET /quarantine/{given_spam()}/raw", as_=MIA).json
    assert next(iter(files())) in link["url"]
    assert "attachment" in link["url"]


def test_agents_look_and_administrators_decide() -> None:
    mail_id = given_spam()
    assert len(held(as_=MIA)["items"]) == 1
    assert call(discard_quarantined_mail, f"DELETE /quarantine/{mail_id}", as_=MIA).status == 403
    assert call(list_quarantined_mails, "GET /quarantine", as_=ANA).status == 403
    assert call(list_quarantined_mails, "GET /quarantine").status == 401


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
