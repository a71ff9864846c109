"""What stands below an answer."""

from __future__ import annotations

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from shared.clock import now
from shared.directory.store import directory_writes, forget_directory
from shared.storage.transaction import commit
from tests.functions.mail.mails import a_mail, body_of, receive, sent_mails
from tests.functions.mail.test_on_ticket_replied import a_reply
from tests.support.messages import deliver
from tests.support.people import MIA_AGENT

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_the_authors_own_signature_stands_below_as_text_also_after_they_have_left() -> None:
    receive(a_mail())
    signed = {"signature": "Mia <Berg>\nBilling & more", "archived_at": now()}
    event = a_reply()
    commit(directory_writes([MIA_AGENT.model_copy(update=signed)]))
    forget_directory()
    deliver(on_ticket_replied, event)
    (mail,) = sent_mails()
    assert "-- \nMia <Berg>\nBilling & more\n" in body_of(mail, "plain").replace("\r\n", "\n")
    assert "Mia &lt;Berg&gt;<br>Billing &amp; more" in body_of(mail, "html")


def test_a_signature_that_a_macro_has_written_already_does_not_stand_there_twice() -> None:
    receive(a_mail())
    commit(directory_writes([MIA_AGENT.model_copy(update={"signature": "Mia Berg\nBilling"})]))
    forget_directory()
    deliver(on_ticket_replied, a_reply(text="It is on its way.\n\nMia Berg\nBilling\n\nP.S. Thank you."))
    (mail,) = sent_mails()
    assert body_of(mail, "plain").count("Billing") == 1
    assert body_of(mail, "html").count("Billing") == 1
