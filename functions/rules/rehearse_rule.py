"""Show what a rule would have done to what happened lately: a part of that time, from now on backwards. Nothing is written."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.rules.rehearsal import NewRehearsal, Rehearsal
from shared.rules.rehearsing import rehearse

operation = Operation(
    "POST /rule-rehearsals",
    needs=Permission.RULES_MANAGE,
    uses={Uses.READ_TABLE},
    memory=1769,
    timeout=29,
)


@operation.endpoint
def rehearse_rule(new: NewRehearsal, caller: Caller) -> Rehearsal:
    return rehearse(new, by=caller)


handler = operation.handler
