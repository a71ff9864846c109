"""Errors in the API's words."""

from __future__ import annotations

import pytest

from shared.api.problem import problem_of
from shared.errors import (
    ConflictError,
    DomainError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
    UnauthenticatedError,
)


class CoffeeEmptyError(ConflictError):
    """Somebody drank it all."""


class OddError(DomainError):
    """Of no kind."""


@pytest.mark.parametrize(
    ("error", "status", "name"),
    [
        (UnauthenticatedError("x"), 401, "unauthenticated"),
        (ForbiddenError("x"), 403, "forbidden"),
        (NotFoundError("x"), 404, "not-found"),
        (ConflictError("x"), 409, "conflict"),
        (CoffeeEmptyError("x"), 409, "coffee-empty"),
        (InvalidError("x"), 422, "invalid"),
        (OddError("x"), 400, "odd"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, DomainError) else None,
)
def test_an_error_has_its_status_and_a_stable_name(error: DomainError, status: int, name: str) -> None:
    problem = problem_of(error, "r1")

    assert (problem.status, problem.type, problem.detail) == (status, f"urn:lambdesk:problem:{name}", "x")
    assert problem.title == name.replace("-", " ").capitalize()


def test_fields_are_named_with_what_is_wrong() -> None:
    problem = problem_of(InvalidError("two are wrong", **{"body.a": "too long", "body.b": "missing"}), "r1")

    assert [(each.field, each.message) for each in problem.errors] == [
        ("body.a", "too long"),
        ("body.b", "missing"),
    ]
