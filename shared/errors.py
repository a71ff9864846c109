"""The kinds of thing that can go wrong. A domain names its own error and says which kind it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError


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
    """pydantic's findings in the API's words. `where` is body, query or path."""
    fields = {".".join(str(part) for part in (where, *e["loc"])): e["msg"] for e in error.errors()}
    return InvalidError(f"{len(fields)} field{'s are' if len(fields) > 1 else ' is'} not valid", **fields)
