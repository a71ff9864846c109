"""From an API Gateway event (HTTP API, payload format 2.0) to the arguments of an endpoint."""

from __future__ import annotations

import base64
import hashlib
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

from shared.bounds import bounded
from shared.errors import InvalidError, invalid_input
from shared.identity.caller import VISITOR, Caller, CallerKind, Once

Event = dict[str, Any]
_IDEMPOTENCY_KEY = re.compile(r"[!-~]{1,200}")
_ENTITY_TAG = re.compile(r"([0-9]{1,15})(-[0-9a-f]{1,64})?")


class RawBody(bytes):
    """The body, byte by byte as it was sent: signatures are computed over it."""


class Headers(dict[str, str]):
    """By their names in lower case."""


class IfMatch(int):
    """The version that the caller expects, from the `If-Match` header; 0 without one."""


@dataclass(frozen=True)
class Signature:
    """The parameters of an endpoint, by name and type, and the type of its response."""

    path: dict[str, TypeAdapter[Any]] = field(default_factory=dict)
    body: tuple[str, type[BaseModel]] | None = None
    query: tuple[str, type[BaseModel]] | None = None
    caller: str | None = None
    if_match: str | None = None
    raw_body: str | None = None
    headers: str | None = None
    response: Any = None

    @classmethod
    def of(cls, function: Callable[..., Any], route: str) -> Signature:
        """Read from the annotations. A model is the query of a GET or DELETE, and the body of any other method."""
        method, template = route.split(" ", 1)
        in_path = set(re.findall(r"{(\w+)}", template))
        hints = get_type_hints(function, include_extras=True)
        returned = hints.pop("return", None)
        models = [(name, kind) for name, kind in hints.items() if _is_model(kind) and kind is not Caller]
        model = models[0] if models else None
        in_query = method in {"GET", "DELETE"}

        def named(marker: type) -> str | None:
            return next((name for name, kind in hints.items() if kind is marker), None)

        return cls(
            path={name: TypeAdapter(bounded(kind)) for name, kind in hints.items() if name in in_path},
            body=None if in_query else model,
            query=model if in_query else None,
            caller=named(Caller),
            if_match=named(IfMatch),
            raw_body=named(RawBody),
            headers=named(Headers),
            response=None if returned is type(None) else returned,
        )

    def arguments(self, event: Event, caller: Caller) -> dict[str, Any]:
        """The validated keyword arguments. Raises InvalidError naming each wrong field."""
        arguments: dict[str, Any] = {}
        for name, adapter in self.path.items():
            arguments[name] = _valid(partial(adapter.validate_python, event["pathParameters"][name]), name)
        if self.query:
            name, kind = self.query
            given = event.get("queryStringParameters") or {}
            arguments[name] = _valid(partial(kind.model_validate, given), "query")
        if self.body:
            name, kind = self.body
            arguments[name] = _valid(partial(kind.model_validate_json, body_of(event) or b"null"), "body")
        if self.caller:
            arguments[self.caller] = caller
        if self.if_match:
            arguments[self.if_match] = _if_match(event)
        if self.raw_body:
            arguments[self.raw_body] = RawBody(body_of(event))
        if self.headers:
            arguments[self.headers] = Headers(event["headers"])
        return arguments


def body_of(event: Event) -> bytes:
    body = event.get("body") or ""
    return base64.b64decode(body) if event.get("isBase64Encoded") else body.encode()


def caller_of(event: Event) -> Caller:
    """The caller that the authorizer found; a visitor where the route is public."""
    context = event["requestContext"].get("authorizer", {}).get("lambda") or {}
    caller = Caller.model_validate_json(context["caller"]) if context.get("caller") else VISITOR
    return caller.only_once(_once(event, caller), event["requestContext"]["http"]["sourceIp"])


def _once(event: Event, caller: Caller) -> Once | None:
    """The `Idempotency-Key` of a POST. Each caller has its own keys, and visitors, who are all one caller, have none."""
    key = event["headers"].get("idempotency-key", "")
    if not key or caller.kind is CallerKind.VISITOR or event["requestContext"]["http"]["method"] != "POST":
        return None
    if not _IDEMPOTENCY_KEY.fullmatch(key):
        raise InvalidError(
            "the Idempotency-Key cannot be kept",
            **{"header.Idempotency-Key": "at most 200 characters of ASCII, without spaces"},
        )
    fingerprint = hashlib.sha256(event["rawPath"].encode() + b"\n" + body_of(event)).hexdigest()
    return Once(key=f"{caller.kind}:{caller.id}:{key}", fingerprint=fingerprint)


def _if_match(event: Event) -> IfMatch:
    """The version in an entity tag such as `"7"`, `W/"7"` or `"7-0f3a…"` (RFC 9110, 8.8.3)."""
    tag = event["headers"].get("if-match", "").removeprefix("W/").strip('"')
    version = _ENTITY_TAG.fullmatch(tag)
    if tag and not version:
        raise InvalidError("If-Match is not a version of ours", **{"header.If-Match": 'looks like "7"'})
    return IfMatch(version[1] if version else 0)


def _is_model(kind: Any) -> bool:
    return inspect.isclass(kind) and issubclass(kind, BaseModel)


def _valid(read: Callable[[], Any], where: str) -> Any:
    try:
        return read()
    except ValidationError as error:
        raise invalid_input(error, where) from error
