"""`make mail`: a file on its way into the running desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from infra.config import load_desk
from infra.local.letters import send_file
from infra.local.ports import Ports


class Inbox:
    """Takes every mail, as a server with the limits of SMTP does."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], bytes]] = []

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        assert isinstance(envelope.content, bytes)
        self.mails.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    inbox, ports = Inbox(), Ports.any_free(load_desk())
    server = Controller(inbox, hostname="localhost", port=ports.smtp)
    server.start()
    ports.tell(tmp_path)
    yield inbox
    server.stop()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["of Unix", "of mail"])
def test_a_file_is_sent_whatever_its_lines_end_with(inbox: Inbox, tmp_path: Path, line_end: str) -> None:
    file = tmp_path / "letter.eml"
    words = [
        "From: ana@customer.example",
        "To: help@desk.example",
        "",
        *["Seventy letters of a long letter. "] * 60,
    ]
    file.write_bytes(line_end.join(words).encode())
    assert send_file(file, tmp_path) == "letter.eml is in the inbox of help@desk.example"
    [(recipients, raw)] = inbox.mails
    assert recipients == ["help@desk.example"]
    assert raw.rstrip() == "\r\n".join(words).encode().rstrip()


def test_without_a_desk_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConnectionError, match="make dev"):
        send_file(tmp_path / "letter.eml", tmp_path)
