"""Apply a macro to many tickets; the answer is the job to watch. A ticket that refuses stops none of the others."""

from shared.api.operation import Operation
from shared.api.uses import Uses
from shared.automation.runs import MacroRun, NewMacroRun, start_run
from shared.identity.caller import Caller
from shared.identity.permissions import Permission

operation = Operation("POST /macro-runs", needs=Permission.MACROS_READ, uses={Uses.WRITE_TABLE}, status=202)


@operation.endpoint
def start_macro_run(new: NewMacroRun, caller: Caller) -> MacroRun:
    return start_run(new, by=caller)


handler = operation.handler
