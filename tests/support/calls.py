"""The front door: an operation called with the event that API Gateway sends (HTTP API, payload format 2.0)."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import BaseModel

from shared.api.collection import Collection
from shared.api.operation import Operation
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

Handler = Callable[[dict[str, Any], Any], Any]


@dataclass(frozen=True)
class LambdaContext:
    """What the Lambda runtime tells a handler about its invocation."""

    function_name: str = "desk-test"
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:eu-central-1:123456789012:function:desk-test"
    aws_request_id: str = "5c1c7a2e-0000-4000-8000-000000000001"

    def get_remaining_time_in_millis(self) -> int:
        return 10_000


@dataclass(frozen=True)
class Answer:
    """What came back. `json` is None where there is no body, or another one: `text`."""

    status: int
    json: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def version(self) -> int:
        """The version in the ETag."""
        return int(self.headers["etag"].strip('"').partition("-")[0])

    @property
    def problem(self) -> str:
        """The last word of a problem's type, such as `stale-ticket`."""
        return str(self.json["type"]).rsplit(":", 1)[1]


def call(
    handler: Handler,
    request: str,
    body: object = None,
    *,
    as_: Caller | None = None,
    if_match: int | str | None = None,
    idempotency_key: str | None = None,
) -> Answer:
    """Call an operation, e.g. `call(handler, "PUT /tickets/1/status", {"status": "solved"}, as_=MIA, if_match=1)`.

    `body` is a model, a text that is sent as it is, or anything that JSON knows.
    """
    headers = {"host": "api.northwind.example", "content-type": "application/json"}
    if if_match is not None:
        headers["if-match"] = f'"{if_match}"' if isinstance(if_match, int) else if_match
    if idempotency_key is not None:
        headers["idempotency-key"] = idempotency_key
    return answer_of(handler(http_event(handler, request, body, headers, as_), LambdaContext()))


def call_with(handler: Handler, request: str, body: object, headers: dict[str, str]) -> Answer:
    """Call an operation that reads headers, as who has not signed in. A body of bytes arrives byte for byte."""
    return answer_of(handler(http_event(handler, request, body, headers, None), LambdaContext()))


def call_again(handler: Handler, request: str, known: Answer, *, as_: Caller | None = None) -> Answer:
    """Ask for what one has already, as a browser does."""
    headers = {"host": "api.northwind.example", "if-none-match": known.headers["etag"]}
    return answer_of(handler(http_event(handler, request, None, headers, as_), LambdaContext()))


def http_event(
    handler: Handler, request: str, body: object, headers: dict[str, str], as_: Caller | None
) -> dict[str, Any]:
    method, target = request.split(" ", 1)
    url = urlsplit(target)
    operation = operation_of(handler, method, url.path)
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": operation.route,
        "rawPath": url.path,
        "rawQueryString": url.query,
        "headers": headers,
        "requestContext": {
            "http": {"method": method, "path": url.path, "sourceIp": "192.0.2.7", "userAgent": "test"},
            "requestId": "gateway-request",
            "stage": "$default",
        },
        "isBase64Encoded": False,
    }
    # API Gateway leaves out what is empty.
    if path := path_parameters(operation.path, url.path):
        event["pathParameters"] = path
    if url.query:
        event["queryStringParameters"] = {
            name: ",".join(values) for name, values in parse_qs(url.query).items()
        }
    # The authorizer does not stand before a public route: whoever calls it is a visitor.
    if as_ is not None and operation.needs is not Permission.PUBLIC:
        event["requestContext"]["authorizer"] = {"lambda": {"caller": as_.model_dump_json()}}
    if isinstance(body, bytes):
        event |= {"body": b64encode(body).decode(), "isBase64Encoded": True}
    elif body is not None:
        event["body"] = text_of(body)
    return event


def answer_of(response: dict[str, Any]) -> Answer:
    body, headers = response.get("body", ""), response.get("headers", {})
    is_json = "json" in headers.get("content-type", "")
    return Answer(response["statusCode"], json.loads(body) if is_json and body else None, headers, body)


def operation_of(handler: Handler, method: str, path: str) -> Operation:
    """The operation behind this handler that API Gateway would choose."""
    declaration = getattr(handler, "__self__", None)
    assert isinstance(declaration, Operation | Collection), f"{handler} is not behind a route"
    operations = (
        [declaration]
        if isinstance(declaration, Operation)
        else [each.operation for each in declaration.operations]
    )
    found = [each for each in operations if each.method == method and pattern_of(each.path).fullmatch(path)]
    assert found, f"{method} {path} is not on {[each.route for each in operations]}"
    return found[0]


def path_parameters(template: str, path: str) -> dict[str, str]:
    """`/tickets/{ticket_id}` and `/tickets/7` give `{"ticket_id": "7"}`, as API Gateway decodes it."""
    found = pattern_of(template).fullmatch(path)
    assert found, f"{path} is not on the route {template}"
    return {name: unquote(value) for name, value in found.groupdict().items()}


def pattern_of(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", template))


def text_of(body: object) -> str:
    if isinstance(body, BaseModel):
        return body.model_dump_json()
    return body if isinstance(body, str) else json.dumps(body)
