"""A digest is one mail with what is unread and was chosen for it."""

from __future__ import annotations

import pytest

from functions.mail.on_digest_reached import handler as on_digest_reached
from shared.clock import now
from shared.messaging.event import Actor
from shared.notifications.events import DigestReached
from tests.functions.mail.mails import sent_mails
from tests.functions.mail.test_on_ticket_opened import text_of
from tests.functions.notifications.notified import chosen, happened, listed, noted, person, read
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import LEA, MIA

pytestmark = pytest.mark.usefixtures("desk", "without_new_tickets")


def its_moment() -> DigestReached:
    return DigestReached(id="d" * 32, at=now(), by=Actor.of(LEA), agent_id=MIA.id, moment=now())


def two_mentions() -> None:
    chosen(MIA, channels={"mentioned": ["in_app", "digest"]})
    for _ in range(2):
        noted(a_ticket().id, person(MIA))
    happened()


def test_what_is_unread_is_in_one_mail() -> None:
    two_mentions()
    assert deliver(on_digest_reached, its_moment()) == []
    (mail,) = sent_mails()
    assert (mail["To"], mail["Subject"]) == (MIA.email, "2 unread notifications")
    words = text_of(mail)
    assert "- Lea Sommer mentioned you: #1 Invoice is wrong" in words
    assert "- Lea Sommer mentioned you: #2 Invoice is wrong" in words
    assert "https://desk.northwind.example/notifications" in words
    assert {each["deliveries"]["digest"]["state"] for each in listed().json["items"]} == {"sent"}


def test_redelivery_mails_once() -> None:
    two_mentions()
    moment = its_moment()
    assert deliver(on_digest_reached, moment, moment) == []
    assert len(sent_mails()) == 1


def test_what_was_read_is_not_in_it() -> None:
    two_mentions()
    read()
    deliver(on_digest_reached, its_moment())
    assert sent_mails() == []


def test_what_a_digest_had_is_in_no_later_one() -> None:
    two_mentions()
    deliver(on_digest_reached, its_moment())
    deliver(on_digest_reached, its_moment().model_copy(update={"id": "e" * 32}))
    assert len(sent_mails()) == 1
