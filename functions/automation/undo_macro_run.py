"""Stop a macro run and undo it in each ticket, as far as nobody has changed the same since."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.automation.runs import UndoneRun, undo_run
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation(
    "DELETE /macro-runs/{run_id}",
    needs=Permission.MACROS_READ,
    uses={Uses.WRITE_TABLE},
    memory=1769,
    timeout=29,
)


@operation.endpoint
def undo_macro_run(run_id: str, caller: Caller) -> UndoneRun:
    return undo_run(run_id, by=caller)


handler = operation.handler
