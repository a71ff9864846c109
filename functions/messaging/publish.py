"""Put every new event of the table on the event bus.

The stream is filtered to EVENT items, and keeps the order of each partition. It is read again from the first event that
could not be published, so that none is lost or overtakes another of its ticket; those behind it may come twice.
"""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.messaging.bus import OutboxItem, publish_in_order
from shared.storage.marshal import from_item

trigger = Trigger("table-stream", uses={Uses.PUBLISH_EVENTS}, timeout=60)


@trigger.answers
def publish(event: dict[str, Any]) -> dict[str, Any]:
    changes = [record["dynamodb"] for record in event["Records"]]
    stuck = publish_in_order(
        [OutboxItem(change["SequenceNumber"], from_item(change["NewImage"])) for change in changes]
    )
    return {"batchItemFailures": [{"itemIdentifier": stuck}] if stuck else []}


handler = trigger.handler
