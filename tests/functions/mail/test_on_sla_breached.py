"""A breach mails the team's lead, once for each ticket."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.mail.on_sla_breached import handler as on_sla_breached
from shared.clock import as_of, now
from shared.directory.store import directory_writes, forget_directory
from shared.storage.transaction import commit
from shared.tickets.events import SlaBreached
from tests.functions.mail.mails import sent_mails
from tests.functions.mail.test_on_ticket_opened import text_of
from tests.functions.sla.clocks import a_ticket_on_monday, heard, looked
from tests.support.messages import deliver
from tests.support.people import BILLING, UDO_AGENT
from tests.support.promises import promise
from tests.support.stored import events_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F11", whole=False)]


def a_breach() -> SlaBreached:
    """Just now a ticket of the billing team, whose lead is Mia, became late."""
    promise()
    [watch] = heard(a_ticket_on_monday())
    looked(watch, minutes=240)
    breach = next(event for event in events_of(1) if isinstance(event, SlaBreached))
    return breach.model_copy(update={"at": now()})


def test_the_lead_is_told_who_waits_for_what_and_where_to_look() -> None:
    assert deliver(on_sla_breached, a_breach()) == []
    (mail,) = sent_mails()
    assert (mail["To"], mail["Subject"]) == ("mia@northwind.example", "Late: #1 Invoice is wrong")
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    words = text_of(mail)
    assert "Ana Lima has waited for a first answer" in words
    assert "since 2026-11-16 at 10:00 (Europe/Berlin)" in words
    assert "It was due 2026-11-16 at 14:00 (Europe/Berlin)." in words
    assert "https://desk.northwind.example/tickets/1" in words
    assert str(mail["Reply-To"].addresses[0].addr_spec) == "billing@aurora.example"


def test_a_lead_is_told_in_their_own_language() -> None:
    breach = a_breach()
    commit(directory_writes([BILLING.model_copy(update={"lead": UDO_AGENT.email})]))
    forget_directory()
    assert deliver(on_sla_breached, breach) == []
    (mail,) = sent_mails()
    assert mail["Subject"] == "Überfällig: #1 Invoice is wrong"
    assert "Sie war fällig am 16.11.2026 um 14:00 (Europe/Berlin)." in text_of(mail)


def test_redelivery_and_a_second_breach_tell_once() -> None:
    breach = a_breach()
    assert deliver(on_sla_breached, breach, breach, breach.model_copy(update={"id": "another"})) == []
    assert len(sent_mails()) == 1


def test_a_team_without_a_lead_gets_no_mail() -> None:
    breach = a_breach()
    commit(directory_writes([BILLING]))
    forget_directory()
    assert deliver(on_sla_breached, breach) == []
    assert sent_mails() == []


def test_after_a_day_nobody_wants_to_hear_it() -> None:
    breach = a_breach()
    with as_of(now() + timedelta(days=2)):
        assert deliver(on_sla_breached, breach) == []
    assert sent_mails() == []
