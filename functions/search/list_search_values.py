"""List the tags or requesters that begin as it was typed, among the tickets that the caller may read."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.search.completion import SearchValues, ValueSearch, search_values

operation = Operation(
    "GET /search/values",
    needs=Permission.TICKETS_READ,
    uses={Uses.READ_TABLE, Uses.READ_SEARCH},
    memory=1769,
    timeout=29,
)


@operation.endpoint
def list_search_values(search: ValueSearch, caller: Caller) -> SearchValues:
    return search_values(search, caller)


handler = operation.handler
