"""Errors as they leave the API: RFC 9457 problem details, with one table from error to HTTP status."""

from __future__ import annotations

from pydantic import BaseModel

from shared.errors import (
    ConflictError,
    DomainError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    TooManyRequestsError,
    UnauthenticatedError,
)

STATUS_OF: dict[type[DomainError], int] = {
    UnauthenticatedError: 401,
    ForbiddenError: 403,
    NotFoundError: 404,
    ConflictError: 409,
    InvalidError: 422,
    TooManyRequestsError: 429,
}


class FieldProblem(BaseModel):
    """Which part of the request is wrong, as a dotted path, and how."""

    field: str
    message: str


class Problem(BaseModel):
    """RFC 9457. `type` is stable: a URN made of the error's name."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = []
    current_version: int | None = None
    request_id: str | None = None


def problem_of(error: DomainError, request_id: str) -> Problem:
    status = next((STATUS_OF[kind] for kind in type(error).__mro__ if kind in STATUS_OF), 400)
    return Problem(
        type=f"urn:lambdesk:problem:{error.problem()}",
        title=error.problem().replace("-", " ").capitalize(),
        status=status,
        detail=str(error),
        errors=[
            FieldProblem(field=field, message=how) for field, how in getattr(error, "fields", {}).items()
        ],
        current_version=getattr(error, "current_version", None),
        request_id=request_id,
    )


def unexpected(request_id: str) -> Problem:
    """For a defect. The log has the details under the same request id."""
    return Problem(
        type="urn:lambdesk:problem:unexpected",
        title="Unexpected",
        status=500,
        detail="Something broke on our side. It is logged; try again, and quote the request id if it stays.",
        request_id=request_id,
    )
