"""What the API takes ids, numbers and days as: no longer or larger than any that there is.

DynamoDB refuses a key of more than a kilobyte or two, and a number of more than 38 digits, with an error that is nobody's to
understand; and time zones reach beyond the first and the last year.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints

# The longest is a mailbox's, which is its address. Its characters are those that addresses and generated ids consist of.
Id = Annotated[str, StringConstraints(max_length=254, pattern=r"^[!-~]+$")]
# As many as a browser can count.
Number = Annotated[int, Field(ge=1, le=2**53 - 1)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2999, 12, 31))]
Moment = Annotated[
    AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2999, 12, 31, tzinfo=UTC))
]

# SES takes no more for one mail: To, Cc and Bcc together.
MAX_RECIPIENTS = 50


def bounded(kind: Any) -> Any:
    """The type of a part of a path, which is an id or a number where nothing else is said of it."""
    return {str: Id, int: Number}.get(kind, kind)
