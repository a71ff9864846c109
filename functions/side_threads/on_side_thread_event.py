"""Push to those who were asked in a thread that something happened in it: never what."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.realtime.updates import push_asked_update
from shared.tickets.events import SideThreadEvent

consumer = Consumer(on=SideThreadEvent, uses={Uses.WRITE_TABLE, Uses.PUSH})


@consumer.each
def on_side_thread_event(event: SideThreadEvent) -> None:
    push_asked_update(event)


handler = consumer.handler
