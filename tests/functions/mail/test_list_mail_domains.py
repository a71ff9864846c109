"""What SES knows of the domains that the desk's mail comes from and goes to."""

from __future__ import annotations

import pytest

from functions.directory.mailboxes import handler as mailboxes
from functions.mail.list_mail_domains import handler
from tests.support.calls import call
from tests.support.people import ADA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F25", whole=False)]


def states() -> dict[str, str]:
    found = call(handler, "GET /mail-domains", as_=ADA).json["items"]
    return {each["domain"]: each["state"] for each in found}


def test_each_domain_of_a_mailbox_or_sender_is_there_once() -> None:
    assert states() == {"aurora.example": "pending", "kaffeewerk.example": "pending"}


def test_a_domain_that_was_not_deployed_is_unknown_to_ses() -> None:
    new = {"address": "hallo@nordlicht.example", "brand_id": "aurora", "team_id": "billing"}
    assert call(mailboxes, "POST /mailboxes", new, as_=ADA).status == 201
    assert states()["nordlicht.example"] == "unknown"
    call(mailboxes, "PUT /mailboxes/hallo@nordlicht.example/archive", as_=ADA)
    assert "nordlicht.example" not in states()
