"""The kinds of thing that can go wrong. A domain names its own error and says which kind it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


# Whoever sends half a million wrong fields is not sent them all back.
_MOST_NAMED = 100
# pydantic makes a dict of each, even of those that are not named: a second's work for half a million.
_MOST_COUNTED = 10_000
_LONGEST_PATH = 300


class DomainError(Exception):
    """Something the caller can understand and act on. Its text is shown to people."""

    @classmethod
    def problem(cls) -> str:
        """What kind of problem it is, such as `ticket-closed`: screens have their own words for it."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__.removesuffix("Error")).lower()


class InvalidError(DomainError):
    """What was sent cannot be accepted. `fields` says which part is wrong and how."""

    def __init__(self, detail: str, **fields: str) -> None:
        super().__init__(detail)
        self.fields = fields


class UnauthenticatedError(DomainError):
    """Nobody, or nobody we know, is asking."""


class ForbiddenError(DomainError):
    """The caller is known and lacks the permission."""


class NotFoundError(DomainError):
    """It does not exist, or the caller may not know that it does."""


class ConflictError(DomainError):
    """It changed since the caller looked. `current_version` is what it is now, where that is known."""

    def __init__(self, detail: str, current_version: int | None = None) -> None:
        super().__init__(detail)
        self.current_version = current_version


class TooManyRequestsError(DomainError):
    """Too often. In `retry_after` seconds it will do."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too many requests: try again in {retry_after} seconds")
        self.retry_after = retry_after


def invalid_input(error: ValidationError, where: str) -> InvalidError:
    """pydantic's findings in the API's words, as many as a person reads. `where` is body, query or path."""
    if error.error_count() > _MOST_COUNTED:
        return InvalidError("too many fields are not valid", **{where: f"{_MOST_COUNTED} errors and more"})
    found = error.errors(include_url=False, include_context=False, include_input=False)
    fields = {
        ".".join(str(part) for part in (where, *each["loc"]))[:_LONGEST_PATH]: each["msg"]
        for each in found[:_MOST_NAMED]
    }
    count = f"more than {_MOST_NAMED}" if len(found) > _MOST_NAMED else len(fields)
    return InvalidError(f"{count} field{' is' if count == 1 else 's are'} not valid", **fields)
