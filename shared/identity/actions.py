"""Requesting and spending a sign-in link. `link_mailing` mails it."""

from __future__ import annotations

from contextlib import suppress

from shared.clock import now
from shared.contacts.actions import find_or_new_contact, verify_identity
from shared.contacts.model import ContactIdentity
from shared.contacts.store import IdentityTakenError
from shared.directory.model import Brand, Directory
from shared.directory.store import UnknownBrandError, directory, forget_directory
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.identity.events import SignInLinkRequested
from shared.identity.model import SignInLinkPromise, SignInLinkRequest
from shared.identity.store import (
    LINK_LIVES,
    TooManyLinksError,
    links_asked_for,
    request_writes,
    source_ip_limit,
    spend_link,
)
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.records.store import StaleRecordError
from shared.storage.transaction import commit

# Of one address, besides those that are asked for while none is valid: nobody can keep somebody else out by asking often.
LINKS_AN_HOUR = 5
# From one IP address, for any mail addresses. A whole office may share one.
LINKS_AN_HOUR_FROM_ONE_PLACE = 60


class StaffSignInError(InvalidError):
    """Staff sign in with a password and a second factor, never by a mailed link."""


def request_sign_in_link(asked: SignInLinkRequest, by: Caller) -> SignInLinkPromise:
    """Record the request. The response is the same for known, unknown and staff addresses, and beyond the limit."""
    brand = brand_named(directory(), asked.brand_id)
    promise = SignInLinkPromise(valid_minutes=int(LINK_LIVES.total_seconds()) // 60)
    asked_for = links_asked_for(asked.email)
    if not asked_for.one_is_out or asked_for.more < LINKS_AN_HOUR:
        event = SignInLinkRequested(
            id=new_id(),
            at=now(),
            by=Actor.of(by),
            address=asked.email,
            brand_id=brand.id,
            language=asked.language or ("de" if brand.language.startswith("de") else "en"),
        )
        with suppress(TooManyLinksError):
            place = source_ip_limit(by.source_ip, event.at, LINKS_AN_HOUR_FROM_ONE_PLACE)
            commit([*request_writes(event, asked_for), place])
    return promise


def answer_challenge(address: str, answer: str) -> None:
    """Let somebody in, by what was asked of them: staff by single sign-on only, everybody else by a mailed link only."""
    forget_directory()  # who has just become an agent proves it as one
    if directory().agent_with_email(address.lower()):
        from shared.identity.oidc_sign_in import use_single_sign_on  # noqa: PLC0415  # most who sign in are customers

        use_single_sign_on(address, answer)
    else:
        use_sign_in_link(address, answer)


def use_sign_in_link(address: str, token: str) -> None:
    """Spend a link. The first one makes a contact. Raises LinkSpentError, StaffSignInError."""
    proved = ContactIdentity.mail(address).model_copy(update={"verified": True})
    if directory().agent_with_email(proved.value):
        raise StaffSignInError("staff sign in with their password")
    spent, language = spend_link(proved.value, token)
    contact, writes = find_or_new_contact(proved, language=language)
    try:
        commit([*spent, *(writes or verify_identity(contact, proved))])
    except (IdentityTakenError, StaleRecordError):
        # Another request just made or changed the contact; the link is not spent yet.
        commit(spent)


def brand_named(known: Directory, brand_id: str | None) -> Brand:
    """The brand, or the desk's first. Raises UnknownBrandError.

    An archived one too: its customers still read what they wrote.
    """
    found = known.brand_of_old(brand_id) if brand_id else next(iter(known.brands_in_use), None)
    if found is None:
        raise UnknownBrandError("no such brand", **{"body.brand_id": "not a brand of this desk"})
    return found
