"""The local SES treats a mail as SES does."""

from __future__ import annotations

import socket
from base64 import b64encode
from email import message_from_bytes, policy
from pathlib import Path
from threading import Event

import pytest
import urllib3
from aiohttp import web

from infra.local.mailbox import Mailbox
from infra.local.servers import Servers
from infra.local.ses import SEND, LocalSes, with_message_id

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


def test_a_mail_on_its_way_does_not_outlive_the_desk(tmp_path: Path) -> None:
    reported: list[str] = []
    ses = LocalSes(
        "eu-central-1", Mailbox(tmp_path), lambda _, kind, __: reported.append(kind), lambda *_: None
    )
    servers = _hand_in(ses, "c@d.example")
    servers.stop()

    assert ses.tasks == set()
    assert "Delivery" not in reported


def test_what_became_of_a_mail_is_said_of_each_recipient_alone(tmp_path: Path) -> None:
    reported: list[tuple[str, list[str]]] = []
    delivered = Event()
    ses = LocalSes(
        "eu-central-1",
        Mailbox(tmp_path),
        lambda _, kind, recipients: reported.append((kind, recipients)),
        lambda *_: delivered.set(),
    )
    nobody = "bounce@simulator.amazonses.com"
    servers = _hand_in(ses, "c@d.example", nobody)
    assert delivered.wait(timeout=30)
    servers.stop()

    assert reported == [
        ("Send", ["c@d.example", nobody]),
        ("Delivery", ["c@d.example"]),
        ("Bounce", [nobody]),
    ]


def test_an_error_keeps_its_kind_which_clients_read_in_a_header(tmp_path: Path) -> None:
    emulator, port = _free_port(), _free_port()

    async def refuse(_: web.Request) -> web.Response:
        return web.json_response(
            {"message": "none"}, status=404, headers={"x-amzn-errortype": "NotFoundException"}
        )

    refusing = web.Application()
    refusing.router.add_get("/v2/email/identities/nordlicht.example", refuse)
    ses = LocalSes("eu-central-1", Mailbox(tmp_path), lambda *_: None, lambda *_: None)
    servers = Servers()
    servers.http(refusing, emulator)
    servers.http(ses.app(f"http://127.0.0.1:{emulator}"), port)
    url = f"http://127.0.0.1:{port}/v2/email/identities/nordlicht.example"
    answer = urllib3.request("GET", url, timeout=30)
    servers.stop()

    assert (answer.status, answer.headers["x-amzn-errortype"]) == (404, "NotFoundException")


def _hand_in(ses: LocalSes, *recipients: str) -> Servers:
    """The servers that took a mail to these, on behalf of an emulator that agrees to everything."""
    emulator, port = _free_port(), _free_port()

    async def agree(_: web.Request) -> web.Response:
        return web.json_response({"MessageId": "0102@local"})

    agreeing = web.Application()
    agreeing.router.add_post(SEND, agree)
    servers = Servers()
    servers.http(agreeing, emulator)
    servers.http(ses.app(f"http://127.0.0.1:{emulator}"), port)
    mail = {
        "FromEmailAddress": "a@b.example",
        "Destination": {"ToAddresses": recipients},
        "Content": {"Raw": {"Data": b64encode(MAILS["without"]).decode()}},
    }
    answer = urllib3.request("POST", f"http://127.0.0.1:{port}{SEND}", json=mail, timeout=30)
    assert answer.json() == {"MessageId": "0102"}
    return servers


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
