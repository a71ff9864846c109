"""A bucket of tokens for each key, kept as one moment: the one at which it will be full again.

So taking a token is a conditional write and no read. A bucket that nobody has touched for a while is full, and expires.
"""

from __future__ import annotations

import math
from ipaddress import IPv6Network, ip_address

from shared.clock import now
from shared.errors import ConflictError, DomainError, TooManyRequestsError
from shared.identity.caller import Caller, CallerKind
from shared.limits.model import Rate
from shared.storage.marshal import to_item
from shared.storage.transaction import Write, commit

_IF_FULL = "attribute_not_exists(#full) OR #full <= :now"
_IF_ANY_LEFT = "#full <= :one_left"


class TokensTakenError(ConflictError):
    """The bucket is not full."""


def take_token(key: str, rate: Rate) -> None:
    """One write while the bucket is full, as most are; two where it is not. Raises TooManyRequestsError if it is empty."""
    present, token = round(now().timestamp() * 1000), max(1, round(1000 / rate.per_second))
    wait = math.ceil(token / 1000)
    expires = present // 1000 + math.ceil(rate.burst / rate.per_second) + wait
    values = {":expires": expires}
    try:
        full = values | {":now": present, ":next": present + token}
        _commit(key, "#full = :next", _IF_FULL, full, TokensTakenError("not full"))
    except TokensTakenError:
        left = values | {":one_left": present + (rate.burst - 1) * token, ":token": token}
        _commit(key, "#full = #full + :token", _IF_ANY_LEFT, left, TooManyRequestsError(wait))


def take_from_caller(what: str, caller: Caller, rate: Rate) -> None:
    """One of what a caller may do so often."""
    take_token(f"{what}#{caller_key(caller)}", rate)


def caller_key(caller: Caller) -> str:
    """Who is counted as one: a person, or whoever comes from one place without saying who."""
    return network_of(caller.source_ip) if caller.kind is CallerKind.VISITOR else f"{caller.kind}:{caller.id}"


def network_of(source_ip: str) -> str:
    """The address; of IPv6 the first half, because who has one address there has all of its network."""
    address = ip_address(source_ip)
    return str(IPv6Network((address, 64), strict=False)) if address.version == 6 else source_ip


def _commit(
    key: str, assignment: str, condition: str, values: dict[str, int], otherwise: DomainError
) -> None:
    request = {
        "Key": to_item({"PK": f"LIMIT#{key}", "SK": "LIMIT"}),
        "UpdateExpression": f"SET {assignment}, #expires = :expires",
        "ConditionExpression": condition,
        "ExpressionAttributeNames": {"#full": "full", "#expires": "expires"},
        "ExpressionAttributeValues": to_item(values),
    }
    commit([Write("Update", {}, request, otherwise)])
