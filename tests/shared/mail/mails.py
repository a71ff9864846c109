"""Raw mails for the tests, written by hand: named people, and only what each test is about."""

from __future__ import annotations

from email.message import EmailMessage

ANA = "ana@customer.example"
DESK = "support@desk.example"


def raw_mail(body: str | bytes = "Hello\n", /, **fields: str) -> bytes:
    """A mail from Ana with exactly these fields; `Content_Type=…` is the field `Content-Type`."""
    head = {
        "From": f"Ana Alba <{ANA}>",
        "To": DESK,
        "Subject": "Colour",
        "Message-ID": "<1@customer.example>",
    }
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    content = body if isinstance(body, bytes) else body.encode()
    return lines.encode() + b"\r\n" + content


def mail_with(plain: str = "Hello", html: str | None = None, **fields: str) -> EmailMessage:
    """A well-formed mail from Ana, to be added to."""
    mail = EmailMessage()
    for name, value in {"From": f"Ana Alba <{ANA}>", "To": DESK, "Subject": "Colour", **fields}.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(plain)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def delivery_report(action: str = "failed", returned: str = "message/rfc822", status: str = "5.1.1") -> bytes:
    """What a server sends (RFC 3464) about our mail `<reply-7@desk.example>` to Ana."""
    original = (
        f"From: {DESK}\nTo: {ANA}\nMessage-ID: <reply-7@desk.example>\nSubject: Re: Colour\n\nBlue it is.\n"
    )
    report = f"""--b
Content-Type: text/plain

We are sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.customer.example

Final-Recipient: rfc822; {ANA.upper()}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1
 no such user

--b
Content-Type: {returned}

{original}
--b--
"""
    return raw_mail(
        report,
        From="Mail Delivery System <MAILER-DAEMON@mx.customer.example>",
        Subject="Undelivered Mail Returned to Sender",
        Content_Type="multipart/report; report-type=delivery-status; boundary=b",
    )
