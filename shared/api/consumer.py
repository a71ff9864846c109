"""A consumer of one kind of event: one file, one queue, one dead-letter queue, one alarm.

    consumer = Consumer(on=TicketReplied, uses={Uses.WRITE_TABLE, Uses.SEND_MAIL})

    @consumer.each
    def on_ticket_replied(event: TicketReplied) -> None: ...

    handler = consumer.handler

A message that fails is retried alone (partial batch failure) and ends in the dead-letter queue. `on` may be a class of
events that others derive from, such as TicketMoved: then it is each of these.

The loop is our own because Powertools' BatchProcessor costs a cold start 50 to 60 ms of CPU, and needs as many lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from shared.api.sources import AwsEvents, Bucket, TableStream
from shared.api.uses import Uses
from shared.messaging.event import DeskEvent
from shared.storage.transaction import AlreadyDoneError
from shared.telemetry import logger

F = TypeVar("F", bound=Callable[..., None])
Source = type[DeskEvent] | Bucket | AwsEvents | TableStream


class Consumer:
    """`delay` (seconds, SQS: at most 900) holds each message back; `attempts` come before the dead-letter queue."""

    def __init__(
        self,
        on: Source,
        *,
        uses: Iterable[Uses] = (),
        delay: int = 0,
        attempts: int = 5,
        memory: int = 512,
        timeout: int = 60,
    ) -> None:
        self.on, self.uses = on, frozenset(uses)
        self.delay, self.attempts, self.memory, self.timeout = delay, attempts, memory, timeout
        self.function: Callable[..., None] | None = None

    def each(self, function: F) -> F:
        """Decorate the function that handles one message. It must be idempotent: SQS delivers at least once."""
        self.function = function
        return function

    def handler(self, event: dict[str, Any], context: Any) -> dict[str, Any]:  # noqa: ARG002  # Lambda's signature
        """The Lambda handler. It answers with the messages to retry (`ReportBatchItemFailures`)."""
        failed = [record["messageId"] for record in event["Records"] if not self._handled(record)]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

    def _handled(self, record: dict[str, Any]) -> bool:
        logger.append_keys(message_id=record["messageId"])
        try:
            for message in self._messages(record["body"]):
                self._handle(message)
        except Exception:  # noqa: BLE001  # the boundary: SQS brings the message again
            logger.exception("could not be handled, will be retried")
            return False
        return True

    def _handle(self, message: Any) -> None:
        assert self.function is not None, f"the consumer of {self.on} has no function"
        try:
            self.function(message)
        except AlreadyDoneError:
            logger.info("handled before")

    def _messages(self, body: str) -> Iterator[Any]:
        if isinstance(self.on, type):
            envelope = json.loads(body)
            kinds = {kind.detail_type(): kind for kind in self.on.concrete_kinds()}
            yield kinds[envelope["detail-type"]].model_validate(envelope["detail"])
        else:
            assert not isinstance(self.on, TableStream), "the stream has no queue"
            yield from self.on.read(body)
