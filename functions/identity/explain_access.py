"""Say whether somebody may do something, on the desk or with one ticket, and what decides it."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access_check import AccessExplanation, AccessQuestion, explain_access_of

operation = Operation("GET /access/explanation", needs=Permission.ACCESS_EXPLAIN, uses={Uses.READ_TABLE})


@operation.endpoint
def explain_access(question: AccessQuestion, caller: Caller) -> AccessExplanation:
    return explain_access_of(question, caller)


handler = operation.handler
