"""Apply a rule whose delay has elapsed, if the ticket has met its conditions ever since."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.rules.delayed import apply_elapsed
from shared.rules.events import RuleDelayElapsed

consumer = Consumer(on=RuleDelayElapsed, uses={Uses.WRITE_TABLE, Uses.WRITE_FILES})


@consumer.each
def on_rule_delay_elapsed(event: RuleDelayElapsed) -> None:
    apply_elapsed(event)


handler = consumer.handler
