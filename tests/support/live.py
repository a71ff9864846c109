"""Browsers with a live connection: what they say over it, and what is pushed to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from types import SimpleNamespace
from typing import Any

from moto.apigatewaymanagementapi.models import apigatewaymanagementapi_backends
from moto.core.models import DEFAULT_ACCOUNT_ID

from functions.realtime.app import handler
from functions.realtime.issue_connection_pass import handler as issue_connection_pass
from shared.identity.caller import Caller
from tests.support.aws import REGION
from tests.support.calls import LambdaContext, call
from tests.support.wire import listening

_numbers = count(1)


@dataclass(frozen=True)
class Window:
    """One connection."""

    id: str

    def says(self, action: str, **more: Any) -> None:
        self.sends(json.dumps({"action": action, **more}))

    def sends(self, body: str) -> dict[str, Any]:
        return asked(self.id, "$default", body=body)

    def looks_at(self, ticket_id: int | None, doing: str = "viewing") -> None:
        self.says("beat", looking_at={"ticket_id": ticket_id, "doing": doing} if ticket_id else None)

    def closes(self) -> None:
        asked(self.id, "$disconnect")

    def hears(self) -> list[dict[str, Any]]:
        """What was pushed to it since it was last asked."""
        backend = apigatewaymanagementapi_backends[DEFAULT_ACCOUNT_ID][REGION]
        data, backend.connections[self.id].data = backend.connections[self.id].data.decode(), b""
        messages, decoder = [], json.JSONDecoder()
        while data:
            message, end = decoder.raw_decode(data)
            messages.append(message)
            data = data[end:]
        return messages


def window_of(caller: Caller, *topics: str) -> Window:
    """A window that is open, and watches these topics."""
    window = Window(f"connection-{next(_numbers)}")
    assert asked(window.id, "$connect", token=pass_of(caller)) == {"statusCode": 200}
    if topics:
        window.says("watch", topics=[*topics])
        window.hears()
    return window


def pass_of(caller: Caller) -> str:
    answer = call(issue_connection_pass, "POST /connection-passes", as_=caller)
    assert answer.status == 201, answer.json
    return str(answer.json["token"])


def asked(connection_id: str, route: str, *, token: str | None = None, body: str = "") -> dict[str, Any]:
    """What the WebSocket API is answered."""
    answer: dict[str, Any] = handler(
        socket_event(connection_id, route, token=token, body=body), LambdaContext()
    )
    return answer


def socket_event(
    connection_id: str, route: str, *, token: str | None = None, body: str = ""
) -> dict[str, Any]:
    """What API Gateway sends for a WebSocket."""
    event: dict[str, Any] = {
        "requestContext": {
            "routeKey": route,
            "connectionId": connection_id,
            "apiId": "live",
            "stage": "live",
            "domainName": f"live.execute-api.{REGION}.amazonaws.com",
        },
        "body": body,
    }
    if token is not None:
        event["queryStringParameters"] = {"pass": token}
    return event


@contextmanager
def gone(window: Window) -> Iterator[None]:
    """While the window is closed, and nobody has said so."""

    def answer(params: dict[str, Any], **_: Any) -> Any:
        if params["url_path"].endswith(window.id):
            error = {"Error": {"Code": "GoneException", "Message": ""}, "ResponseMetadata": {}}
            return SimpleNamespace(status_code=410), error
        return None

    with listening("before-call", answer):
        yield
