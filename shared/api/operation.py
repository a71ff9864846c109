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

from pydantic import BaseModel, TypeAdapter

from shared.api.problem import Problem, problem_of, unexpected
from shared.api.request import Event, Signature, caller_of
from shared.api.uses import WRITES, Uses
from shared.errors import DomainError
from shared.identity.fields import redacted
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.revalidation import is_kept, unless_known
from shared.storage.transaction import AlreadyDoneError, first_response
from shared.telemetry import bind_log_context, logger

if TYPE_CHECKING:
    from shared.identity.caller import Caller
    from shared.limits.model import Rate

F = TypeVar("F", bound=Callable[..., Any])
_NOTHING = {"statusCode": 204}


class Audience(StrEnum):
    """Who an operation is for. Each audience has its own HTTP API, because AWS allows 300 functions behind one."""

    DESK = "desk"
    PORTAL = "portal"
    HOOKS = "hooks"


class Options(TypedDict, total=False):
    """`timeout` is in seconds, `memory` in MB (on Lambda it also buys CPU). `rate` limits all callers together and is
    enforced by API Gateway; `caller_rate` limits each of them and costs a write for each call. Without one, whatever writes
    has the limit that `shared.limits` sets for all writes of a person, or of a place where anybody may call."""

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
        is_asked = self.method != "GET" or needs is Permission.PUBLIC
        self.limits_callers = bool(self.caller_rate) or (is_asked and bool(self.uses & WRITES))
        self.function: Callable[..., Any] | None = None
        self.signature: Signature

    def endpoint(self, function: F) -> F:
        """Decorate the function that handles the request."""
        self.function = function
        self.signature = Signature.of(function, self.route)
        return function

    def handler(self, event: Event, context: Any) -> dict[str, Any]:
        """The Lambda handler, and the one place where an error becomes a response."""
        request_id = context.aws_request_id
        bind_log_context(request_id=request_id, operation=self.route)
        try:
            return self._respond(event)
        except AlreadyDoneError as done:
            return self._first_response(done.response, caller_of(event))
        except DomainError as error:
            return _problem(problem_of(error, request_id), getattr(error, "retry_after", None))
        except Exception:  # noqa: BLE001  # the boundary: every error leaves as a problem
            logger.exception("unexpected error")
            return _problem(unexpected(request_id))

    def _respond(self, event: Event) -> dict[str, Any]:
        assert self.function is not None, f"{self.route} has no endpoint"
        caller = caller_of(event)
        require(caller, self.needs)
        if self.limits_callers:
            from shared.limits.bucket import count_call  # noqa: PLC0415  # what only reads counts nobody

            count_call(self.route, caller, self.caller_rate)
        try:
            result = self.function(**self.signature.arguments(event, caller))
        except AlreadyDoneError:
            raise
        except DomainError as error:
            # A retry can fail the very checks that its first try made fail: it still gets the first response.
            raise (first_response(caller.once) if caller.once else None) or error from error
        if result is None:
            return _NOTHING
        if not isinstance(result, BaseModel):
            content: dict[str, Any] = result.response(self.status)
            return content
        result = redacted(result, caller.fields)
        response = _json(self.status, result.model_dump_json(), getattr(result, "version", None))
        return unless_known(response, event) if is_kept(self.method, self.signature.response) else response

    def _first_response(self, body: str, caller: Caller) -> dict[str, Any]:
        """A retry gets the response to the first request, as the caller may see it now."""
        response = json.loads(body)
        if response is not None and caller.fields.concealed:
            model = TypeAdapter(self.signature.response).validate_json(body)
            body = redacted(model, caller.fields).model_dump_json()
        return _NOTHING if response is None else _json(self.status, body, response.get("version"))


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
