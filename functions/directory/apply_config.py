"""Put the brands, teams and mailboxes of the desk's configuration into the directory, at each deployment."""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.directory.actions import apply_configuration
from shared.directory.deployment import answer_deployment
from shared.directory.model import Directory
from shared.directory.portals import publish_portals
from shared.telemetry import logger

trigger = Trigger("deployment", uses={Uses.WRITE_TABLE, Uses.PUBLISH_FILES}, timeout=60)


@trigger.answers
def apply_config(event: dict[str, Any]) -> None:
    try:
        # When the stack goes, the directory stays: it is in the table, which stays as well.
        if event["RequestType"] != "Delete":
            apply_configuration(Directory.model_validate_json(event["ResourceProperties"]["Directory"]))
            publish_portals()
    except Exception as error:  # noqa: BLE001  # without an answer the deployment would hang until its timeout
        logger.exception("the configuration could not be applied")
        answer_deployment(event, "FAILED", f"{type(error).__name__}: {error}")
    else:
        answer_deployment(event, "SUCCESS")


handler = trigger.handler
