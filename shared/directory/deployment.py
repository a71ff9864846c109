"""What a deployment has done by a function, as a custom resource: CloudFormation waits for its response."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from typing import Any, Literal

from shared.telemetry import logger

# CloudFormation takes 4 KB in all.
REASON_CHARACTERS = 1000


def at_deployment(event: dict[str, Any], do: Callable[[dict[str, Any]], object]) -> None:
    """Do it with the resource's properties and say how it went. When the stack goes nothing is done: what the desk knows is in the table, which stays."""
    try:
        if event["RequestType"] != "Delete":
            do(event["ResourceProperties"])
    except Exception as error:  # noqa: BLE001  # without an answer the deployment would hang until its timeout
        logger.exception("a step of the deployment failed")
        _answer(event, "FAILED", f"{type(error).__name__}: {error}")
    else:
        _answer(event, "SUCCESS")


def _answer(event: dict[str, Any], status: Literal["SUCCESS", "FAILED"], reason: str = "") -> None:
    """Say how it went, at the address that the event names. The resource stays the same one through every update."""
    answer = {
        "Status": status,
        "Reason": reason[:REASON_CHARACTERS],
        "PhysicalResourceId": event.get("PhysicalResourceId") or event["LogicalResourceId"],
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
    }
    # The address is signed for an empty content type; urllib would name one of its own.
    request = urllib.request.Request(  # noqa: S310  # CloudFormation's address, not a caller's
        event["ResponseURL"], json.dumps(answer).encode(), {"content-type": ""}, method="PUT"
    )
    with urllib.request.urlopen(request, timeout=10):  # noqa: S310  # the same
        pass
