"""How the answers of SES about a domain are read."""

from __future__ import annotations

import pytest

from shared.mail.mail_domain import mail_domain

STATES = {
    "sends and signs": (True, "SUCCESS", "verified"),
    "sends, before its signature is published": (True, "PENDING", "unsigned"),
    "sends, and its signature is gone for now": (True, "TEMPORARY_FAILURE", "unsigned"),
    "waits for its records": (False, "PENDING", "pending"),
    "was not looked at yet": (False, "NOT_STARTED", "pending"),
    "was given up after three days": (False, "FAILED", "failed"),
}


@pytest.mark.parametrize(("is_sending", "dkim", "state"), STATES.values(), ids=STATES)
def test_a_domains_state(is_sending: bool, dkim: str, state: str) -> None:
    identity = {"VerifiedForSendingStatus": is_sending, "DkimAttributes": {"Status": dkim}}
    assert mail_domain("acme.example", identity, "eu-central-1").state == state


def test_the_records_that_it_takes_are_named_in_full() -> None:
    identity = {"VerifiedForSendingStatus": False, "DkimAttributes": {"Status": "PENDING", "Tokens": ["k1"]}}
    records = mail_domain("acme.example", identity, "eu-central-1").records
    assert [(each.kind, each.name, each.value) for each in records] == [
        ("CNAME", "k1._domainkey.acme.example", "k1.dkim.amazonses.com"),
        ("MX", "acme.example", "10 inbound-smtp.eu-central-1.amazonaws.com"),
    ]
