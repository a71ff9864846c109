"""Keep what functions logged as errors, where administrators see it.

CloudWatch Logs calls it with the lines that its filter lets through, so that it costs nothing while nothing fails, and
knows of functions that ended without a word.
"""

from typing import Any

from shared.api.trigger import Trigger
from shared.api.uses import Uses
from shared.operations.collecting import collect

trigger = Trigger("log-errors", uses={Uses.WRITE_TABLE}, timeout=30)


@trigger.answers
def collect_failures(event: dict[str, Any]) -> None:
    collect(event["awslogs"]["data"])


handler = trigger.handler
