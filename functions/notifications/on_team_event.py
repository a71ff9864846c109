"""Write to the chats of a ticket's team what happened, once each."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.notifications.team_webhooks import TEAM_EVENTS, tell_team
from shared.tickets.events import AnyTicketEvent

consumer = Consumer(
    on=TEAM_EVENTS, uses={Uses.WRITE_TABLE, Uses.READ_SECRETS, Uses.LINK_TO_SITES}, timeout=60
)


@consumer.each
def on_team_event(event: AnyTicketEvent) -> None:
    tell_team(event)


handler = consumer.handler
