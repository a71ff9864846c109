"""Write down what is known about a problem. What is left out stays as it is."""

from shared.api.operation import Operation
from shared.api.request import IfMatch
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.problems import actions
from shared.problems.actions import ProblemChange
from shared.problems.model import ProblemRecord

operation = Operation(
    "PATCH /tickets/{ticket_id}/problem", needs=Permission.TICKETS_TRIAGE, uses={Uses.WRITE_TABLE}
)


@operation.endpoint
def change_problem(
    ticket_id: int, said: ProblemChange, expected_version: IfMatch, caller: Caller
) -> ProblemRecord:
    return actions.change_problem(ticket_id, said, by=caller, expected_version=expected_version)


handler = operation.handler
