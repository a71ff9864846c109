"""The mailboxes of everyone the desk writes to, on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.local.mailbox import Delivered, Mailbox, NoSuchMailError

RAW = b"From: desk@a.example\r\nTo: carol@c.example\r\nSubject: Hello\r\n\r\nHi\r\n"


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    kept = Mailbox(tmp_path / "mailbox")
    kept.keep(
        Delivered("first", "desk@a.example", ["carol@c.example"], "desk", at="2026-11-01T10:00:00.000"), RAW
    )
    kept.keep(
        Delivered("second", "desk@a.example", ["dave@d.example"], "desk", at="2026-11-02T10:00:00.000"), RAW
    )
    return kept


def test_the_newest_mail_is_first(mailbox: Mailbox) -> None:
    assert [mail.id for mail in mailbox.mails()] == ["second", "first"]


def test_what_was_reported_about_a_mail_stays_with_it(mailbox: Mailbox) -> None:
    mailbox.add_event("first", "Send")
    mailbox.add_event("first", "Bounce")
    assert mailbox.get("first").events == ["Send", "Bounce"]
    assert mailbox.get("second").events == []


def test_the_raw_mail_is_kept_to_the_byte(mailbox: Mailbox) -> None:
    assert mailbox.raw("first") == RAW


@pytest.mark.parametrize("id_", ["third", "../mailbox/first", "../../etc/passwd"])
def test_an_id_is_nothing_but_the_id_of_a_mail(mailbox: Mailbox, id_: str) -> None:
    with pytest.raises(NoSuchMailError):
        mailbox.get(id_)
