"""Write down whom somebody turned to about a problem."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.problems import actions
from shared.problems.actions import NewEscalation
from shared.problems.model import ProblemRecord

operation = Operation(
    "POST /tickets/{ticket_id}/problem/escalations",
    needs=Permission.TICKETS_TRIAGE,
    uses={Uses.WRITE_TABLE},
    status=201,
)


@operation.endpoint
def escalate_problem(ticket_id: int, new: NewEscalation, caller: Caller) -> ProblemRecord:
    return actions.escalate_problem(ticket_id, new, by=caller)


handler = operation.handler
