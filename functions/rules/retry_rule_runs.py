"""Try again what a rule could not do: the runs that are named, or all that failed lately."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.rules import retrying
from shared.rules.retrying import RetriedRuns, RunSelection

operation = Operation(
    "PUT /rules/{rule_id}/retries",
    needs=Permission.RULES_MANAGE,
    uses={Uses.WRITE_TABLE, Uses.WRITE_FILES},
    timeout=29,
)


@operation.endpoint
def retry_rule_runs(rule_id: str, selection: RunSelection, caller: Caller) -> RetriedRuns:
    return retrying.retry_runs(rule_id, selection, by=caller)


handler = operation.handler
