"""Search the tickets that the caller may read: words, phrases, and limits such as `from:ana status:open`."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.search import actions
from shared.search.results import SearchResults, TicketSearch

operation = Operation(
    "GET /tickets/search",
    needs=Permission.TICKETS_READ,
    uses={Uses.READ_TABLE, Uses.READ_SEARCH},
    memory=1769,
    timeout=29,
)


@operation.endpoint
def search_tickets(search: TicketSearch, caller: Caller) -> SearchResults:
    return actions.search_tickets(search, caller)


handler = operation.handler
