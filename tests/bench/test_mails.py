"""The bench's own mails are read as what they are, so that reading them is the usual work."""

from __future__ import annotations

from bench.mails import synthetic_mails
from shared.mail.parse import parse_mail


def test_synthetic_mails_have_quotes_html_and_files() -> None:
    mails = [parse_mail(raw) for raw in synthetic_mails()]
    assert not any(mail.unparsable_reason for mail in mails)
    assert {mail.from_address for mail in mails} >= {"ana0@acme.example", "ana7@acme.example"}
    assert any(mail.html for mail in mails)
    assert any(mail.attachments for mail in mails)
    assert not any("On Sat, Nov 21" in (mail.reply_text or "") for mail in mails)
