"""The time, in one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_as_of: ContextVar[datetime | None] = ContextVar("as_of", default=None)


def now() -> datetime:
    """Now, in UTC, to the millisecond: what a JSON timestamp and a sort key carry."""
    moment = _as_of.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@contextmanager
def as_of(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment`: what is imported keeps the dates that it had."""
    token = _as_of.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _as_of.reset(token)


def expiry(lives: timedelta) -> int:
    """When an item that is written now may be deleted, in Unix seconds.

    DynamoDB deletes by the real time: what is written `as_of` an earlier moment is kept as long as anything else.
    """
    return int((max(now(), datetime.now(UTC)) + lives).timestamp())


def sortable(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and a `Z`: its text order is its time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
