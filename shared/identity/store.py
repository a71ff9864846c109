"""Sign-in links in the table: one partition for each address, and everything in it expires."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from shared.clock import now
from shared.errors import ConflictError, UnauthenticatedError
from shared.identity.events import SignInLinkRequested
from shared.limits.bucket import place_of
from shared.messaging.outbox import event_item
from shared.storage.marshal import to_item
from shared.storage.table import get, query
from shared.storage.transaction import Write, delete_existing, put, put_new

LINK_LIVES = timedelta(minutes=15)
REQUEST_LIVES = timedelta(days=1)
HOUR = timedelta(hours=1)


class LinkSpentError(UnauthenticatedError):
    """The link was used before, or it is too old, or it never was one."""


class TooManyLinksError(ConflictError):
    """The limit of links for this address or IP address and hour is reached."""


def links_this_hour(address: str) -> int:
    """The number of links requested in this clock hour."""
    return len(query(_partition(address), begins=f"ASKED#{_hour(now())}#"))


def request_writes(event: SignInLinkRequested, number: int) -> list[Write]:
    """The request as an event with its number in this hour. Two concurrent requests cannot both have the last number."""
    asked = {
        "PK": _partition(event.address),
        "SK": f"ASKED#{_hour(event.at)}#{number}",
        "expires": _seconds(event.at + HOUR),
    }
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


def spend_link(address: str, token: str) -> tuple[Write, str | None]:
    """Take a link away, for good: of two who try at once one has it. And the language that it was asked for in.

    Raises LinkSpentError if it is not valid.
    """
    key, spent = _link_key(address, token), LinkSpentError("this link is spent")
    link = get(key["PK"], key["SK"])
    if link is None:
        raise spent
    return delete_existing(key, otherwise=spent), link.get("language")


def _link_key(address: str, token: str) -> dict[str, str]:
    return {"PK": _partition(address), "SK": f"LINK#{hashlib.sha256(token.encode()).hexdigest()}"}


def _partition(address: str) -> str:
    return f"SIGN-IN#{address.lower()}"


def _hour(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H")


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
