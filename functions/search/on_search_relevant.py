"""Index tickets as they are now."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.search.indexing import index_tickets
from shared.tickets.delivery import DeliveryState
from shared.tickets.events import DeliveryReported, SearchRelevant

_NO_LONGER_HELD = {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.NOT_WANTED}

consumer = Consumer(on=SearchRelevant, uses={Uses.READ_TABLE, Uses.WRITE_SEARCH}, memory=1769, timeout=300)


@consumer.together(size=200, seconds=1)
def on_search_relevant(events: list[SearchRelevant]) -> None:
    index_tickets(event.ticket_id for event in events if _is_searched(event))


def _is_searched(event: SearchRelevant) -> bool:
    """Of a delivery only its first report: until then a reply can be withdrawn, and customers do not find it."""
    return not isinstance(event, DeliveryReported) or event.delivery.state in _NO_LONGER_HELD


handler = consumer.handler
