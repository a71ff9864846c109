"""Count the tickets in each view that the caller sees, at most a minute ago."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.views import actions
from shared.views.model import ViewCounts, ZonedQuery

operation = Operation(
    "GET /views/counts",
    needs=Permission.VIEWS_READ,
    uses={Uses.READ_TABLE, Uses.READ_SEARCH},
    memory=1769,
    timeout=29,
)


@operation.endpoint
def count_views(query: ZonedQuery, caller: Caller) -> ViewCounts:
    return actions.count_views(query, caller)


handler = operation.handler
