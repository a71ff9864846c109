"""Events of AWS's own services, delivered to the consumers that listen to them.

On AWS these arrive over the account's default event bus; the emulator, as AWS does, lets nobody put events of `aws.…`
there, so they go into the queue behind the rule.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from infra.catalogue import catalogue
from infra.config import Desk
from infra.stage import LOCAL_ACCOUNT
from shared.api.consumer import Consumer
from shared.api.sources import AwsEvents


class AwsEventDelivery:
    """`client` makes a boto3 client of the local AWS."""

    def __init__(self, desk: Desk, client: Callable[[str], Any]) -> None:
        self.desk, self.client = desk, client

    def deliver(self, source: str, detail_type: str, detail: dict[str, Any]) -> None:
        envelope = {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": detail_type,
            "source": source,
            "account": LOCAL_ACCOUNT,
            "time": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "region": self.desk.region,
            "resources": [],
            "detail": detail,
        }
        sqs = self.client("sqs")
        for entry in catalogue().of(Consumer):
            on = entry.declaration.on
            if isinstance(on, AwsEvents) and on.source == source and detail_type in on.detail_types:
                queue = sqs.get_queue_url(QueueName=f"{self.desk.prefix}-{entry.domain}-{entry.name}")
                sqs.send_message(QueueUrl=queue["QueueUrl"], MessageBody=json.dumps(envelope))
