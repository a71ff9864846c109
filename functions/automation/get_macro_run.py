"""Get one of the caller's own macro runs: how far it is, and which tickets refused the macro."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.automation.runs import MacroRun, own_run
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation("GET /macro-runs/{run_id}", needs=Permission.MACROS_READ, uses={Uses.READ_TABLE})


@operation.endpoint
def get_macro_run(run_id: str, caller: Caller) -> MacroRun:
    return own_run(run_id, by=caller)


handler = operation.handler
