"""Sign-in links in the table: one partition for each address, and everything in it expires."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import NamedTuple

from shared.clock import now
from shared.errors import ConflictError, UnauthenticatedError
from shared.identity.events import SignInLinkRequested
from shared.limits.bucket import place_of
from shared.messaging.outbox import event_item
from shared.storage.marshal import to_item
from shared.storage.table import get, query
from shared.storage.transaction import Write, delete, delete_existing, put, put_new

LINK_LIVES = timedelta(minutes=15)
REQUEST_LIVES = timedelta(days=1)
HOUR = timedelta(hours=1)


class LinkSpentError(UnauthenticatedError):
    """The link was used before, or it is too old, or it never was one."""


class TooManyLinksError(ConflictError):
    """The limit of links for this address or IP address and hour is reached."""


class LinksAskedFor(NamedTuple):
    """Of one address: whether one that was asked for may still be valid, and how many more were in this clock hour."""

    one_is_out: bool
    more: int


def links_asked_for(address: str) -> LinksAskedFor:
    kept = {item["SK"] for item in query(_partition(address), begins="ASKED#")}
    more = sum(place.startswith(f"ASKED#{_hour(now())}#") for place in kept)
    return LinksAskedFor(_link_is_out(address)["SK"] in kept, more)


def request_writes(event: SignInLinkRequested, asked_for: LinksAskedFor) -> list[Write]:
    """The request as an event, and its place: of the only valid link, or of one more in this hour. Two concurrent requests
    cannot both have the last one.
    """
    if asked_for.one_is_out:
        place = {"PK": _partition(event.address), "SK": f"ASKED#{_hour(event.at)}#{asked_for.more}"}
        asked = place | {"expires": _seconds(event.at + HOUR)}
    else:
        asked = _link_is_out(event.address) | {"expires": _seconds(event.at + LINK_LIVES)}
    expires = _seconds(event.at + REQUEST_LIVES)
    request = event_item(event, _partition(event.address), f"EVENT#{event.id}", expires)
    full = TooManyLinksError(f"{event.address} asked too often")
    return [put_new(asked, otherwise=full), put_new(request, otherwise=full)]


def source_ip_limit(source_ip: str, at: datetime, most: int) -> Write:
    """Count one of the `most` links that one IP address may request in this clock hour."""
    key = {"PK": f"SIGN-IN-FROM#{place_of(source_ip)}", "SK": f"ASKED#{_hour(at)}"}
    request = {
        "Key": to_item(key),
        "UpdateExpression": "ADD #n :one SET #expires = :expires",
        "ConditionExpression": "attribute_not_exists(#n) OR #n < :most",
        "ExpressionAttributeNames": {"#n": "n", "#expires": "expires"},
        "ExpressionAttributeValues": to_item({":one": 1, ":most": most, ":expires": _seconds(at + HOUR)}),
    }
    return Write("Update", key, request, TooManyLinksError(f"{source_ip} asked too often"))


def link_write(address: str, token: str, language: str | None = None) -> Write:
    """Only the hash of the token is stored, so that nobody can sign in with what the table has."""
    lives = {"expires": _seconds(now() + LINK_LIVES)}
    return put({**_link_key(address, token), **lives, **({"language": language} if language else {})})


def spend_link(address: str, token: str) -> tuple[list[Write], str | None]:
    """Take a link away, for good: of two who try at once one has it. And the language that it was asked for in.

    Raises LinkSpentError if it is not valid.
    """
    key, spent = _link_key(address, token), LinkSpentError("this link is spent")
    link = get(key["PK"], key["SK"])
    if link is None:
        raise spent
    return [delete_existing(key, otherwise=spent), delete(_link_is_out(address))], link.get("language")


def _link_is_out(address: str) -> dict[str, str]:
    return {"PK": _partition(address), "SK": "ASKED#LINK-IS-OUT"}


def _link_key(address: str, token: str) -> dict[str, str]:
    return {"PK": _partition(address), "SK": f"LINK#{hashlib.sha256(token.encode()).hexdigest()}"}


def _partition(address: str) -> str:
    return f"SIGN-IN#{address.lower()}"


def _hour(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H")


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
