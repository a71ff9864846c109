"""Tell a problem that one of its incidents is open again."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.problems.incidents import report_reopened
from shared.tickets.events import StatusChanged

consumer = Consumer(on=StatusChanged, uses={Uses.WRITE_TABLE})


@consumer.each
def on_status_changed(event: StatusChanged) -> None:
    report_reopened(event)


handler = consumer.handler
