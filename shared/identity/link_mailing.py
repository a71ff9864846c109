"""Mailing a sign-in link. Requesting one is a hot path and imports neither mail nor the user pool."""

from __future__ import annotations

import secrets

from shared.directory.store import directory
from shared.identity.actions import brand_named
from shared.identity.events import SignInLinkRequested
from shared.identity.sign_in_mail import link_mail, send, workspace_mail
from shared.identity.store import link_write
from shared.identity.user_pool import ensure_customer
from shared.mail.wire_address import wire_address
from shared.storage.transaction import commit


def send_sign_in_link(event: SignInLinkRequested) -> None:
    """Mail a link that works once. A repeated event mails a second link, and either works.

    To the desk's own domains goes none: it would come back to the desk, to be read by whoever works there.
    """
    known = directory()
    brand = brand_named(known, event.brand_id)
    if known.agent_with_email(event.address):
        send(workspace_mail(event, brand), brand)
        return
    if known.is_at_the_desk(event.address):
        return
    ensure_customer(wire_address(event.address))
    token = secrets.token_urlsafe(32)
    commit([link_write(event.address, token, event.language)])
    send(link_mail(event, brand, token), brand)
