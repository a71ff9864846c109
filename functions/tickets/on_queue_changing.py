"""Keep the number of tickets in each queue, and then tell those who are watching that it changed."""

from contextlib import suppress

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.realtime.telling import tell_of_queues
from shared.storage.transaction import AlreadyDoneError
from shared.tickets.counting import count_move
from shared.tickets.events import QueueChanging

consumer = Consumer(on=QueueChanging, uses={Uses.WRITE_TABLE, Uses.PUSH}, attempts=5)


@consumer.each
def on_queue_changing(event: QueueChanging) -> None:
    with suppress(AlreadyDoneError):  # counted by a try that could not tell
        count_move(event)
    tell_of_queues(event)


handler = consumer.handler
