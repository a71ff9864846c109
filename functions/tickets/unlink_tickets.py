"""Take a link between two tickets back."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets import link
from shared.tickets.model import Ticket
from shared.tickets.ticket_link import LinkKind, TicketLink

operation = Operation(
    "DELETE /tickets/{ticket_id}/links/{kind}/{other_id}",
    needs=Permission.TICKETS_TRIAGE,
    uses={Uses.WRITE_TABLE},
)


@operation.endpoint
def unlink_tickets(
    ticket_id: int, kind: LinkKind, other_id: int, expected_version: IfMatch, caller: Caller
) -> Ticket:
    linked = TicketLink(kind=kind, ticket_id=other_id)
    return link.unlink_tickets(ticket_id, linked, by=caller, expected_version=expected_version)


handler = operation.handler
