"""Take the next part of a new search index, or let it take the place of the old one."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.search.events import RebuildAdvanced
from shared.search.rebuilding import continue_rebuild

consumer = Consumer(on=RebuildAdvanced, uses={Uses.WRITE_TABLE, Uses.WRITE_SEARCH}, memory=1769, timeout=600)


@consumer.each
def on_rebuild_advanced(event: RebuildAdvanced) -> None:
    continue_rebuild(event)


handler = consumer.handler
