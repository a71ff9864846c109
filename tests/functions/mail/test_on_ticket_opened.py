"""A customer's new ticket is acknowledged once; robots, staff and floods are not."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from functions.mail.on_mail_received import handler as on_mail_received
from functions.mail.on_ticket_opened import handler as on_ticket_opened
from functions.tickets.get_ticket import handler as get_ticket
from shared.clock import as_of, now
from shared.mail.acknowledging import TO_ONE_ADDRESS
from shared.tickets.events import TicketOpened
from shared.tickets.states import Status
from tests.functions.mail.mails import a_mail, in_inbox, proven, raw_of, receive, sent_mails
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.messages import deliver
from tests.support.people import BEN, MIA
from tests.support.stored import events_of, kinds_of, messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def opened(ticket_id: int = 1) -> TicketOpened:
    return next(event for event in events_of(ticket_id) if isinstance(event, TicketOpened))


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


def test_a_new_ticket_is_acknowledged_with_its_number_and_a_way_back() -> None:
    receive(a_mail())
    assert deliver(on_ticket_opened, opened()) == []
    (mail,) = sent_mails()
    assert (mail["To"], mail["In-Reply-To"]) == ("ana@acme.example", "<first@acme.example>")
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-replied", "All")
    assert mail["Precedence"] == "auto_reply"
    assert str(mail["Reply-To"].addresses[0].addr_spec).startswith("billing+1.")
    words = text_of(mail)
    assert "number 1" in words
    assert "https://help.aurora.example/requests/1" in words
    assert "You billed me twice" not in mail.as_string()


FORGED = {"Subject": "Re: You have won, call +1 900", "Message_ID": "<forged@acme.example>"}


def test_the_words_of_a_forger_reach_nobody_by_the_subject_either() -> None:
    receive(a_mail(**FORGED))
    assert deliver(on_ticket_opened, opened()) == []
    (mail,) = sent_mails()
    assert mail["Subject"] == "We have received your request #1"
    assert "You have won" not in mail.as_string()


def test_two_forged_mails_are_no_acquaintance() -> None:
    receive(a_mail(), a_mail(**FORGED))
    assert deliver(on_ticket_opened, opened(2)) == []
    assert sent_mails()[0]["Subject"] == "We have received your request #2"


def test_who_is_proven_or_known_finds_their_own_subject() -> None:
    receive(a_mail(Authentication_Results=proven("ana@acme.example")))
    with_status(stored_ticket(1), Status.SOLVED)
    receive(a_mail(Subject="Another invoice", Message_ID="<2@acme.example>"))
    for number in (1, 2):
        assert deliver(on_ticket_opened, opened(number)) == []
    assert [mail["Subject"] for mail in sent_mails()] == ["Re: Invoice is wrong", "Re: Another invoice"]


def test_it_stands_in_the_history_and_leaves_the_ticket_as_it_is() -> None:
    receive(a_mail())
    before = stored_ticket(1)
    deliver(on_ticket_opened, opened())
    assert kinds_of(1).count("AcknowledgementSent") == 1
    assert stored_ticket(1) == before
    shown = call(get_ticket, "GET /tickets/1", as_=MIA).json["entries"]
    assert "AcknowledgementSent" in [entry.get("kind") for entry in shown]


def test_the_other_brand_speaks_german() -> None:
    receive(a_mail(to="service@kaffeewerk.example"))
    deliver(on_ticket_opened, opened())
    (mail,) = sent_mails()
    assert "Nummer 1" in text_of(mail)
    assert "Ihr Team von Kaffeewerk" in text_of(mail)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Guten Tag, ich habe die Rechnung zweimal bekommen. Bitte prüfen Sie das.", "en-US"),
        ("Siehe Anhang.", "de-DE"),
    ],
    ids=["by its words", "by its header"],
)
def test_a_new_customer_is_answered_in_the_language_that_they_write_whatever_the_brand_speaks(
    text: str, said: str
) -> None:
    mail = a_mail(sender="zoe@initech.example", text=text)
    mail["Content-Language"] = said
    receive(mail)
    deliver(on_ticket_opened, opened())
    (sent,) = sent_mails()
    assert sent["Content-Language"] == "de"
    assert "Nummer 1" in text_of(sent)


def test_redelivery_acknowledges_once() -> None:
    receive(a_mail())
    assert deliver(on_ticket_opened, opened(), opened()) == []
    assert len(sent_mails()) == 1


def test_a_request_from_the_portal_is_acknowledged_too() -> None:
    a_ticket(by=BEN)
    deliver(on_ticket_opened, opened())
    assert sent_mails()[0]["To"] == "ben@globex.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-generated"},
        {"List_ID": "<news.acme.example>"},
        {"Precedence": "bulk"},
        {"sender": "no-reply@acme.example"},
        {"sender": "Do Not Reply <donotreply@acme.example>"},
        {"Authentication_Results": "amazonses.com; spf=fail; dmarc=fail header.from=acme.example;"},
    ],
    ids=["generated", "list", "bulk", "no-reply", "do-not-reply", "forged"],
)
def test_a_robot_or_a_forger_is_never_answered(headers: dict[str, Any]) -> None:
    receive(a_mail(**headers))
    assert deliver(on_ticket_opened, opened()) == []
    assert sent_mails() == []


def test_what_staff_write_down_is_not_acknowledged() -> None:
    a_ticket(by=MIA, requester_address="ana@acme.example")
    deliver(on_ticket_opened, opened())
    assert sent_mails() == []


def test_a_flood_from_one_address_is_answered_a_few_times_and_others_as_ever() -> None:
    for number in range(TO_ONE_ADDRESS.burst + 2):
        receive(
            a_mail(Message_ID=f"<{number}@acme.example>", Subject=f"Subject {number}", text=f"Flood {number}")
        )
        deliver(on_ticket_opened, opened(number + 1))
    assert len(sent_mails()) == TO_ONE_ADDRESS.burst
    receive(a_mail(sender="ben@globex.example", Message_ID="<b@globex.example>"))
    deliver(on_ticket_opened, opened(TO_ONE_ADDRESS.burst + 3))
    assert len(sent_mails()) == TO_ONE_ADDRESS.burst + 1
    with as_of(now() + timedelta(hours=1)):
        receive(a_mail(Message_ID="<later@acme.example>", Subject="Later", text="Later"))
        deliver(on_ticket_opened, opened(TO_ONE_ADDRESS.burst + 4))
    assert len(sent_mails()) == TO_ONE_ADDRESS.burst + 2


def test_two_desks_do_not_acknowledge_each_other_for_ever() -> None:
    receive(a_mail())
    deliver(on_ticket_opened, opened())
    (ours,) = sent_mails()
    theirs = a_mail(
        sender="service@other.example", Message_ID="<auto@other.example>", Auto_Submitted="auto-replied"
    )
    theirs.set_raw("In-Reply-To", str(ours["Message-ID"]))
    assert deliver(on_mail_received, in_inbox(theirs)) == []
    assert messages_of(1)[-1].automatic
    assert len(sent_mails()) == 1


def test_after_a_day_nobody_wants_to_hear_it() -> None:
    receive(a_mail())
    with as_of(now() + timedelta(days=2)):
        assert deliver(on_ticket_opened, opened()) == []
    assert sent_mails() == []


@pytest.mark.parametrize(
    ("sender", "written"),
    [
        ("a.@docomo.example", '"a."@docomo.example'),
        ("a..b@ezweb.example", '"a..b"@ezweb.example'),
        ("ana@bücher.example", "ana@xn--bcher-kva.example"),
    ],
)
def test_a_customer_of_any_provider_is_acknowledged(sender: str, written: str) -> None:
    receive(raw_of(a_mail()).replace(b"Ana Lima <ana@acme.example>", sender.encode()))
    assert deliver(on_ticket_opened, opened()) == []
    (mail,) = sent_mails()
    assert dict(mail.raw_items())["To"] == written


def test_a_customer_whom_no_mail_can_reach_has_a_ticket_and_stops_nothing() -> None:
    receive(raw_of(a_mail()).replace(b"Ana Lima <ana@acme.example>", "ü@acme.example".encode()))
    assert deliver(on_ticket_opened, opened()) == []
    assert stored_ticket(1).requester.address == "ü@acme.example"
    assert sent_mails() == []
