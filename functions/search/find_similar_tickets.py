"""Find tickets that are likely about the same as one that is about to be written: the requester's, of the last days."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.search.similar import SimilaritySearch, SimilarTickets, find_similar

operation = Operation("GET /similar-tickets", needs=Permission.TICKETS_CREATE, uses={Uses.READ_TABLE})


@operation.endpoint
def find_similar_tickets(search: SimilaritySearch, caller: Caller) -> SimilarTickets:
    return find_similar(search, caller)


handler = operation.handler
