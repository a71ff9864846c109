"""Apply a run's macro to its next tickets."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.automation.events import MacroRunAdvanced
from shared.automation.runs import continue_run

consumer = Consumer(on=MacroRunAdvanced, uses={Uses.WRITE_TABLE, Uses.WRITE_FILES}, timeout=60)


@consumer.each
def on_macro_run_advanced(event: MacroRunAdvanced) -> None:
    continue_run(event)


handler = consumer.handler
