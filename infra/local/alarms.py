"""The emulator measures no queues: this looks at the dead-letter queues, and switches their alarms as CloudWatch would."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

SECONDS = 3.0
COUNTS = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]


class Alarms:
    """`client` makes clients of the local AWS, by the name of the service."""

    def __init__(self, prefix: str, client: Callable[[str], Any]) -> None:
        self.prefix, self.client = prefix, client
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.ended.set()
        if self.thread.is_alive():
            self.thread.join()

    def _watch(self) -> None:
        while not self.ended.wait(SECONDS):
            # A busy emulator answers late; the next look is soon.
            with contextlib.suppress(BotoCoreError, ClientError):
                self.look()

    def look(self) -> None:
        """Once: every alarm on a dead-letter queue becomes what the queue says."""
        cloudwatch = self.client("cloudwatch")
        pages = cloudwatch.get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"{self.prefix}-")
        for alarm in (alarm for page in pages for alarm in page["MetricAlarms"]):
            queue = {each["Name"]: each["Value"] for each in alarm["Dimensions"]}.get("QueueName", "")
            if not queue.endswith("-dead"):
                continue
            waiting = self._waiting(queue)
            state = "ALARM" if waiting >= alarm["Threshold"] else "OK"
            if state != alarm["StateValue"]:
                reason = f"{waiting} messages are in {queue}"
                cloudwatch.set_alarm_state(AlarmName=alarm["AlarmName"], StateValue=state, StateReason=reason)

    def _waiting(self, queue: str) -> int:
        sqs = self.client("sqs")
        url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
        counts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=COUNTS)["Attributes"]
        return sum(int(count) for count in counts.values())
