"""Count how often a macro is used."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.automation.usage import count_use
from shared.tickets.events import MacroApplied

consumer = Consumer(on=MacroApplied, uses={Uses.WRITE_TABLE})


@consumer.each
def on_macro_applied(event: MacroApplied) -> None:
    count_use(event)


handler = consumer.handler
