"""List how often each rule was applied on the last days, how often it failed, and why it did last."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.rules import usage
from shared.rules.usage import RuleUsageList

operation = Operation("GET /rule-usages", needs=Permission.RULES_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def list_rule_usages(caller: Caller) -> RuleUsageList:
    return usage.list_rule_usages(by=caller)


handler = operation.handler
