"""What is known about a problem: risk, root cause, workaround, escalation steps."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.problems.actions import load_problem
from shared.problems.model import ProblemRecord

operation = Operation(
    "GET /tickets/{ticket_id}/problem", needs=Permission.TICKETS_TRIAGE, uses={Uses.READ_TABLE}
)


@operation.endpoint
def get_problem(ticket_id: int, caller: Caller) -> ProblemRecord:
    return load_problem(ticket_id, by=caller)


handler = operation.handler
