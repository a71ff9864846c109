"""Mails as they lie in the inbox, and what the desk has sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from functions.mail.on_mail_received import handler as on_mail_received
from shared.aws import client
from shared.config import files_bucket, inbox_bucket
from shared.mail.addresses import reply_address
from shared.storage.signing import signing_key
from tests.support.aws import REGION
from tests.support.messages import deliver
from tests.support.wire import listening

ANA_ADDRESS, BEN_ADDRESS = "ana@acme.example", "ben@globex.example"
BILLING_ADDRESS, TECH_ADDRESS = "billing@aurora.example", "tech@aurora.example"

# SES's word on a mail that only claims to come from Ana's company.
DISOWNED = "amazonses.com; spf=fail; dkim=none; dmarc=fail header.from=acme.example;"


def proven(address: str) -> str:
    """SES's word on a mail that the domain of this address vouches for."""
    return f"amazonses.com; dmarc=pass header.from={address.rpartition('@')[2]};"


def a_mail(
    sender: str = "Ana Lima <ana@acme.example>",
    to: str = BILLING_ADDRESS,
    text: str = "You billed me twice.",
    html: str | None = None,
    **headers: str,
) -> EmailMessage:
    """A mail from Ana to the billing team. Header names are written with underscores."""
    mail = EmailMessage(policy=policy.SMTP)
    asked = {"Subject": "Invoice is wrong", "Message_ID": "<first@acme.example>"} | headers
    mail["From"], mail["To"] = sender, to
    mail["Date"] = "Sun, 22 Nov 2026 12:00:00 +0000"
    for name, value in asked.items():
        if value:
            # As it is: Python's own headers would encode a long id, which mail programs do not.
            mail.set_raw(name.replace("_", "-"), value)
    mail.set_content(text)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def in_inbox(mail: EmailMessage | bytes, key: str = "mails/1 a+b") -> str:
    """S3's notification of the mail, as SES's receipt rule stores it. S3 writes keys as forms do."""
    raw = mail if isinstance(mail, bytes) else raw_of(mail)
    client("s3").put_object(Bucket=inbox_bucket(), Key=key, Body=raw)
    s3 = {"bucket": {"name": inbox_bucket()}, "object": {"key": quote_plus(key)}}
    return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": s3}]})


def raw_of(mail: EmailMessage) -> bytes:
    return mail.as_bytes(policy=policy.SMTP.clone(refold_source="none"))


def receive(*mails: EmailMessage | bytes) -> None:
    """Let mails arrive, one after the other; each must be dealt with at the first delivery."""
    for number, mail in enumerate(mails):
        assert deliver(on_mail_received, in_inbox(mail, f"mails/{number}")) == []


def answer_to(ticket_id: int, **headers: str) -> EmailMessage:
    """Ana's answer to the address that every mail of this ticket asks to be answered at."""
    to = reply_address(BILLING_ADDRESS, ticket_id, signing_key())
    asked = {"Message_ID": "<answer@acme.example>", "Subject": "Re: Invoice is wrong"} | headers
    return a_mail(**({"to": to, "text": "It is still wrong."} | asked))


def delivery_report(message_id: str, failed: str, original: str = "") -> bytes:
    """A server's report that this mail did not reach this address, to which it had sent it on from another."""
    from_another = f"Original-Recipient: rfc822; {original}\n" if original else ""
    return _report(
        "From: Mail Delivery System <MAILER-DAEMON@acme.example>\nSubject: Undelivered Mail Returned to Sender",
        "delivery-status",
        f"Reporting-MTA: dns; acme.example\n\nFinal-Recipient: rfc822; {failed}\n{from_another}"
        "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n",
        message_id,
    )


def complaint(message_id: str, who: str) -> bytes:
    """A provider's report that somebody calls this mail abuse (RFC 5965)."""
    return _report(
        "From: Feedback Loop <feedback@isp.example>\nSubject: FW: Re: Invoice is wrong",
        "feedback-report",
        f"Feedback-Type: abuse\nVersion: 1\nOriginal-Rcpt-To: <{who}>\n",
        message_id,
    )


def _report(head: str, kind: str, facts: str, message_id: str) -> bytes:
    return f"""{head}
To: {BILLING_ADDRESS}
Message-ID: <report@acme.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary=x

--x
Content-Type: text/plain

See below.
--x
Content-Type: message/{kind}

{facts}
--x
Content-Type: message/rfc822

Message-ID: {message_id}
Subject: Re: Invoice is wrong

--x--
""".replace("\n", "\r\n").encode()


def files() -> dict[str, bytes]:
    """What lies in the files bucket."""
    listed = client("s3").list_objects_v2(Bucket=files_bucket()).get("Contents", [])
    keys = [entry["Key"] for entry in listed]
    return {key: client("s3").get_object(Bucket=files_bucket(), Key=key)["Body"].read() for key in keys}


def sent_mails() -> list[EmailMessage]:
    """Every mail that SES has accepted, in order."""
    raw = [sent.raw_data for sent in ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages]
    return [_read(text) for text in raw]


def sent_to() -> list[list[str]]:
    """Whom SES was told to bring each of them to."""
    return [sent.destinations for sent in ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages]


def html_of(mail: EmailMessage) -> str:
    return body_of(mail, "html")


def body_of(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content())


def ses_ids() -> list[str]:
    return [sent.id for sent in ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages]


@contextmanager
def ses_answering(status: int, code: str, words: str) -> Iterator[None]:
    """SES answers each call so, as its service description says."""

    def answer(model: Any, **_: Any) -> Any:
        if model.name != "SendEmail":
            return None
        told = {"Error": {"Code": code, "Message": words}, "ResponseMetadata": {"HTTPStatusCode": status}}
        return SimpleNamespace(status_code=status), told

    with listening("before-call", answer):
        yield


def _read(text: Any) -> EmailMessage:
    mail = message_from_bytes(text.encode(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail
