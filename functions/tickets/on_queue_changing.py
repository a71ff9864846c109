"""Count the tickets in each queue, then push to those who watch that it changed."""

from contextlib import suppress

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.realtime.updates import push_queue_update
from shared.storage.transaction import AlreadyDoneError
from shared.tickets.counting import count_move
from shared.tickets.events import QueueChanging

consumer = Consumer(on=QueueChanging, uses={Uses.WRITE_TABLE, Uses.PUSH}, attempts=5)


@consumer.each
def on_queue_changing(event: QueueChanging) -> None:
    with suppress(AlreadyDoneError):  # counted by an earlier try that failed to push
        count_move(event)
    push_queue_update(event)


handler = consumer.handler
