"""Hand over the open tickets of somebody who has left."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.directory.events import HandoverStarted
from shared.tickets.handover import run_handover

consumer = Consumer(on=HandoverStarted, uses={Uses.WRITE_TABLE}, memory=1024, timeout=900)


@consumer.each
def on_handover_started(event: HandoverStarted) -> None:
    run_handover(event)


handler = consumer.handler
