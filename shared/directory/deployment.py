"""Responding to CloudFormation, which waits for a custom resource."""

from __future__ import annotations

import json
import urllib.request
from typing import Any, Literal

# CloudFormation takes 4 KB in all.
REASON_CHARACTERS = 1000


def answer_deployment(event: dict[str, Any], status: Literal["SUCCESS", "FAILED"], reason: str = "") -> None:
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
