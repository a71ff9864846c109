"""List the tickets that meet conditions, in the order that was asked for: what a view shows, saved or not."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.views.actions import list_matching
from shared.views.model import MatchingPage, MatchingTickets

operation = Operation(
    "GET /tickets/matching",
    needs=Permission.VIEWS_READ,
    uses={Uses.READ_TABLE, Uses.READ_SEARCH},
    memory=1769,
    timeout=29,
)


@operation.endpoint
def list_matching_tickets(page: MatchingPage, caller: Caller) -> MatchingTickets:
    return list_matching(page, caller)


handler = operation.handler
