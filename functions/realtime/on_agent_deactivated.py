"""Close the live connections of an agent who was deactivated."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.directory.events import AgentDeactivated
from shared.realtime.actions import close_connections_of

consumer = Consumer(on=AgentDeactivated, uses={Uses.WRITE_TABLE, Uses.PUSH})


@consumer.each
def on_agent_deactivated(event: AgentDeactivated) -> None:
    close_connections_of(event.agent_id)


handler = consumer.handler
