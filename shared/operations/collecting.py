"""What CloudWatch Logs hands on from the functions' logs: gzipped JSON in base64."""

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
    """Keep the failures that a batch of log lines tells of."""
    batch = json.loads(gzip.decompress(base64.b64decode(data)))
    keep_failures([failure for line in batch["logEvents"] if (failure := _failure(batch, line))])


def _failure(batch: dict[str, Any], line: dict[str, Any]) -> Failure | None:
    said = failure_in(line["message"])
    if said is None:
        return None
    return Failure(
        # Of 56 digits; these are enough to tell two errors of one millisecond apart.
        id=line["id"][-20:],
        at=datetime.fromtimestamp(line["timestamp"] / 1000, UTC),
        function="-".join(batch["logGroup"].split("/")[-2:]),
        **said._asdict(),
    )
