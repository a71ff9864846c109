"""Switch all rules off at once, or on again."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.rules import switch
from shared.rules.switch import NewRuleSwitch, RuleSwitch

operation = Operation("PUT /rule-switch", needs=Permission.RULES_MANAGE, uses={Uses.WRITE_TABLE})


@operation.endpoint
def turn_rule_switch(to: NewRuleSwitch, caller: Caller) -> RuleSwitch:
    return switch.turn_rule_switch(to, by=caller)


handler = operation.handler
