"""End every session of an agent who was deactivated, live connections too, and let them begin no other."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.directory.events import AgentDeactivated
from shared.identity.user_pool import dismiss_staff
from shared.realtime.actions import close_connections_of

consumer = Consumer(on=AgentDeactivated, uses={Uses.WRITE_TABLE, Uses.PUSH, Uses.MANAGE_USERS})


@consumer.each
def on_agent_deactivated(event: AgentDeactivated) -> None:
    dismiss_staff(event.email)
    close_connections_of(event.agent_id)


handler = consumer.handler
