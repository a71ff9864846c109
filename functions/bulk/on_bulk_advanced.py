"""Take the next tickets of a bulk job."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.bulk.events import BulkAdvanced
from shared.bulk.running import take_turn

consumer = Consumer(
    on=BulkAdvanced,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES, Uses.READ_SEARCH},
    memory=1769,
    timeout=600,
)


@consumer.each
def on_bulk_advanced(event: BulkAdvanced) -> None:
    take_turn(event)


handler = consumer.handler
