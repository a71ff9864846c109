"""The mails of signing in."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape
from urllib.parse import urlencode

from shared.aws import client
from shared.config import configuration_set, mail_domain, setting
from shared.directory.model import Brand
from shared.identity.events import SignInLinkRequested
from shared.identity.store import LINK_LIVES
from shared.mail.wire_address import header_text, mailbox, wire_address

# Subject, text before the link, the button, and text after it. {brand} and {minutes} are filled in.
LINK_WORDS = {
    "en": (
        "Sign in to {brand}",
        "Use this link to sign in. It works once, on any device, for {minutes} minutes.",
        "Sign in",
        "You did not ask for it? Then somebody mistyped their address; you need not do anything.",
    ),
    "de": (
        "Anmelden bei {brand}",
        "Mit diesem Link melden Sie sich an. Er gilt einmal, auf jedem Gerät, {minutes} Minuten lang.",
        "Anmelden",
        "Sie haben ihn nicht angefordert? Dann hat sich jemand bei der Adresse vertippt; Sie brauchen nichts zu tun.",
    ),
}
WORKSPACE_WORDS = {
    "en": (
        "Sign in to {brand}",
        "This address belongs to an agent. Agents sign in to the workspace, with their password.",
        "Open the workspace",
        "You did not ask for this? Then you need not do anything.",
    ),
    "de": (
        "Anmelden bei {brand}",
        "Diese Adresse gehört einem Mitglied des Teams. Das Team meldet sich im Arbeitsbereich mit dem Passwort an.",
        "Arbeitsbereich öffnen",
        "Sie haben das nicht angefordert? Dann brauchen Sie nichts zu tun.",
    ),
}


def link_mail(event: SignInLinkRequested, brand: Brand, token: str) -> EmailMessage:
    """The mail with the link. The address goes along, because the link may be opened on another device.

    Both stand in the fragment, which browsers keep to themselves: no server on the way writes them into its log.
    """
    fragment = urlencode({"email": wire_address(event.address), "token": token})
    return _mail(event, brand, LINK_WORDS[event.language], f"{brand.portal_url}/sign-in#{fragment}")


def workspace_mail(event: SignInLinkRequested, brand: Brand) -> EmailMessage:
    """What an agent gets instead: the way to the workspace, and nothing to sign in with."""
    return _mail(event, brand, WORKSPACE_WORDS[event.language], setting("WORKSPACE_URL"))


def send(mail: EmailMessage, brand: Brand) -> None:
    """Hand a mail to SES."""
    client("sesv2").send_email(
        FromEmailAddress=mail["From"].addresses[0].addr_spec,
        Destination={"ToAddresses": [wire_address(mail["To"].addresses[0].addr_spec)]},
        Content={"Raw": {"Data": mail.as_bytes(policy=SMTP)}},
        ConfigurationSetName=configuration_set(),
        EmailTags=[{"Name": "kind", "Value": "sign-in"}, {"Name": "brand", "Value": brand.id}],
    )


def _mail(
    event: SignInLinkRequested, brand: Brand, words: tuple[str, str, str, str], url: str
) -> EmailMessage:
    minutes = int(LINK_LIVES.total_seconds()) // 60
    subject, before, button, after = (part.format(brand=brand.name, minutes=minutes) for part in words)
    mail = EmailMessage()
    name, address = parseaddr(brand.sender)
    mail.set_raw("From", mailbox(address, name or brand.name))
    mail["To"] = wire_address(event.address)
    mail.set_raw("Subject", header_text(subject, "Subject"))
    mail["Date"] = format_datetime(event.at)
    mail["Message-ID"] = f"<sign-in.{event.id}@{mail_domain()}>"
    # RFC 3834, and the same for Exchange: no absence note, no acknowledgement, no loop.
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(f"{before}\n\n{url}\n\n{after}\n\n{brand.name}\n")
    mail.add_alternative(_html(brand, before, button, after, url), subtype="html")
    # Last, because the library takes every header of a content for the one that it replaces.
    mail["Content-Language"] = event.language
    return mail


def _html(brand: Brand, before: str, button: str, after: str, url: str) -> str:
    style = f"background:{brand.accent};color:#fff;padding:12px 24px;border-radius:6px;text-decoration:none"
    return (
        '<div style="font:16px/1.5 sans-serif;max-width:32em;color:#1f2933">'
        f"<p>{escape(before)}</p>"
        f'<p><a href="{escape(url)}" style="{escape(style)};display:inline-block">{escape(button)}</a></p>'
        f'<p style="color:#52606d">{escape(after)}</p>'
        f'<p style="color:#52606d">{escape(brand.name)}</p></div>'
    )
