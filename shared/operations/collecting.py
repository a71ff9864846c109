"""Batches of log lines from CloudWatch Logs: gzipped JSON in base64."""

from __future__ import annotations

import base64
import gzip
import json
from datetime import UTC, datetime
from typing import Any

from shared.operations.failures import keep_failures
from shared.operations.log_lines import failure_in
from shared.operations.model import Failure


def collect(data: str) -> None:
    """Store the failures found in a batch of log lines."""
    batch = json.loads(gzip.decompress(base64.b64decode(data)))
    keep_failures([failure for line in batch["logEvents"] if (failure := _failure(batch, line))])


def _failure(batch: dict[str, Any], line: dict[str, Any]) -> Failure | None:
    error = failure_in(line["message"])
    if error is None:
        return None
    return Failure(
        # The last 20 of 56 digits are enough to distinguish two errors of one millisecond.
        id=line["id"][-20:],
        at=datetime.fromtimestamp(line["timestamp"] / 1000, UTC),
        function="-".join(batch["logGroup"].split("/")[-2:]),
        **error._asdict(),
    )
