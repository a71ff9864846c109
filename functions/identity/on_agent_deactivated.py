"""End the sessions of an agent who was deactivated, and let them begin no other."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.directory.events import AgentDeactivated
from shared.identity.user_pool import dismiss_staff

consumer = Consumer(on=AgentDeactivated, uses={Uses.MANAGE_USERS})


@consumer.each
def on_agent_deactivated(event: AgentDeactivated) -> None:
    dismiss_staff(event.email)


handler = consumer.handler
