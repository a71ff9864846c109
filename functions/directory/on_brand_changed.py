"""Show on every site how brands are now."""

from shared.api.consumer import Consumer
from shared.api.sources import RecordChanges
from shared.api.uses import Uses
from shared.directory.model import Brand
from shared.directory.portals import publish_portals
from shared.records.events import RecordEvent

consumer = Consumer(on=RecordChanges(Brand.collection), uses={Uses.READ_TABLE, Uses.PUBLISH_FILES})


@consumer.each
def on_brand_changed(_: RecordEvent) -> None:
    publish_portals()


handler = consumer.handler
