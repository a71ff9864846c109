"""Push to an agent's browsers that their notifications changed."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.notifications.events import AgentNotificationEvent
from shared.realtime.updates import push_notifications_update

consumer = Consumer(on=AgentNotificationEvent, uses={Uses.WRITE_TABLE, Uses.PUSH})


@consumer.each
def on_agent_notification_event(event: AgentNotificationEvent) -> None:
    push_notifications_update(event)


handler = consumer.handler
