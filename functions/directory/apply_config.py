"""Put the brands, teams and mailboxes of the desk's configuration into the directory, at each deployment."""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.directory.actions import apply_configuration
from shared.directory.deployment import at_deployment
from shared.directory.model import Directory
from shared.directory.portals import publish_portals

trigger = Trigger("deployment", uses={Uses.WRITE_TABLE, Uses.PUBLISH_FILES}, timeout=60)


@trigger.answers
def apply_config(event: dict[str, Any]) -> None:
    at_deployment(event, _apply)


def _apply(properties: dict[str, Any]) -> None:
    apply_configuration(Directory.model_validate_json(properties["Directory"]))
    publish_portals()


handler = trigger.handler
