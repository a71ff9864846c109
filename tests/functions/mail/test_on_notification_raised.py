"""An agent who chose mails gets one for each notification, in their language, with the reason and the way to stop it."""

from __future__ import annotations

import pytest

from functions.mail.on_mail_delivery import handler as on_mail_delivery
from functions.mail.on_notification_raised import handler as on_notification_raised
from functions.notifications.on_notifiable_event import handler as on_notifiable_event
from shared.notifications.events import NotificationRaised
from tests.functions.approvals.asked import SAM, asked, decided, hire_sam
from tests.functions.mail.mails import sent_mails
from tests.functions.mail.test_on_ticket_opened import text_of
from tests.functions.notifications.notified import listed, noted, person, read
from tests.support.calls import Handler
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.pump import Pump
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk", "without_new_tickets")


def carried(*consumers: Handler) -> None:
    Pump((on_notifiable_event, *consumers)).run()


def raised() -> NotificationRaised:
    (item,) = [item for item in whole_table().values() if item.get("detail_type") == "NotificationRaised"]
    return NotificationRaised.model_validate(item["event"])


def test_who_is_mentioned_is_mailed_what_was_said_why_it_came_and_how_to_stop_it() -> None:
    noted(a_ticket().id, person(MIA), text="Can we refund this?")
    carried(on_notification_raised)
    (mail,) = sent_mails()
    assert (mail["To"], mail["Subject"]) == (MIA.email, "Lea Sommer mentioned you: #1 Invoice is wrong")
    words = text_of(mail)
    assert "> Can we refund this?" in words
    assert "https://desk.northwind.example/tickets/1#message-2" in words
    assert "because you chose mails for this" in words
    assert "https://desk.northwind.example/profile/notifications" in words
    assert mail["Auto-Submitted"] == "auto-generated"


def test_how_far_the_mail_got_is_seen_with_the_notification() -> None:
    noted(a_ticket().id, person(MIA))
    carried()
    assert listed().json["items"][0]["deliveries"]["mail"]["state"] == "waiting"
    deliver(on_notification_raised, raised())
    assert listed().json["items"][0]["deliveries"]["mail"]["state"] == "sent"


def test_a_mail_that_bounced_is_seen_with_the_notification() -> None:
    noted(a_ticket().id, person(MIA))
    carried(on_notification_raised)
    report = {
        "eventType": "Bounce",
        "mail": {
            "messageId": "1",
            "destination": [MIA.email],
            "tags": {"ticket": ["1"], "message": [f"notice-{raised().id}"]},
        },
        "bounce": {
            "timestamp": "2026-11-22T12:00:00.000Z",
            "bouncedRecipients": [{"emailAddress": MIA.email, "diagnosticCode": "550 no such user"}],
        },
    }
    deliver(on_mail_delivery, report)
    delivery = listed().json["items"][0]["deliveries"]["mail"]
    assert (delivery["state"], delivery["detail"]) == ("failed", "550 no such user")


def test_redelivery_mails_once() -> None:
    noted(a_ticket().id, person(MIA))
    carried()
    assert deliver(on_notification_raised, raised(), raised()) == []
    assert len(sent_mails()) == 1


def test_what_was_read_before_is_not_mailed() -> None:
    noted(a_ticket().id, person(MIA))
    carried()
    read()
    deliver(on_notification_raised, raised())
    assert sent_mails() == []
    assert listed().json["items"][0]["deliveries"]["mail"]["state"] == "skipped"


def test_the_approver_is_mailed_who_asks_what_and_where_to_answer() -> None:
    hire_sam()
    asked(a_ticket().id)
    carried(on_notification_raised)
    (mail,) = sent_mails()
    assert mail["To"] == "sam@northwind.example"
    assert mail["Subject"] == "Ihre Zustimmung, bitte: #1 Invoice is wrong"
    words = text_of(mail)
    assert "Mia Berg bittet Sie um Ihre Zustimmung" in words
    assert "May we refund it?" in words
    assert "https://desk.northwind.example/tickets/1" in words


def test_a_question_that_was_answered_meanwhile_mails_nobody() -> None:
    hire_sam()
    question = asked(a_ticket().id)
    carried()
    decided(1, question.json["approvals"][0]["id"])
    deliver(on_notification_raised, raised())
    assert sent_mails() == []
    assert listed(SAM).json["items"][0]["deliveries"]["mail"]["state"] == "skipped"
