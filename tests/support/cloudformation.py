"""CloudFormation, as functions see it that a deployment calls: it sends properties, and hears at an address how it went."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.support.calls import Handler, LambdaContext


class CloudFormation:
    def __init__(self, url: str) -> None:
        self.url = url
        self.heard: list[dict[str, Any]] = []
        self.content_types: list[str | None] = []

    def calls(self, handler: Handler, request: str = "Update", **properties: str) -> dict[str, Any]:
        """What the function responded."""
        event = {
            "RequestType": request,
            "ResponseURL": self.url,
            "StackId": "arn:aws:cloudformation:eu-central-1:123456789012:stack/desk/1",
            "RequestId": f"request-{len(self.heard)}",
            "LogicalResourceId": "functionrun",
            "ResourceProperties": {"ServiceToken": "arn", "ServiceTimeout": "120", **properties},
        }
        assert handler(event, LambdaContext()) is None
        return self.heard[-1]


@contextmanager
def cloudformation_listening() -> Iterator[CloudFormation]:
    class Door(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            heard.heard.append(json.loads(body))
            heard.content_types.append(self.headers["content-type"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Door) as server:
        heard = CloudFormation(f"http://127.0.0.1:{server.server_port}/answer")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield heard
        server.shutdown()
