"""An HTTP operation, declared in its own file.

    operation = Operation("POST /tickets", needs=Permission.TICKETS_CREATE, uses={Uses.WRITE_TABLE}, status=201)

    @operation.endpoint
    def create_ticket(new_ticket: NewTicket, caller: Caller) -> Ticket: ...

    handler = operation.handler

Routes, roles, the OpenAPI document, the TypeScript client and the permission matrix are all read from it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from pydantic import BaseModel

from shared.api.problem import Problem, problem_of, unexpected
from shared.api.request import Event, Signature, caller_of
from shared.api.uses import Uses
from shared.errors import DomainError
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.revalidation import is_kept, unless_known
from shared.storage.transaction import AlreadyDoneError, first_answer
from shared.telemetry import begin, logger

if TYPE_CHECKING:
    from shared.limits.model import Rate

F = TypeVar("F", bound=Callable[..., Any])
_NOTHING = {"statusCode": 204}


class Audience(StrEnum):
    """Who an operation is for. Each has an HTTP API of its own: 300 functions stand behind one, and a customer cannot raise that."""

    DESK = "desk"
    PORTAL = "portal"
    HOOKS = "hooks"


class Options(TypedDict, total=False):
    """`timeout` is in seconds, `memory` in MB (on Lambda it also buys CPU). `rate` is for all callers together, refused by
    API Gateway; `caller_rate` is for each of them, a write for each call."""

    memory: int
    timeout: int
    audience: Audience
    rate: Rate
    caller_rate: Rate


class Operation:
    """One route, one function."""

    def __init__(
        self,
        route: str,
        *,
        needs: Permission,
        uses: Iterable[Uses] = (),
        status: int = 200,
        **options: Unpack[Options],
    ) -> None:
        self.method, self.path = route.split(" ", 1)
        self.route, self.needs, self.status = route, needs, status
        self.memory, self.timeout = options.get("memory", 512), options.get("timeout", 10)
        self.audience = options.get("audience", Audience.DESK)
        self.rate, self.caller_rate = options.get("rate"), options.get("caller_rate")
        self.uses = frozenset({*uses, *([Uses.WRITE_TABLE] if self.caller_rate else [])})
        self.function: Callable[..., Any] | None = None
        self.signature: Signature

    def endpoint(self, function: F) -> F:
        """Decorate the function that answers."""
        self.function = function
        self.signature = Signature.of(function, self.route)
        return function

    def handler(self, event: Event, context: Any) -> dict[str, Any]:
        """The Lambda handler, and the one place where an error becomes an answer."""
        request_id = context.aws_request_id
        begin(request_id=request_id, operation=self.route)
        try:
            return self._answer(event)
        except AlreadyDoneError as done:
            return self._first_answer(done.answer)
        except DomainError as error:
            return _problem(problem_of(error, request_id), getattr(error, "retry_after", None))
        except Exception:  # noqa: BLE001  # the boundary: whatever it is, it leaves as a problem
            logger.exception("unexpected error")
            return _problem(unexpected(request_id))

    def _answer(self, event: Event) -> dict[str, Any]:
        assert self.function is not None, f"{self.route} has no endpoint"
        caller = caller_of(event)
        require(caller, self.needs)
        if self.caller_rate:
            from shared.limits.bucket import take_from_caller  # noqa: PLC0415  # few operations count their callers

            take_from_caller(self.route, caller, self.caller_rate)
        try:
            answer = self.function(**self.signature.arguments(event, caller))
        except AlreadyDoneError:
            raise
        except DomainError as error:
            # A retry can fail the very checks that its first try made fail: it still gets the first answer.
            raise (first_answer(caller.once) if caller.once else None) or error from error
        if answer is None:
            return _NOTHING
        if not isinstance(answer, BaseModel):
            response: dict[str, Any] = answer.response(self.status)
            return response
        told = _json(self.status, answer.model_dump_json(), getattr(answer, "version", None))
        return unless_known(told, event) if is_kept(self.method, self.signature.answer) else told

    def _first_answer(self, body: str) -> dict[str, Any]:
        """What a retry gets: the first answer, as it was then."""
        answer = json.loads(body)
        return _NOTHING if answer is None else _json(self.status, body, answer.get("version"))


def _json(status: int, body: str, version: int | None = None) -> dict[str, Any]:
    headers = {"content-type": "application/json", "cache-control": "no-store"}
    if version is not None:
        headers["etag"] = f'"{version}"'
    return {"statusCode": status, "headers": headers, "body": body}


def _problem(problem: Problem, retry_after: int | None = None) -> dict[str, Any]:
    headers = {"content-type": "application/problem+json", "cache-control": "no-store"}
    if retry_after is not None:
        headers["retry-after"] = str(retry_after)
    return {"statusCode": problem.status, "headers": headers, "body": problem.model_dump_json()}
