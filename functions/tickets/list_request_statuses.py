"""List what customers read of the team's own statuses: those that have names for them."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.tickets.own_status import RequestStatuses
from shared.tickets.reading import request_statuses

operation = Operation("GET /request-statuses", needs=Permission.TICKETS_READ, uses={Uses.READ_DIRECTORY})


@operation.endpoint
def list_request_statuses() -> RequestStatuses:
    return request_statuses()


handler = operation.handler
