"""Push to those who have a ticket open that a draft of it began or changed hands: never what is in it."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.drafts.events import DraftChanged
from shared.realtime.updates import push_draft_update

consumer = Consumer(on=DraftChanged, uses={Uses.WRITE_TABLE, Uses.PUSH})


@consumer.each
def on_draft_changed(event: DraftChanged) -> None:
    push_draft_update(event)


handler = consumer.handler
