"""Mail to an address of the desk's domains that no mailbox has. Whoever orders a code or a link there reads it nowhere."""

from __future__ import annotations

import pytest

from functions.activity.list_activity import handler as list_activity
from functions.directory.mailboxes import handler as mailboxes
from functions.mail.get_quarantined_mail_link import handler as get_quarantined_mail_link
from functions.mail.retry_quarantined_mail import handler as retry_quarantined_mail
from functions.search.search_tickets import handler as search_tickets
from tests.functions.mail.held import held
from tests.functions.mail.mails import BILLING_ADDRESS, a_mail, answer_to, receive
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ADA
from tests.support.stored import messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.attack]

NOBODY = "newcomer@aurora.example"
CODE = "448201"
SAID = {"Subject": f"Your code is {CODE}", "text": f"https://chat.example/join?token={CODE}"}
BY_SES = "from mail.example by inbound-smtp.eu-central-1.amazonaws.com with SMTP id 1 for {};"


def tickets() -> int:
    return sum(sort == "TICKET" for _, sort in whole_table())


def retried(mail_id: str) -> Answer:
    return call(retry_quarantined_mail, f"POST /quarantine/{mail_id}/retries", as_=ADA)


@pytest.mark.parametrize(
    "different",
    [
        {},
        {"to": f"help+1.x@aurora.example, {NOBODY}"},
        {"to": "Everybody <all@list.example>", "Received": BY_SES.format(NOBODY)},
        {"X_SES_Spam_Verdict": "FAIL"},
        {"Auto_Submitted": "auto-generated"},
        {"sender": f"{CODE} is your code <no-reply@chat.example>"},
        {"sender": "Mail Delivery <mailer-daemon@chat.example>", "Return_Path": "<>"},
    ],
    ids=lambda different: next(iter(different), "a person's"),
)
def test_nothing_that_it_says_is_stored_where_anybody_could_read_it(different: dict[str, str]) -> None:
    receive(a_mail(**{"to": NOBODY, **SAID, **different}))
    assert tickets() == 0
    (mail,) = held()["items"]
    assert (mail["reason"], mail["subject"], mail["preview"]) == ("no_mailbox", "", "")
    assert NOBODY in mail["detail"]
    assert CODE not in str(whole_table())
    link = call(get_quarantined_mail_link, f"GET /quarantine/{mail['id']}/raw", as_=ADA)
    assert (link.status, link.problem) == (409, "nobodys-mail")
    assert CODE not in str(call(list_activity, "GET /activity?limit=100", as_=ADA).json)
    assert call(search_tickets, f"GET /tickets/search?q={CODE}", as_=ADA).json["total"] == 0


def test_to_try_it_again_needs_a_mailbox_which_only_administrators_make() -> None:
    receive(a_mail(to=NOBODY, **SAID))
    (mail,) = held()["items"]
    assert retried(mail["id"]).problem == "still-quarantined"
    box = {"address": NOBODY, "brand_id": "aurora", "team_id": "tech"}
    assert call(mailboxes, "POST /mailboxes", box, as_=ADA).status == 201
    assert retried(mail["id"]).status == 200
    assert stored_ticket(1).team_id == "tech"


@pytest.mark.parametrize(
    "to",
    [BILLING_ADDRESS, f"{NOBODY}, {BILLING_ADDRESS}", "billing+sales@aurora.example", "all@list.example"],
    ids=["a mailbox", "one of two", "with a label", "a list that names nobody here"],
)
def test_what_came_to_a_mailbox_or_hides_where_it_came_to_is_a_ticket(to: str) -> None:
    receive(a_mail(to=to))
    assert tickets() == 1


def test_an_answer_belongs_to_its_ticket_wherever_it_came_to() -> None:
    ticket = a_ticket()
    receive(answer_to(ticket.id, Cc=NOBODY))
    call(mailboxes, f"PUT /mailboxes/{BILLING_ADDRESS}/archive", as_=ADA)
    receive(answer_to(ticket.id, Message_ID="<again@acme.example>"))
    assert len(messages_of(ticket.id)) == 3


def test_an_address_that_was_a_mailbox_once_still_takes_mail() -> None:
    call(mailboxes, f"PUT /mailboxes/{BILLING_ADDRESS}/archive", as_=ADA)
    receive(a_mail())
    assert tickets() == 1
