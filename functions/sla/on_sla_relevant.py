"""Start a workflow that watches a ticket's clock, if it was started or has less time than before."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.sla.actions import watch
from shared.tickets.events import SlaRelevant

consumer = Consumer(on=SlaRelevant, uses={Uses.READ_TABLE, Uses.START_CLOCKS})


@consumer.each
def on_sla_relevant(event: SlaRelevant) -> None:
    watch(event)


handler = consumer.handler
