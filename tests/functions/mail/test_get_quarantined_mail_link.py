"""A quarantined mail can be read as it came in."""

from __future__ import annotations

import pytest

from functions.mail.get_quarantined_mail_link import handler as get_quarantined_mail_link
from tests.functions.mail.held import given_spam
from tests.functions.mail.mails import files
from tests.support.calls import call
from tests.support.people import MIA, TOM

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_the_raw_mail_is_behind_a_short_lived_link() -> None:
    link = call(get_quarantined_mail_link, f"GET /quarantine/{given_spam()}/raw", as_=MIA).json
    assert next(iter(files())) in link["url"]
    assert "attachment" in link["url"]


def test_for_other_teams_there_is_no_such_mail() -> None:
    assert call(get_quarantined_mail_link, f"GET /quarantine/{given_spam()}/raw", as_=TOM).status == 404
