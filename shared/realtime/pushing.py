"""Pushing to connections. A push only says that something changed; the browser then asks the API."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from shared.aws import client
from shared.realtime.store import forget_connection
from shared.telemetry import logger

# The size of the client's connection pool.
AT_A_TIME = 32


def push(connection_ids: Sequence[str], message: dict[str, Any]) -> None:
    """Push a message to each connection. A closed connection is deleted; one that cannot be reached asks later."""
    data = json.dumps(message, separators=(",", ":")).encode()
    if len(connection_ids) < 2:
        gone = [each for each in connection_ids if not _reached(each, data)]
    else:
        with ThreadPoolExecutor(min(AT_A_TIME, len(connection_ids))) as pool:
            reached = pool.map(lambda each: _reached(each, data), connection_ids)
            gone = [each for each, was in zip(connection_ids, reached, strict=True) if not was]
    for each in gone:
        forget_connection(each)


def hang_up(connection_id: str) -> None:
    connections = client("apigatewaymanagementapi")
    with suppress(connections.exceptions.GoneException):
        connections.delete_connection(ConnectionId=connection_id)


def _reached(connection_id: str, data: bytes) -> bool:
    """False if the connection is gone."""
    connections = client("apigatewaymanagementapi")
    try:
        connections.post_to_connection(ConnectionId=connection_id, Data=data)
    except connections.exceptions.GoneException:
        return False
    except (BotoCoreError, ClientError):
        # No retry of the whole push: everybody else has received it.
        logger.exception("a push did not arrive", extra={"connection_id": connection_id})
    return True
