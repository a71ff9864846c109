"""A consumer of events: one effect, one file, one function. Messages that fail for good wait in one dead-letter queue with one alarm.

    consumer = Consumer(on=TicketReplied, uses={Uses.WRITE_TABLE, Uses.SEND_MAIL})

    @consumer.each
    def on_ticket_replied(event: TicketReplied) -> None: ...

    handler = consumer.handler

By default the bus calls the function with each event, and Lambda retries it twice: an idle consumer costs nothing. With
`attempts` it gets a queue, which allows batches, more retries and a bounded rate, and is billed for polling (decision
801). There, only the messages of a batch that failed are retried.

The loop is our own because Powertools' BatchProcessor costs a cold start 50 to 60 ms of CPU, and needs as many lines.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from shared.api.sources import AnyEvent, AwsEvents, CreatedObjects, RecordChanges, TableStream
from shared.api.uses import Uses
from shared.messaging.event import DeskEvent
from shared.records.events import RecordEvent
from shared.storage.transaction import AlreadyDoneError
from shared.telemetry import bind_log_context, logger

F = TypeVar("F", bound=Callable[..., None])
Source = (
    type[DeskEvent]
    | tuple[type[DeskEvent], ...]
    | AnyEvent
    | RecordChanges
    | CreatedObjects
    | AwsEvents
    | TableStream
)

# The default of a queue.
ATTEMPTS = 5


class Consumer:
    """`delay` (seconds, SQS: at most 900) holds each message back; `attempts` come before the dead-letter queue.

    Either makes a queue, and so does `CreatedObjects`. `on` may be several kinds of event, or a class that others
    derive from, such as QueueChanging.
    """

    def __init__(
        self,
        on: Source,
        *,
        uses: Iterable[Uses] = (),
        delay: int = 0,
        attempts: int | None = None,
        memory: int = 512,
        timeout: int = 60,
    ) -> None:
        self.on, self.uses = on, frozenset(uses)
        self.queued = attempts is not None or delay > 0 or isinstance(on, CreatedObjects)
        self.delay, self.attempts, self.memory, self.timeout = delay, attempts or ATTEMPTS, memory, timeout
        self.function: Callable[..., None] | None = None
        # What a stranger sent may end the function: it takes nothing with it.
        self.batch, self.window = 1 if isinstance(on, CreatedObjects) else 10, 0

    @property
    def kinds(self) -> list[type[DeskEvent]]:
        """The kinds of event of the desk that it consumes."""
        if isinstance(self.on, RecordChanges):
            return [*RecordEvent.concrete_kinds()]
        named = self.on if isinstance(self.on, tuple) else (self.on,)
        return [kind for each in named if isinstance(each, type) for kind in each.concrete_kinds()]

    def each(self, function: F) -> F:
        """Decorate the function that handles one message. It must be idempotent: delivery is at least once."""
        self.function = function
        return function

    def together(self, size: int, seconds: int) -> Callable[[F], F]:
        """Decorate the function that handles up to `size` messages, gathered for `seconds`. If it fails, each is retried alone."""
        self.batch, self.window = size, seconds
        return self.each

    def handler(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """The Lambda handler: what it returns SQS retries. The bus sends one event without `Records`, and Lambda retries that."""
        bind_log_context(request_id=context.aws_request_id)
        if "Records" not in event:
            logger.append_keys(message_id=event["id"])
            self._handle_all([event])
            return {}
        records = event["Records"]
        alone = [] if self.window and self._handled(records) else records
        failed = [record["messageId"] for record in alone if not self._handled([record])]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

    def _handled(self, records: list[dict[str, Any]]) -> bool:
        logger.append_keys(message_id=records[0]["messageId"])
        try:
            self._handle_all([{**json.loads(record["body"]), "tries": _tries(record)} for record in records])
        except Exception:  # noqa: BLE001  # the boundary: SQS brings the message again
            logger.exception("could not be handled, will be retried")
            return False
        return True

    def _handle_all(self, bodies: list[dict[str, Any]]) -> None:
        assert self.function is not None, f"the consumer of {self.on} has no function"
        messages = [message for body in bodies for message in self._messages(body)]
        for message in [messages] if self.window else messages:
            try:
                self.function(message)
            except AlreadyDoneError:
                logger.info("handled before")

    def _messages(self, body: dict[str, Any]) -> Iterator[Any]:
        if isinstance(self.on, type | tuple):
            kinds = {kind.detail_type(): kind for kind in self.kinds}
            yield kinds[body["detail-type"]].model_validate(body["detail"])
        else:
            assert not isinstance(self.on, TableStream), "the stream has no queue"
            yield from self.on.read(body)


def _tries(record: dict[str, Any]) -> int:
    return int(record.get("attributes", {}).get("ApproximateReceiveCount", 1))
