"""List who changed which setting, and who signed in, newest first."""

from shared.activity import reading
from shared.activity.model import ActivityPage, ActivityQuery
from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission

operation = Operation(
    "GET /activity", needs=Permission.ACTIVITY_READ, uses={Uses.READ_TABLE}, memory=1024, timeout=29
)


@operation.endpoint
def list_activity(wanted: ActivityQuery) -> ActivityPage:
    return reading.list_activity(wanted)


handler = operation.handler
