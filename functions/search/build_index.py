"""Build the search index from the table, when a deployment changes the engine or the format of the index."""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.directory.deployment import at_deployment
from shared.search.rebuilding import rebuild_after_deployment

trigger = Trigger("deployment", uses={Uses.WRITE_TABLE}, timeout=60)


@trigger.answers
def build_index(event: dict[str, Any]) -> None:
    at_deployment(event, lambda _: rebuild_after_deployment())


handler = trigger.handler
