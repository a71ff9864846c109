"""Put an event on the bus whose moment has come."""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.timers import actions
from shared.timers.actions import DueEvent

trigger = Trigger("scheduler", uses={Uses.PUBLISH_EVENTS})


@trigger.answers
def publish_due(event: dict[str, Any]) -> None:
    actions.publish_due(DueEvent.model_validate(event))


handler = trigger.handler
