"""What nobody wants is taken out of quarantine."""

from __future__ import annotations

import pytest

from functions.mail.discard_quarantined_mail import handler as discard_quarantined_mail
from tests.functions.mail.held import given_spam, held, quarantine_events
from tests.functions.mail.mails import files
from tests.support.calls import call
from tests.support.people import ADA, MIA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_discarded_mail_is_gone_from_the_list_and_its_raw_form_from_the_files() -> None:
    mail_id = given_spam()
    assert call(discard_quarantined_mail, f"DELETE /quarantine/{mail_id}", as_=ADA).status == 204
    assert call(discard_quarantined_mail, f"DELETE /quarantine/{mail_id}", as_=ADA).status == 404
    assert held()["items"] == []
    assert quarantine_events() == ["MailQuarantined", "MailDiscarded"]
    assert files() == {}


def test_agents_look_and_administrators_decide() -> None:
    mail_id = given_spam()
    assert call(discard_quarantined_mail, f"DELETE /quarantine/{mail_id}", as_=MIA).status == 403
    assert len(held()["items"]) == 1
