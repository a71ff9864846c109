"""Count how often a rule is applied, and fails."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.rules.usage import count_rule_use
from shared.tickets.events import RuleApplied, RuleFailed

consumer = Consumer(on=(RuleApplied, RuleFailed), uses={Uses.WRITE_TABLE})


@consumer.each
def on_rule_applied(event: RuleApplied | RuleFailed) -> None:
    count_rule_use(event)


handler = consumer.handler
