"""A bucket of tokens for each key, kept as one moment: the one at which it will be full again.

So taking a token is a conditional write and no read. A bucket that nobody has touched for a while is full, and expires.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter

from shared.clock import now
from shared.errors import ConflictError, DomainError, TooManyRequestsError
from shared.identity.caller import Caller, CallerKind
from shared.limits.model import Rate
from shared.storage.marshal import to_item
from shared.storage.transaction import Write, commit

# Of what writes, by one person or from one place. Staff works on a hundred tickets at once; an office of customers has one address.
WRITES = {
    CallerKind.STAFF: Rate(per_second=20, burst=600),
    CallerKind.CUSTOMER: Rate(per_second=1, burst=60),
    CallerKind.VISITOR: Rate(per_second=5, burst=300),
}
# So many writes of one caller a function lets through before it takes them out of the bucket.
TAKEN_AT_ONCE = 10
MOST_COUNTED = 10_000
_let_through: Counter[str] = Counter()

_IF_FULL = "attribute_not_exists(#full) OR #full <= :now"
_IF_ENOUGH_LEFT = "#full <= :enough_left"


class TokensTakenError(ConflictError):
    """The bucket is not full."""


def take_token(key: str, rate: Rate, tokens: int = 1) -> None:
    """One write while the bucket is full, as most are; two where it is not. Raises TooManyRequestsError if it has too few."""
    present, token = round(now().timestamp() * 1000), max(1, round(1000 / rate.per_second))
    taken = tokens * token
    wait = math.ceil(taken / 1000)
    expires = present // 1000 + math.ceil(rate.burst / rate.per_second) + wait
    values = {":expires": expires}
    try:
        full = values | {":now": present, ":next": present + taken}
        _commit(key, "#full = :next", _IF_FULL, full, TokensTakenError("not full"))
    except TokensTakenError:
        left = values | {":enough_left": present + (rate.burst - tokens) * token, ":taken": taken}
        _commit(key, "#full = #full + :taken", _IF_ENOUGH_LEFT, left, TooManyRequestsError(wait))


def count_call(what: str, caller: Caller, rate: Rate | None) -> None:
    """One of what a caller may do so often or, without a rate of its own, write."""
    if rate:
        take_token(f"{what}#{caller_key(caller)}", rate)
    else:
        count_write(caller)


def count_write(caller: Caller) -> None:
    """One of what a caller may write so often.

    A person at work costs nothing more by it: each function counts by itself, and takes ten from the caller's bucket at
    the tenth. So whoever floods the desk is stopped by the one bucket, after nine more for each function that runs.
    """
    key = caller_key(caller)
    if len(_let_through) > MOST_COUNTED:
        _let_through.clear()
    if _let_through[key] + 1 == TAKEN_AT_ONCE:
        take_token(f"WRITES#{key}", WRITES[caller.kind], TAKEN_AT_ONCE)
        del _let_through[key]
    else:
        _let_through[key] += 1


def forget_writes() -> None:
    """Count all callers anew, as a function does that just starts."""
    _let_through.clear()


def caller_key(caller: Caller) -> str:
    """Who is counted as one: a person, or whoever comes from one place without saying who."""
    return place_of(caller.source_ip) if caller.kind is CallerKind.VISITOR else f"{caller.kind}:{caller.id}"


def place_of(source_ip: str) -> str:
    """Stands for the address, which nobody needs to read in the table; of IPv6 for its first half, because who has one address
    there has all of its network.
    """
    from ipaddress import IPv6Network, ip_address  # noqa: PLC0415  # only those who have not signed in are a place

    address = ip_address(source_ip)
    network = IPv6Network((address, 64), strict=False) if address.version == 6 else address
    return hashlib.sha256(str(network).encode()).hexdigest()[:32]


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
