"""Whether rules are asked at all."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.permissions import Permission
from shared.rules.switch import RuleSwitch, load_rule_switch

operation = Operation("GET /rule-switch", needs=Permission.RULES_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def get_rule_switch() -> RuleSwitch:
    return load_rule_switch()


handler = operation.handler
