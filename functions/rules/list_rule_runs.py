"""The times that a rule was applied, failed or was stopped, newest first."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.rules import runs
from shared.rules.runs import RuleRuns

operation = Operation("GET /rules/{rule_id}/runs", needs=Permission.RULES_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_rule_runs(rule_id: str, page: Page, caller: Caller) -> RuleRuns:
    return runs.list_runs(rule_id, page, by=caller)


handler = operation.handler
