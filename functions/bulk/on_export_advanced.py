"""Write the next part of an export's file."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.bulk.events import ExportAdvanced
from shared.bulk.exporting import export_next

consumer = Consumer(
    on=ExportAdvanced,
    uses={Uses.WRITE_TABLE, Uses.WRITE_EXPORTS, Uses.READ_SEARCH},
    memory=1769,
    timeout=900,
)


@consumer.each
def on_export_advanced(event: ExportAdvanced) -> None:
    export_next(event)


handler = consumer.handler
