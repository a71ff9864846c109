"""The local SES treats a mail as SES does."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest

from infra.local.ses import with_message_id

MAILS = {
    "with one line": b"From: a@b.example\r\nMessage-ID: <own@desk.example>\r\nSubject: Hi\r\n\r\nMessage-ID: kept\r\n",
    "folded": b"From: a@b.example\r\nMessage-Id:\r\n <own@desk.example>\r\nSubject: Hi\r\n\r\nMessage-ID: kept\r\n",
    "as the last header": b"From: a@b.example\nSubject: Hi\nMESSAGE-ID: <own@desk.example>\n\nMessage-ID: kept\n",
    "without": b"From: a@b.example\r\nSubject: Hi\r\n\r\nMessage-ID: kept\r\n",
}


@pytest.mark.parametrize("raw", MAILS.values(), ids=MAILS)
def test_the_message_id_is_ses_own_and_everything_else_stays(raw: bytes) -> None:
    message = message_from_bytes(with_message_id(raw, "0102-abc", "eu-central-1"), policy=policy.default)
    assert message.get_all("Message-ID") == ["<0102-abc@eu-central-1.amazonses.com>"]
    assert (message["From"], message["Subject"]) == ("a@b.example", "Hi")
    assert message.get_content().strip() == "Message-ID: kept"


def test_in_the_oldest_region_the_domain_is_another() -> None:
    raw = with_message_id(MAILS["without"], "0102-abc", "us-east-1")
    assert raw.startswith(b"Message-ID: <0102-abc@email.amazonses.com>\r\n")
