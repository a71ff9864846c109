"""The live connections of the desk: a chalice app tells their three routes apart, one function answers all of them.

    app = Chalice(app_name="lambdesk", configure_logs=False)
    socket = Socket(app, uses={Uses.WRITE_TABLE, Uses.PUSH})

    @app.on_ws_connect()
    def connect(event: WebsocketEvent) -> Any: ...

    handler = socket.handler

One function, because a browser that connects says something at once: the second start would be cold as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from shared.api.uses import Uses
from shared.errors import DomainError
from shared.telemetry import bind_log_context, logger

if TYPE_CHECKING:
    from chalice.app import Chalice


class Socket:
    """`app` is used for routing only: what is pushed goes through `shared.realtime.pushing`."""

    def __init__(
        self, app: Chalice, *, uses: Iterable[Uses] = (), memory: int = 512, timeout: int = 10
    ) -> None:
        self.app, self.uses, self.memory, self.timeout = app, frozenset(uses), memory, timeout

    @property
    def routes(self) -> list[str]:
        """`$connect` and its like."""
        return [*self.app.websocket_handlers]

    def handler(self, event: dict[str, Any], context: Any) -> Any:
        """The Lambda handler. What is refused is logged and answered with 403: at `$connect` nobody gets in."""
        about = event["requestContext"]
        bind_log_context(request_id=context.aws_request_id, connection_id=about["connectionId"])
        route = self.app.handler_map[self.app.websocket_handlers[about["routeKey"]].name]
        try:
            return route(event, context)
        except DomainError as error:
            logger.info("refused", extra={"reason": str(error)})
            return {"statusCode": 403}
