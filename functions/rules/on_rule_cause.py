"""Apply the rules that wait for what happened to a ticket."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.rules.applying import apply_rules
from shared.rules.causes import CAUSES
from shared.tickets.events import VersionedTicketEvent

consumer = Consumer(on=CAUSES, uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.SET_TIMERS})


@consumer.each
def on_rule_cause(event: VersionedTicketEvent) -> None:
    apply_rules(event)


handler = consumer.handler
