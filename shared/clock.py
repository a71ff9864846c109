"""The time, in one place."""

from datetime import UTC, datetime


def now() -> datetime:
    """Now, in UTC, to the millisecond: what a JSON timestamp and a sort key carry."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def sortable(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and a `Z`: its text order is its time order."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
